import P4Source

/// Names that the phases compare with, seeded behind the keywords so that their symbols are known
/// without a look-up.
enum KnownNames {
  static let others: [StaticString] = [
    "include", "define", "undef", "ifdef", "ifndef", "elif", "endif", "line", "pragma", "warning",
    "defined", "__VA_ARGS__", "__LINE__", "__FILE__", "__COUNTER__", "__INCLUDE_LEVEL__",
    "__BASE_FILE__", "__DATE__", "__TIME__", "include_next", "import", "ident", "__VA_OPT__",
    "__has_include", "__has_include_next", "elifdef", "elifndef", "__STDC__", "__STDC_HOSTED__",
    "__ASSEMBLER__",
  ]

  static func makeInterner() -> Interner {
    Interner(
      seeds: TokenKind.keywords + others + punctuationKinds.map(\.punctuation))
  }

  /// The kinds whose text is known, in the order of their symbols.
  private static let punctuationKinds = TokenKind.allCases.filter {
    $0.rawValue >= TokenKind.leftParen.rawValue && !$0.isKeyword
  }

  /// The symbol of a punctuation's text.
  static func punctuation(_ kind: TokenKind) -> Symbol {
    guard kind.rawValue >= TokenKind.leftParen.rawValue, !kind.isKeyword else { return .none }
    return Symbol(
      raw: TokenKind.keywordCount &+ UInt32(others.count)
        &+ UInt32(kind.rawValue &- TokenKind.leftParen.rawValue))
  }

  private static func other(_ index: UInt32) -> UInt32 { TokenKind.keywordCount &+ index }

  static var include: UInt32 { other(0) }
  static var define: UInt32 { other(1) }
  static var undef: UInt32 { other(2) }
  static var ifdef: UInt32 { other(3) }
  static var ifndef: UInt32 { other(4) }
  static var elif: UInt32 { other(5) }
  static var endif: UInt32 { other(6) }
  static var line: UInt32 { other(7) }
  static var warning: UInt32 { other(9) }
  static var defined: UInt32 { other(10) }
  static var variadicArguments: UInt32 { other(11) }
  static var currentLine: UInt32 { other(12) }
  static var currentFile: UInt32 { other(13) }
  static var counter: UInt32 { other(14) }
  static var includeLevel: UInt32 { other(15) }
  static var baseFile: UInt32 { other(16) }
  static var date: UInt32 { other(17) }
  static var time: UInt32 { other(18) }
  static var includeNext: UInt32 { other(19) }
  static var variadicOption: UInt32 { other(22) }
  static var hasInclude: UInt32 { other(23) }
  static var hasIncludeNext: UInt32 { other(24) }
  static var elifdef: UInt32 { other(25) }
  static var elifndef: UInt32 { other(26) }
  /// What `cpp` defines as 1 even where it is asked for no macros of its own.
  static var standardC: UInt32 { other(27) }
  static var standardHosted: UInt32 { other(28) }
  static var assembler: UInt32 { other(29) }

  static func keyword(_ kind: TokenKind) -> UInt32 {
    UInt32(kind.rawValue &- TokenKind.firstKeyword)
  }
}
