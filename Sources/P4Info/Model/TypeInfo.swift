extension P4InfoDocument {
  /// A reference to a type of `TypeInfo` by its name.
  public struct NamedType: Sendable, Equatable {
    public var name = ""

    public init() {}

    public init(_ name: String) {
      self.name = name
    }
  }

  /// Every user type that something else in the document refers to.
  public struct TypeInfo: Sendable, Equatable {
    public var structs = TypeMap<StructTypeSpec>()
    public var headers = TypeMap<HeaderTypeSpec>()
    public var headerUnions = TypeMap<HeaderUnionTypeSpec>()
    public var enums = TypeMap<EnumTypeSpec>()
    public var error: ErrorTypeSpec? = nil
    public var serializableEnums = TypeMap<SerializableEnumTypeSpec>()
    public var newTypes = TypeMap<NewTypeSpec>()

    public init() {}
  }

  public struct StructTypeSpec: Sendable, Equatable {
    public struct Member: Sendable, Equatable {
      public var name = ""
      public var typeSpec: DataTypeSpec? = nil

      public init() {}
    }

    public var members: [Member] = []
    public var annotations: [String] = []
    public var annotationLocations: [SourceLocation] = []
    public var structuredAnnotations: [StructuredAnnotation] = []

    public init() {}
  }

  /// A header: members are bit strings, nested structs flattened with dotted names.
  public struct HeaderTypeSpec: Sendable, Equatable {
    public struct Member: Sendable, Equatable {
      public var name = ""
      public var typeSpec: BitstringLikeTypeSpec? = nil

      public init() {}
    }

    public var members: [Member] = []
    public var annotations: [String] = []
    public var annotationLocations: [SourceLocation] = []
    public var structuredAnnotations: [StructuredAnnotation] = []

    public init() {}
  }

  public struct HeaderUnionTypeSpec: Sendable, Equatable {
    public struct Member: Sendable, Equatable {
      public var name = ""
      public var header: NamedType? = nil

      public init() {}
    }

    public var members: [Member] = []
    public var annotations: [String] = []
    public var annotationLocations: [SourceLocation] = []
    public var structuredAnnotations: [StructuredAnnotation] = []

    public init() {}
  }

  /// An enum without values of its own.
  public struct EnumTypeSpec: Sendable, Equatable {
    public struct Member: Sendable, Equatable {
      public var name = ""
      public var annotations: [String] = []
      public var structuredAnnotations: [StructuredAnnotation] = []
      public var annotationLocations: [SourceLocation] = []

      public init() {}
    }

    public var members: [Member] = []
    public var annotations: [String] = []
    public var structuredAnnotations: [StructuredAnnotation] = []
    public var annotationLocations: [SourceLocation] = []

    public init() {}
  }

  /// `enum bit<W>`: every member has a value.
  public struct SerializableEnumTypeSpec: Sendable, Equatable {
    public struct Member: Sendable, Equatable {
      public var name = ""
      /// Big-endian.
      public var value: [UInt8] = []
      public var annotations: [String] = []
      public var structuredAnnotations: [StructuredAnnotation] = []
      public var annotationLocations: [SourceLocation] = []

      public init() {}
    }

    public var underlyingType: BitTypeSpec? = nil
    public var members: [Member] = []
    public var annotations: [String] = []
    public var structuredAnnotations: [StructuredAnnotation] = []
    public var annotationLocations: [SourceLocation] = []

    public init() {}
  }

  public struct ErrorTypeSpec: Sendable, Equatable {
    public var members: [String] = []

    public init() {}
  }

  /// A type introduced with `type`.
  public struct NewTypeSpec: Sendable, Equatable {
    public enum Representation: Sendable, Equatable {
      case original(DataTypeSpec)
      case translated(NewTypeTranslation)
    }

    public var representation: Representation? = nil
    /// Without `@p4runtime_translation`.
    public var annotations: [String] = []
    public var structuredAnnotations: [StructuredAnnotation] = []
    public var annotationLocations: [SourceLocation] = []

    public init() {}
  }

  /// `@p4runtime_translation`: the control plane's values are others than the data plane's.
  public struct NewTypeTranslation: Sendable, Equatable {
    public enum SDNType: Sendable, Equatable {
      case bitwidth(Int32)
      case string
    }

    public var uri = ""
    public var sdnType: SDNType? = nil

    public init() {}
  }
}
