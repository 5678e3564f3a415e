/// A cluster with the numbers that its entries need: all that the wanted state follows from.
struct Plan: Sendable {
  let cluster: Cluster
  private(set) var ids: IDs
  let policy: PolicyPlan

  /// Groups of tables that are derived together.
  enum Feature: CaseIterable, Sendable {
    case endpoints, routes, services, policies, addressSets, nat, departures
  }

  /// Gives what is new in `cluster` numbers, and keeps those of `ids` for what is not.
  init(_ cluster: Cluster, _ ids: IDs) throws(InfraError) {
    self.cluster = cluster
    self.ids = ids
    try cluster.checkReferences()
    policy = try PolicyPlan(cluster)
    var claims = Claims()
    cluster.claimEndpoints(&claims)
    cluster.claimRoutes(&claims)
    cluster.claimServices(&claims)
    policy.claim(&claims)
    for purpose in IDs.Purpose.allCases {
      try self.ids.claim(purpose, claims.keys[purpose] ?? [])
    }
    try policy.assignPages(&self.ids)
    policy.assignPriorities(&self.ids)
  }

  /// The entries of a feature.
  func entries(_ feature: Feature) throws(InfraError) -> Entries {
    var entries = Entries()
    switch feature {
    case .endpoints: try addEndpoints(to: &entries)
    case .routes: try addRoutes(to: &entries)
    case .services: try addServices(to: &entries)
    case .policies: try addPolicies(to: &entries)
    case .addressSets: try addAddressSets(to: &entries)
    case .nat: try addNAT(to: &entries)
    case .departures: try addDepartures(to: &entries)
    }
    return entries
  }

  /// The features that depend on things of a kind.
  static func features(of kind: Kind) -> Set<Feature> {
    switch kind {
    case .node: Set(Feature.allCases)
    // Backends may be pods of this node, and policies are asked for endpoints.
    case .endpoint: [.endpoints, .services, .policies, .addressSets]
    case .hostEndpoint, .policy: [.policies, .addressSets]
    case .service: [.services]
    case .addressSet: [.addressSets]
    case .peer, .route: [.routes]
    case .pool: [.nat, .endpoints]
    case .departure: [.departures]
    }
  }
}

/// Names that need a number.
struct Claims {
  private(set) var keys: [IDs.Purpose: Set<String>] = [:]

  mutating func add(_ purpose: IDs.Purpose, _ key: String) {
    keys[purpose, default: []].insert(key)
  }
}

extension Cluster {
  /// Refuses names of what is not there. A source that removes something removes first what names
  /// it, or does both in one request.
  func checkReferences() throws(InfraError) {
    if node == nil {
      for kind in [Kind.endpoint, .hostEndpoint, .service, .peer, .route, .pool] {
        guard let name = names(kind).first else { continue }
        throw .unknown(what: "node", name: Node.ownName, neededBy: "\(kind) '\(name)'")
      }
    }
    for (name, endpoint) in endpoints { try check(endpoint.tiers, "endpoint '\(name)'") }
    for (name, host) in hostEndpoints {
      let user = "host endpoint '\(name)'"
      try checkUplink(name, user)
      for tiers in [host.tiers, host.untrackedTiers, host.preDNATTiers, host.forwardTiers] {
        try check(tiers, user)
      }
    }
    for (name, policy) in policies {
      for set in (policy.inbound + policy.outbound).flatMap(\.setNames)
      where addressSets[set] == nil {
        throw .unknown(what: "address set", name: set, neededBy: "policy '\(name)'")
      }
    }
    for (name, peer) in peers {
      try checkUplink(peer.uplink, "peer '\(name)'")
      if peer.tunnel != .none, node?.tunnel == nil { throw .missing(field: "node.tunnel_address") }
    }
    for (prefix, route) in routes {
      guard case .forward(let hops) = route.target else { continue }
      for hop in hops {
        switch hop {
        case .neighbour(let uplink, _): try checkUplink(uplink, "route '\(prefix)'")
        case .peer(let peer) where peers[peer] == nil:
          throw .unknown(what: "peer", name: peer, neededBy: "route '\(prefix)'")
        case .peer: break
        }
      }
    }
  }

  private func check(_ tiers: [Tier], _ user: String) throws(InfraError) {
    for policy in tiers.flatMap({ $0.ingress + $0.egress }) where policies[policy] == nil {
      throw .unknown(what: "policy", name: policy, neededBy: user)
    }
  }

  private func checkUplink(_ name: String, _ user: String) throws(InfraError) {
    guard node?.uplink(name) == nil else { return }
    throw .unknown(what: "uplink", name: name, neededBy: user)
  }
}
