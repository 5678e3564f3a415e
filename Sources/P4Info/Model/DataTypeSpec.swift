extension P4InfoDocument {
  /// The type of a register's or digest's value, or of a member.
  public enum DataTypeSpec: Sendable, Equatable {
    case unset
    case bitstring(BitstringLikeTypeSpec)
    case bool
    case tuple([DataTypeSpec])
    /// These carry the key in `TypeInfo`.
    case `struct`(String)
    case header(String)
    case headerUnion(String)
    case headerStack(header: String, size: Int32)
    case headerUnionStack(headerUnion: String, size: Int32)
    case `enum`(String)
    case error
    case serializableEnum(String)
    case newType(String)
  }

  /// `bit<W>`, `int<W>` or `varbit<W>`; widths in bits.
  public struct BitstringLikeTypeSpec: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
      case bit(Int32)
      case int(Int32)
      case varbit(max: Int32)
    }

    public var kind: Kind? = nil
    public var annotations: [String] = []
    public var annotationLocations: [SourceLocation] = []
    public var structuredAnnotations: [StructuredAnnotation] = []

    public init() {}

    public init(_ kind: Kind) {
      self.kind = kind
    }
  }

  public struct BitTypeSpec: Sendable, Equatable {
    public var bitwidth: Int32 = 0

    public init() {}

    public init(bitwidth: Int32) {
      self.bitwidth = bitwidth
    }
  }
}
