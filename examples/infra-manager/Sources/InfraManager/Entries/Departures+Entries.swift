import P4Runtime

extension Plan {
  /// Addresses whose old connections count as unknown.
  func addDepartures(to entries: inout Entries) throws(InfraError) {
    for departure in cluster.departures.values {
      let number = UInt16(departure.protocolNumber)
      switch departure.address {
      case .v4(let address):
        try entries.departures.add(
          K8s.Departures(
            .init(protocol: number, addr: address),
            departure.extent == .all ? .allGone : .servicesGone))
      case .v6(let address):
        try entries.departuresV6.add(
          K8s.DeparturesV6(
            .init(protocol: number, addr: address),
            departure.extent == .all ? .allGone : .servicesGone))
      }
    }
  }
}

extension Cluster {
  /// How long connections of a protocol live at most without traffic, in seconds: the longest
  /// timeouts of p4src/k8s/conntrack.p4.
  static let lifetimes: [(protocolNumber: UInt8, seconds: Int64)] = [
    (1, 10), (6, 43200), (17, 60), (58, 10), (132, 300),
  ]

  /// What must be noted down of addresses that `change` takes from their owners, before it is
  /// applied. `now` is in seconds since 1970.
  func departures(by change: Change, now: Int64) -> [Departure] {
    let former = object(change.kind, change.name)
    let new: (any StoredObject)? = if case .put(let object) = change { object } else { nil }
    if let former = former as? Endpoint {
      let kept = (new as? Endpoint)?.addresses ?? []
      return former.addresses.filter { !kept.contains($0) }.flatMap { address in
        Self.lifetimes.map { number, seconds in
          Departure(
            address: address, protocolNumber: number, extent: .all, until: now + seconds)
        }
      }
    }
    if let former = former as? Service { return former.lost(new as? Service, now: now) }
    return []
  }
}

extension Service {
  /// Backends of this service that `new` has no more. Their connections over UDP are forgotten,
  /// since those would go on for as long as the client asks; those over TCP end by themselves.
  fileprivate func lost(_ new: Service?, now: Int64) -> [Departure] {
    func backends(_ service: Service?) -> Set<IPAddress> {
      Set(
        (service?.ports ?? []).filter { $0.protocolNumber == 17 }
          .flatMap { $0.backends.map(\.address) })
    }
    guard let seconds = Cluster.lifetimes.first(where: { $0.protocolNumber == 17 })?.seconds else {
      return []
    }
    return backends(self).subtracting(backends(new)).sorted().map {
      Departure(address: $0, protocolNumber: 17, extent: .services, until: now + seconds)
    }
  }
}
