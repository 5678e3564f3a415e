/// The value of a ternary match.
///
/// Invariants: the mask is not zero and no bit of the value lies outside it. A mask of zero matches
/// everything, which P4Runtime spells by leaving the field out; here it is nil.
public struct Ternary<V: P4BitString>: Hashable, Sendable {
  /// The bits to match, clear where the mask is.
  public let value: V
  /// The bits that count.
  public let mask: V

  /// `value` where `mask` is set; bits outside the mask are cleared. Nil for a mask of zero.
  @inlinable
  public init?(_ value: V, mask: V) {
    guard mask != V.zeroBits else { return nil }
    self.value = value.masked(by: mask)
    self.mask = mask
  }

  /// The match of `value` alone.
  @inlinable
  public init(exactly value: V) {
    self.value = value
    mask = V.allBits
  }

  /// Whether `candidate` agrees with the value in every bit that counts.
  public func matches(_ candidate: V) -> Bool { candidate.masked(by: mask) == value }
}

extension Ternary: CustomStringConvertible {
  public var description: String { "\(value)&&&\(mask)" }
}
