import P4Runtime

extension Plan {
  /// Which lists of rules are asked for whom, and the rules.
  func addPolicies(to entries: inout Entries) throws(InfraError) {
    for selection in policy.selections {
      let list = try ids.short(.list, "\(selection.chain)#0")
      try entries.selections.add(
        K8s.Selections(
          .init(
            hook: selection.hook.rawValue,
            endpoint: try ids.short(.endpoint, selection.endpoint)),
          .useRules(
            policy: list,
            setPage: UInt16(truncatingIfNeeded: ids.page(of: selection.chain)))))
    }
    for chain in policy.chains.values {
      for index in chain.lists.indices { try add(chain, index, to: &entries) }
    }
    guard let node = cluster.node, !cluster.hostEndpoints.isEmpty else { return }
    let inbound: [K8s.Hook] = [.untracked, .preDnat, .hostIn]
    for hook in inbound { try add(node.failsafeInbound, hook, to: &entries) }
    try add(node.failsafeOutbound, .hostOut, to: &entries)
  }

  private func add(
    _ ports: [Node.FailsafePort], _ hook: K8s.Hook, to entries: inout Entries
  ) throws(InfraError) {
    for port in ports {
      let peer: LPM<IPv4Address>?
      if let network = port.network {
        // The program knows the peers of IPv4 alone.
        guard let prefix = network.lpm4 else { continue }
        peer = prefix
      } else {
        peer = nil
      }
      try entries.failsafePorts.add(
        K8s.FailsafePorts(
          .init(
            hook: hook.rawValue, port: port.port, protocol: port.protocolNumber, peer: peer),
          .keepOpen))
    }
  }

  private func add(
    _ chain: Chain, _ index: Int, to entries: inout Entries
  ) throws(InfraError) {
    let key = chain.listKey(index)
    let number = try ids.short(.list, key)
    let page = ids.page(of: chain.key)
    let priorities = ids.spaces[PolicyPlan.prioritySpace(key)]?.alive ?? [:]
    for entry in chain.lists[index] {
      guard let priority = Priority(priorities[entry.key] ?? 0) else { continue }
      let counter = try ids.short(.rule, entry.key)
      let action: K8s.Rules.Action
      switch entry.verdict {
      case .allow: action = .allow(rule: counter)
      case .deny: action = .deny(rule: counter)
      case .passTo(let next):
        action = .passTo(rule: counter, policy: try ids.short(.list, chain.listKey(next)))
      case .logAndPassTo(let next):
        action = .logAndPassTo(rule: counter, policy: try ids.short(.list, chain.listKey(next)))
      }
      let matches = try RuleMatches(entry.rule, name: entry.key) { ids.bit(of: $0, on: page) }
      for match in matches.keys(policy: number, priority: priority) {
        try entries.rules.add(K8s.Rules(match, action))
      }
    }
  }
}

/// The matches that a rule comes to. The program matches with masks, so ranges become prefixes and
/// what must not be becomes all the rest.
struct RuleMatches {
  private var protocols: [Ternary<UInt8>?] = [nil]
  private var sourcePorts: [Ternary<UInt16>?] = [nil]
  private var destinationPorts: [Ternary<UInt16>?] = [nil]
  private var icmpType: Ternary<UInt8>?
  private var icmpCode: Ternary<UInt8>?
  private var sourceSets: Ternary<UInt64>?
  private var destinationSets: Ternary<UInt64>?

  /// `bit` gives the bit of a set. A rule that nothing can match comes to no matches.
  init(
    _ rule: Rule?, name: String, bit: (String) -> UInt64?
  ) throws(InfraError) {
    guard let rule else { return }
    protocols = Self.prefixes(
      rule.protocolNumber.map { [$0...$0] } ?? [], not: rule.notProtocol.map { [$0...$0] } ?? [])
    sourcePorts = Self.prefixes(rule.sourcePorts, not: rule.notSourcePorts)
    destinationPorts = Self.prefixes(rule.destinationPorts, not: rule.notDestinationPorts)
    icmpType = rule.icmpType.map { Ternary(exactly: $0) }
    icmpCode = rule.icmpCode.map { Ternary(exactly: $0) }
    let source = Self.sets(
      rule.sourceSets, rule.sourceNetworks, not: rule.notSourceSets, rule.notSourceNetworks, bit)
    let destination = Self.sets(
      rule.destinationSets, rule.destinationNetworks, not: rule.notDestinationSets,
      rule.notDestinationNetworks, bit)
    guard let source, let destination else {
      protocols = []
      return
    }
    sourceSets = source
    destinationSets = destination
    let count = protocols.count * sourcePorts.count * destinationPorts.count
    guard count <= Int(K8s.Rules.info.size) else {
      throw .tooMany(
        what: "entries for rule \(name)", count: count, limit: Int(K8s.Rules.info.size))
    }
  }

  func keys(policy: UInt16, priority: Priority) -> [K8s.Rules.Key] {
    protocols.flatMap { number in
      sourcePorts.flatMap { source in
        destinationPorts.map { destination in
          K8s.Rules.Key(
            policy: policy, protocol: number, srcPort: source, dstPort: destination,
            icmpType: icmpType, icmpCode: icmpCode, srcSets: sourceSets,
            dstSets: destinationSets, priority: priority)
        }
      }
    }
  }

  /// Prefixes that together match the numbers of `ranges`, all where it is empty, without those of
  /// `excluded`.
  static func prefixes<N: FixedWidthInteger & UnsignedInteger & P4BitString>(
    _ ranges: [ClosedRange<N>], not excluded: [ClosedRange<N>]
  ) -> [Ternary<N>?] {
    let holes = merged(excluded)
    var hole = 0
    var numbers: [ClosedRange<N>] = []
    // Both are in order, so one walk over either is enough.
    for range in merged(ranges.isEmpty ? [0...N.max] : ranges) {
      var first: N? = range.lowerBound
      while hole < holes.count, holes[hole].upperBound < range.lowerBound { hole += 1 }
      var next = hole
      while let start = first, next < holes.count, holes[next].lowerBound <= range.upperBound {
        if start < holes[next].lowerBound { numbers.append(start...holes[next].lowerBound - 1) }
        let last = holes[next].upperBound
        first = last < range.upperBound ? last + 1 : nil
        next += 1
      }
      if let start = first { numbers.append(start...range.upperBound) }
    }
    return numbers.flatMap { prefixes(of: $0) }
  }

  /// Ranges in order that neither overlap nor touch.
  private static func merged<N: FixedWidthInteger & UnsignedInteger>(
    _ ranges: [ClosedRange<N>]
  ) -> [ClosedRange<N>] {
    var result: [ClosedRange<N>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last,
        last.upperBound == N.max || range.lowerBound <= last.upperBound + 1
      {
        result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }

  /// The fewest prefixes that make up a range; nil stands for all numbers.
  private static func prefixes<N: FixedWidthInteger & UnsignedInteger & P4BitString>(
    of range: ClosedRange<N>
  ) -> [Ternary<N>?] {
    var result: [Ternary<N>?] = []
    var next = range.lowerBound
    while true {
      // The largest block that begins here and does not reach beyond the end.
      var free = min(next.trailingZeroBitCount, N.bitWidth)
      while free > 0 {
        let block = free == N.bitWidth ? N.max : (1 << free) - 1
        if block <= range.upperBound - next { break }
        free -= 1
      }
      let last = free == N.bitWidth ? N.max : next + ((1 << free) - 1)
      result.append(Ternary(next, mask: free == N.bitWidth ? 0 : ~((1 << free) - 1)))
      guard last < range.upperBound else { return result }
      next = last + 1
    }
  }

  /// The bits that must be set and those that must be clear. Nil outside where both are asked of
  /// one bit, or a set is nowhere: nothing matches then.
  private static func sets(
    _ names: [String], _ networks: [Network], not excluded: [String],
    _ excludedNetworks: [Network], _ bit: (String) -> UInt64?
  ) -> Ternary<UInt64>?? {
    func bits(_ names: [String], _ networks: [Network]) -> UInt64? {
      var keys = names.map(PolicyPlan.setKey)
      if !networks.isEmpty { keys.append(PolicyPlan.networksKey(networks)) }
      var bits: UInt64 = 0
      for key in keys {
        guard let bit = bit(key) else { return nil }
        bits |= bit
      }
      return bits
    }
    guard let set = bits(names, networks), let clear = bits(excluded, excludedNetworks),
      set & clear == 0
    else { return nil }
    return .some(Ternary(set, mask: set | clear))
  }
}
