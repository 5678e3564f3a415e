import BigInt
import P4Source

extension IntegerLiteral {
  /// The most digits that a literal may have: over 50,000 bits, many times the widest `bit<W>` of
  /// any target. It bounds the conversion, which grows with the square of the digits.
  static let maximumDigits = 16_384

  /// The value of a number as written. `text` was found well formed by the lexer; for what is not,
  /// the value of its valid front.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    let shape = NumberShape(text)
    var width: UInt64 = 0
    if let shape, shape.widthDigits > 0 {
      for byte in text[0..<shape.widthDigits] {
        width = min(width &* 10 &+ UInt64(NumberShape.value(byte)), UInt64(UInt32.max))
      }
    }
    let base = shape?.base ?? 10
    self.init(
      value: Self.value(text, from: shape?.digits ?? 0, base: base),
      width: UInt32(truncatingIfNeeded: width),
      kind: (shape?.widthDigits ?? 0) == 0
        ? .unsized : shape?.isSigned == true ? .signed : .unsigned,
      base: base)
  }

  private static func value(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, base: UInt8
  ) -> BigInt {
    var result: BigUInt = 0
    // Digits are gathered in one word as far as they go, then moved over.
    var word: UInt64 = 0
    var scale: UInt64 = 1
    var isWide = false
    var digits = 0
    for index in start..<text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "_") { continue }
      let digit = NumberShape.value(byte)
      digits &+= 1
      guard digit < base, digits <= maximumDigits else { break }
      let (nextScale, overflow) = scale.multipliedReportingOverflow(by: UInt64(base))
      if overflow {
        result = result * BigUInt(scale) + BigUInt(word)
        isWide = true
        word = UInt64(digit)
        scale = UInt64(base)
      } else {
        word = word &* UInt64(base) &+ UInt64(digit)
        scale = nextScale
      }
    }
    if isWide { return BigInt(result * BigUInt(scale) + BigUInt(word)) }
    return BigInt(word)
  }
}
