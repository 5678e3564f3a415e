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
    notes: [Label] = [], help: String? = nil, fixIts: [FixIt] = [], isSeenEarly: Bool? = nil
  ) {
    var kind = kind
    if unreachedDepth > 0, kind.severity == .error, !(isSeenEarly ?? Self.isSeenEarly(kind)) {
      kind = .unreachedFault
    }
    diagnostics.emit(
      Diagnostic(
        kind, at: range, message, labels: labels, notes: notes, help: help, fixIts: fixIts))
  }

  /// Whether the reference tells of a fault also in code that it drops: names, and what its syntax
  /// and its first passes look at.
  private static func isSeenEarly(_ kind: DiagnosticKind) -> Bool {
    [
      .unknownName, .duplicateDeclaration, .hidesParameter, .statementOutOfPlace, .recursion,
      .divisionByZero, .negativeDivision, .badShift, .badWidth, .typeAsValue,
      .misplacedInstantiation,
    ].contains(kind)
  }

  /// Looks at code that the reference drops before it looks at types: what is wrong there are
  /// warnings.
  mutating func inUnreached<T>(_ isUnreached: Bool = true, _ body: (inout Self) -> T) -> T {
    unreachedDepth += isUnreached ? 1 : 0
    defer { unreachedDepth -= isUnreached ? 1 : 0 }
    return body(&self)
  }

  /// Tells of what is an error only if the declaration is used: the reference drops what is not.
  mutating func reportOnceUsed(
    _ decl: DeclID, _ kind: DiagnosticKind, at range: SourceRange, _ message: String,
    notes: [Label] = [], help: String? = nil
  ) {
    ifUsed.append((decl, Diagnostic(kind, at: range, message, notes: notes, help: help)))
  }

  /// Whether anything uses a declaration but functions that nothing uses.
  private func isReached(_ decl: DeclID, _ seen: inout [DeclID]) -> Bool {
    guard decl.isSome, isUsed[decl.index], !seen.contains(decl) else { return false }
    seen.append(decl)
    switch tree[decl].kind {
    case .function, .action: break
    default: return true
    }
    // Tables name the actions that they run.
    if case .action = tree[decl].kind { return true }
    for (index, call) in calls.enumerated() where call.decl == decl {
      let place = tree.range(tree.calls[index].callee).start
      let caller = (0..<tree.decls.count).lazy.map { DeclID(index: $0) }.first {
        switch tree[$0].kind {
        case .function, .action: break
        default: return false
        }
        return tree[$0].range.start <= place && place < tree[$0].range.end
      }
      if caller.map({ isReached($0, &seen) }) ?? true { return true }
    }
    return false
  }

  /// Decides what `reportOnceUsed` left open.
  mutating func reportUsed() {
    for (decl, diagnostic) in ifUsed {
      var seen: [DeclID] = []
      inUnreached(!isReached(decl, &seen)) {
        $0.report(
          diagnostic.kind, at: diagnostic.range, diagnostic.message, notes: diagnostic.notes,
          help: diagnostic.help)
      }
    }
  }
}
