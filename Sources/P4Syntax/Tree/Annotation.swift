public import P4Source

/// An annotation (P4-16 §20). Its body is kept as tokens for unstructured ones, and as
/// expressions for structured ones.
public struct Annotation: Sendable {
  public enum Body: Sendable {
    /// `@name` alone.
    case none
    /// `@name(tokens)`, or `@pragma name tokens`: ids into `annotationTokens`.
    case unstructured(IDRange<AnnotationTokenID>)
    /// `@name[e, e]`: ids of `ExprID`.
    case list(ExtraList)
    /// `@name[k = e]`.
    case record(IDRange<ArgumentID>)
  }

  public var name: Symbol
  public var body: Body
  /// From the `@` to the end of the body.
  public var range: SourceRange

  public init(name: Symbol, body: Body, range: SourceRange) {
    self.name = name
    self.body = body
    self.range = range
  }
}

/// A token of an unstructured annotation's body.
public struct AnnotationToken: Sendable {
  public enum Kind: UInt8, Sendable {
    case identifier, keyword, integer, string, punctuation
  }

  public var kind: Kind
  /// The token as written; for strings without the quotes.
  public var text: Symbol
  /// The value of an integer, else `.none`.
  public var integer: IntegerID
  public var range: SourceRange

  public init(kind: Kind, text: Symbol, integer: IntegerID, range: SourceRange) {
    self.kind = kind
    self.text = text
    self.integer = integer
    self.range = range
  }
}
