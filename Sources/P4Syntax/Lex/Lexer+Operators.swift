import P4Source

extension Lexer {
  /// Punctuation, longest match first; anything else is `unknown`. `>>` is two tokens: type
  /// arguments close with it too.
  mutating func operatorToken(
    _ byte: UInt8, _ flags: Token.Flags, _ names: inout Interner
  ) -> Token {
    let second = peek(1)
    switch byte {
    case UInt8(ascii: "("): return token(.leftParen, flags, length: 1)
    case UInt8(ascii: ")"): return token(.rightParen, flags, length: 1)
    case UInt8(ascii: "["): return token(.leftBracket, flags, length: 1)
    case UInt8(ascii: "]"): return token(.rightBracket, flags, length: 1)
    case UInt8(ascii: "{"):
      if second == UInt8(ascii: "#"), peek(2) == UInt8(ascii: "}") {
        return token(.invalidHeader, flags, length: 3)
      }
      return token(.leftBrace, flags, length: 1)
    case UInt8(ascii: "}"): return token(.rightBrace, flags, length: 1)
    case UInt8(ascii: ";"): return token(.semicolon, flags, length: 1)
    case UInt8(ascii: ","): return token(.comma, flags, length: 1)
    case UInt8(ascii: ":"): return token(.colon, flags, length: 1)
    case UInt8(ascii: "?"): return token(.question, flags, length: 1)
    case UInt8(ascii: "~"): return token(.tilde, flags, length: 1)
    case UInt8(ascii: "@"): return atToken(flags)
    case UInt8(ascii: "."):
      if second == UInt8(ascii: ".") {
        return peek(2) == UInt8(ascii: ".")
          ? token(.dotDotDot, flags, length: 3) : token(.dotDot, flags, length: 2)
      }
      return token(.dot, flags, length: 1)
    case UInt8(ascii: "#"):
      return second == UInt8(ascii: "#")
        ? token(.hashHash, flags, length: 2) : token(.hash, flags, length: 1)
    case UInt8(ascii: "="): return withEqual(second, .equal, .equalEqual, flags)
    case UInt8(ascii: "!"): return withEqual(second, .exclaim, .notEqual, flags)
    case UInt8(ascii: "-"): return withEqual(second, .minus, .minusEqual, flags)
    case UInt8(ascii: "*"): return withEqual(second, .star, .starEqual, flags)
    case UInt8(ascii: "/"): return withEqual(second, .slash, .slashEqual, flags)
    case UInt8(ascii: "%"): return withEqual(second, .percent, .percentEqual, flags)
    case UInt8(ascii: "^"): return withEqual(second, .caret, .xorEqual, flags)
    case UInt8(ascii: "+"):
      if second == UInt8(ascii: "+") { return token(.plusPlus, flags, length: 2) }
      if second == UInt8(ascii: ":") { return token(.plusColon, flags, length: 2) }
      return withEqual(second, .plus, .plusEqual, flags)
    case UInt8(ascii: "&"):
      if second == UInt8(ascii: "&") {
        return peek(2) == UInt8(ascii: "&")
          ? token(.mask, flags, length: 3) : token(.andAnd, flags, length: 2)
      }
      return withEqual(second, .ampersand, .andEqual, flags)
    case UInt8(ascii: "|"): return barToken(second, flags)
    case UInt8(ascii: "<"):
      if second == UInt8(ascii: "<") {
        return peek(2) == UInt8(ascii: "=")
          ? token(.shiftLeftEqual, flags, length: 3) : token(.shiftLeft, flags, length: 2)
      }
      return withEqual(second, .less, .lessEqual, flags)
    case UInt8(ascii: ">"):
      if second == UInt8(ascii: ">"), peek(2) == UInt8(ascii: "=") {
        return token(.shiftRightEqual, flags, length: 3)
      }
      return withEqual(second, .greater, .greaterEqual, flags)
    default: return unknownToken(byte, flags, &names)
    }
  }

  @inline(__always)
  private mutating func withEqual(
    _ second: UInt8, _ plain: TokenKind, _ assigning: TokenKind, _ flags: Token.Flags
  ) -> Token {
    second == UInt8(ascii: "=")
      ? token(assigning, flags, length: 2) : token(plain, flags, length: 1)
  }

  private mutating func barToken(_ second: UInt8, _ flags: Token.Flags) -> Token {
    if second == UInt8(ascii: "|") { return token(.orOr, flags, length: 2) }
    if second == UInt8(ascii: "+") || second == UInt8(ascii: "-"), peek(2) == UInt8(ascii: "|") {
      let adds = second == UInt8(ascii: "+")
      return peek(3) == UInt8(ascii: "=")
        ? token(adds ? .addSaturatingEqual : .subtractSaturatingEqual, flags, length: 4)
        : token(adds ? .addSaturating : .subtractSaturating, flags, length: 3)
    }
    return withEqual(second, .bar, .orEqual, flags)
  }

  /// `@` or `@pragma`.
  private mutating func atToken(_ flags: Token.Flags) -> Token {
    let word: StaticString = "pragma"
    let isPragma = word.withUTF8Buffer { letters in
      for (offset, letter) in letters.enumerated() where peek(offset &+ 1) != letter {
        return false
      }
      return !Self.isNameByte(peek(letters.count &+ 1))
    }
    guard isPragma, !inDirective else { return token(.at, flags, length: 1) }
    inPragma = true
    return token(.pragma, flags, length: 7)
  }

  /// One byte, or a run of bytes outside of ASCII: most often one pasted character or word.
  private mutating func unknownToken(
    _ byte: UInt8, _ flags: Token.Flags, _ names: inout Interner
  ) -> Token {
    var length = 1
    if byte >= 0x80 {
      while position &+ length < count, bytes[position &+ length] >= 0x80, length < 256 {
        length &+= 1
      }
    }
    let symbol = names.intern(slice(position, position &+ length))
    return token(.unknown, flags, length: length, payload: symbol.raw)
  }
}
