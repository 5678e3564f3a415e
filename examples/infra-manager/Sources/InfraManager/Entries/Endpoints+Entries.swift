import P4Runtime

extension Cluster {
  /// The key of the kernel among endpoints.
  static let kernelKey = "kernel"
  static func uplinkKey(_ name: String) -> String { "uplink/\(name)" }
  static func podKey(_ name: String) -> String { "pod/\(name)" }

  func claimEndpoints(_ claims: inout Claims) {
    guard let node else { return }
    claims.add(.endpoint, Self.kernelKey)
    for uplink in node.uplinks { claims.add(.endpoint, Self.uplinkKey(uplink.name)) }
    for name in endpoints.keys {
      claims.add(.endpoint, Self.podKey(name))
      claims.add(.nexthop, Self.podKey(name))
    }
  }

  /// Whether packets of this pod that leave all pools leave with the node's address.
  func isNATOutgoing(_ endpoint: Endpoint) -> Bool {
    pools.values.contains { pool in
      pool.natOutgoing && endpoint.addresses.contains { pool.prefix.contains($0) }
    }
  }
}

extension Plan {
  /// Ports, who may send through them, and the pods behind them.
  func addEndpoints(to entries: inout Entries) throws(InfraError) {
    guard let node = cluster.node else { return }
    let kernel = try ids.short(.endpoint, Cluster.kernelKey)
    try addPort(node.kernelPort, kernel, .kernel(endpoint: kernel), to: &entries)
    // The program sends to next hop 0 what is for the node.
    try entries.nexthops.add(K8s.Nexthops(.init(nexthop: 0), .kernel(endpoint: kernel)))
    for uplink in node.uplinks {
      let number = try ids.short(.endpoint, Cluster.uplinkKey(uplink.name))
      try addPort(uplink.port, number, .uplink(endpoint: number, mirror: false), to: &entries)
    }
    for address in node.gatewayAddresses {
      try entries.arpTargets.add(
        K8s.ArpTargets(.init(targetAddr: address), .answer(mac: node.gatewayMAC)))
    }
    for endpoint in cluster.endpoints.values { try add(endpoint, node, to: &entries) }
  }

  private func addPort(
    _ port: UInt32, _ number: UInt16, _ action: K8s.PortsPorts.Action, to entries: inout Entries
  ) throws(InfraError) {
    try entries.ports.add(K8s.PortsPorts(.init(port: K8s.PortID(port)), action))
    try entries.outPorts.add(
      K8s.OutPorts(.init(endpoint: number), .send(port: K8s.PortID(port))))
  }

  private func add(
    _ endpoint: Endpoint, _ node: Node, to entries: inout Entries
  ) throws(InfraError) {
    let key = Cluster.podKey(endpoint.name)
    let number = try ids.short(.endpoint, key)
    let hop = try ids.short(.nexthop, key)
    let mirror = Bit<1>(endpoint.mirror)
    try addPort(
      endpoint.port, number,
      .workload(
        endpoint: number, mac: endpoint.mac, natOutgoing: Bit(cluster.isNATOutgoing(endpoint)),
        mirror: mirror), to: &entries)
    try entries.nexthops.add(
      K8s.Nexthops(
        .init(nexthop: hop),
        .neighbour(
          endpoint: number, srcMac: node.gatewayMAC, dstMac: endpoint.mac, mtu: endpoint.mtu)))
    for address in endpoint.addresses {
      switch address {
      case .v4(let address):
        try entries.endpoints.add(
          K8s.Endpoints(.init(addr: address), .deliver(nexthop: hop, mirror: mirror)))
        try entries.arpTargets.add(
          K8s.ArpTargets(.init(targetAddr: address), .forwardTo(endpoint: number)))
      case .v6(let address):
        try entries.endpointsV6.add(
          K8s.EndpointsV6(.init(addr: address), .deliver(nexthop: hop, mirror: mirror)))
      }
    }
    for network in endpoint.addresses.map({ Network(host: $0) }) + endpoint.allowedSources {
      if let prefix = network.lpm4 {
        try entries.sourceBindings.add(
          K8s.SourceBindings(.init(endpoint: number, srcAddr: prefix), .bound))
      } else if let prefix = network.lpm6 {
        try entries.sourceBindingsV6.add(
          K8s.SourceBindingsV6(.init(endpoint: number, srcAddr: prefix), .bound))
      }
    }
  }
}
