public import P4Source

/// A parser state (P4-16 §13.4).
public struct StateSyntax: Sendable {
  /// Ids of `StmtID`.
  public var statements: ExtraList
  public var transition: Transition
  /// Where the transition stands; the state's closing brace where there is none.
  public var transitionRange: SourceRange

  public init(statements: ExtraList, transition: Transition, transitionRange: SourceRange) {
    self.statements = statements
    self.transition = transition
    self.transitionRange = transitionRange
  }

  public enum Transition: Sendable {
    /// Not written: an implicit `reject`.
    case none
    /// `transition name;`: an expression `.name`.
    case direct(ExprID)
    /// `transition select (keys) { cases }`: ids of `ExprID` and the cases.
    case select(ExtraList, IDRange<SelectCaseID>)
  }
}

/// `keyset: state;`.
public struct SelectCase: Sendable {
  public var keyset: ExprID
  /// An expression `.name`.
  public var state: ExprID
  public var range: SourceRange

  public init(keyset: ExprID, state: ExprID, range: SourceRange) {
    self.keyset = keyset
    self.state = state
    self.range = range
  }
}
