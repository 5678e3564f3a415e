/// A token of an input: a stretch of the pool's bytes.
struct Token {
  enum Kind: UInt8 {
    case word, number, string, mark
    /// A line of the preprocessor, with its end.
    case directive
  }

  var start: Int32
  var end: Int32
  var kind: Kind
  /// Whether it stands right behind the token before it.
  var isGlued: Bool
}

/// The bytes that the tokens of a mutation lie in.
struct TokenPool {
  private(set) var bytes: [UInt8] = []

  func text(_ token: Token) -> ArraySlice<UInt8> { bytes[Int(token.start)..<Int(token.end)] }

  func first(_ token: Token) -> UInt8 { bytes[Int(token.start)] }

  /// Whether a token is the single character.
  func isMark(_ token: Token, _ mark: UInt8) -> Bool {
    token.kind == .mark && token.end == token.start + 1 && first(token) == mark
  }

  mutating func add(_ text: String) -> Token {
    let start = Int32(truncatingIfNeeded: bytes.count)
    bytes += text.utf8
    let end = Int32(truncatingIfNeeded: bytes.count)
    return Token(start: start, end: end, kind: .word, isGlued: false)
  }

  /// The tokens of P4, JSON or protobuf's text; comments are left out.
  mutating func scan(_ text: [UInt8]) -> [Token] {
    let base = bytes.count
    bytes += text
    var tokens: [Token] = []
    tokens.reserveCapacity(text.count / 4)
    var index = base
    var isLineStart = true
    var isGlued = false
    while index < bytes.count {
      let byte = bytes[index]
      let start = index
      if byte <= 0x20 {
        index += 1
        isLineStart = isLineStart || byte == 0x0A
        isGlued = false
        continue
      }
      if byte == UInt8(ascii: "/"), let end = commentEnd(index) {
        index = end
        isGlued = false
        continue
      }
      let kind: Token.Kind
      if byte == UInt8(ascii: "#"), isLineStart {
        kind = .directive
        skipLine(&index)
      } else if byte == UInt8(ascii: "\"") {
        kind = .string
        skipString(&index)
      } else if Self.isWord(byte) {
        kind = (0x30...0x39).contains(byte) ? .number : .word
        while index < bytes.count, Self.isWord(bytes[index]) { index += 1 }
      } else {
        kind = .mark
        index += 1
      }
      isLineStart = kind == .directive
      tokens.append(
        Token(
          start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: index),
          kind: kind, isGlued: isGlued))
      isGlued = kind != .directive
    }
    return tokens
  }

  /// The tokens as an input, with as little white space as keeps them apart.
  func joined(_ tokens: [Token]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(tokens.count * 6)
    for (index, token) in tokens.enumerated() {
      if token.kind == .directive {
        if let last = out.last, last != 0x0A { out.append(0x0A) }
      } else if index > 0, !token.isGlued || touches(tokens[index - 1], token) {
        out.append(0x20)
      }
      out += text(token)
    }
    return out
  }

  private func touches(_ left: Token, _ right: Token) -> Bool {
    left.kind.rawValue < 2 && right.kind.rawValue < 2
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte)
      || (0x61...0x7A).contains(byte | 0x20)
  }

  private func commentEnd(_ start: Int) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    var index = start + 2
    if bytes[start + 1] == UInt8(ascii: "/") {
      while index < bytes.count, bytes[index] != 0x0A { index += 1 }
      return index
    }
    guard bytes[start + 1] == UInt8(ascii: "*") else { return nil }
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") {
        return index + 2
      }
      index += 1
    }
    return bytes.count
  }

  private func skipLine(_ index: inout Int) {
    while index < bytes.count {
      index += 1
      if bytes[index - 1] == 0x0A, bytes[index - 2] != UInt8(ascii: "\\") { return }
    }
  }

  private func skipString(_ index: inout Int) {
    index += 1
    while index < bytes.count {
      let byte = bytes[index]
      index += byte == UInt8(ascii: "\\") ? 2 : 1
      if byte == UInt8(ascii: "\"") { break }
    }
    index = min(index, bytes.count)
  }
}
