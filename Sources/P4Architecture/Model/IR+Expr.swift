public import P4Source

extension IR {
  /// An expression, typed by `Pipeline.exprTypes` and placed by `Pipeline.exprRanges`. Implicit
  /// casts are written out; compile-time known values are folded to constants.
  public enum Expr: Sendable {
    /// A fault was reported here.
    case error
    case bool(Bool)
    /// Into `Pipeline.integers`. The type says `int`, `bits`, `signed`, a serializable enum with an
    /// unnamed value, or a newtype.
    case integer(UInt32)
    /// Into `Pipeline.strings`.
    case string(UInt32)
    /// The member at a position of an enum.
    case enumMember(EnumID, UInt32)
    /// Into `Pipeline.errors`.
    case errorMember(UInt32)
    case variable(VariableID)
    /// The field at a position of a header, struct or union value.
    case field(ExprID, UInt32)
    /// `stack[index]` and `tuple[index]`.
    case index(ExprID, ExprID)
    /// Bits `high` down to `low`, both included.
    case slice(ExprID, high: UInt32, low: UInt32)
    /// `base[low +: width]` where `low` is not known at compile time.
    case dynamicSlice(ExprID, low: ExprID, width: UInt32)
    case stackMember(ExprID, StackMember)
    case unary(UnaryOperator, ExprID)
    /// Includes the set operators `mask` and `range`.
    case binary(BinaryOperator, ExprID, ExprID)
    case conditional(ExprID, ExprID, ExprID)
    /// To the type of this expression.
    case cast(ExprID)
    case call(CallID)
    /// `t.apply().hit` and `.miss`: the call expression.
    case hit(ExprID)
    case miss(ExprID)
    /// `t.apply().action_run`.
    case actionRun(ExprID)
    /// A tuple, list or struct value by position: ids in `Pipeline.lists`.
    case list(IDRange<ListID>)
    /// `{#}`.
    case invalid
    /// `...`.
    case defaultValue
    /// `_` and `default` in key sets; `_` as an argument.
    case dontCare
    /// A product of key sets.
    case product(IDRange<ListID>)
    case valueSet(ValueSetID)
    /// An extern object as an argument or receiver.
    case instance(InstanceID)
    case table(TableID)
    /// A label in `switch (t.apply().action_run)` or the third argument style of `add_entry`.
    case action(ActionID)
  }

  /// A position in `Pipeline.lists`.
  @frozen public struct ListID: TypedID {
    public var raw: UInt32
    @inlinable public init(raw: UInt32) { self.raw = raw }
  }

  public enum StackMember: UInt8, Sendable { case next, last, lastIndex, size }

  public enum UnaryOperator: UInt8, Sendable { case not, complement, minus, plus }

  public enum BinaryOperator: UInt8, Sendable, CaseIterable {
    case multiply, divide, modulo, add, subtract, addSaturating, subtractSaturating
    case shiftLeft, shiftRight, lessOrEqual, greaterOrEqual, less, greater, notEqual, equal
    case bitAnd, bitXor, bitOr, concatenate, and, or
    case mask, range

    /// Whether the result is a `bool` made by comparing the operands.
    public var isComparison: Bool {
      switch self {
      case .lessOrEqual, .greaterOrEqual, .less, .greater, .notEqual, .equal: true
      default: false
      }
    }
  }

  public struct Call: Sendable {
    public enum Callee: Sendable {
      /// A method of an extern object that was instantiated.
      case instanceMethod(InstanceID, String)
      /// A method of an extern object that came as a parameter, such as `packet_in`: the
      /// parameter and the name of the extern.
      case parameterMethod(VariableID, String, String)
      case externFunction(String)
      case function(FunctionID)
      case action(ActionID)
      case table(TableID)
      /// A sub-parser or sub-control, inlined as a block of its own.
      case block(BlockID)
      /// A method of the language itself on a value.
      case builtin(Builtin, ExprID)
    }

    public enum Builtin: UInt8, Sendable {
      case isValid, setValid, setInvalid, pushFront, popFront
      case minSizeInBits, minSizeInBytes, maxSizeInBits, maxSizeInBytes
    }

    public var callee: Callee
    /// In the order of the parameters; `.none` for an optional parameter that was left out.
    public var arguments: [ExprID]
    /// The direction of each parameter.
    public var directions: [Direction]
    public var typeArguments: [TypeID]
    public var range: SourceRange
  }

  public enum Direction: UInt8, Sendable { case none, `in`, out, `inout` }
}

extension IR.BinaryOperator {
  /// As programs write it.
  public var spelling: String {
    switch self {
    case .multiply: "*"
    case .divide: "/"
    case .modulo: "%"
    case .add: "+"
    case .subtract: "-"
    case .addSaturating: "|+|"
    case .subtractSaturating: "|-|"
    case .shiftLeft: "<<"
    case .shiftRight: ">>"
    case .lessOrEqual: "<="
    case .greaterOrEqual: ">="
    case .less: "<"
    case .greater: ">"
    case .notEqual: "!="
    case .equal: "=="
    case .bitAnd: "&"
    case .bitXor: "^"
    case .bitOr: "|"
    case .concatenate: "++"
    case .and: "&&"
    case .or: "||"
    case .mask: "&&&"
    case .range: ".."
    }
  }
}

extension IR.UnaryOperator {
  /// As programs write it.
  public var spelling: String {
    switch self {
    case .not: "!"
    case .complement: "~"
    case .minus: "-"
    case .plus: "+"
    }
  }
}
