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

/// A number of any width, for the comparisons of restrictions.
public struct RestrictionNumber: Comparable, Sendable {
  /// Big-endian, without zeros in front; zero is empty.
  private let bytes: ArraySlice<UInt8>

  /// The number of words of 64 bits, the most significant first.
  public init(words: [UInt64]) {
    self.init(bytes: words.flatMap { word in withUnsafeBytes(of: word.bigEndian) { Array($0) } })
  }

  private init(bytes: [UInt8]) { self.bytes = bytes.drop { $0 == 0 } }

  /// The number that a value holds.
  public init(_ value: some P4Value) {
    var writer = WireWriter(capacity: 64)
    value.appendWireBytes(to: &writer)
    self.init(bytes: writer.bytes)
  }

  public static func < (a: Self, b: Self) -> Bool {
    a.bytes.count == b.bytes.count
      ? a.bytes.lexicographicallyPrecedes(b.bytes) : a.bytes.count < b.bytes.count
  }
}
