import P4Source

extension Lexer {
  /// A number: `[0-9]+[ws]` in front, then digits of the base that `0x`, `0o`, `0d` or `0b` names
  /// (P4-16 §6.4.3.2). Letters that run on make it malformed, so that `0x` and `12ab` can still be
  /// pasted by macros.
  mutating func number(_ flags: Token.Flags, _ names: inout Interner) -> Token {
    var end = position
    while end < count, Self.isNameByte(bytes[end]) { end &+= 1 }
    let text = slice(position, end)
    let symbol = names.intern(text)
    let kind: TokenKind = NumberShape(text) == nil ? .malformedNumber : .integer
    return token(kind, flags, length: end &- position, payload: symbol.raw)
  }
}

/// The parts of a well-formed number, as offsets into its text.
struct NumberShape {
  /// How many digits of width stand before `w` or `s`; 0 where there is no width.
  var widthDigits = 0
  var isSigned = false
  var base: UInt8 = 10
  /// Where the digits of the value start.
  var digits = 0

  /// Nil where the text is no number of P4.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < text.count, Self.isDecimal(text[index]) { index &+= 1 }
    if index < text.count,
      text[index] == UInt8(ascii: "w") || text[index] == UInt8(ascii: "s")
    {
      widthDigits = index
      isSigned = text[index] == UInt8(ascii: "s")
      index &+= 1
    } else {
      index = 0
    }
    if index &+ 1 < text.count, text[index] == UInt8(ascii: "0") {
      switch text[index &+ 1] | 0x20 {
      case UInt8(ascii: "x"): base = 16
      case UInt8(ascii: "o"): base = 8
      case UInt8(ascii: "b"): base = 2
      case UInt8(ascii: "d"): base = 10
      default: base = 0
      }
      if base == 0 { base = 10 } else { index &+= 2 }
    }
    digits = index
    guard index < text.count else { return nil }
    while index < text.count {
      guard text[index] == UInt8(ascii: "_") || Self.value(text[index]) < base else { return nil }
      index &+= 1
    }
  }

  @inline(__always)
  static func isDecimal(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  /// The value of a digit of any base, 255 for what is none.
  @inline(__always)
  static func value(_ byte: UInt8) -> UInt8 {
    if isDecimal(byte) { return byte &- UInt8(ascii: "0") }
    let letter = (byte | 0x20) &- UInt8(ascii: "a")
    return letter < 6 ? letter &+ 10 : 255
  }
}
