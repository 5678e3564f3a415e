import Foundation
import P4Diagnostics
import P4Frontend
import P4Info
import P4Source
import P4Syntax
import Testing

@testable import P4Targets

/// The DPDK verdicts against what p4c's DPDK back end and DPDK itself said of the back end's own
/// programs (`Fixtures/Targets/dpdk-corpus.txt`). Needs a checkout of p4c, named by P4C_SOURCE.
@Suite struct CorpusTests {
  static let source = ProcessInfo.processInfo.environment["P4C_SOURCE"]

  struct Row {
    var accepted: Bool
    var degraded: Bool
    var words: [String]
    var file: String
    var name: String { String(file.split(separator: "/").last ?? "") }
  }

  static func rows() throws -> [Row] {
    let path = TargetFixtureTests.directory.appendingPathComponent("dpdk-corpus.txt")
    return try String(contentsOf: path, encoding: .utf8).split(separator: "\n").compactMap { line in
      if line.hasPrefix("#") { return nil }
      let words = line.split(separator: " ").map(String.init)
      return Row(
        accepted: words[0].hasPrefix("accept"), degraded: words[0].hasSuffix("+"),
        words: Array(words[1..<3]), file: words[3])
    }
  }

  struct Verdicts {
    var hasErrors = false
    /// Lines of errors, and of what is unsupported when compiled.
    var refused: [Int] = []
    var loads = [true, true]
    var semantics = Verdict.supported
    var firstReason = ""
  }

  static func judge(_ file: String, _ targets: [Descriptor]) throws -> Verdicts {
    let root = source ?? ""
    let path = root + "/" + file
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    var observer = SilentObserver()
    let compiled = compile(
      path: path, bytes: bytes, options: SyntaxOptions(), files: DiskFiles(), observer: &observer)
    var result = Verdicts()
    var faults = compiled.diagnostics
    // The back end asks for P4Info too, but not for the entries.
    if !faults.hasErrors {
      var notes = DiagnosticSink()
      _ = makeP4Info(pipeline: compiled.pipeline, diagnostics: &notes)
      for note in notes.diagnostics where note.kind != .p4infoInvalidEntry { faults.emit(note) }
    }
    result.hasErrors = faults.hasErrors
    func note(_ range: SourceRange) {
      guard let place = compiled.sources.resolve(range) else { return }
      result.refused.append(
        compiled.sources.lineColumn(file: place.file, offset: place.start).line)
    }
    for diagnostic in faults.diagnostics where diagnostic.severity == .error {
      if result.firstReason.isEmpty { result.firstReason = diagnostic.message }
      note(diagnostic.range)
    }
    if result.hasErrors { return result }
    var sink = DiagnosticSink()
    let reports = check(
      pipeline: compiled.pipeline, targets: targets, features: nil, into: &sink)
    for (index, report) in reports.enumerated() {
      result.loads[index] = report.stages.load != .unsupported
      result.semantics = min(result.semantics, report.stages.semantics)
      for reason in report.reasons where reason.verdict == .unsupported {
        if result.firstReason.isEmpty { result.firstReason = reason.message }
        if reason.stage == .accept { note(reason.range) }
      }
    }
    return result
  }

  /// A line of what `make verdicts` prints.
  static func bar(_ what: String, _ figure: String, _ bar: String) {
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(1, width - text.count))
    }
    print("verdicts: " + padded(what, 56) + padded(figure, 14) + bar)
  }

  @Test(.enabled(if: source != nil, "P4C_SOURCE names no checkout of p4c"))
  func agreesWithTheBackEnd() throws {
    var sink = DiagnosticSink()
    let library = TargetLibrary()
    let targets = ["dpdk@22.11", "dpdk"].compactMap { library.load($0, into: &sink) }
    var accepts = (right: 0, all: 0)
    var rejects = (right: 0, all: 0)
    var loads = (right: 0, all: 0)
    var degraded = (right: 0, all: 0)
    var lines = (right: 0, all: 0)
    for row in try Self.rows() {
      let verdicts = try Self.judge(row.file, targets)
      if row.accepted {
        #expect(!verdicts.hasErrors, "\(row.name): \(verdicts.firstReason)")
        #expect(verdicts.refused.isEmpty, "\(row.name): \(verdicts.firstReason)")
        accepts.all += 1
        if !verdicts.hasErrors, verdicts.refused.isEmpty { accepts.right += 1 }
        for (index, word) in row.words.enumerated() {
          #expect(verdicts.loads[index] == (word == "load"), "\(row.name) on \(index)")
          loads.all += 1
          if verdicts.loads[index] == (word == "load") { loads.right += 1 }
        }
        if row.degraded {
          #expect(verdicts.semantics <= .degraded, "\(row.name)")
          degraded.all += 1
          if verdicts.semantics <= .degraded { degraded.right += 1 }
        }
      } else {
        #expect(verdicts.hasErrors || !verdicts.refused.isEmpty, "\(row.name) is not refused")
        rejects.all += 1
        if verdicts.hasErrors || !verdicts.refused.isEmpty { rejects.right += 1 }
        let wanted = row.words[1].split(separator: ",").compactMap { Int($0) }
        if !wanted.isEmpty {
          lines.all += 1
          if wanted.contains(where: { verdicts.refused.contains($0) }) { lines.right += 1 }
        }
      }
    }
    Self.bar(
      "dpdk: compiled programs called unsupported",
      "\(accepts.all - accepts.right) of \(accepts.all)",
      "none")
    Self.bar("dpdk: refused programs flagged", "\(rejects.right) of \(rejects.all)", "all")
    Self.bar("dpdk: of those with a line, the right line", "\(lines.right) of \(lines.all)", "22")
    Self.bar(
      "dpdk: what behaves otherwise, degraded", "\(degraded.right) of \(degraded.all)", "all")
    Self.bar(
      "dpdk: loaded or not by 22.11 and 26.11", "\(loads.right) of \(loads.all)", "all")
    #expect(lines.right >= lines.all - 2)
  }
}
