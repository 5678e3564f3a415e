public import BigInt
import P4Diagnostics
public import P4Source

extension IR {
  /// An annotation with its values evaluated.
  public struct Annotation: Sendable {
    public enum Value: Sendable, Equatable {
      case integer(BigInt)
      case string(String)
      case bool(Bool)
    }

    public enum Body: Sendable {
      case none
      /// `@name(tokens)`.
      case unstructured([Token])
      /// `@name[a, b]`.
      case list([Value])
      /// `@name[k = v]`, in the order written.
      case record([(key: String, value: Value)])
    }

    /// A token of an unstructured body.
    public struct Token: Sendable {
      public enum Kind: UInt8, Sendable { case identifier, keyword, integer, string, punctuation }
      public var kind: Kind
      /// As written; strings without their quotes, escapes verbatim.
      public var text: String
      /// The value where `kind` is `integer`.
      public var integer: BigInt?
    }

    public var name: String
    public var body: Body
    public var range: SourceRange

    /// The only token of an unstructured body if it is a string: the argument of `@name("x")`.
    public var singleString: String? {
      if case .unstructured(let tokens) = body, tokens.count == 1, tokens[0].kind == .string {
        return tokens[0].text
      }
      return nil
    }

    /// The only token of an unstructured body if it is an integer: the argument of `@id(7)`.
    public var singleInteger: BigInt? {
      if case .unstructured(let tokens) = body, tokens.count == 1 { return tokens[0].integer }
      return nil
    }
  }
}

extension [IR.Annotation] {
  /// The first annotation of that name.
  public func first(named name: String) -> IR.Annotation? {
    first { $0.name == name }
  }

  public func contains(named name: String) -> Bool {
    contains { $0.name == name }
  }

  /// Whether `@noWarn` turns the warning off.
  func silence(_ kind: DiagnosticKind) -> Bool {
    guard !isEmpty else { return false }
    let slug = kind.slug.description
    return contains { annotation in
      annotation.name == "noWarn"
        && annotation.singleString.map { String($0.map { $0 == "_" ? "-" : $0 }) } == slug
    }
  }
}
