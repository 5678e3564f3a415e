public import P4Runtime

/// A pod's interface.
public struct Endpoint: StoredObject {
  public static var kind: Kind { .endpoint }
  public static var place: any WritableKeyPath<Cluster, [String: Endpoint]> & Sendable {
    \.endpoints
  }

  public var name: String
  /// The device's port.
  public var port: UInt32
  public var mac: MACAddress
  public var addresses: [IPAddress]
  /// Bytes of an IP packet.
  public var mtu: UInt32
  public var tiers: [Tier] = []
  public var allowedSources: [Network] = []
  public var mirror = false
}

/// Policies that are asked one after the other.
public struct Tier: Hashable, Sendable, Codable {
  public var name: String
  public var ingress: [String] = []
  public var egress: [String] = []
  /// What none of its rules decides passes on to the next tier, instead of being denied.
  public var defaultPass = false
}

/// An uplink with policy.
public struct HostEndpoint: StoredObject {
  public static var kind: Kind { .hostEndpoint }
  public static var place: any WritableKeyPath<Cluster, [String: HostEndpoint]> & Sendable {
    \.hostEndpoints
  }

  /// The uplink's name.
  public var name: String
  public var tiers: [Tier] = []
  public var untrackedTiers: [Tier] = []
  public var preDNATTiers: [Tier] = []
  public var forwardTiers: [Tier] = []
}
