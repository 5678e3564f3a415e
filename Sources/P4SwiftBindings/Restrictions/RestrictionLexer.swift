internal import BigInt

/// Splits the text of a restriction; white space and comments as in P4 separate.
struct RestrictionLexer {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// All tokens, the last of them the end.
  static func tokens(of text: String) throws(RestrictionFault) -> [RestrictionToken] {
    var lexer = RestrictionLexer(text)
    var tokens: [RestrictionToken] = []
    while true {
      let token = try lexer.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private func peek(_ distance: Int = 0) -> UInt8 {
    position + distance < bytes.count ? bytes[position + distance] : 0
  }

  private func fault(_ message: String, at offset: Int) -> RestrictionFault {
    RestrictionFault(kind: .syntax, message: message, offset: offset)
  }

  private mutating func skipBlanks() throws(RestrictionFault) {
    while position < bytes.count {
      if [0x20, 0x09, 0x0a, 0x0d].contains(peek()) {
        position += 1
      } else if peek() == 0x2f, peek(1) == 0x2f {
        while position < bytes.count, peek() != 0x0a { position += 1 }
      } else if peek() == 0x2f, peek(1) == 0x2a {
        let start = position
        position += 2
        while position < bytes.count, peek() != 0x2a || peek(1) != 0x2f { position += 1 }
        guard position < bytes.count else { throw fault("a comment does not end", at: start) }
        position += 2
      } else {
        return
      }
    }
  }

  private mutating func next() throws(RestrictionFault) -> RestrictionToken {
    try skipBlanks()
    let start = position
    guard position < bytes.count else {
      return RestrictionToken(kind: .end, start: start, end: start)
    }
    let kind: RestrictionToken.Kind =
      if isLetter(peek()) {
        .name(takeWord())
      } else if isDigit(peek()) {
        .number(try number())
      } else if peek() == 0x27 {
        .text(try quotedText())
      } else {
        .sign(try sign())
      }
    return RestrictionToken(kind: kind, start: start, end: position)
  }

  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private func isLetter(_ byte: UInt8) -> Bool {
    byte == 0x5f || (0x41...0x5a).contains(byte & 0xdf)
  }

  private mutating func takeWord() -> String {
    let start = position
    while isLetter(peek()) || isDigit(peek()) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// A decimal, binary, octal or hexadecimal number ("Grammar", numeral).
  private mutating func number() throws(RestrictionFault) -> BigInt {
    let start = position
    var word = takeWord()
    var radix = 10
    if word.hasPrefix("0"), let mark = word.dropFirst().first,
      let marked = ["d": 10, "b": 2, "o": 8, "x": 16][mark.lowercased()]
    {
      radix = marked
      word.removeFirst(2)
    }
    guard let value = BigInt(word, radix: radix) else {
      throw fault(
        "`\(String(decoding: bytes[start..<position], as: UTF8.self))` is no number", at: start)
    }
    return value
  }

  private mutating func quotedText() throws(RestrictionFault) -> String {
    let start = position
    position += 1
    while position < bytes.count, peek() != 0x27 { position += 1 }
    guard position < bytes.count else { throw fault("a quoted text does not end", at: start) }
    position += 1
    return String(decoding: bytes[(start + 1)..<(position - 1)], as: UTF8.self)
  }

  private static let signs = [
    "&&", "||", "->", "==", "!=", "<=", ">=", "::", "<", ">", "!", "-", "(", ")", ";", ".",
  ]

  private mutating func sign() throws(RestrictionFault) -> String {
    for sign in Self.signs where bytes[position...].starts(with: sign.utf8) {
      position += sign.utf8.count
      return sign
    }
    throw fault("an unexpected character", at: position)
  }
}
