extension P4InfoDocument {
  /// Package documentation: name, version and origin of the program.
  public struct PkgInfo: Sendable, Equatable {
    public var name = ""
    public var version = ""
    public var doc: Documentation? = nil
    public var annotations: [String] = []
    /// The architecture, such as `pna`, `psa` or `v1model`.
    public var arch = ""
    public var organization = ""
    public var contact = ""
    public var url = ""
    public var structuredAnnotations: [StructuredAnnotation] = []
    public var annotationLocations: [SourceLocation] = []
    /// Since P4Runtime 1.4.
    public var platformProperties: PlatformProperties? = nil

    public init() {}
  }

  /// What the program demands of the platform's packet replication; zero demands nothing.
  public struct PlatformProperties: Sendable, Equatable {
    public var multicastGroupTableSize: Int32 = 0
    public var multicastGroupTableTotalReplicas: Int32 = 0
    public var multicastGroupTableMaxReplicasPerEntry: Int32 = 0

    public init() {}
  }
}
