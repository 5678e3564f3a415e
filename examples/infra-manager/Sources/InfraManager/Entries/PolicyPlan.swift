/// Which lists of rules there are, and whom they are for.
///
/// A chain is what the tiers of an endpoint come to: lists of rules, one for each tier, and one
/// more behind each rule that logs. Endpoints with the same tiers have the same chain. A chain's
/// lists share a page of sets, for a rule names sets by their bits.
struct PolicyPlan: Sendable {
  private(set) var chains: [String: Chain] = [:]
  private(set) var selections: [Selection] = []
  /// The networks of rules, which become sets of their own.
  private(set) var networks: [String: [Network]] = [:]

  /// Where policy is asked, and which chain answers.
  struct Selection: Sendable {
    let hook: K8s.Hook
    /// The key of an endpoint.
    let endpoint: String
    let chain: String
  }

  init(_ cluster: Cluster) throws(InfraError) {
    for endpoint in cluster.endpoints.values {
      let key = Cluster.podKey(endpoint.name)
      for (hook, direction) in [(K8s.Hook.ingress, Direction.inbound), (.egress, .outbound)] {
        // An endpoint that no policy selects has no list, and all goes through.
        guard endpoint.tiers.contains(where: { !$0.policies(direction).isEmpty }) else { continue }
        try select(hook, key, endpoint.tiers, direction, .deny, cluster)
      }
    }
    for host in cluster.hostEndpoints.values {
      let key = Cluster.uplinkKey(host.name)
      // The node itself is denied what no rule allows, as soon as it is a host endpoint.
      try select(.hostIn, key, host.tiers, .inbound, .deny, cluster)
      try select(.hostOut, key, host.tiers, .outbound, .deny, cluster)
      let others: [(K8s.Hook, [Tier], Direction, Chain.Default)] = [
        (.untracked, host.untrackedTiers, .inbound, .noOpinion),
        (.preDnat, host.preDNATTiers, .inbound, .noOpinion),
        (.forwardIn, host.forwardTiers, .inbound, .deny),
        (.forwardOut, host.forwardTiers, .outbound, .deny),
      ]
      for (hook, tiers, direction, end) in others
      where tiers.contains(where: { !$0.policies(direction).isEmpty }) {
        try select(hook, key, tiers, direction, end, cluster)
      }
    }
  }

  private mutating func select(
    _ hook: K8s.Hook, _ endpoint: String, _ tiers: [Tier], _ direction: Direction,
    _ end: Chain.Default, _ cluster: Cluster
  ) throws(InfraError) {
    let key = Chain.key(tiers, direction, end)
    if chains[key] == nil {
      let chain = try Chain(key, tiers, direction, end, cluster.policies)
      for rule in chain.lists.joined().compactMap(\.rule) {
        for nets in rule.networkLists where !nets.isEmpty {
          networks[Self.networksKey(nets)] = nets
        }
      }
      chains[key] = chain
    }
    selections.append(Selection(hook: hook, endpoint: endpoint, chain: key))
  }

  func claim(_ claims: inout Claims) {
    for chain in chains.values {
      for (index, list) in chain.lists.enumerated() {
        claims.add(.list, chain.listKey(index))
        for entry in list { claims.add(.rule, entry.key) }
      }
    }
  }

  /// The key of a set that an administrator named.
  static func setKey(_ name: String) -> String { "set/\(name)" }

  /// The key of the set that networks of a rule make.
  static func networksKey(_ networks: [Network]) -> String {
    "networks/" + Set(networks).sorted().map { "\($0)" }.joined(separator: ",")
  }
}

/// Seen from the endpoint.
enum Direction: String, Sendable {
  case inbound, outbound
}

extension Tier {
  func policies(_ direction: Direction) -> [String] {
    switch direction {
    case .inbound: ingress
    case .outbound: egress
    }
  }
}

/// Lists of rules that lead to one another; the first is asked first.
struct Chain: Sendable {
  /// What becomes of a packet that passes from the last tier.
  enum Default: String, Sendable {
    case deny
    /// Whoever is asked next decides.
    case noOpinion
  }

  struct Entry: Sendable {
    /// Names the rule, and so its counter.
    let key: String
    /// Nil for everything.
    let rule: Rule?
    let verdict: Verdict
  }

  enum Verdict: Hashable, Sendable {
    case allow, deny
    /// The list with this index.
    case passTo(Int)
    case logAndPassTo(Int)
  }

  /// As many lists as the program asks for a packet.
  static let deepest = 3

  let key: String
  private(set) var lists: [[Entry]] = []

  static func key(_ tiers: [Tier], _ direction: Direction, _ end: Default) -> String {
    let parts = tiers.filter { !$0.policies(direction).isEmpty }.map { tier in
      "\(tier.name)\(tier.defaultPass ? "+" : ""):"
        + tier.policies(direction).joined(separator: ",")
    }
    return ([direction.rawValue, end.rawValue] + parts).joined(separator: "|")
  }

  func listKey(_ index: Int) -> String { "\(key)#\(index)" }

  init(
    _ key: String, _ tiers: [Tier], _ direction: Direction, _ end: Default,
    _ policies: [String: Policy]
  ) throws(InfraError) {
    self.key = key
    let tiers = tiers.filter { !$0.policies(direction).isEmpty }
    guard !tiers.isEmpty else {
      // Nothing is allowed.
      lists = [[]]
      return
    }
    // The lists of a tier follow each other, so that where the next tier begins is known beforehand.
    var rules: [[(key: String, rule: Rule)]] = []
    var starts = [0]
    for tier in tiers {
      let own = tier.policies(direction).flatMap { name in
        (direction == .inbound ? policies[name]?.inbound : policies[name]?.outbound ?? [])?
          .map { ("\(name)/\(direction)/\($0.id)", $0) } ?? []
      }
      rules.append(own)
      let logs = own.filter { $0.1.action == .log }.count
      starts.append((starts.last ?? 0) + 1 + logs)
    }
    for (index, tier) in tiers.enumerated() {
      let next = index + 1 < tiers.count ? starts[index + 1] : nil
      addLists(rules[index], tier, next, end)
    }
    let depth = self.depth(of: 0)
    guard depth <= Self.deepest else {
      throw .tooMany(
        what: "tiers, counting rules that log, of \(key)", count: depth, limit: Self.deepest)
    }
  }

  /// The list of a tier's rules, and for each rule that logs the list of those behind it.
  private mutating func addLists(
    _ rules: [(key: String, rule: Rule)], _ tier: Tier, _ next: Int?, _ end: Default
  ) {
    let first = lists.count
    let logs = rules.indices.filter { rules[$0].rule.action == .log }
    for start in [0] + logs.map({ $0 + 1 }) {
      let own = lists.count
      var entries: [Entry] = []
      for index in start..<rules.count {
        let (key, rule) = rules[index]
        let verdict: Verdict =
          switch rule.action {
          case .allow: .allow
          case .deny: .deny
          case .pass: passing(to: next, from: own, end)
          case .log: .logAndPassTo(first + 1 + (logs.firstIndex(of: index) ?? 0))
          }
        entries.append(Entry(key: key, rule: rule, verdict: verdict))
      }
      // What no rule of a list matches is denied by the program.
      if tier.defaultPass || end == .noOpinion {
        let verdict = passing(to: tier.defaultPass ? next : nil, from: own, end)
        entries.append(
          Entry(key: "\(self.key)#\(own)/default", rule: nil, verdict: verdict))
      }
      lists.append(entries)
    }
  }

  /// Passing from the last tier means to be denied, or where others decide to ask the same list
  /// until the program takes it that there is no opinion.
  private func passing(to next: Int?, from own: Int, _ end: Default) -> Verdict {
    if let next { return .passTo(next) }
    return end == .deny ? .deny : .passTo(own)
  }

  /// How many lists a packet may meet, from this one on.
  private func depth(of index: Int) -> Int {
    let further = lists[index].map { entry in
      switch entry.verdict {
      case .allow, .deny: 0
      case .passTo(let next), .logAndPassTo(let next): next > index ? depth(of: next) : 0
      }
    }
    return 1 + (further.max() ?? 0)
  }

  /// The keys of all sets that the rules speak of.
  var sets: Set<String> {
    Set(
      lists.joined().compactMap(\.rule).flatMap { rule in
        rule.setNames.map(PolicyPlan.setKey)
          + rule.networkLists.filter { !$0.isEmpty }.map(PolicyPlan.networksKey)
      })
  }
}

extension Rule {
  var networkLists: [[Network]] {
    [sourceNetworks, notSourceNetworks, destinationNetworks, notDestinationNetworks]
  }
}
