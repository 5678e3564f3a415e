public import P4Source

/// A statement (P4-16 §11). At most 16 bytes.
public enum Stmt: Sendable {
  case error
  case empty
  /// `left op right`; `op` is nil for plain `=`.
  case assign(ExprID, BinaryOperator?, ExprID)
  /// A call as a statement, direct application `T.apply(…)` too. The expression is a `.call`.
  case call(ExprID)
  /// Ids of `StmtID`; its annotations in `stmtAnnotations`.
  case block(ExtraList)
  /// A constant, variable or instantiation among statements.
  case declaration(DeclID)
  case conditional(ExprID, StmtID, StmtID)
  /// The value is `.none` in `return;`.
  case `return`(ExprID)
  case exit
  case `break`
  case `continue`
  /// The value and the cases.
  case `switch`(ExprID, IDRange<SwitchCaseID>)
  /// Index into `forLoops`.
  case `for`(UInt32)
  /// Index into `forInLoops`.
  case forIn(UInt32)
}

/// `for (initializers; condition; updates) body`.
public struct ForLoop: Sendable {
  /// Ids of `StmtID`: declarations and assignments.
  public var initializers: ExtraList
  public var condition: ExprID
  /// Ids of `StmtID`.
  public var updates: ExtraList
  public var body: StmtID

  public init(
    initializers: ExtraList, condition: ExprID, updates: ExtraList, body: StmtID
  ) {
    self.initializers = initializers
    self.condition = condition
    self.updates = updates
    self.body = body
  }
}

/// `for (T x in collection) body` or `for (x in collection) body`.
public struct ForInLoop: Sendable {
  /// The variable declared in the head, or `.none` where `target` names one.
  public var variable: DeclID
  /// The l-value assigned to where no variable is declared.
  public var target: ExprID
  /// A range `a .. b`, a list, a stack or an array.
  public var collection: ExprID
  public var body: StmtID

  public init(variable: DeclID, target: ExprID, collection: ExprID, body: StmtID) {
    self.variable = variable
    self.target = target
    self.collection = collection
    self.body = body
  }
}

/// `label: body` in a switch. Without a body the label falls through to the next.
public struct SwitchCase: Sendable {
  /// `.defaultKeyset` for `default`.
  public var label: ExprID
  /// A block, or `.none` for fall-through.
  public var body: StmtID
  public var range: SourceRange

  public init(label: ExprID, body: StmtID, range: SourceRange) {
    self.label = label
    self.body = body
    self.range = range
  }
}
