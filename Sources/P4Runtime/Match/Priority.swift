/// The priority of an entry in a table with ternary, range or optional fields: 1 to 2^31 - 1, the
/// larger winning. Such tables require one and all others refuse it (P4Runtime specification,
/// "TableEntry").
public struct Priority: Hashable, Sendable, Comparable, ExpressibleByIntegerLiteral,
  CustomStringConvertible
{
  public let rawValue: Int32

  /// `value`, or nil where it is below 1 or above 2^31 - 1.
  public init?(_ value: some BinaryInteger) {
    guard let exact = Int32(exactly: value), exact > 0 else { return nil }
    rawValue = exact
  }

  /// A priority written in the program; one below 1 stops the program.
  public init(integerLiteral value: Int32) {
    precondition(value > 0, "a priority is at least 1")
    rawValue = value
  }

  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  public var description: String { String(rawValue) }
}
