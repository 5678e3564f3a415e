#if Client
/// The 128-bit number by which controllers of one role settle who is primary: the highest wins.
/// Two controllers must not use the same (P4Runtime specification, "Client Arbitration").
public struct ElectionID: Hashable, Sendable, Comparable, ExpressibleByIntegerLiteral,
  CustomStringConvertible
{
  public let high: UInt64
  public let low: UInt64

  public init(high: UInt64 = 0, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// A number written in the program.
  public init(integerLiteral value: UInt64) { self.init(low: value) }

  public static func < (a: Self, b: Self) -> Bool { (a.high, a.low) < (b.high, b.low) }

  public var description: String { high == 0 ? String(low) : "\(high):\(low)" }
}

/// Where the client stands.
public enum SessionState: Hashable, Sendable {
  /// Not connected, or connected and not yet arbitrated.
  case connecting
  /// Connected, but another controller is primary, or none is. Reads work, writes do not.
  case backup(primary: ElectionID?)
  /// Primary, and the device runs the expected pipeline.
  case primary
  /// Primary, but the device does not run the expected pipeline.
  case unusable(P4RuntimeError)
  /// Shut down.
  case closed
}
#endif
