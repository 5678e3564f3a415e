import P4Architecture
import P4Diagnostics
import P4Files
import P4Frontend
import P4Info
import P4Source
import P4Syntax

/// Runs this front end over single programs. Holds nothing that changes: many threads share one.
struct Judge: Sendable {
  let root: String
  let known: KnownDifferences
  /// Whether P4Info and entries are compared.
  let comparesInfo: Bool

  /// What came of one program.
  struct Result: Sendable {
    var verdicts: [Verdict] = []
    /// Bytes that were compiled, without the standard headers.
    var bytes = 0
    /// Why a file could not be read.
    var trouble: String?
  }

  func judge(_ program: Case) -> Result {
    var result = Result()
    do throws(Trouble) {
      try judge(program, &result)
    } catch {
      result.verdicts = []
      result.trouble = error.message
    }
    return result
  }

  struct Trouble: Error {
    var message: String
  }

  func read(_ path: String) throws(Trouble) -> [UInt8] {
    switch readFile("\(root)/\(path)") {
    case .success(let bytes): return bytes
    case .failure(let error): throw Trouble(message: "cannot read `\(path)`: \(error.reason)")
    }
  }

  private func judge(_ program: Case, _ result: inout Result) throws(Trouble) {
    var observer = SilentObserver()
    let compilation = compile(
      path: "\(root)/\(program.path)", bytes: try read(program.path), options: SyntaxOptions(),
      files: DiskFileProvider(), observer: &observer)
    for file in compilation.sources.files where !file.isStandardHeader {
      result.bytes += file.bytes.count
    }
    let messages = try program.messages.map { path throws(Trouble) in
      ReferenceMessages(try read(path))
    }
    let isExpected = program.expectation == .accept && messages?.firstError == nil
    if isExpected {
      judgeAccepted(compilation, &result)
    } else {
      judgeRejected(program, compilation, messages, &result)
    }
    if comparesInfo, let info = program.info {
      let made = makeReferenceInfo(compilation)
      let isRejected = isExpected && compilation.diagnostics.hasErrors
      result.verdicts += compare(
        made.document, try read(info), .info, .infoBytes, isRejected: isRejected)
      if let entries = program.entries {
        result.verdicts += compare(
          made.entries, try read(entries), .entries, .entriesBytes, isRejected: isRejected)
      }
    }
  }

  private func judgeAccepted(_ compilation: Compilation, _ result: inout Result) {
    let error = compilation.diagnostics.diagnostics.first { $0.severity == .error }
    result.verdicts.append(
      Verdict(.accepted, error.map { .differs(described($0, compilation)) } ?? .agrees))
    let inHeader = compilation.diagnostics.diagnostics.first {
      $0.severity == .warning && compilation.sources.isInStandardHeader($0.range.start)
    }
    result.verdicts.append(
      Verdict(.headers, inHeader.map { .differs(described($0, compilation)) } ?? .agrees))
  }

  /// What only the control plane cannot have is an error here too: the reference's own tests ask
  /// for P4Info.
  private func judgeRejected(
    _ program: Case, _ compilation: Compilation, _ messages: ReferenceMessages?,
    _ result: inout Result
  ) {
    var sink = compilation.diagnostics
    if !sink.hasErrors, !compilation.pipeline.packageName.isEmpty {
      _ = makeReferenceInfo(compilation, &sink)
    }
    guard let error = sink.diagnostics.first(where: { $0.severity == .error }) else {
      let words = messages?.firstError.map { "the reference says: \($0)" }
      result.verdicts.append(
        Verdict(.rejected, .differs(words ?? "the reference rejects it")))
      return
    }
    result.verdicts.append(Verdict(.rejected, .agrees))
    let words = described(error, compilation)
    if messages?.isMasking ?? false {
      // A rule that the reference lacks is a warning.
      let isFound = sink.diagnostics.contains {
        $0.kind.group == .specification || $0.severity == .error && !complainsOfCore($0)
      }
      result.verdicts.append(Verdict(.masked, isFound ? .agrees : .differs(words)))
    }
    let expected = expectedLines(program, messages)
    guard !expected.isEmpty else { return }
    var places = PlaceTable(compilation.sources)
    let place = places.place(of: error.range)
    let file = place?.file.split(separator: "/").last.map(String.init) ?? ""
    let isNamed = expected.contains { $0.number == place?.line && $0.file == file }
    let lines = expected.map { "\($0.file):\($0.number)" }.joined(separator: ", ")
    result.verdicts.append(
      Verdict(.line, isNamed ? .agrees : .differs("\(words); expected on \(lines)")))
  }

  /// Whether an error is about what core.p4 would have declared: the reference's own complaint.
  private func complainsOfCore(_ error: Diagnostic) -> Bool {
    error.kind == .noNoAction || error.kind == .unknownName && error.message.contains("`error`")
  }

  /// The lines on which the first error may stand; none where nobody says. The line that the list
  /// of known differences gives goes before those of the reference, and the reference's are no
  /// measure where it did not get as far as the fault.
  private func expectedLines(
    _ program: Case, _ messages: ReferenceMessages?
  ) -> [ReferenceMessages.Line] {
    if let line = known.expectedLines[program.path] {
      let file = program.path.split(separator: "/").last.map(String.init) ?? program.path
      return [ReferenceMessages.Line(file: file, number: line)]
    }
    guard let messages, !messages.isMasking else { return [] }
    return messages.lines
  }

  private func described(_ diagnostic: Diagnostic, _ compilation: Compilation) -> String {
    var places = PlaceTable(compilation.sources)
    var text = "\(diagnostic.message) [\(diagnostic.kind.slug)]"
    if let place = places.place(of: diagnostic.range) {
      text = "\(place.file.split(separator: "/").last ?? ""):\(place.line):\(place.column): " + text
    }
    return text
  }
}
