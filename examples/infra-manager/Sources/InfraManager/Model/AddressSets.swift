/// Addresses that rules speak of.
public struct AddressSet: StoredObject {
  public static var kind: Kind { .addressSet }
  public static var place: any WritableKeyPath<Cluster, [String: AddressSet]> & Sendable {
    \.addressSets
  }

  public enum Content: String, Hashable, Sendable, Codable {
    case networks
    case addressesAndPorts
  }

  public enum Member: Hashable, Sendable {
    case network(Network)
    case port(IPAddress, protocolNumber: UInt8, port: UInt16)
  }

  public var name: String
  public var content: Content
  /// Kept in rows of their own, so that a change of one is a change of one row.
  public var members: Set<Member> = []

  private enum CodingKeys: CodingKey { case name, content }
}

extension AddressSet.Member: LosslessStringConvertible, TextCodable {
  private static let protocols: [Substring: UInt8] = ["tcp": 6, "udp": 17, "sctp": 132]

  /// A network, or an address with protocol and port: `10.0.0.1,tcp:80`.
  public init?(_ text: String) {
    let halves = text.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2 else {
      guard let network = Network(text) else { return nil }
      self = .network(network)
      return
    }
    let parts = halves[1].split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let address = IPAddress(String(halves[0])),
      let number = Self.protocols[parts[0]] ?? UInt8(parts[0]), let port = UInt16(parts[1])
    else { return nil }
    self = .port(address, protocolNumber: number, port: port)
  }

  public var description: String {
    switch self {
    case .network(let network): "\(network)"
    case .port(let address, let number, let port): "\(address),\(number):\(port)"
    }
  }

  var content: AddressSet.Content {
    switch self {
    case .network: .networks
    case .port: .addressesAndPorts
    }
  }
}
