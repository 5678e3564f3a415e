import P4Runtime

/// One address and port that clients use.
private struct Frontend {
  let address: IPAddress
  let port: UInt16
  let service: Service
  let servicePort: Service.Port
  /// Only pods of this node answer.
  let isLocal: Bool
  let isExternal: Bool

  /// Frontends that share their backends share a number, which is of one family.
  var numberKey: String {
    let family =
      switch address {
      case .v4: "4"
      case .v6: "6"
      }
    return "\(service.name)|\(servicePort.name)|\(isLocal ? "local" : "cluster")|\(family)"
  }

  /// The backends of the frontend's family, each once.
  func backends(_ isOurs: (IPAddress) -> Bool) -> [Service.Backend] {
    var seen: Set<Service.Backend> = []
    return servicePort.backends.filter { backend in
      backend.address.bitWidth == address.bitWidth && (!isLocal || isOurs(backend.address))
        && seen.insert(backend).inserted
    }
  }
}

extension Service.Backend {
  var memberKey: String { "\(address)|\(port)" }
}

extension Cluster {
  private var frontends: [Frontend] {
    services.values.flatMap { service in
      service.ports.flatMap { port in
        let cluster = service.clusterAddresses.map {
          Frontend(
            address: $0, port: port.port, service: service, servicePort: port,
            isLocal: service.internalTrafficLocal, isExternal: false)
        }
        var outside = service.externalAddresses.map { ($0, port.port) }
        if let nodePort = port.nodePort {
          outside += (node?.addresses ?? []).map { ($0, nodePort) }
        }
        return cluster
          + outside.map { address, number in
            Frontend(
              address: address, port: number, service: service, servicePort: port,
              isLocal: service.externalTrafficLocal, isExternal: true)
          }
      }
    }
  }

  /// The addresses of this node's pods.
  private var ownAddresses: Set<IPAddress> { Set(endpoints.values.flatMap(\.addresses)) }

  func claimServices(_ claims: inout Claims) {
    let own = ownAddresses
    for frontend in frontends {
      claims.add(.service, frontend.numberKey)
      if case .v6 = frontend.address { claims.add(.address, "\(frontend.address)") }
      for backend in frontend.backends(own.contains) {
        switch backend.address {
        case .v4: claims.add(.backend, backend.memberKey)
        case .v6:
          claims.add(.backendV6, backend.memberKey)
          claims.add(.address, "\(backend.address)")
        }
      }
    }
  }

  fileprivate var frontendsAndOwnAddresses: ([Frontend], Set<IPAddress>) {
    (frontends, ownAddresses)
  }
}

/// The device's names for times without traffic, in seconds, as p4src/k8s/conntrack.p4 has them.
private let ageProfiles: [(seconds: UInt32, profile: UInt8)] = [
  (10, 0), (30, 1), (60, 2), (120, 3), (300, 4), (43200, 5),
]

/// The shortest of the device's times that is not shorter than `seconds`, else the longest.
func ageProfile(notShorterThan seconds: UInt32) -> K8s.ExpireTimeProfileID {
  K8s.ExpireTimeProfileID(ageProfiles.first { $0.seconds >= seconds }?.profile ?? 5)
}

extension Plan {
  /// Services: frontends, groups of backends, and the numbers of IPv6 addresses.
  func addServices(to entries: inout Entries) throws(InfraError) {
    let (frontends, own) = cluster.frontendsAndOwnAddresses
    for frontend in frontends {
      let number = try ids.short(.service, frontend.numberKey)
      try add(frontend, number, to: &entries)
      let backends = frontend.backends(own.contains)
      switch frontend.address {
      case .v4: try addBackends(backends, number, frontend.numberKey, to: &entries)
      case .v6: try addBackendsV6(backends, number, frontend.numberKey, to: &entries)
      }
      guard frontend.isExternal else { continue }
      for range in frontend.service.sourceRanges {
        try addSourceRange(range, number, frontend.address, to: &entries)
      }
    }
  }

  private func add(
    _ frontend: Frontend, _ number: UInt16, to entries: inout Entries
  ) throws(InfraError) {
    // A backend elsewhere must answer through this node, unless it is to see the client.
    let masquerade = Bit<1>(frontend.isExternal && !frontend.isLocal)
    let limited = Bit<1>(frontend.isExternal && !frontend.service.sourceRanges.isEmpty)
    let affinity = frontend.service.affinitySeconds
    let sticky = Bit<1>(affinity > 0)
    let timeout = affinity > 0 ? ageProfile(notShorterThan: affinity) : 0
    let protocolNumber = frontend.servicePort.protocolNumber
    switch frontend.address {
    case .v4(let address):
      try entries.frontends.add(
        K8s.Frontends(
          .init(addr: address, port: frontend.port, protocol: protocolNumber),
          .service(
            number: number, masquerade: masquerade, limited: limited, sticky: sticky,
            stickyTimeout: timeout, slots: 0)))
    case .v6(let address):
      try entries.frontendsV6.add(
        K8s.FrontendsV6(
          .init(addr: address, port: frontend.port, protocol: protocolNumber),
          .serviceV6(
            number: number, addr: try addAddress(address, to: &entries), masquerade: masquerade,
            limited: limited, sticky: sticky, stickyTimeout: timeout, slots: 0)))
    }
  }

  private func addAddress(
    _ address: IPv6Address, to entries: inout Entries
  ) throws(InfraError) -> UInt32 {
    let number = try ids[.address, "\(address)"]
    try entries.addressesV6.add(
      K8s.AddressesV6(.init(number: number), .isAddress(addr: address)))
    return number
  }

  private func addBackends(
    _ backends: [Service.Backend], _ number: UInt16, _ key: String, to entries: inout Entries
  ) throws(InfraError) {
    // A group and the service that it is for have the same number.
    guard let group = GroupID<K8s.BackendGroups>(UInt32(number)) else { return }
    var members: [MemberID<K8s.BackendGroups>] = []
    for backend in backends {
      guard case .v4(let address) = backend.address,
        let id = MemberID<K8s.BackendGroups>(try ids[.backend, backend.memberKey])
      else { continue }
      try entries.backendMembers.add(
        ProfileMember(id, .backend(addr: address, port: backend.port)))
      members.append(id)
    }
    try entries.backendGroups.add(group, members, of: "service \(key)")
    try entries.backends.add(K8s.Backends(.init(service: number), .group(group)))
  }

  private func addBackendsV6(
    _ backends: [Service.Backend], _ number: UInt16, _ key: String, to entries: inout Entries
  ) throws(InfraError) {
    guard let group = GroupID<K8s.BackendGroupsV6>(UInt32(number)) else { return }
    var members: [MemberID<K8s.BackendGroupsV6>] = []
    for backend in backends {
      guard case .v6(let address) = backend.address,
        let id = MemberID<K8s.BackendGroupsV6>(try ids[.backendV6, backend.memberKey])
      else { continue }
      let addressNumber = try addAddress(address, to: &entries)
      try entries.backendMembersV6.add(
        ProfileMember(id, .backendV6(addr: addressNumber, port: backend.port)))
      members.append(id)
    }
    try entries.backendGroupsV6.add(group, members, of: "service \(key)")
    try entries.backendsV6.add(K8s.BackendsV6(.init(service: number), .group(group)))
  }

  private func addSourceRange(
    _ range: Network, _ number: UInt16, _ family: IPAddress, to entries: inout Entries
  ) throws(InfraError) {
    guard range.address.bitWidth == family.bitWidth else { return }
    if let prefix = range.lpm4 {
      try entries.sourceRanges.add(
        K8s.SourceRanges(.init(service: number, srcAddr: prefix), .inRange))
    } else if let prefix = range.lpm6 {
      try entries.sourceRangesV6.add(
        K8s.SourceRangesV6(.init(service: number, srcAddr: prefix), .inRange))
    }
  }
}
