public import P4Source

extension IR {
  /// A parser or control as it is instantiated: two instances of one declaration are two blocks.
  public struct Block: Sendable {
    public enum Kind: UInt8, Sendable { case parser, control }

    public enum Member: Sendable {
      case table(TableID)
      case action(ActionID)
      case instance(InstanceID)
      case valueSet(ValueSetID)
      case block(BlockID)
      case variable(VariableID)
    }

    public var kind: Kind
    /// The name of the declaration.
    public var name: String
    /// The name of the package's parameter that it is the argument for (`main_parser`,
    /// `pre_control`, `main_control`, `main_deparser`, `ip`, `ig`, …); empty for a nested block.
    public var role: String
    /// The control-plane path that the names in it start with, without a trailing dot; empty for
    /// none.
    public var path: String
    /// The block that instantiates it, or `.none`.
    public var parent: BlockID
    public var parameters: [VariableID]
    /// Declarations before the body, as statements: variables with their initial values.
    public var locals: [StmtID]
    /// Of a control.
    public var body: StmtID
    /// Of a parser, in the order written.
    public var states: [StateID]
    public var start: StateID
    /// All that is declared in it, in the order written; the arrays below hold it by kind.
    public var members: [Member]
    public var tables: [TableID]
    public var actions: [ActionID]
    public var instances: [InstanceID]
    public var valueSets: [ValueSetID]
    /// The blocks instantiated in it.
    public var blocks: [BlockID]
    public var annotations: [Annotation]
    public var range: SourceRange
    public var nameRange: SourceRange
    /// Whether some path of the program runs it.
    public var isReachable: Bool
  }

  public struct State: Sendable {
    public enum Target: Sendable, Hashable {
      case accept, reject
      case state(StateID)
    }

    public enum Transition: Sendable {
      case direct(Target)
      case select(keys: [ExprID], cases: [Case])
    }

    public struct Case: Sendable {
      /// One a key; a single `dontCare` for `default` and `_`.
      public var keysets: [ExprID]
      public var target: Target
      public var range: SourceRange
    }

    public var name: String
    public var block: BlockID
    public var statements: [StmtID]
    public var transition: Transition
    public var annotations: [Annotation]
    public var range: SourceRange
    public var nameRange: SourceRange
    public var isReachable: Bool
  }

  public struct Action: Sendable {
    /// The name as declared.
    public var name: String
    /// The full control-plane name, `@name` and the path of instances honoured.
    public var controlPlaneName: String
    /// `.none` for an action at top level.
    public var block: BlockID
    /// Those with a direction come first; the others are the action data.
    public var parameters: [VariableID]
    public var body: StmtID
    public var annotations: [Annotation]
    public var range: SourceRange
    public var nameRange: SourceRange
    /// Whether a table of the program lists it or reachable code calls it.
    public var isReachable: Bool
  }

  /// An extern object.
  public struct Instance: Sendable {
    public var name: String
    public var controlPlaneName: String
    /// The name of the extern, `Counter`.
    public var extern: String
    public var typeArguments: [TypeID]
    /// In the order of the constructor's parameters; `.none` where an optional one is left out.
    public var arguments: [ExprID]
    public var argumentNames: [String]
    /// `.none` at top level.
    public var block: BlockID
    /// The table whose property holds it where it was constructed in place; else `.none`.
    public var ownerTable: TableID
    public var annotations: [Annotation]
    public var range: SourceRange
    public var nameRange: SourceRange
    /// The bodies given for abstract methods.
    public var methods: [FunctionID]
    /// Whether reachable code or a table refers to it.
    public var isReachable: Bool
  }

  public struct ValueSet: Sendable {
    public var name: String
    public var controlPlaneName: String
    public var element: TypeID
    /// nil where it was reported as no compile-time known value.
    public var size: Int?
    public var block: BlockID
    public var annotations: [Annotation]
    public var range: SourceRange
    public var isReachable: Bool
  }
}
