public import P4Source
public import P4Syntax

@frozen public struct TypeID: TypedID {
  public var raw: UInt32
  @inlinable public init(raw: UInt32) { self.raw = raw }
}

/// A hash-consed list of types: equal ids of one store, equal lists.
@frozen public struct TypeListID: TypedID {
  public var raw: UInt32
  @inlinable public init(raw: UInt32) { self.raw = raw }

  /// The empty list.
  @inlinable public static var empty: TypeListID { TypeListID(raw: 0) }
}

/// A hash-consed list of names.
@frozen public struct NameListID: TypedID {
  public var raw: UInt32
  @inlinable public init(raw: UInt32) { self.raw = raw }
}

/// A type of the language, or of the things that expressions stand for (P4-16 §7).
///
/// Typedefs are seen through when a type is made, so that equal ids are equal types.
public enum P4Type: Hashable, Sendable {
  /// A fault was reported; agrees with everything so that nothing is reported twice.
  case error
  case void, bool, string
  /// Arbitrary precision.
  case int
  case bits(UInt32)
  case signed(UInt32)
  case varbit(UInt32)
  /// The type `error`.
  case errorSet
  case matchKind
  /// Of `_`.
  case dontCare
  /// Of `...`.
  case dots
  /// Of `{#}`.
  case invalidLiteral
  /// A header, header union or struct with its type arguments.
  case aggregate(DeclID, TypeListID)
  case enumeration(DeclID)
  case newtype(DeclID)
  /// A header stack or another array.
  case array(TypeID, UInt32)
  case tuple(TypeListID)
  case list(TypeID)
  /// What a key set has.
  case set(TypeID)
  /// Of `{a, b}` before it is known what it initialises.
  case sequence(TypeListID)
  /// Of `{k = a}`, likewise.
  case record(TypeListID, NameListID)
  case externObject(DeclID, TypeListID)
  /// A parser or parser type; a control or control type.
  case parser(DeclID, TypeListID)
  case control(DeclID, TypeListID)
  case package(DeclID, TypeListID)
  case table(DeclID)
  case action(DeclID)
  case function(DeclID)
  case state
  /// Of `t.apply()`.
  case applyResult(DeclID)
  /// Of `t.apply().action_run`.
  case actionRun(DeclID)
  /// A type parameter inside of the declaration that has it.
  case parameter(DeclID)
  /// To be found by unification.
  case variable(UInt32)
}
