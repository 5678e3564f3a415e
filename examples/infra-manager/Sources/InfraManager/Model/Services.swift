/// Addresses that clients know, and the backends that answer.
public struct Service: StoredObject {
  public static var kind: Kind { .service }
  public static var place: any WritableKeyPath<Cluster, [String: Service]> & Sendable { \.services }

  public var name: String
  public var clusterAddresses: [IPAddress] = []
  public var externalAddresses: [IPAddress] = []
  public var ports: [Port] = []
  public var sourceRanges: [Network] = []
  /// How long a client keeps its backend after its last connection; 0 for no affinity.
  public var affinitySeconds: UInt32 = 0
  public var externalTrafficLocal = false
  public var internalTrafficLocal = false

  public struct Port: Hashable, Sendable, Codable {
    public var name: String
    public var protocolNumber: UInt8
    public var port: UInt16
    public var nodePort: UInt16?
    public var backends: [Backend] = []
  }

  public struct Backend: Hashable, Sendable, Codable {
    public var address: IPAddress
    public var port: UInt16
  }
}
