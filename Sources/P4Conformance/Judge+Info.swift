import P4Diagnostics
import P4Frontend
import P4Info
import P4Source

extension Judge {
  /// P4Info and entries as the reference makes them: with its departures from the specification,
  /// and values as wide as their types.
  func makeReferenceInfo(_ compilation: Compilation) -> P4InfoResult {
    var sink = DiagnosticSink()
    return makeReferenceInfo(compilation, &sink)
  }

  func makeReferenceInfo(
    _ compilation: Compilation, _ sink: inout DiagnosticSink
  ) -> P4InfoResult {
    var options = P4InfoOptions()
    options.followsReference = true
    options.byteStrings = .padded
    return makeP4Info(pipeline: compilation.pipeline, options: options, diagnostics: &sink)
  }

  /// Compares a message with its golden: as bytes, and where these differ as a message.
  /// - Parameter isRejected: whether the program should not have been rejected; what P4Info it has
  ///   then is no matter of its own.
  func compare<Message: TextMessage>(
    _ own: Message, _ golden: [UInt8], _ aspect: Aspect, _ bytes: Aspect, isRejected: Bool
  ) -> [Verdict] {
    if isRejected {
      return [Verdict(aspect, .differsWith(.accepted)), Verdict(bytes, .differsWith(.accepted))]
    }
    let text = own.serialized(.text, header: true)
    if text == golden { return [Verdict(aspect, .agrees), Verdict(bytes, .agrees)] }
    var sink = DiagnosticSink()
    let line = "line \(firstDifferentLine(text, golden)) of the golden"
    if Message.read(golden, format: .text, base: .none, diagnostics: &sink) == own {
      return [
        Verdict(aspect, .agrees), Verdict(bytes, .differs("the same message, but for \(line)")),
      ]
    }
    return [Verdict(aspect, .differs("differs at \(line)")), Verdict(bytes, .differsWith(aspect))]
  }

  private func firstDifferentLine(_ own: [UInt8], _ golden: [UInt8]) -> Int {
    let ownLines = own.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let lines = golden.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, pair) in zip(ownLines, lines).enumerated() where pair.0 != pair.1 {
      return index + 1
    }
    return min(ownLines.count, lines.count) + 1
  }
}

/// What goldens hold.
protocol TextMessage: Equatable {
  func serialized(_ format: P4InfoFormat, header: Bool) -> [UInt8]
  static func read(
    _ bytes: [UInt8], format: P4InfoFormat?, base: SourceLocation,
    diagnostics: inout DiagnosticSink
  ) -> Self?
}

extension P4InfoDocument: TextMessage {}
extension WriteRequest: TextMessage {}
