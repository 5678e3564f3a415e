import Foundation
import P4Architecture
import P4Diagnostics
import P4Files
import P4Frontend
import P4Info
import P4Syntax
import Testing

/// Half-written and faulty programs come to `makeP4Info` too, in an editor.
@Suite struct FaultyProgramTests {
  @Test(
    .enabled(if: p4cTestData != nil, "P4C_TESTDATA does not name p4c's testdata folder"),
    arguments: ["p4_16_errors", "p4_16_samples"])
  func nothingTraps(folder: String) throws {
    let data = try #require(p4cTestData)
    var count = 0
    for url in try files(in: data.appendingPathComponent(folder), suffix: ".p4") {
      var observer = SilentObserver()
      let compilation = compile(
        path: url.path, bytes: try bytes(of: url), options: SyntaxOptions(),
        files: DiskFileProvider(), observer: &observer)
      guard compilation.diagnostics.hasErrors else { continue }
      var sink = DiagnosticSink()
      _ = makeP4Info(pipeline: compilation.pipeline, diagnostics: &sink)
      count += 1
    }
    #expect(count > 0 || folder == "p4_16_samples")
  }

  /// Prefixes of a rich program that end at a line, and the program without one line.
  @Test(arguments: ["v1model", "psa", "pna", "ubpf"])
  func damagedPrograms(name: String) throws {
    let source = try bytes(
      of: goldenFolder.appendingPathComponent("programs").appendingPathComponent(name + ".p4"))
    let lines = source.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for at in stride(from: 0, to: lines.count, by: 5) {
      for damaged in [Array(lines[..<at]), Array(lines[..<at] + lines[(at + 1)...])] {
        var observer = SilentObserver()
        let compilation = compile(
          path: name + ".p4", bytes: Array(damaged.joined(separator: [UInt8(ascii: "\n")])),
          options: SyntaxOptions(), files: DiskFileProvider(), observer: &observer)
        var sink = DiagnosticSink()
        _ = makeP4Info(pipeline: compilation.pipeline, diagnostics: &sink)
      }
    }
  }
}
