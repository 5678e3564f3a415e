/// `bit<W>` for the widths of at most 64 that have no native Swift integer.
///
/// ```swift
/// let pointer: Bit<24> = 0x00_10_01
/// let checked = Bit<24>(count)        // nil where count needs more than 24 bits
/// ```
public struct Bit<let W: Int>: P4WordValue, Comparable, ExpressibleByIntegerLiteral {
  @usableFromInline let word: UInt64

  /// The number.
  @inlinable public var rawValue: UInt64 { word }

  /// The largest number of this width.
  @inlinable public static var max: Self { Self(p4Word: lowBits(W)) }

  /// `value`, or nil where it is negative or needs more than `W` bits.
  @inlinable
  public init?(_ value: some BinaryInteger) {
    guard let exact = UInt64(exactly: value), exact <= lowBits(W) else { return nil }
    word = exact
  }

  /// A number written in the program. One that needs more than `W` bits is a programming error and
  /// stops the program; the compiler can say so beforehand for native widths only.
  @inlinable
  public init(integerLiteral value: UInt64) {
    precondition(value <= lowBits(W), "integer literal does not fit the width of its Bit type")
    word = value
  }

  /// The low `W` bits of `p4Word`.
  @inlinable
  public init(p4Word: UInt64) { word = p4Word & lowBits(W) }

  @inlinable public static var bitWidth: Int { W }
  @inlinable public var p4Word: UInt64 { word }
  @inlinable public static func < (a: Self, b: Self) -> Bool { a.word < b.word }
  public var description: String { String(word) }
}

/// One bit is as often a flag as a number: `true` and `false` may be written for it.
extension Bit: ExpressibleByBooleanLiteral where W == 1 {
  @inlinable public init(booleanLiteral value: Bool) { self.init(value) }

  @inlinable public init(_ value: Bool) { word = value ? 1 : 0 }

  /// Whether the bit is set.
  @inlinable public var boolValue: Bool { word != 0 }
}

extension UInt64 {
  /// The number that `bits` holds.
  @inlinable
  public init<let W: Int>(_ bits: Bit<W>) { self = bits.rawValue }
}
