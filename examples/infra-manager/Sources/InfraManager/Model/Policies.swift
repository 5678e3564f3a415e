/// Ordered rules for both directions.
public struct Policy: StoredObject {
  public static var kind: Kind { .policy }
  public static var place: any WritableKeyPath<Cluster, [String: Policy]> & Sendable { \.policies }

  public var name: String
  public var inbound: [Rule] = []
  public var outbound: [Rule] = []
}

/// What a packet must be like, and what becomes of it then. What is empty or nil matches all.
public struct Rule: Hashable, Sendable, Codable {
  public enum Action: String, Hashable, Sendable, Codable {
    case allow, deny
    /// The next tier decides.
    case pass
    /// The rules after this one decide.
    case log
  }

  /// Unique within the rules of a policy and direction.
  public var id: String
  public var action: Action
  public var protocolNumber: UInt8?
  public var notProtocol: UInt8?
  public var sourcePorts: [ClosedRange<UInt16>] = []
  public var notSourcePorts: [ClosedRange<UInt16>] = []
  public var destinationPorts: [ClosedRange<UInt16>] = []
  public var notDestinationPorts: [ClosedRange<UInt16>] = []
  public var sourceNetworks: [Network] = []
  public var notSourceNetworks: [Network] = []
  public var destinationNetworks: [Network] = []
  public var notDestinationNetworks: [Network] = []
  /// Names of sets, all of which must hold the address.
  public var sourceSets: [String] = []
  public var notSourceSets: [String] = []
  public var destinationSets: [String] = []
  public var notDestinationSets: [String] = []
  public var icmpType: UInt8?
  public var icmpCode: UInt8?

  var setNames: [String] { sourceSets + notSourceSets + destinationSets + notDestinationSets }
}
