extension P4InfoDocument {
  /// `@name[…]`: an annotation whose body is a list of expressions or of key-value pairs.
  public struct StructuredAnnotation: Sendable, Equatable {
    public enum Body: Sendable, Equatable {
      case expressions([Expression])
      case pairs([KeyValuePair])
    }

    public var name = ""
    /// Nil for `@name[]`.
    public var body: Body? = nil
    public var sourceLocation: SourceLocation? = nil

    public init() {}

    public init(name: String, body: Body?) {
      self.name = name
      self.body = body
    }
  }

  /// A compile-time value inside a structured annotation.
  public enum Expression: Sendable, Equatable {
    case unset
    case string(String)
    case int64(Int64)
    case bool(Bool)
  }

  public struct KeyValuePair: Sendable, Equatable {
    public var key = ""
    public var value: Expression? = nil

    public init() {}

    public init(key: String, value: Expression) {
      self.key = key
      self.value = value
    }
  }
}
