import Foundation
import Testing

@testable import P4Targets

/// The verdicts for bmv2 and P4TC against p4c's own suites of these back ends: what a suite
/// expects to be compiled is never called unsupported when compiled. Needs a checkout of p4c,
/// named by P4C_SOURCE.
@Suite struct OtherCorpusTests {
  /// A mask in a `range` key, which the reference takes and we refuse for every target.
  static let known: Set<String> = ["const_entries_range_mask.p4"]

  static var root: URL { URL(fileURLWithPath: CorpusTests.source ?? "") }

  static func files(_ folder: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: root.appendingPathComponent(folder).path)
    return (names ?? []).filter { $0.hasSuffix(".p4") }.sorted().map { "\(folder)/\($0)" }
  }

  static func text(_ file: String) throws -> String {
    String(
      decoding: try Data(contentsOf: root.appendingPathComponent(file)), as: UTF8.self)
  }

  /// Programs of `testdata/p4tc_samples` for which the compiler's template is kept beside.
  static func p4tc() -> [String] {
    files("testdata/p4tc_samples").filter { file in
      let stem = file.split(separator: "/").last?.dropLast(3) ?? ""
      return FileManager.default.fileExists(
        atPath: root.appendingPathComponent("testdata/p4tc_samples_outputs/\(stem).template").path)
    }
  }

  /// What `backends/bmv2/CMakeLists.txt` compiles, without what it expects to fail.
  static func bmv2() throws -> [String] {
    let list = try text("backends/bmv2/CMakeLists.txt")
    let failing = Set(
      list.matches(of: #/testdata/\S+\.p4/#).map { String($0.output) })
    return try files("testdata/p4_16_samples").filter { file in
      let name = file.split(separator: "/").last ?? ""
      guard !failing.contains(file) else { return false }
      let text = try text(file)
      func includes(_ header: String) -> Bool { text.contains("include <\(header)") }
      if name.hasSuffix("-bmv2.p4"), text.contains("v1model.p4") { return true }
      guard !text.contains("v1model.p4"), !includes("dpdk") else { return false }
      if name.hasPrefix("psa-") { return text.contains("psa.p4") }
      return name.hasPrefix("pna-") && text.contains("pna.p4") && !name.contains("-dpdk-")
    }
  }

  @Test(.enabled(if: CorpusTests.source != nil, "P4C_SOURCE names no checkout of p4c"))
  func whatIsCompiledIsNotCalledUnsupported() throws {
    for (id, files) in [("p4tc", Self.p4tc()), ("bmv2", try Self.bmv2())] {
      let target = try TargetFixtureTests.descriptor(id)
      var judged = 0
      var wrong = 0
      for file in files where !Self.known.contains(String(file.split(separator: "/").last ?? "")) {
        let verdicts = try CorpusTests.judge(file, [target])
        judged += 1
        if verdicts.hasErrors || !verdicts.refused.isEmpty { wrong += 1 }
        #expect(!verdicts.hasErrors, "\(file): \(verdicts.firstReason)")
        #expect(verdicts.refused.isEmpty, "\(id): \(file): \(verdicts.firstReason)")
      }
      #expect(judged > 50)
      CorpusTests.bar(
        "\(id): compiled programs called unsupported", "\(wrong) of \(judged)", "none")
    }
  }
}
