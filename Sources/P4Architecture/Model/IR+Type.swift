public import BigInt
public import P4Source

extension IR {
  /// A type. Equal ids of one pipeline, equal types. Typedefs have vanished; `type` newtypes stay.
  public enum ValueType: Hashable, Sendable {
    case void, bool, string
    /// Arbitrary precision: compile-time values only.
    case int
    case bits(UInt32)
    case signed(UInt32)
    /// The greatest width.
    case varbit(UInt32)
    case error
    /// A header, header union or struct.
    case structure(StructID)
    /// An enum, serializable or not.
    case enumeration(EnumID)
    case newtype(NewtypeID)
    /// A header stack or another array: element and size.
    case stack(TypeID, UInt32)
    case tuple([TypeID])
    case list(TypeID)
    /// What a key set expression has.
    case set(TypeID)
    /// An extern object, a parser, a control, a package or a table: its name.
    case object(String)
    /// Of `_` and of things without a value.
    case other
  }

  public struct Structure: Sendable {
    public enum Kind: UInt8, Sendable { case header, headerUnion, structure }

    public var kind: Kind
    /// The P4 name; with type arguments for a specialised generic.
    public var name: String
    public var fields: [Field]
    public var annotations: [Annotation]
    public var range: SourceRange
    /// Whether a standard header declares it.
    public var isStandard: Bool
  }

  public struct Field: Sendable {
    public var name: String
    public var type: TypeID
    public var annotations: [Annotation]
    public var range: SourceRange
  }

  public struct Enumeration: Sendable {
    public var name: String
    /// The underlying `bits` or `signed` type, or `.none` for an enum without representation.
    public var underlying: TypeID
    public var members: [Member]
    public var annotations: [Annotation]
    public var range: SourceRange
    public var isStandard: Bool

    public struct Member: Sendable {
      public var name: String
      /// The value of a serializable enum's member; the position otherwise.
      public var value: BigInt
      public var annotations: [Annotation]
      public var range: SourceRange
    }
  }

  /// `type T N;`: distinct from its underlying type.
  public struct Newtype: Sendable {
    public var name: String
    public var underlying: TypeID
    public var annotations: [Annotation]
    public var range: SourceRange
    public var isStandard: Bool
  }
}
