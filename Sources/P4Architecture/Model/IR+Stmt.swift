public import P4Source

extension IR {
  /// A statement, placed by `Pipeline.stmtRanges`.
  public enum Stmt: Sendable {
    case empty
    /// Compound assignments are written out as `left = left op right`, but for the single
    /// evaluation of `left`, which the operator records.
    case assign(ExprID, BinaryOperator?, ExprID)
    case call(ExprID)
    /// Ids of `StmtID` in `Pipeline.lists`.
    case block(IDRange<ListID>)
    /// A variable and its initial value or `.none`.
    case declare(VariableID, ExprID)
    /// The last is `.none` without `else`.
    case conditional(ExprID, StmtID, StmtID)
    case `return`(ExprID)
    case exit
    case `break`
    case `continue`
    /// Into `Pipeline.switches`.
    case `switch`(UInt32)
    /// Into `Pipeline.loops`.
    case loop(UInt32)
  }

  /// The statements of a list, where they lie.
  public struct StmtList: RandomAccessCollection, Sendable {
    private let lists: [UInt32]
    private let range: IDRange<ListID>

    init(_ lists: [UInt32], _ range: IDRange<ListID>) {
      self.lists = lists
      self.range = range
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { range.count }
    public subscript(position: Int) -> StmtID { StmtID(raw: lists[range[position].index]) }
  }

  public struct Switch: Sendable {
    public var value: ExprID
    public var cases: [Case]

    public struct Case: Sendable {
      /// An action, a constant, or `dontCare` for `default`; several where labels fall through.
      public var labels: [ExprID]
      /// `.none` where the last label has no body.
      public var body: StmtID
      public var range: SourceRange
    }
  }

  public struct Loop: Sendable {
    public enum Head: Sendable {
      case counted(initializers: [StmtID], condition: ExprID, updates: [StmtID])
      case each(VariableID, in: ExprID)
    }

    public var head: Head
    public var body: StmtID
    public var annotations: [Annotation]
  }

  public struct Variable: Sendable {
    public enum Kind: Sendable {
      case parameter(Direction)
      case local
    }

    public var name: String
    public var type: TypeID
    public var kind: Kind
    public var annotations: [Annotation]
    public var range: SourceRange

    /// Whether it comes with a value: everything but an `out` parameter.
    var isPassedIn: Bool {
      if case .parameter(.out) = kind { return false }
      return true
    }

    /// Whether the caller gets what it holds at the end.
    var isPassedOut: Bool {
      if case .parameter(let direction) = kind { return direction == .out || direction == .inout }
      return false
    }
  }

  /// A function with a body that is not an action.
  public struct Function: Sendable {
    public var name: String
    public var parameters: [VariableID]
    public var result: TypeID
    public var body: StmtID
    public var range: SourceRange
  }
}
