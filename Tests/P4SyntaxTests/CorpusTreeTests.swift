import Foundation
import P4Diagnostics
import P4Source
import P4Syntax
import TestFixtures
import Testing

/// Trees of someone else's programs, for whose verdicts there is `make conformance`. `P4C_TESTDATA`
/// names the `testdata` folder of a p4c checkout, whose `p4include` stands beside it. Skipped where
/// it is not set.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["P4C_TESTDATA"] != nil))
struct CorpusTreeTests {
  private var root: URL {
    URL(fileURLWithPath: ProcessInfo.processInfo.environment["P4C_TESTDATA"] ?? "/")
  }

  private func programs(_ folder: String) -> [URL] {
    let files = FileManager.default.enumerator(
      at: root.appendingPathComponent(folder), includingPropertiesForKeys: nil)
    return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "p4" }
      .sorted { $0.path < $1.path }
  }

  private func read(_ url: URL) -> Reading {
    let include = root.deletingLastPathComponent().appendingPathComponent("p4include").path
    return Reading(
      (try? Data(contentsOf: url)).map { Array($0) } ?? [], path: url.path,
      options: SyntaxOptions(includePaths: [include, include + "/bmv2"]), files: DiskFiles())
  }

  private func checkTrees(of folder: String, atLeast count: Int) {
    let all = programs(folder)
    #expect(all.count >= count)
    for url in all {
      let reading = read(url)
      #expect(brokenInvariant(reading.tree) == nil)
      let printed = reading.printed
      #expect(Reading(printed).printed == printed, "\(url.lastPathComponent) changes in print")
    }
  }

  @Test func treesOfSamples() { checkTrees(of: "p4_16_samples", atLeast: 1300) }

  @Test func treesOfDumps() { checkTrees(of: "p4_16_samples_outputs", atLeast: 5000) }

  /// The programs that p4c refuses with a fault of syntax are refused here too, but for those whose
  /// fault lies in the body of an annotation, which later phases read.
  @Test func faultsOfSyntaxAreFound() throws {
    let inAnnotations: Set<String> = ["annotation.p4", "issue2283_2-bmv2.p4"]
    var found = 0
    for url in programs("p4_16_errors") {
      let name = url.lastPathComponent
      let golden = root.appendingPathComponent("p4_16_errors_outputs/\(name)-stderr")
      let words = (try? Data(contentsOf: golden)).map { String(decoding: $0, as: UTF8.self) } ?? ""
      let isRefused = read(url).diagnostics.contains { $0.severity == .error }
      // p4c's grammar takes methods without a result type; a check behind it refuses them.
      let isOfGrammar =
        words.contains("syntax error") || words.contains("method has no return type")
      if isOfGrammar, !inAnnotations.contains(name) {
        #expect(isRefused, "\(name)")
        found += 1
      } else {
        #expect(!isRefused, "\(name) has no fault of syntax")
      }
    }
    #expect(found >= 25)
  }
}
