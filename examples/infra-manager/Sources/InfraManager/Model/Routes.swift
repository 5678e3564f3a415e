public import P4Runtime

/// Another node.
public struct Peer: StoredObject {
  public static var kind: Kind { .peer }
  public static var place: any WritableKeyPath<Cluster, [String: Peer]> & Sendable { \.peers }

  public enum Tunnel: Hashable, Sendable, Codable {
    case none
    /// The network's number, 24 bits, and the receiver inside.
    case vxlan(vni: UInt32, mac: MACAddress)
    case ipip
  }

  public var name: String
  public var address: IPv4Address
  /// The uplink and the station behind it that lead there.
  public var uplink: String
  public var mac: MACAddress
  public var tunnel: Tunnel = .none
}

/// Where packets for a network go.
public struct Route: StoredObject {
  public static var kind: Kind { .route }
  public static var place: any WritableKeyPath<Cluster, [String: Route]> & Sendable { \.routes }

  public enum Target: Hashable, Sendable, Codable {
    /// Over one of these.
    case forward([Hop])
    case kernel
    case unreachable
  }

  public enum Hop: Hashable, Sendable, Codable {
    case neighbour(uplink: String, mac: MACAddress)
    case peer(String)
  }

  public var name: String { "\(prefix)" }
  public var prefix: Network
  public var target: Target
}

/// A network that pods get their addresses from.
public struct Pool: StoredObject {
  public static var kind: Kind { .pool }
  public static var place: any WritableKeyPath<Cluster, [String: Pool]> & Sendable { \.pools }

  public var name: String { "\(prefix)" }
  public var prefix: Network
  /// What its pods send out of all pools leaves with the node's address.
  public var natOutgoing = false
}

/// An address whose connections must not outlive what had it.
public struct Departure: StoredObject {
  public static var kind: Kind { .departure }
  public static var place: any WritableKeyPath<Cluster, [String: Departure]> & Sendable {
    \.departures
  }

  public enum Extent: String, Hashable, Sendable, Codable {
    /// A pod that is no more.
    case all
    /// A backend that a service lost: what came to it by its own address stays.
    case services
  }

  public var name: String { "\(address),\(protocolNumber)" }
  public var address: IPAddress
  public var protocolNumber: UInt8
  public var extent: Extent
  /// Seconds since 1970 at which no such connection can be alive any more.
  public var until: Int64
}
