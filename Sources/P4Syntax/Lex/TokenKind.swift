/// What a token is. Punctuation and keywords have one kind each; the keywords stand last and in
/// the order of `TokenKind.keywords`, so that a seeded symbol gives its kind by addition.
public enum TokenKind: UInt8, Sendable, CaseIterable {
  case endOfFile
  case identifier
  case integer
  /// Digits that run on into letters that no number has: `12abc`, `0x`.
  case malformedNumber
  case string
  /// A byte (or a run of non-ASCII bytes) that starts no token.
  case unknown
  /// `@pragma`; its tokens end with `endPragma` where the line ends.
  case pragma
  case endPragma
  /// The end of a directive's line. Never in a finished buffer.
  case endOfLine

  case leftParen, rightParen, leftBracket, rightBracket, leftBrace, rightBrace
  case less, greater, semicolon, comma, colon, dot, question, at, equal
  case dotDot, dotDotDot, plusColon, invalidHeader, hash, hashHash
  case exclaim, tilde, plus, minus, star, slash, percent, ampersand, caret, bar
  case plusPlus, addSaturating, subtractSaturating, shiftLeft
  case lessEqual, greaterEqual, equalEqual, notEqual, andAnd, orOr, mask
  case plusEqual, minusEqual, starEqual, slashEqual, percentEqual
  case addSaturatingEqual, subtractSaturatingEqual, shiftLeftEqual, shiftRightEqual
  case andEqual, orEqual, xorEqual

  case kwAbstract, kwAction, kwActions, kwApply, kwBool, kwBit, kwBreak, kwConst, kwContinue
  case kwControl, kwDefault, kwElse, kwEntries, kwEnum, kwError, kwExit, kwExtern, kwFalse, kwFor
  case kwHeader, kwHeaderUnion, kwIf, kwIn, kwInout, kwInt, kwKey, kwList, kwMatchKind, kwOut
  case kwParser, kwPackage, kwPriority, kwReturn, kwSelect, kwState, kwString, kwStruct, kwSwitch
  case kwTable, kwThis, kwTransition, kwTrue, kwTuple, kwType, kwTypedef, kwVarbit, kwValueSet
  case kwVoid, underscore
}

extension TokenKind {
  /// The keywords in the order of their kinds, which is the order of their symbols.
  static let keywords: [StaticString] = [
    "abstract", "action", "actions", "apply", "bool", "bit", "break", "const", "continue",
    "control", "default", "else", "entries", "enum", "error", "exit", "extern", "false", "for",
    "header", "header_union", "if", "in", "inout", "int", "key", "list", "match_kind", "out",
    "parser", "package", "priority", "return", "select", "state", "string", "struct", "switch",
    "table", "this", "transition", "true", "tuple", "type", "typedef", "varbit", "value_set",
    "void", "_",
  ]

  static let firstKeyword = TokenKind.kwAbstract.rawValue
  static let keywordCount = UInt32(
    TokenKind.underscore.rawValue - TokenKind.kwAbstract.rawValue + 1)

  /// The kind of the name with the given raw symbol.
  @inline(__always)
  static func ofName(_ symbol: UInt32) -> TokenKind {
    guard symbol < keywordCount else { return .identifier }
    return TokenKind(rawValue: firstKeyword &+ UInt8(truncatingIfNeeded: symbol)) ?? .identifier
  }

  @inlinable public var isKeyword: Bool { rawValue >= TokenKind.kwAbstract.rawValue }

  /// How punctuation is written; empty for kinds whose text varies.
  public var punctuation: StaticString {
    switch self {
    case .leftParen: "("
    case .rightParen: ")"
    case .leftBracket: "["
    case .rightBracket: "]"
    case .leftBrace: "{"
    case .rightBrace: "}"
    case .less: "<"
    case .greater: ">"
    case .semicolon: ";"
    case .comma: ","
    case .colon: ":"
    case .dot: "."
    case .question: "?"
    case .at: "@"
    case .equal: "="
    case .dotDot: ".."
    case .dotDotDot: "..."
    case .plusColon: "+:"
    case .invalidHeader: "{#}"
    case .hash: "#"
    case .hashHash: "##"
    case .exclaim: "!"
    case .tilde: "~"
    case .plus: "+"
    case .minus: "-"
    case .star: "*"
    case .slash: "/"
    case .percent: "%"
    case .ampersand: "&"
    case .caret: "^"
    case .bar: "|"
    case .plusPlus: "++"
    case .addSaturating: "|+|"
    case .subtractSaturating: "|-|"
    case .shiftLeft: "<<"
    case .lessEqual: "<="
    case .greaterEqual: ">="
    case .equalEqual: "=="
    case .notEqual: "!="
    case .andAnd: "&&"
    case .orOr: "||"
    case .mask: "&&&"
    case .plusEqual: "+="
    case .minusEqual: "-="
    case .starEqual: "*="
    case .slashEqual: "/="
    case .percentEqual: "%="
    case .addSaturatingEqual: "|+|="
    case .subtractSaturatingEqual: "|-|="
    case .shiftLeftEqual: "<<="
    case .shiftRightEqual: ">>="
    case .andEqual: "&="
    case .orEqual: "|="
    case .xorEqual: "^="
    case .pragma: "@pragma"
    default: ""
    }
  }
}
