internal import P4Diagnostics

/// The tokens of protobuf's text format, read from bytes one after the other.
struct TextScanner {
  private let bytes: [UInt8]
  var at = 0

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
    WireFault(.p4infoNesting, at: at, "messages nest deeper than \(WireLimit.depth) levels")
  }

  /// Skips blanks and comments.
  mutating func skipSpace() {
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: " "), 0x09...0x0D: at += 1
      case UInt8(ascii: "#"):
        while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
      default: return
      }
    }
  }

  mutating func consume(_ byte: UInt8) -> Bool {
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  /// Consumes `{` or `<` and gives the byte that closes it.
  mutating func consumeOpening() -> UInt8? {
    if consume(UInt8(ascii: "{")) { return UInt8(ascii: "}") }
    if consume(UInt8(ascii: "<")) { return UInt8(ascii: ">") }
    return nil
  }

  mutating func identifier() -> ArraySlice<UInt8>? {
    guard let first = peek, isWordByte(first), !isDigit(first) else { return nil }
    let start = at
    while at < bytes.count, isWordByte(bytes[at]) { at += 1 }
    return bytes[start..<at]
  }

  /// A field's name: a word, a number (how unknown fields are printed), or an extension's or
  /// type's name in brackets.
  mutating func fieldName() throws(WireFault) -> ArraySlice<UInt8> {
    let start = at
    if let word = identifier() { return word }
    if consume(UInt8(ascii: "[")) {
      while at < bytes.count, bytes[at] != UInt8(ascii: "]") {
        guard bytes[at] > UInt8(ascii: " ") else { break }
        at += 1
      }
      guard consume(UInt8(ascii: "]")) else {
        throw syntax("this `[` is never closed", at: start)
      }
      return bytes[start..<at]
    }
    while at < bytes.count, isDigit(bytes[at]) { at += 1 }
    guard at > start else { throw syntax("expected a field's name", at: at) }
    return bytes[start..<at]
  }

  /// A decimal, hexadecimal (`0x`) or octal (`0`) number with an optional sign.
  mutating func integer() throws(WireFault) -> (magnitude: UInt64, isNegative: Bool) {
    let start = at
    let isNegative = consume(UInt8(ascii: "-"))
    skipSpace()
    let digitsStart = at
    while at < bytes.count, isWordByte(bytes[at]) || bytes[at] == UInt8(ascii: ".") { at += 1 }
    var digits = bytes[digitsStart..<at]
    var base: UInt64 = 10
    if digits.count > 1, digits.first == UInt8(ascii: "0") {
      digits = digits.dropFirst()
      base = 8
      if digits.first == UInt8(ascii: "x") || digits.first == UInt8(ascii: "X") {
        digits = digits.dropFirst()
        base = 16
      }
    }
    var value: UInt64 = 0
    guard !digits.isEmpty else { throw syntax("expected a number", at: start) }
    for digit in digits {
      guard let weight = hexValue(digit), UInt64(weight) < base else {
        throw syntax("expected a whole number", at: start)
      }
      let (product, overflow) = value.multipliedReportingOverflow(by: base)
      let (sum, carry) = product.addingReportingOverflow(UInt64(weight))
      guard !overflow, !carry else {
        throw WireFault(.p4infoBadValue, at: start, "a number of more than 64 bits")
      }
      value = sum
    }
    return (value, isNegative)
  }

  /// One or more strings side by side, which are one value; its bytes go to the tree's blob.
  mutating func strings(into tree: inout MessageTree) throws(WireFault) {
    guard peek == UInt8(ascii: "\"") || peek == UInt8(ascii: "'") else {
      throw syntax("expected a string", at: at)
    }
    while let quote = peek, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      at += 1
      try string(quote, into: &tree)
      skipSpace()
    }
  }

  private mutating func string(
    _ quote: UInt8, into tree: inout MessageTree
  ) throws(WireFault) {
    let start = at - 1
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case quote: return
      case UInt8(ascii: "\n"): throw syntax("this string does not end on its line", at: start)
      case UInt8(ascii: "\\"): try escape(into: &tree)
      default: tree.appendToBlob(byte)
      }
    }
    throw syntax("this string is never closed", at: start)
  }

  private mutating func escape(into tree: inout MessageTree) throws(WireFault) {
    let start = at - 1
    guard let byte = peek else { throw syntax("this string is never closed", at: start) }
    at += 1
    switch byte {
    case UInt8(ascii: "n"): tree.appendToBlob(0x0A)
    case UInt8(ascii: "r"): tree.appendToBlob(0x0D)
    case UInt8(ascii: "t"): tree.appendToBlob(0x09)
    case UInt8(ascii: "a"): tree.appendToBlob(0x07)
    case UInt8(ascii: "b"): tree.appendToBlob(0x08)
    case UInt8(ascii: "f"): tree.appendToBlob(0x0C)
    case UInt8(ascii: "v"): tree.appendToBlob(0x0B)
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "?"):
      tree.appendToBlob(byte)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      at -= 1
      let value = escapedDigits(atMost: 3, base: 8)
      guard let octet = UInt8(exactly: value ?? 256) else {
        throw syntax("this escape is no byte", at: start)
      }
      tree.appendToBlob(octet)
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      guard let octet = escapedDigits(atMost: 2, base: 16).flatMap(UInt8.init(exactly:)) else {
        throw syntax("this escape is no byte", at: start)
      }
      tree.appendToBlob(octet)
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let count = byte == UInt8(ascii: "u") ? 4 : 8
      let digitsStart = at
      guard let value = escapedDigits(atMost: count, base: 16), at - digitsStart == count,
        let scalar = Unicode.Scalar(value)
      else { throw syntax("this escape is no character", at: start) }
      tree.appendToBlob(UTF8.encode(scalar)?.map { $0 } ?? [])
    default: throw syntax("an unknown escape in a string", at: start)
    }
  }

  private mutating func escapedDigits(atMost count: Int, base: UInt32) -> UInt32? {
    var value: UInt32 = 0
    var read = 0
    while read < count, let byte = peek, let digit = hexValue(byte), UInt32(digit) < base {
      value = value << (base == 8 ? 3 : 4) | UInt32(digit)
      at += 1
      read += 1
    }
    return read == 0 ? nil : value
  }
}

// Skipping what the table does not know.
extension TextScanner {
  /// Skips what follows the name of an unknown field.
  mutating func skipFieldValue(depth: Int) throws(WireFault) {
    skipSpace()
    _ = consume(UInt8(ascii: ":"))
    skipSpace()
    if consume(UInt8(ascii: "[")) {
      try skipList(depth: depth)
    } else {
      try skipValue(depth: depth)
    }
  }

  private mutating func skipList(depth: Int) throws(WireFault) {
    skipSpace()
    if consume(UInt8(ascii: "]")) { return }
    while true {
      try skipValue(depth: depth)
      skipSpace()
      if consume(UInt8(ascii: "]")) { return }
      guard consume(UInt8(ascii: ",")) else {
        throw syntax("expected `,` or `]` in a list", at: at)
      }
      skipSpace()
    }
  }

  private mutating func skipValue(depth: Int) throws(WireFault) {
    if let close = consumeOpening() { return try skipMessage(close: close, depth: depth + 1) }
    if let byte = peek, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      var ignored = MessageTree(.empty)
      return try strings(into: &ignored)
    }
    let start = at
    _ = consume(UInt8(ascii: "-"))
    skipSpace()
    let wordStart = at
    while let byte = peek,
      isWordByte(byte) || byte == UInt8(ascii: ".") || byte == 0x2B
        || byte == 0x2D
    {
      at += 1
    }
    guard at > wordStart else { throw syntax("expected a value", at: start) }
  }

  private mutating func skipMessage(close: UInt8, depth: Int) throws(WireFault) {
    guard depth <= WireLimit.depth else { throw tooDeep() }
    let start = at - 1
    while true {
      skipSpace()
      guard peek != nil else { throw syntax("this message is never closed", at: start) }
      if consume(close) { return }
      _ = try fieldName()
      try skipFieldValue(depth: depth)
      skipSpace()
      if let byte = peek, byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") { at += 1 }
    }
  }
}

private func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

private func isWordByte(_ byte: UInt8) -> Bool {
  isDigit(byte) || byte == UInt8(ascii: "_")
    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

/// The value of a digit of base 16 or less.
func hexValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte &- UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte &- UInt8(ascii: "a") &+ 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte &- UInt8(ascii: "A") &+ 10
  default: nil
  }
}
