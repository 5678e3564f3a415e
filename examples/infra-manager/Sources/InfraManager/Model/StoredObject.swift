/// What the daemon was told and keeps over a restart. The raw value names its table in the store.
public enum Kind: String, CaseIterable, Sendable {
  case node, endpoint
  case hostEndpoint = "host_endpoint"
  case service, policy
  case addressSet = "address_set"
  case peer, route, pool, departure
}

/// One thing of a kind.
public protocol StoredObject: Hashable, Sendable, Codable {
  static var kind: Kind { get }
  /// Where a cluster has the things of this kind.
  static var place: any WritableKeyPath<Cluster, [String: Self]> & Sendable { get }
  /// Unique within the kind.
  var name: String { get }
}

extension Kind {
  /// The type of the things of this kind.
  var type: any StoredObject.Type {
    switch self {
    case .node: Node.self
    case .endpoint: Endpoint.self
    case .hostEndpoint: HostEndpoint.self
    case .service: Service.self
    case .policy: Policy.self
    case .addressSet: AddressSet.self
    case .peer: Peer.self
    case .route: Route.self
    case .pool: Pool.self
    case .departure: Departure.self
    }
  }
}

/// A change of what the daemon knows.
public enum Change: Sendable {
  case put(any StoredObject)
  case remove(Kind, String)
  /// Members that a set has not yet, and such as it has.
  case members(set: String, added: Set<AddressSet.Member>, removed: Set<AddressSet.Member>)

  /// The kind of thing that changes.
  var kind: Kind {
    switch self {
    case .put(let object): type(of: object).kind
    case .remove(let kind, _): kind
    case .members: .addressSet
    }
  }

  var name: String {
    switch self {
    case .put(let object): object.name
    case .remove(_, let name): name
    case .members(let set, _, _): set
    }
  }
}
