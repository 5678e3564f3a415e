import P4Architecture
import P4Diagnostics
import P4Frontend
import P4Info
import P4Syntax
import P4Targets
import TestFixtures
import Testing

/// The library has no global state: many threads that check different programs get what one gets.
@Suite struct ParallelTests {
  /// What a program comes to, down to the bytes.
  private struct Result: Equatable, Sendable {
    var text: [UInt8]
    var info: [UInt8]
    var verdicts: [String]
  }

  private static func result(_ fixture: Fixture) -> Result {
    var observer = SilentObserver()
    let compilation = compile(
      path: fixture.path, bytes: fixture.bytes, options: fixture.options, files: DiskFiles(),
      observer: &observer)
    var sink = compilation.diagnostics
    var result = Result(text: [], info: [], verdicts: [])
    if !sink.hasErrors, !compilation.pipeline.packageName.isEmpty {
      let info = makeP4Info(pipeline: compilation.pipeline, diagnostics: &sink)
      result.info = info.document.serialized(.text)
      let library = TargetLibrary()
      let targets = TargetLibrary.builtInIDs.compactMap { library.load($0, into: &sink) }
      let features = loadFeatures(
        bytes: TargetLibrary.builtInFeatures, name: "features", into: &sink)
      result.verdicts = check(
        pipeline: compilation.pipeline, targets: targets, features: features, into: &sink
      ).map { "\($0.verdict) \($0.reasons.map(\.message))" }
    }
    var renderer = TextRenderer(compilation.sources, names: compilation.names)
    result.text = renderer.render(sink.diagnostics)
    return result
  }

  @Test func eightThreadsGiveTheSame() async {
    let fixtures =
      ["Whole", "Warnings", "Accepted", "Tables", "Calls"]
      .flatMap { Fixture.all(in: "Check/" + $0) } + Fixture.all(in: "Targets")
    #expect(fixtures.count > 20)
    let expected = fixtures.map(Self.result)
    #expect(expected.contains { !$0.verdicts.isEmpty })
    await withTaskGroup(of: Int?.self) { group in
      // Each starts elsewhere, so that different programs meet.
      for thread in 0..<8 {
        group.addTask {
          for step in fixtures.indices {
            let index = (step + thread * fixtures.count / 8) % fixtures.count
            if Self.result(fixtures[index]) != expected[index] { return index }
          }
          return nil
        }
      }
      for await differing in group {
        #expect(differing == nil, "\(differing.map { "\(fixtures[$0])" } ?? "")")
      }
    }
  }
}
