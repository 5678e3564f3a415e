/// All that the daemon was told: the content of the store as a value. What the device should hold
/// follows from it and from the ids alone.
public struct Cluster: Hashable, Sendable {
  public var nodes: [String: Node] = [:]
  public var endpoints: [String: Endpoint] = [:]
  public var hostEndpoints: [String: HostEndpoint] = [:]
  public var services: [String: Service] = [:]
  public var policies: [String: Policy] = [:]
  public var addressSets: [String: AddressSet] = [:]
  public var peers: [String: Peer] = [:]
  public var routes: [String: Route] = [:]
  public var pools: [String: Pool] = [:]
  public var departures: [String: Departure] = [:]

  public init() {}

  /// This node; nil before the daemon was told of it.
  var node: Node? { nodes[Node.ownName] }

  mutating func put(_ object: some StoredObject) {
    self[keyPath: type(of: object).place][object.name] = object
  }

  private mutating func remove<T: StoredObject>(_ type: T.Type, _ name: String) {
    self[keyPath: T.place][name] = nil
  }

  private func object<T: StoredObject>(_ type: T.Type, _ name: String) -> (any StoredObject)? {
    self[keyPath: T.place][name]
  }

  private func names<T: StoredObject>(_ type: T.Type) -> [String] {
    self[keyPath: T.place].keys.sorted()
  }

  func object(_ kind: Kind, _ name: String) -> (any StoredObject)? { object(kind.type, name) }

  func names(_ kind: Kind) -> [String] { names(kind.type) }

  public mutating func apply(_ change: Change) {
    switch change {
    case .put(let object): put(object)
    case .remove(let kind, let name): remove(kind.type, name)
    case .members(let set, let added, let removed):
      addressSets[set]?.members.subtract(removed)
      addressSets[set]?.members.formUnion(added)
    }
  }

  /// The change that undoes `change`, which has not been applied yet.
  func inverse(of change: Change) -> Change {
    switch change {
    case .put, .remove:
      object(change.kind, change.name).map { .put($0) } ?? .remove(change.kind, change.name)
    case .members(let set, let added, let removed):
      .members(set: set, added: removed, removed: added)
    }
  }

  /// Whether `change` changes anything.
  func isChanged(by change: Change) -> Bool {
    switch change {
    case .put(let object):
      self.object(change.kind, change.name).map { AnyHashable($0) } != AnyHashable(object)
    case .remove(let kind, let name): object(kind, name) != nil
    case .members(_, let added, let removed): !added.isEmpty || !removed.isEmpty
    }
  }
}
