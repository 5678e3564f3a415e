public import BigInt
public import P4Source

/// An expression (P4-16 §8). At most 16 bytes: payloads are ids and small lists.
public enum Expr: Sendable {
  /// Something that could not be parsed; a diagnostic has been given.
  case error
  /// `name` or, with `isAbsolute`, `.name`.
  case name(Symbol, isAbsolute: Bool)
  case integer(IntegerID)
  case bool(Bool)
  /// The characters between the quotes, kept verbatim.
  case string(Symbol)
  case this
  /// `_`: any value in a key set, an ignored `out` argument.
  case dontCare
  /// `default` as a key set.
  case defaultKeyset
  /// `...`: the default value of what it stands for.
  case dots
  /// `{#}`: an invalid header or header union.
  case invalid
  case unary(UnaryOperator, ExprID)
  /// Includes `&&&` and `..`.
  case binary(BinaryOperator, ExprID, ExprID)
  case conditional(ExprID, ExprID, ExprID)
  case cast(TypeRefID, ExprID)
  /// `base.name`. The range of the name is the end of the expression's range.
  case member(ExprID, Symbol)
  /// A type where an expression stands: `E` in `E.A`, `T` in `T.apply()` and in `T(1)`, `error` in
  /// `error.NoError`.
  case type(TypeRefID)
  case index(ExprID, ExprID)
  /// `base[high:low]`.
  case slice(ExprID, ExprID, ExprID)
  /// `base[low+:width]`.
  case plusSlice(ExprID, ExprID, ExprID)
  /// Index into `calls`. Also constructor calls: the callee is a `.type`.
  case call(UInt32)
  /// `{a, b}`: ids of `ExprID`; a trailing `...` is an element `.dots`.
  case list(ExtraList)
  /// `{k = v, …}`: a list of `arguments`, all named; a trailing `...` is an argument without name
  /// whose value is `.dots`.
  case record(IDRange<ArgumentID>)
  /// `(a, b)`: a product of key sets in select cases, entries and switch labels.
  case product(ExtraList)
}

/// The parts of `callee<typeArguments>(arguments)`.
public struct Call: Sendable {
  public var callee: ExprID
  /// Ids of `TypeRefID`.
  public var typeArguments: ExtraList
  public var arguments: IDRange<ArgumentID>
  /// Whether `<…>` was written.
  public var hasTypeArguments: Bool

  public init(
    callee: ExprID, typeArguments: ExtraList, arguments: IDRange<ArgumentID>,
    hasTypeArguments: Bool
  ) {
    self.callee = callee
    self.typeArguments = typeArguments
    self.arguments = arguments
    self.hasTypeArguments = hasTypeArguments
  }
}

/// An argument of a call or a field of a record expression.
public struct Argument: Sendable {
  /// `.none` for a positional argument.
  public var name: Symbol
  /// `.dontCare` for `_`.
  public var value: ExprID
  public var range: SourceRange

  public init(name: Symbol, value: ExprID, range: SourceRange) {
    self.name = name
    self.value = value
    self.range = range
  }
}

/// An integer literal: its value, and the width where one was written.
public struct IntegerLiteral: Sendable {
  public enum Kind: UInt8, Sendable {
    /// `12`: of type `int`.
    case unsized
    /// `8w12`: of type `bit<8>`.
    case unsigned
    /// `8s12`: of type `int<8>`.
    case signed
  }

  /// As written, before any wrapping to the width.
  public var value: BigInt
  public var width: UInt32
  public var kind: Kind
  /// 2, 8, 10 or 16, as written: printed values keep the user's base.
  public var base: UInt8

  public init(value: BigInt, width: UInt32, kind: Kind, base: UInt8) {
    self.value = value
    self.width = width
    self.kind = kind
    self.base = base
  }
}

public enum UnaryOperator: UInt8, Sendable {
  case not, complement, minus, plus

  public var spelling: StaticString {
    switch self {
    case .not: "!"
    case .complement: "~"
    case .minus: "-"
    case .plus: "+"
    }
  }
}

public enum BinaryOperator: UInt8, Sendable, CaseIterable {
  case multiply, divide, modulo, add, subtract, addSaturating, subtractSaturating
  case shiftLeft, shiftRight, lessOrEqual, greaterOrEqual, less, greater, notEqual, equal
  case bitAnd, bitXor, bitOr, concatenate, and, or
  /// `&&&` and `..`: sets.
  case mask, range

  public var spelling: StaticString {
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
