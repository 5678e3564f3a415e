/// An IPv4 address: 32 bits that read and print as `10.96.0.1`.
public struct IPv4Address: P4WordValue, Comparable, ExpressibleByIntegerLiteral,
  LosslessStringConvertible
{
  /// The address as a number; its first octet is the most significant.
  public let rawValue: UInt32

  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The address of four octets in the order in which they are written and sent.
  @inlinable
  public init(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) {
    rawValue = UInt32(a) << 24 | UInt32(b) << 16 | UInt32(c) << 8 | UInt32(d)
  }

  /// Four decimal numbers up to 255 between dots. A leading zero is refused, since some software
  /// reads it as octal (RFC 6943, 3.1.1).
  public init?(_ text: String) {
    guard let value = parseDottedDecimal(text.utf8) else { return nil }
    rawValue = value
  }

  /// An address written as a number in the program.
  @inlinable public init(integerLiteral value: UInt32) { rawValue = value }

  @inlinable public init(p4Word: UInt64) { rawValue = UInt32(truncatingIfNeeded: p4Word) }
  @inlinable public static var bitWidth: Int { 32 }
  @inlinable public var p4Word: UInt64 { UInt64(rawValue) }
  @inlinable public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  public var description: String { dottedDecimal(rawValue) }
}

/// The number that a dotted-decimal address stands for.
func parseDottedDecimal(_ text: some Sequence<UInt8>) -> UInt32? {
  var value: UInt32 = 0
  var octet: UInt32 = 0
  var digits = 0
  var dots = 0
  for byte in text {
    switch byte {
    case 0x30...0x39:
      // A second digit after a leading zero is refused.
      guard digits == 0 || octet != 0 else { return nil }
      octet = octet * 10 + UInt32(byte - 0x30)
      digits += 1
      guard octet <= 255 else { return nil }
    case 0x2e:
      guard digits > 0, dots < 3 else { return nil }
      value = value << 8 | octet
      (octet, digits) = (0, 0)
      dots += 1
    default:
      return nil
    }
  }
  guard dots == 3, digits > 0 else { return nil }
  return value << 8 | octet
}

func dottedDecimal(_ value: UInt32) -> String {
  "\(value >> 24).\(value >> 16 & 255).\(value >> 8 & 255).\(value & 255)"
}
