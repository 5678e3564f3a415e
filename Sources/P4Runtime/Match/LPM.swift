/// The value of a longest-prefix match.
///
/// Invariants: the prefix has 1 to `V.bitWidth` bits and the bits after it are clear. A prefix of
/// no bits matches everything, which P4Runtime spells by leaving the field out; here it is nil.
public struct LPM<V: P4BitString>: Hashable, Sendable {
  /// The prefix, its host bits clear.
  public let value: V
  /// Length of the prefix in bits.
  public let prefixLength: Int

  /// The prefix of `value`; its host bits are cleared. Nil for a length of 0, which matches
  /// everything; a length below 0 or above the width is refused.
  @inlinable
  public init?(_ value: V, prefix length: Int) throws(P4ValueError) {
    guard length != 0 else { return nil }
    guard length > 0, length <= V.bitWidth else {
      throw .prefixOutOfRange(length: length, bitWidth: V.bitWidth)
    }
    self.init(value: value.masked(by: V.prefixMask(length)), prefixLength: length)
  }

  /// The prefix that matches `value` alone.
  @inlinable
  public init(host value: V) { self.init(value: value, prefixLength: V.bitWidth) }

  @usableFromInline
  init(value: V, prefixLength: Int) {
    self.value = value
    self.prefixLength = prefixLength
  }

  /// Whether `candidate` begins with the prefix.
  public func matches(_ candidate: V) -> Bool {
    candidate.masked(by: V.prefixMask(prefixLength)) == value
  }
}

extension LPM where V: LosslessStringConvertible {
  /// A prefix as people write it, `10.0.0.0/8`; without a length it is the full width. Nil for `/0`.
  public init?(_ text: String) throws(P4ValueError) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let value = V(String(first)) else { throw .malformedText }
    guard parts.count == 2 else {
      self.init(host: value)
      return
    }
    let digits = parts[1].utf8
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }),
      let length = Int(parts[1])
    else { throw .malformedText }
    try self.init(value, prefix: length)
  }
}

extension LPM: CustomStringConvertible {
  public var description: String { "\(value)/\(prefixLength)" }
}
