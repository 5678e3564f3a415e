public import P4Source
public import P4Syntax

/// What a call turned out to be.
public struct CallInfo: Sendable {
  public enum Kind: Sendable, Equatable {
    /// A fault was reported.
    case none
    /// A function with a body or an extern function.
    case function
    /// A method of an extern object.
    case method
    /// An extern object, parser, control or package made by `T(…)`.
    case constructor
    case action
    /// `t.apply()`, `c.apply(…)` and `p.apply(…)` of an instance.
    case apply
    /// `T.apply(…)` of a type.
    case directApply
    case builtin(BuiltinMethod)
  }

  public var kind: Kind = .none
  /// The function, method, constructor, action, table or block; `.none` for built-ins and for
  /// constructors that are not declared.
  public var decl: DeclID = .none
  /// What the method is called on; `.none` for functions.
  public var receiver: ExprID = .none
  /// The type arguments, given or inferred, in the order of the type parameters.
  public var typeArguments: TypeListID = .empty
  /// For each parameter the argument, as indexes into `tree.arguments`, or `.none`: a range of
  /// `CheckedProgram.mappedArguments`.
  public var arguments: IDRange<MappedArgumentID> = .empty

  public init() {}
}

/// A position in `CheckedProgram.mappedArguments`.
@frozen public struct MappedArgumentID: TypedID {
  public var raw: UInt32
  @inlinable public init(raw: UInt32) { self.raw = raw }
}

public enum BuiltinMethod: UInt8, Sendable {
  case isValid, setValid, setInvalid, pushFront, popFront
  case minSizeInBits, minSizeInBytes, maxSizeInBits, maxSizeInBytes
}

/// A program with all that the checker found out, in arrays beside the tree.
///
/// The arrays are whole also for a program with errors: what is not known is `.none` or
/// `TypeStore.error`.
public struct CheckedProgram: Sendable {
  public let tree: SyntaxTree
  public let types: TypeStore
  /// By `ExprID`: the type before any implicit cast.
  public let exprTypes: [TypeID]
  /// By `ExprID`: the type that the context casts the expression to, or `.none`.
  public let implicitCasts: [TypeID]
  /// By `ExprID`: what a name or member refers to, or `.none`.
  public let exprDecls: [DeclID]
  /// By `ExprID`: the value where it is known, after the implicit cast; else `.none`.
  public let constantOf: [ConstantID]
  public let constants: [Constant]
  /// By call index.
  public let calls: [CallInfo]
  public let mappedArguments: [ArgumentID]
  /// By `TypeRefID`.
  public let typeRefTypes: [TypeID]
  /// By `DeclID`: the type of a value, the meaning of a type.
  public let declTypes: [TypeID]
  /// All members of `error` and `match_kind`, in the order declared.
  public let errorMembers: [DeclID]
  public let matchKinds: [DeclID]
  /// By index into `tree.instantiations`: the record of its constructor call in `calls`.
  public let instantiationCalls: [UInt32]
  /// By the raw id of a table: the `NoAction` added to its actions.
  public let implicitNoAction: [UInt32: DeclID]
  /// By the raw id of a table without `default_action`: the `NoAction` that it runs on a miss.
  public let defaultNoAction: [UInt32: DeclID]
  /// The instantiation named `main`, or `.none`.
  public let main: DeclID
  /// By `DeclID`: whether something refers to it.
  public let isUsed: [Bool]

  @inlinable public func type(_ id: ExprID) -> TypeID { exprTypes[id.index] }
  @inlinable public func decl(_ id: ExprID) -> DeclID { exprDecls[id.index] }

  /// The value of an expression where it is known.
  public func constant(_ id: ExprID) -> Constant? {
    let constant = constantOf[id.index]
    return constant.isSome ? constants[constant.index] : nil
  }
}
