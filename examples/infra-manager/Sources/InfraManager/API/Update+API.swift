public import InfraAPI

extension Request {
  /// Reads an update.
  public init(_ message: Infra_V1_Update) throws(InfraError) {
    switch message.kind {
    case .node(let node): self = .put(try Node(node))
    case .endpoint(let endpoint): self = .put(try Endpoint(endpoint))
    case .removeEndpoint(let name): self = .remove(.endpoint, name)
    case .hostEndpoint(let host): self = .put(try HostEndpoint(host))
    case .removeHostEndpoint(let name): self = .remove(.hostEndpoint, name)
    case .service(let service): self = .put(try Service(service))
    case .removeService(let name): self = .remove(.service, name)
    case .policy(let policy): self = .put(try Policy(policy))
    case .removePolicy(let name): self = .remove(.policy, name)
    case .addressSet(let set): self = .put(try AddressSet(set))
    case .addressSetDelta(let delta):
      self = .delta(
        set: delta.name, added: try Fields.list(delta.added, "address_set_delta.added"),
        removed: try Fields.list(delta.removed, "address_set_delta.removed"))
    case .removeAddressSet(let name): self = .remove(.addressSet, name)
    case .peer(let peer): self = .put(try Peer(peer))
    case .removePeer(let name): self = .remove(.peer, name)
    case .route(let route): self = .put(try Route(route))
    case .removeRoute(let prefix):
      self = .remove(.route, "\(try Fields.network(prefix, "remove_route"))")
    case .pool(let pool): self = .put(try Pool(pool))
    case .removePool(let prefix):
      self = .remove(.pool, "\(try Fields.network(prefix, "remove_pool"))")
    case .beginSync: self = .beginSync
    case .inSync: self = .inSync
    case nil: throw .missing(field: "update.kind")
    }
  }
}
