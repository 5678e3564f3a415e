public import P4Source

/// Where phases put what they have to say: append-only, in causal order. Costs nothing until the
/// first diagnostic.
public struct DiagnosticSink: Sendable {
  public private(set) var diagnostics: [Diagnostic] = []
  public private(set) var errorCount = 0
  /// How many diagnostics were dropped since `limit` errors had been reported.
  public private(set) var dropped = 0
  /// The most errors that are kept: a program with 100,000 faults needs only the first.
  public let limit: Int

  public init(limit: Int = 100) {
    self.limit = limit
  }

  /// Whether any error was reported.
  public var hasErrors: Bool { errorCount > 0 }

  /// Adds a diagnostic. The same kind at the same range is told once.
  public mutating func emit(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { errorCount += 1 }
    guard errorCount <= limit, diagnostics.count < 10 * limit else {
      dropped += 1
      return
    }
    // Repetitions come close after one another: a short look back finds them.
    for earlier in diagnostics.suffix(8)
    where earlier.range == diagnostic.range && earlier.kind == diagnostic.kind
      && !diagnostic.range.isNone
    {
      if diagnostic.severity == .error { errorCount -= 1 }
      return
    }
    diagnostics.append(diagnostic)
    diagnostics[diagnostics.count - 1].message.shorten()
    for index in diagnostic.notes.indices where diagnostic.notes[index].message.isLong {
      diagnostics[diagnostics.count - 1].notes[index].message.shorten()
    }
    for index in diagnostic.labels.indices where diagnostic.labels[index].message.isLong {
      diagnostics[diagnostics.count - 1].labels[index].message.shorten()
    }
    diagnostics[diagnostics.count - 1].help?.shorten()
  }

  /// Shorthand for a diagnostic without extras.
  public mutating func emit(
    _ kind: DiagnosticKind, at range: SourceRange, _ message: @autoclosure () -> String,
    labels: [Label] = [], notes: [Label] = [], help: String? = nil, fixIts: [FixIt] = []
  ) {
    emit(
      Diagnostic(
        kind, at: range, message(), labels: labels, notes: notes, help: help, fixIts: fixIts))
  }

  /// Replaces the diagnostics, after severities were mapped by options.
  public mutating func rewrite(_ change: (Diagnostic) -> Diagnostic?) {
    diagnostics = diagnostics.compactMap(change)
    errorCount = diagnostics.count { $0.severity == .error }
  }
}

extension String {
  /// The longest message that is kept, in bytes: names may have a million letters.
  private static var longest: Int { 1000 }

  fileprivate var isLong: Bool { utf8.count > Self.longest }

  /// Leaves out the end of a text that nobody would read.
  fileprivate mutating func shorten() {
    guard isLong else { return }
    var kept = Substring(utf8.prefix(Self.longest))
    // The prefix may end within a character.
    while let last = kept.unicodeScalars.last, last == "\u{FFFD}" {
      kept.unicodeScalars.removeLast()
    }
    let isCode = kept.utf8.count { $0 == UInt8(ascii: "`") } % 2 == 1
    self = kept + "…" + (isCode ? "`" : "")
  }
}
