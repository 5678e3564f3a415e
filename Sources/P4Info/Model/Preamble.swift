extension P4InfoDocument {
  /// What every object has: its id, its name, its short name, its annotations.
  public struct Preamble: Sendable, Equatable {
    /// The resource kind in the top byte (`ObjectKind`), a hash of the name in the other three.
    public var id: UInt32 = 0
    /// The fully qualified control-plane name, such as `MainControl.ipv4_lpm`.
    public var name = ""
    /// The shortest dotted suffix of `name` that no other object shares.
    public var alias = ""
    public var annotations: [String] = []
    public var doc: Documentation? = nil
    public var structuredAnnotations: [StructuredAnnotation] = []
    public var annotationLocations: [SourceLocation] = []

    public init() {}

    public init(id: UInt32, name: String, alias: String) {
      self.id = id
      self.name = name
      self.alias = alias
    }
  }

  /// `@brief` and `@description`.
  public struct Documentation: Sendable, Equatable {
    public var brief = ""
    public var description = ""

    public init() {}

    public init(brief: String, description: String) {
      self.brief = brief
      self.description = description
    }
  }

  /// A place in a source file; line and column count from 1.
  public struct SourceLocation: Sendable, Equatable {
    public var file = ""
    public var line: Int32 = 0
    public var column: Int32 = 0

    public init() {}
  }
}
