internal import BigInt

/// A piece of the text of a restriction. Offsets count bytes from the start of that text.
struct RestrictionToken {
  enum Kind: Equatable {
    case name(String)
    case number(BigInt)
    /// The text between single quotes.
    case text(String)
    /// An operator or bracket.
    case sign(String)
    case end
  }

  let kind: Kind
  let start: Int
  let end: Int
}

/// An expression of the language in which tables and actions restrict their entries.
///
/// The language is that of p4-constraints; the comments name its sections.
struct RestrictionExpression {
  indirect enum Form {
    case boolean(Bool)
    case number(BigInt)
    /// A key or parameter: names between dots.
    case name(String)
    /// `::priority`.
    case attribute(String)
    case not(RestrictionExpression)
    case negated(RestrictionExpression)
    /// `key::mask`.
    case part(RestrictionExpression, String)
    case binary(String, RestrictionExpression, RestrictionExpression)
  }

  let form: Form
  /// Where it starts.
  let offset: Int
}

/// Why a restriction cannot be understood, and where in its text.
struct RestrictionFault: Error {
  enum Kind { case syntax, type }

  let kind: Kind
  let message: String
  let offset: Int
}
