/// Why a match value could not be made.
public enum P4ValueError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A prefix length below 0 or above the width of its field.
  case prefixOutOfRange(length: Int, bitWidth: Int)
  /// A range whose low end is above its high end.
  case rangeInverted
  /// Text that is not an address, or not an address and a prefix length.
  case malformedText
  /// A rate or burst size below zero, or a peak rate below the committed one.
  case meterOutOfRange

  public var description: String {
    switch self {
    case .prefixOutOfRange(let length, let bitWidth):
      "prefix length \(length) is not within 0...\(bitWidth)"
    case .rangeInverted: "the low end of the range is above its high end"
    case .malformedText: "the text is no address or prefix"
    case .meterOutOfRange: "a rate or burst size is out of range"
    }
  }
}
