public import P4Source

/// How bad a diagnostic is. `error` keeps a program from being used; `warning` does not.
public enum Severity: UInt8, Comparable, Sendable {
  case note
  case warning
  case error

  public static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }

  /// The word that people and tools read.
  public var word: String {
    switch self {
    case .note: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }
}

/// A second place that helps to understand the fault, with a word on what stands there.
public struct Label: Sendable {
  public var range: SourceRange
  public var message: String

  public init(_ range: SourceRange, _ message: String) {
    self.range = range
    self.message = message
  }
}

/// A mend that is right without doubt: edits that do not overlap.
public struct FixIt: Sendable {
  public struct Edit: Sendable {
    public var range: SourceRange
    public var text: String

    public init(_ range: SourceRange, _ text: String) {
      self.range = range
      self.text = text
    }
  }

  public var title: String
  public var edits: [Edit]

  public init(_ title: String, _ edits: [Edit]) {
    self.title = title
    self.edits = edits
  }
}

/// One thing to tell the user about a program: one fault, one diagnostic.
public struct Diagnostic: Sendable {
  public var kind: DiagnosticKind
  public var severity: Severity
  /// The narrowest stretch that is wrong; `.none` where no file is concerned.
  public var range: SourceRange
  /// Lower-case start, backticked code, no full stop.
  public var message: String
  /// Stretches shown with the source line, underlined beside the primary one.
  public var labels: [Label]
  /// Other places: declarations, earlier definitions.
  public var notes: [Label]
  /// How to mend it, in words; nil where the message says enough.
  public var help: String?
  public var fixIts: [FixIt]

  public init(
    _ kind: DiagnosticKind, at range: SourceRange, _ message: String, labels: [Label] = [],
    notes: [Label] = [], help: String? = nil, fixIts: [FixIt] = []
  ) {
    self.kind = kind
    severity = kind.severity
    self.range = range
    self.message = message
    self.labels = labels
    self.notes = notes
    self.help = help
    self.fixIts = fixIts
  }
}
