/// The value of a range match, both ends included.
///
/// Invariants: low is not above high, and the range is not the whole of `V`, which matches
/// everything; P4Runtime spells that by leaving the field out and here it is nil.
public struct P4Range<V: P4BitString>: Hashable, Sendable {
  public let low: V
  public let high: V

  /// The numbers from `low` to `high`. Nil where these are all; refused where low is above high.
  @inlinable
  public init?(_ low: V, through high: V) throws(P4ValueError) {
    guard !low.isGreater(than: high) else { throw .rangeInverted }
    guard low != V.zeroBits || high != V.allBits else { return nil }
    self.low = low
    self.high = high
  }

  /// The range of `value` alone. Nil only for a width of no bits at all.
  @inlinable
  public init?(exactly value: V) {
    guard V.zeroBits != V.allBits else { return nil }
    low = value
    high = value
  }

  /// Whether `candidate` lies in the range.
  public func matches(_ candidate: V) -> Bool {
    !low.isGreater(than: candidate) && !candidate.isGreater(than: high)
  }
}

extension P4Range: CustomStringConvertible {
  public var description: String { "\(low)...\(high)" }
}
