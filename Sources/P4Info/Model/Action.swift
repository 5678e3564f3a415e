extension P4InfoDocument {
  public struct Action: Sendable, Equatable {
    public var preamble: Preamble? = nil
    /// The directionless parameters, those that the control plane fills.
    public var params: [Param] = []

    public init() {}

    public struct Param: Sendable, Equatable {
      public var id: UInt32 = 0
      public var name = ""
      public var annotations: [String] = []
      /// In bits; zero for strings (`sdn_string`) and for plain enums.
      public var bitwidth: Int32 = 0
      public var doc: Documentation? = nil
      public var typeName: NamedType? = nil
      public var structuredAnnotations: [StructuredAnnotation] = []
      public var annotationLocations: [SourceLocation] = []

      public init() {}
    }
  }

  /// An action profile, or an action selector where `withSelector` is set.
  public struct ActionProfile: Sendable, Equatable {
    public enum SizeSemantics: Sendable, Equatable {
      case sumOfWeights
      case sumOfMembers(maxMemberWeight: Int32)
    }

    public var preamble: Preamble? = nil
    /// The tables that use it, in the order of their names.
    public var tableIDs: [UInt32] = []
    public var withSelector = false
    public var size: Int64 = 0
    public var maxGroupSize: Int32 = 0
    /// What `size` and `maxGroupSize` count. Since P4Runtime 1.4.
    public var selectorSizeSemantics: SizeSemantics? = nil
    /// Since P4Runtime 1.5.
    public var weightsDisallowed = false

    public init() {}
  }
}
