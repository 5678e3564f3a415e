/// An Ethernet address: 48 bits that read and print as `02:42:ac:11:00:02`.
public struct MACAddress: P4WordValue, Comparable, ExpressibleByIntegerLiteral,
  LosslessStringConvertible
{
  @usableFromInline let word: UInt64

  /// The address as a number; its first octet is the most significant.
  @inlinable public var rawValue: UInt64 { word }

  /// `value`, or nil where it needs more than 48 bits.
  @inlinable
  public init?(rawValue value: UInt64) {
    guard value <= lowBits(48) else { return nil }
    word = value
  }

  /// The address of six octets in the order in which they are written and sent.
  @inlinable
  public init(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8, _ e: UInt8, _ f: UInt8) {
    let high = UInt64(a) << 40 | UInt64(b) << 32 | UInt64(c) << 24
    word = high | UInt64(d) << 16 | UInt64(e) << 8 | UInt64(f)
  }

  /// Six groups of one or two hexadecimal digits between colons or between hyphens; anything else
  /// is nil.
  public init?(_ text: String) {
    var octets: [UInt8] = []
    var digits = 0
    var octet: UInt8 = 0
    var separator: UInt8?
    for byte in text.utf8 {
      if let digit = hexDigit(byte) {
        guard digits < 2 else { return nil }
        octet = octet << 4 | digit
        digits += 1
      } else {
        guard byte == 0x3a || byte == 0x2d, separator == nil || separator == byte, digits > 0,
          octets.count < 5
        else { return nil }
        separator = byte
        octets.append(octet)
        (octet, digits) = (0, 0)
      }
    }
    guard octets.count == 5, digits > 0 else { return nil }
    octets.append(octet)
    word = octets.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// An address written as a number in the program; one above 48 bits stops the program.
  @inlinable
  public init(integerLiteral value: UInt64) {
    precondition(value <= lowBits(48), "integer literal does not fit a MAC address")
    word = value
  }

  @inlinable public init(p4Word: UInt64) { word = p4Word & lowBits(48) }
  @inlinable public static var bitWidth: Int { 48 }
  @inlinable public var p4Word: UInt64 { word }
  @inlinable public static func < (a: Self, b: Self) -> Bool { a.word < b.word }

  public var description: String {
    var text = ""
    for place in (0..<6).reversed() {
      appendHex(UInt8(truncatingIfNeeded: word >> UInt64(8 * place)), to: &text)
      if place > 0 { text.append(":") }
    }
    return text
  }
}

/// The value of a hexadecimal digit in ASCII.
func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: byte - 0x30
  case 0x41...0x46: byte - 0x41 + 10
  case 0x61...0x66: byte - 0x61 + 10
  default: nil
  }
}
