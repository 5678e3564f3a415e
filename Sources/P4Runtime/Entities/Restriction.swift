/// What an entry or action violates: a restriction that its P4 program states with
/// `@entry_restriction` or `@action_restriction`.
public struct RestrictionViolation: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name of the table or action in the control plane.
  public let object: String
  /// The part of the restriction that does not hold, as it stands in the program.
  public let restriction: String

  public init(object: String, restriction: String) {
    self.object = object
    self.restriction = restriction
  }

  public var description: String { "\(object) requires: \(restriction)" }
}

/// A number of any width, for the comparisons of restrictions. Up to 128 bits it is held in place,
/// since every entry that a client writes is compared.
public struct RestrictionNumber: Comparable, Sendable {
  /// Whatever lies above the 128 low bits: big-endian, without zeros in front.
  @usableFromInline let top: ArraySlice<UInt8>
  @usableFromInline let high: UInt64
  @usableFromInline let low: UInt64

  @inlinable
  init(top: ArraySlice<UInt8>, high: UInt64, low: UInt64) {
    self.top = top
    self.high = high
    self.low = low
  }

  /// The number in words of 64 bits, the most significant first.
  @inlinable
  public init(words: [UInt64]) {
    let count = words.count
    guard count > 2 else {
      self.init(
        top: [], high: count == 2 ? words[0] : 0, low: count == 0 ? 0 : words[count &- 1])
      return
    }
    self.init(bytes: words.flatMap { word in withUnsafeBytes(of: word.bigEndian) { Array($0) } })
  }

  /// The number in big-endian bytes.
  @usableFromInline
  init(bytes: [UInt8]) {
    func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    self.init(
      top: bytes.dropLast(16).drop { $0 == 0 }, high: word(bytes.dropLast(8).suffix(8)),
      low: word(bytes.suffix(8)))
  }

  /// The number that a value holds.
  public init(_ value: some P4Value) {
    var writer = WireWriter(capacity: 64)
    value.appendWireBytes(to: &writer)
    self.init(bytes: writer.bytes)
  }

  /// The number that an address is.
  @inlinable
  public init(_ value: IPv6Address) { self.init(top: [], high: value.high, low: value.low) }

  @inlinable
  public static func == (a: Self, b: Self) -> Bool {
    a.low == b.low && a.high == b.high && (a.top.isEmpty && b.top.isEmpty || a.top == b.top)
  }

  @inlinable
  public static func < (a: Self, b: Self) -> Bool {
    if a.top.isEmpty, b.top.isEmpty { return (a.high, a.low) < (b.high, b.low) }
    if a.top.count != b.top.count { return a.top.count < b.top.count }
    return a.top == b.top
      ? (a.high, a.low) < (b.high, b.low) : a.top.lexicographicallyPrecedes(b.top)
  }
}
