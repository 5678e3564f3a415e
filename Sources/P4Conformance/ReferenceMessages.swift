/// What the reference compiler said about a program: its standard error, as the goldens of p4c's
/// `testdata` keep it (`X.p4-stderr` of p4test, `X.p4-error` of the DPDK back end).
///
/// A message starts with a line `file.p4(12): [--Werror=kind] error: …`, without the place where
/// there is none; quoted source lines and further places follow.
struct ReferenceMessages: Sendable {
  /// A line that the reference named in an error, as it printed the file: without folders.
  struct Line: Hashable, Sendable {
    var file: String
    var number: Int
  }

  /// The first line of the first error; nil where the reference accepts the program.
  private(set) var firstError: String?
  /// The lines that errors name, in their order.
  private(set) var lines: [Line] = []

  init(_ bytes: [UInt8]) {
    var isInError = false
    for words in bytes.split(separator: UInt8(ascii: "\n")) {
      let text = String(decoding: words, as: UTF8.self)
      if let severity = Self.severity(text) {
        isInError = severity == .error
        if isInError, firstError == nil { firstError = text }
      }
      if isInError, let line = Self.line(text) { lines.append(line) }
    }
  }

  /// Whether the first error is that `NoAction` or `error`, which core.p4 declares, is missing.
  /// Programs that were generated without it are rejected for that alone, whatever they are about.
  var isMasking: Bool {
    guard let firstError else { return false }
    return firstError.contains("NoAction not found; did you include core.p4?")
      || firstError.hasSuffix("error: error: declaration not found")
  }

  private enum Severity { case error, other }

  /// The severity of the message that a line starts; nil where it starts none.
  private static func severity(_ text: String) -> Severity? {
    if text.contains("[--Werror=") { return .error }
    if text.contains("[--Wwarn=") || text.contains("[--Winfo=") { return .other }
    // Faults of syntax, and what the reference says without a kind.
    var rest = Substring(text)
    if line(text) != nil, let colon = rest.firstIndex(of: ":") {
      rest = rest[rest.index(after: colon)...]
    }
    while rest.first == " " { rest.removeFirst() }
    if rest.hasPrefix("error:") || rest.hasPrefix("syntax error") { return .error }
    return rest.hasPrefix("warning:") ? .other : nil
  }

  /// The place that a line of text starts with: `file.p4(12)`.
  private static func line(_ text: String) -> Line? {
    guard let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")"),
      let number = Int(text[text.index(after: open)..<close])
    else { return nil }
    let path = text[..<open]
    guard !path.isEmpty, !path.contains(" ") else { return nil }
    return Line(file: String(path.split(separator: "/").last ?? path), number: number)
  }
}
