public import P4Runtime

/// An address of either family, as text `10.244.1.3` or `fd00::3`.
public enum IPAddress: Hashable, Sendable, Comparable {
  case v4(IPv4Address)
  case v6(IPv6Address)

  public var bitWidth: Int {
    switch self {
    case .v4: 32
    case .v6: 128
    }
  }

  /// IPv4 comes first.
  public static func < (a: Self, b: Self) -> Bool {
    switch (a, b) {
    case (.v4(let a), .v4(let b)): a < b
    case (.v6(let a), .v6(let b)): a < b
    case (.v4, .v6): true
    case (.v6, .v4): false
    }
  }

  /// The address with all but the first `length` bits cleared; `length` is clamped to the width.
  func masked(_ length: Int) -> IPAddress {
    switch self {
    case .v4(let address): .v4(address.masked(by: .prefixMask(length)))
    case .v6(let address): .v6(address.masked(by: .prefixMask(length)))
    }
  }
}

extension IPAddress: LosslessStringConvertible {
  public init?(_ text: String) {
    if let address = IPv4Address(text) {
      self = .v4(address)
    } else if let address = IPv6Address(text) {
      self = .v6(address)
    } else {
      return nil
    }
  }

  public var description: String {
    switch self {
    case .v4(let address): "\(address)"
    case .v6(let address): "\(address)"
    }
  }
}

/// A network as text, `10.244.0.0/16`; an address alone is a network of itself.
///
/// Invariant: the bits after the prefix are clear.
public struct Network: Hashable, Sendable, Comparable {
  public let address: IPAddress
  public let length: Int

  /// The first `length` bits of `address`; nil where it has fewer.
  public init?(_ address: IPAddress, length: Int) {
    guard (0...address.bitWidth).contains(length) else { return nil }
    self.address = address.masked(length)
    self.length = length
  }

  public init(host address: IPAddress) {
    self.address = address
    length = address.bitWidth
  }

  public static func < (a: Self, b: Self) -> Bool { (a.address, a.length) < (b.address, b.length) }

  public func contains(_ address: IPAddress) -> Bool {
    address.bitWidth == self.address.bitWidth && address.masked(length) == self.address
  }

  /// The network of the first `length` bits; nil where that is longer than this one.
  func widened(to length: Int) -> Network? {
    length <= self.length ? Network(address, length: length) : nil
  }
}

extension Network: LosslessStringConvertible {
  public init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let address = IPAddress(String(first)) else { return nil }
    guard parts.count == 2 else {
      self.init(host: address)
      return
    }
    let digits = parts[1].utf8
    guard (1...3).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
      let length = Int(parts[1])
    else { return nil }
    self.init(address, length: length)
  }

  public var description: String { "\(address)/\(length)" }
}

extension Network {
  /// What a longest-prefix key of an IPv4 table takes; nil inside for a network of everything, nil
  /// outside for IPv6.
  var lpm4: LPM<IPv4Address>?? {
    guard case .v4(let address) = address else { return nil }
    return .some(try? LPM(address, prefix: length))
  }

  /// The same for an IPv6 table.
  var lpm6: LPM<IPv6Address>?? {
    guard case .v6(let address) = address else { return nil }
    return .some(try? LPM(address, prefix: length))
  }
}

/// Values that a store and a log hold as text.
protocol TextCodable: LosslessStringConvertible, Codable {}

extension TextCodable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = Self(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)' is no \(Self.self)")
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension IPAddress: TextCodable {}
extension Network: TextCodable {}
