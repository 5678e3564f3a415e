import P4Runtime

extension Plan {
  /// The members of the sets that rules name, page by page.
  func addAddressSets(to entries: inout Entries) throws(InfraError) {
    for (page, sets) in ids.pages {
      let number = UInt16(truncatingIfNeeded: page)
      var networks: [Network: UInt64] = [:]
      for (key, bit) in sets {
        let mask: UInt64 = 1 << UInt64(bit)
        for network in policy.networks[key] ?? [] { networks[network, default: 0] |= mask }
        guard let set = cluster.addressSets[String(key.dropFirst(4))], key.hasPrefix("set/") else {
          continue
        }
        for member in set.members {
          switch member {
          case .network(let network): networks[network, default: 0] |= mask
          case .port(let address, let protocolNumber, let port):
            try add(address, protocolNumber, port, number, mask, to: &entries)
          }
        }
      }
      for (network, sets) in networks {
        try add(network, number, sets | Self.covering(network, networks), to: &entries)
      }
    }
  }

  /// The sets of all networks around this one: the longest prefix answers alone, so it must answer
  /// for those too.
  private static func covering(_ network: Network, _ networks: [Network: UInt64]) -> UInt64 {
    (0..<network.length).reduce(0) { sets, length in
      network.widened(to: length).flatMap { networks[$0] }.map { sets | $0 } ?? sets
    }
  }

  private func add(
    _ network: Network, _ page: UInt16, _ sets: UInt64, to entries: inout Entries
  ) throws(InfraError) {
    if let prefix = network.lpm4 {
      try entries.networkSets.add(
        K8s.NetworkSets(.init(page: page, addr: prefix), .memberOf(sets: sets)))
    } else if let prefix = network.lpm6 {
      try entries.networkSetsV6.add(
        K8s.NetworkSetsV6(.init(page: page, addr: prefix), .memberOf(sets: sets)))
    }
  }

  /// Several sets of a page may hold the same address and port.
  private func add(
    _ address: IPAddress, _ protocolNumber: UInt8, _ port: UInt16, _ page: UInt16, _ mask: UInt64,
    to entries: inout Entries
  ) throws(InfraError) {
    switch address {
    case .v4(let address):
      let key = K8s.PortSets.Key(
        addr: address, port: port, protocol: protocolNumber, page: page)
      let former = entries.portSets.items[key]?.sets ?? 0
      entries.portSets.items[key] = K8s.PortSets(key, .memberOf(sets: mask | former))
    case .v6(let address):
      let key = K8s.PortSetsV6.Key(
        page: page, addr: address, port: port, protocol: protocolNumber)
      let former = entries.portSetsV6.items[key]?.sets ?? 0
      entries.portSetsV6.items[key] = K8s.PortSetsV6(key, .memberOf(sets: mask | former))
    }
  }
}

extension K8s.PortSets {
  fileprivate var sets: UInt64 {
    switch action {
    case .memberOf(let sets): sets
    }
  }
}

extension K8s.PortSetsV6 {
  fileprivate var sets: UInt64 {
    switch action {
    case .memberOf(let sets): sets
    }
  }
}
