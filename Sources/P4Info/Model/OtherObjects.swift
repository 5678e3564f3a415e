extension P4InfoDocument {
  /// The header that carries metadata with `packet_in` or `packet_out`.
  public struct ControllerPacketMetadata: Sendable, Equatable {
    public struct Metadata: Sendable, Equatable {
      public var id: UInt32 = 0
      public var name = ""
      public var annotations: [String] = []
      public var bitwidth: Int32 = 0
      public var typeName: NamedType? = nil
      public var structuredAnnotations: [StructuredAnnotation] = []
      public var annotationLocations: [SourceLocation] = []

      public init() {}
    }

    public var preamble: Preamble? = nil
    /// In the order of the header's layout.
    public var metadata: [Metadata] = []

    public init() {}
  }

  /// A parser value set.
  public struct ValueSet: Sendable, Equatable {
    public var preamble: Preamble? = nil
    public var match: [MatchField] = []
    public var size: Int32 = 0

    public init() {}
  }

  public struct Register: Sendable, Equatable {
    public var preamble: Preamble? = nil
    public var typeSpec: DataTypeSpec? = nil
    public var size: Int32 = 0
    /// Set only where the index is a `type`.
    public var indexTypeName: NamedType? = nil

    public init() {}
  }

  public struct Digest: Sendable, Equatable {
    public var preamble: Preamble? = nil
    public var typeSpec: DataTypeSpec? = nil

    public init() {}
  }

  /// The instances of one extern type of an architecture.
  public struct Extern: Sendable, Equatable {
    public struct Instance: Sendable, Equatable {
      public var preamble: Preamble? = nil
      public var info: AnyMessage? = nil

      public init() {}
    }

    /// 0x81 to 0xfe, and the top byte of the instances' ids.
    public var externTypeID: UInt32 = 0
    public var externTypeName = ""
    public var instances: [Instance] = []

    public init() {}
  }
}
