public import P4Runtime

/// The node itself: its ports besides those of pods, and its addresses.
public struct Node: StoredObject {
  public static var kind: Kind { .node }
  public static var place: any WritableKeyPath<Cluster, [String: Node]> & Sendable { \.nodes }
  /// There is one.
  static let ownName = "self"
  public var name: String { Self.ownName }

  /// Pods send to it and get their packets from it.
  public var gatewayMAC: MACAddress
  public var gatewayAddresses: [IPv4Address] = []
  public var kernelPort: UInt32
  public var uplinks: [Uplink] = []
  public var addresses: [IPAddress] = []
  public var podNetworks: [Network] = []
  public var tunnel: Tunnel?
  public var sourceNAT: SourceNAT?
  public var failsafeInbound: [FailsafePort] = []
  public var failsafeOutbound: [FailsafePort] = []

  public struct Uplink: Hashable, Sendable, Codable {
    public var name: String
    public var port: UInt32
    public var mac: MACAddress
    /// Bytes of an IP packet.
    public var mtu: UInt32
  }

  /// The node's end of the tunnels to other nodes.
  public struct Tunnel: Hashable, Sendable, Codable {
    public var address: IPv4Address
    /// The sender inside VXLAN.
    public var mac: MACAddress
  }

  /// The address and ports that translated connections leave with.
  public struct SourceNAT: Hashable, Sendable, Codable {
    public var address: IPv4Address
    public var firstPort: UInt16
    /// One less than the number of ports, which is a power of two.
    public var portMask: UInt16
  }

  public struct FailsafePort: Hashable, Sendable, Codable {
    public var protocolNumber: UInt8
    public var port: UInt16
    /// Nil for everybody.
    public var network: Network?
  }

  func uplink(_ name: String) -> Uplink? { uplinks.first { $0.name == name } }
}
