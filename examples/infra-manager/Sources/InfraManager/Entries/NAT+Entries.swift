import P4Runtime

extension Plan {
  /// Which connections leave with an address of the node.
  func addNAT(to entries: inout Entries) throws(InfraError) {
    let isOutgoing = cluster.pools.values.contains(where: \.natOutgoing)
    guard let nat = cluster.node?.sourceNAT else {
      if isOutgoing { throw .missing(field: "node.source_nat") }
      return
    }
    let translated = K8s.Masquerades.Action.masqueradeAs(
      addr: nat.address, firstPort: nat.firstPort, portMask: nat.portMask)
    try entries.masquerades.add(
      K8s.Masquerades(.init(reason: K8s.Masquerade.service.rawValue), translated))
    guard isOutgoing else { return }
    let outgoing = K8s.Masquerade.outgoing.rawValue
    try entries.masquerades.add(K8s.Masquerades(.init(reason: outgoing), translated))
    // Pods see each other's own addresses.
    for pool in cluster.pools.values {
      guard let prefix = pool.prefix.lpm4 else { continue }
      try entries.masquerades.add(
        K8s.Masquerades(.init(reason: outgoing, dstAddr: prefix), .keepSource))
    }
  }
}
