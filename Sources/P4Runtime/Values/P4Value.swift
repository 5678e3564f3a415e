/// A value that P4Runtime carries as a byte string: a match field, an action parameter, a piece of
/// packet metadata.
///
/// The wire form is big-endian and canonical, that is the shortest string of at least one byte
/// (P4Runtime specification, "Bytestrings"). Decoding takes longer strings as well, as every
/// receiver must, and refuses those whose value does not fit.
public protocol P4Value: P4DataValue, CustomStringConvertible {
  /// Width in bits; 0 where the wire form is text and has no fixed width (`sdn_string`).
  static var bitWidth: Int { get }

  /// Length of the canonical byte string, at least 1.
  var wireByteCount: Int { get }

  /// Appends exactly `wireByteCount` bytes.
  func appendWireBytes(to writer: inout WireWriter)

  /// Reads a byte string of any length that holds a value of this type.
  init(wireBytes: WireBytes) throws(ByteStringError)
}

/// Why a byte string is no value of the type that was asked for.
public enum ByteStringError: Error, Hashable, Sendable {
  /// The string has no bytes; P4Runtime has no empty values.
  case empty
  /// The value needs more bits than the type has.
  case tooWide
  /// Text that is not UTF-8.
  case notText
  /// A value that is none of the members of a serializable enum.
  case notAMember
}

/// An unsigned number of fixed width: what can be masked, prefixed and ranged over.
public protocol P4BitString: P4Value {
  /// The value with every bit clear.
  static var zeroBits: Self { get }
  /// The value with every bit set.
  static var allBits: Self { get }
  /// The value whose `length` most significant bits are set. `length` is clamped to the width.
  static func prefixMask(_ length: Int) -> Self
  /// The bits that are set in both.
  func masked(by mask: Self) -> Self
  /// Whether the number is greater than `other`.
  func isGreater(than other: Self) -> Bool
  /// The 64 low bits as a number; the whole number for all types of up to 64 bits.
  var lowWord: UInt64 { get }
}

extension P4BitString {
  public var lowWord: UInt64 {
    var writer = WireWriter(capacity: 64)
    appendWireBytes(to: &writer)
    return writer.bytes.suffix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}

/// A bit string of at most 64 bits, held in one word.
///
/// Invariant: no bit of `p4Word` at or above `bitWidth` is set.
public protocol P4WordValue: P4BitString {
  /// The number, right-aligned.
  var p4Word: UInt64 { get }
  /// The value of a number known to fit.
  init(p4Word: UInt64)
}

extension P4WordValue {
  @inlinable
  public var wireByteCount: Int { canonicalByteCount(p4Word) }

  @inlinable
  public func appendWireBytes(to writer: inout WireWriter) {
    writer.append(bigEndian: p4Word, count: canonicalByteCount(p4Word))
  }

  @inlinable
  public init(wireBytes: WireBytes) throws(ByteStringError) {
    self.init(p4Word: try wireBytes.word(bitWidth: Self.bitWidth))
  }

  @inlinable public var lowWord: UInt64 { p4Word }

  @inlinable
  public static var zeroBits: Self { Self(p4Word: 0) }

  @inlinable
  public static var allBits: Self { Self(p4Word: lowBits(bitWidth)) }

  @inlinable
  public static func prefixMask(_ length: Int) -> Self {
    let kept = min(max(length, 0), bitWidth)
    return Self(p4Word: lowBits(bitWidth) ^ lowBits(bitWidth &- kept))
  }

  @inlinable
  public func masked(by mask: Self) -> Self { Self(p4Word: p4Word & mask.p4Word) }

  @inlinable
  public func isGreater(than other: Self) -> Bool { p4Word > other.p4Word }
}

/// Bytes in the canonical form of `word`.
@inlinable
func canonicalByteCount(_ word: UInt64) -> Int {
  (71 &- (word | 1).leadingZeroBitCount) &>> 3
}

/// A word whose `count` low bits are set; any count is taken, 64 and above give all ones.
@inlinable
func lowBits(_ count: Int) -> UInt64 {
  count >= 64 ? .max : (1 << UInt64(max(count, 0))) &- 1
}
