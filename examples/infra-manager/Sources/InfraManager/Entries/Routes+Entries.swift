import P4Runtime

extension Cluster {
  static func peerKey(_ name: String) -> String { "peer/\(name)" }

  static func hopKey(_ hop: Route.Hop) -> String {
    switch hop {
    case .peer(let name): peerKey(name)
    case .neighbour(let uplink, let mac): "neighbour/\(uplink)/\(mac)"
    }
  }

  /// The same hops in another order are the same paths.
  static func pathsKey(_ hops: [Route.Hop]) -> String {
    hops.map(hopKey).sorted().joined(separator: ",")
  }

  func claimRoutes(_ claims: inout Claims) {
    for name in peers.keys { claims.add(.nexthop, Self.peerKey(name)) }
    for route in routes.values {
      guard case .forward(let hops) = route.target else { continue }
      for hop in hops { claims.add(.nexthop, Self.hopKey(hop)) }
      guard hops.count > 1 else { continue }
      claims.add(.paths, Self.pathsKey(hops))
      for hop in hops { claims.add(.path, Self.hopKey(hop)) }
    }
  }
}

extension Plan {
  /// Other nodes, next hops towards them, and routes.
  func addRoutes(to entries: inout Entries) throws(InfraError) {
    guard let node = cluster.node else { return }
    for peer in cluster.peers.values { try add(peer, node, to: &entries) }
    if let tunnel = node.tunnel {
      try entries.vteps.add(K8s.Vteps(.init(addr: tunnel.address), .ours))
    }
    for address in node.addresses {
      try addRoute(Network(host: address), .toKernel, .toKernel, to: &entries)
    }
    // What no pod holds must not travel to the default route and back.
    for network in node.podNetworks {
      try addRoute(network, .unreachable, .unreachable, to: &entries)
    }
    for route in cluster.routes.values { try add(route, node, to: &entries) }
  }

  private func add(_ route: Route, _ node: Node, to entries: inout Entries) throws(InfraError) {
    switch route.target {
    case .kernel: try addRoute(route.prefix, .toKernel, .toKernel, to: &entries)
    case .unreachable: try addRoute(route.prefix, .unreachable, .unreachable, to: &entries)
    case .forward(let hops):
      for hop in hops { try add(hop, node, to: &entries) }
      if hops.count > 1 {
        let paths = try addPaths(hops, to: &entries)
        try addRoute(
          route.prefix, .viaAnyOf(paths: paths), .viaAnyOf(paths: paths), to: &entries)
      } else if let hop = hops.first {
        let number = try ids.short(.nexthop, Cluster.hopKey(hop))
        try addRoute(route.prefix, .via(nexthop: number), .via(nexthop: number), to: &entries)
      }
    }
  }

  private func addRoute(
    _ prefix: Network, _ v4: K8s.Routes.Action, _ v6: K8s.RoutesV6.Action,
    to entries: inout Entries
  ) throws(InfraError) {
    if let prefix = prefix.lpm4 {
      try entries.routes.add(K8s.Routes(.init(prefix: prefix), v4))
    } else if let prefix = prefix.lpm6 {
      try entries.routesV6.add(K8s.RoutesV6(.init(prefix: prefix), v6))
    }
  }

  private func addPaths(
    _ hops: [Route.Hop], to entries: inout Entries
  ) throws(InfraError) -> UInt16 {
    let key = Cluster.pathsKey(hops)
    let number = try ids.short(.paths, key)
    var members: [MemberID<K8s.PathGroups>] = []
    for hop in Set(hops.map(Cluster.hopKey)).sorted() {
      let nexthop = try ids.short(.nexthop, hop)
      guard let id = MemberID<K8s.PathGroups>(try ids[.path, hop]) else { continue }
      try entries.pathMembers.add(ProfileMember(id, .path(nexthop: nexthop)))
      members.append(id)
    }
    guard let group = GroupID<K8s.PathGroups>(UInt32(number)) else { return number }
    try entries.pathGroups.add(group, members, of: "the paths \(key)")
    try entries.paths.add(K8s.Paths(.init(group: number), .group(group)))
    return number
  }

  private func add(_ hop: Route.Hop, _ node: Node, to entries: inout Entries) throws(InfraError) {
    // Peers have theirs already.
    guard case .neighbour(let name, let mac) = hop, let uplink = node.uplink(name) else { return }
    let number = try ids.short(.endpoint, Cluster.uplinkKey(name))
    try entries.nexthops.add(
      K8s.Nexthops(
        .init(nexthop: try ids.short(.nexthop, Cluster.hopKey(hop))),
        .neighbour(endpoint: number, srcMac: uplink.mac, dstMac: mac, mtu: uplink.mtu)))
  }

  private func add(_ peer: Peer, _ node: Node, to entries: inout Entries) throws(InfraError) {
    guard let uplink = node.uplink(peer.uplink) else { return }
    let number = try ids.short(.endpoint, Cluster.uplinkKey(peer.uplink))
    let hop = K8s.Nexthops.Key(
      nexthop: try ids.short(.nexthop, Cluster.peerKey(peer.name)))
    let action: K8s.Nexthops.Action
    switch (peer.tunnel, node.tunnel) {
    case (.vxlan(let vni, let mac), let tunnel?):
      guard let vni = Bit<24>(vni) else {
        throw .malformed(field: "peer.vni", value: "\(vni)")
      }
      // The outer Ethernet, IPv4, UDP and VXLAN headers.
      action = .vxlanPeer(
        endpoint: number, srcMac: uplink.mac, dstMac: peer.mac, srcAddr: tunnel.address,
        dstAddr: peer.address, vni: vni, innerSrcMac: tunnel.mac, innerDstMac: mac,
        mtu: uplink.mtu - min(50, uplink.mtu))
      try entries.peers.add(K8s.Peers(.init(peer: peer.address), .known(vni: vni)))
    case (.ipip, let tunnel?):
      action = .ipipPeer(
        endpoint: number, srcMac: uplink.mac, dstMac: peer.mac, srcAddr: tunnel.address,
        dstAddr: peer.address, mtu: uplink.mtu - min(20, uplink.mtu))
      try entries.ipipPeers.add(K8s.IpipPeers(.init(peer: peer.address), .knownIpip))
    case (.none, _), (_, nil):
      action = .neighbour(
        endpoint: number, srcMac: uplink.mac, dstMac: peer.mac, mtu: uplink.mtu)
    }
    try entries.nexthops.add(K8s.Nexthops(hop, action))
  }
}
