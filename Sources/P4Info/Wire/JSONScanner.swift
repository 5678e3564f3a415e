internal import P4Diagnostics

/// The tokens of JSON (RFC 8259), read from bytes one after the other.
struct JSONScanner {
  private let bytes: [UInt8]
  private(set) var at = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var peek: UInt8? {
    at < bytes.count ? bytes[at] : nil
  }

  func syntax(_ message: String, at offset: Int) -> WireFault {
    WireFault(.p4infoSyntax, at: offset, message)
  }

  func tooDeep() -> WireFault {
    WireFault(.p4infoNesting, at: at, "values nest deeper than \(WireLimit.depth) levels")
  }

  mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { at += 1 }
  }

  private mutating func consume(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    at += 1
    return true
  }

  private mutating func word(_ text: StaticString) -> Bool {
    let matches = text.withUTF8Buffer { bytes[at...].starts(with: $0) }
    if matches { at += text.utf8CodeUnitCount }
    return matches
  }

  mutating func open(_ byte: UInt8) throws(WireFault) {
    skipSpace()
    guard consume(byte) else {
      throw syntax("expected `\(Character(Unicode.Scalar(byte)))`", at: at)
    }
  }

  /// Goes to the next element of an array or object; false after its end, which is consumed.
  mutating func next(_ close: UInt8, _ isFirst: inout Bool) throws(WireFault) -> Bool {
    skipSpace()
    if consume(close) { return false }
    if !isFirst {
      guard consume(UInt8(ascii: ",")) else {
        throw syntax("expected `,` or `\(Character(Unicode.Scalar(close)))`", at: at)
      }
      skipSpace()
    }
    isFirst = false
    return true
  }

  /// A key and its colon, and the blanks after it.
  mutating func key() throws(WireFault) -> [UInt8] {
    let key = try string()
    skipSpace()
    guard consume(UInt8(ascii: ":")) else { throw syntax("expected `:` after a key", at: at) }
    skipSpace()
    return key
  }

  mutating func null() -> Bool {
    word("null")
  }

  mutating func boolean() -> Bool? {
    word("true") ? true : word("false") ? false : nil
  }

  /// A whole number, bare or in quotes.
  mutating func integer() throws(WireFault) -> (magnitude: UInt64, isNegative: Bool) {
    let start = at
    let isQuoted = consume(UInt8(ascii: "\""))
    let isNegative = consume(UInt8(ascii: "-"))
    let digitsStart = at
    var value: UInt64 = 0
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt64(byte & 15))
      guard !overflow, !carry else {
        throw WireFault(.p4infoBadValue, at: start, "a number of more than 64 bits")
      }
      value = sum
      at += 1
    }
    let endsWell =
      isQuoted
      ? consume(UInt8(ascii: "\"")) : !(peek.map { $0 == 0x2E || $0 | 0x20 == 0x65 } ?? false)
    guard at > digitsStart, endsWell, digitsStart < at - (isQuoted ? 1 : 0) else {
      throw syntax("expected a whole number", at: start)
    }
    return (value, isNegative)
  }

  /// A string with its escapes resolved, as UTF-8.
  mutating func string() throws(WireFault) -> [UInt8] {
    let start = at
    guard consume(UInt8(ascii: "\"")) else { throw syntax("expected a string", at: at) }
    var out: [UInt8] = []
    while let byte = peek {
      at += 1
      switch byte {
      case UInt8(ascii: "\""): return out
      case UInt8(ascii: "\\"): try escape(into: &out)
      case 0..<0x20: throw syntax("a control character in a string", at: at - 1)
      default: out.append(byte)
      }
    }
    throw syntax("this string is never closed", at: start)
  }

  private mutating func escape(into out: inout [UInt8]) throws(WireFault) {
    let start = at - 1
    guard let byte = peek else { throw syntax("this string is never closed", at: start) }
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "u"):
      var code = hexQuad()
      if let high = code, (0xD800..<0xDC00).contains(high) {
        code = nil
        if consume(UInt8(ascii: "\\")), consume(UInt8(ascii: "u")), let low = hexQuad(),
          (0xDC00..<0xE000).contains(low)
        {
          code = 0x10000 &+ (high &- 0xD800) << 10 &+ (low &- 0xDC00)
        }
      }
      guard let scalar = code.flatMap(Unicode.Scalar.init), let encoded = UTF8.encode(scalar)
      else { throw syntax("this escape is no character", at: start) }
      out.append(contentsOf: encoded)
    default: throw syntax("an unknown escape in a string", at: start)
    }
  }

  private mutating func hexQuad() -> UInt32? {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = peek.flatMap(hexValue) else { return nil }
      value = value << 4 | UInt32(digit)
      at += 1
    }
    return value
  }

  /// Skips any value.
  mutating func skipValue(depth: Int) throws(WireFault) {
    guard depth <= WireLimit.depth else { throw tooDeep() }
    skipSpace()
    var isFirst = true
    switch peek {
    case UInt8(ascii: "{"):
      at += 1
      while try next(UInt8(ascii: "}"), &isFirst) {
        _ = try key()
        try skipValue(depth: depth + 1)
      }
    case UInt8(ascii: "["):
      at += 1
      while try next(UInt8(ascii: "]"), &isFirst) { try skipValue(depth: depth + 1) }
    case UInt8(ascii: "\""):
      _ = try string()
    default:
      if null() || boolean() != nil { return }
      let start = at
      while let byte = peek,
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == 0x2B || byte == 0x2D
          || byte == 0x2E || byte | 0x20 == 0x65
      {
        at += 1
      }
      guard at > start else { throw syntax("expected a value", at: at) }
    }
  }
}
