import P4Diagnostics
import P4Source
import P4Syntax

/// What a message is about: the beginning of its sentence, put into words only when there is
/// something to tell.
struct Subject: ExpressibleByStringLiteral {
  let words: StaticString
  /// Named after the words, in backticks.
  let decl: DeclID

  init(_ words: StaticString, _ decl: DeclID) {
    self.words = words
    self.decl = decl
  }

  init(stringLiteral words: StaticString) {
    self.init(words, .none)
  }
}

extension Checker {
  func words(_ subject: Subject) -> String {
    subject.decl.isSome ? "\(subject.words) `\(name(subject.decl))`" : "\(subject.words)"
  }

  mutating func report(
    _ kind: DiagnosticKind, at range: SourceRange, _ message: String, labels: [Label] = [],
    notes: [Label] = [], help: String? = nil, fixIts: [FixIt] = []
  ) {
    diagnostics.emit(
      Diagnostic(
        kind, at: range, message, labels: labels, notes: notes, help: help, fixIts: fixIts))
  }
}
