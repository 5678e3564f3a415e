import P4Runtime
import P4RuntimeClient
import Testing

@testable import InfraManager

@Suite struct RuleMatchTests {
  /// Prefixes match exactly the numbers that they are made of.
  @Test func prefixesMatchTheirRanges() {
    var random = Seeded(1)
    for _ in 0..<300 {
      func ranges() -> [ClosedRange<UInt8>] {
        (0..<Int.random(in: 0...3, using: &random)).map { _ in
          let one = UInt8.random(in: 0...255, using: &random)
          let other = UInt8.random(in: 0...255, using: &random)
          return min(one, other)...max(one, other)
        }
      }
      let (wanted, excluded) = (ranges(), ranges())
      let prefixes = RuleMatches.prefixes(wanted, not: excluded)
      for number in UInt8.min...UInt8.max {
        let isWanted =
          (wanted.isEmpty || wanted.contains { $0.contains(number) })
          && !excluded.contains { $0.contains(number) }
        let count = prefixes.filter { $0?.matches(number) ?? true }.count
        #expect(count == (isWanted ? 1 : 0), "\(number) in \(wanted) without \(excluded)")
      }
    }
  }

  @Test func theFewestPrefixes() {
    #expect(RuleMatches.prefixes([0...UInt16.max], not: []).count == 1)
    #expect(RuleMatches.prefixes([UInt16(8080)...8090], not: []).count == 3)
    #expect(RuleMatches.prefixes([UInt16(1)...0xfffe], not: []).count == 30)
    #expect(RuleMatches.prefixes([ClosedRange<UInt16>](), not: []).count == 1)
    // Ranges that touch are one.
    #expect(RuleMatches.prefixes([UInt16(0)...7, 8...15], not: []).count == 1)
  }

  @Test func aSetThatMustAndMustNotHoldMatchesNothing() throws {
    var rule = Rule(id: "1", action: .allow)
    rule.sourceSets = ["s"]
    rule.notSourceSets = ["s"]
    let matches = try RuleMatches(rule, name: "r") { _ in 1 }
    #expect(matches.keys(policy: 1, priority: 1).isEmpty)
  }

  @Test func bitsThatMustBeSetAndClear() throws {
    var rule = Rule(id: "1", action: .allow)
    rule.sourceSets = ["a", "b"]
    rule.notSourceSets = ["c"]
    let bits: [String: UInt64] = ["set/a": 1, "set/b": 2, "set/c": 4]
    let keys = try RuleMatches(rule, name: "r") { bits[$0] }.keys(policy: 1, priority: 1)
    #expect(keys.map(\.srcSets) == [Ternary(3, mask: 7)])
  }

  @Test func aRuleOfTooManyEntriesIsRefused() throws {
    var rule = Rule(id: "1", action: .allow)
    rule.sourcePorts = [1...0xfffe]
    rule.destinationPorts = [1...0xfffe]
    rule.notProtocol = 6
    #expect(throws: InfraError.self) { _ = try RuleMatches(rule, name: "r") { _ in nil } }
  }
}

@Suite struct PriorityTests {
  private func isDescending(_ keys: [String], _ priorities: [String: UInt32]) -> Bool {
    let list = keys.compactMap { priorities[$0] }
    return list.count == keys.count && zip(list, list.dropFirst()).allSatisfy { $0 > $1 }
      && list.allSatisfy(Priorities.range.contains)
  }

  @Test func aRuleBetweenTwoMovesNoOther() {
    let first = Priorities.assign(["a", "b", "c"], current: [:])
    #expect(isDescending(["a", "b", "c"], first))
    let second = Priorities.assign(["a", "x", "b", "c"], current: first)
    #expect(isDescending(["a", "x", "b", "c"], second))
    #expect(first.allSatisfy { second[$0.key] == $0.value })
  }

  @Test func aRuleThatMovesIsTheOnlyOne() {
    let keys = ["a", "b", "c", "d", "e"]
    let first = Priorities.assign(keys, current: [:])
    let moved = ["b", "c", "d", "e", "a"]
    let second = Priorities.assign(moved, current: first)
    #expect(isDescending(moved, second))
    #expect(keys.filter { first[$0] != second[$0] } == ["a"])
  }

  @Test func randomOrders() {
    var random = Seeded(2)
    var keys: [String] = []
    var priorities: [String: UInt32] = [:]
    for step in 0..<2000 {
      switch Int.random(in: 0..<4, using: &random) {
      case 0 where !keys.isEmpty: keys.remove(at: .random(in: keys.indices, using: &random))
      case 1 where keys.count > 1:
        keys.swapAt(
          .random(in: keys.indices, using: &random), .random(in: keys.indices, using: &random))
      default: keys.insert("\(step)", at: .random(in: 0...keys.count, using: &random))
      }
      priorities = Priorities.assign(keys, current: priorities)
      #expect(isDescending(keys, priorities))
    }
  }

  @Test func whereThereIsNoRoomAllAreSpreadAgain() {
    let priorities = Priorities.assign(["a", "x", "b"], current: ["a": 2, "b": 1])
    #expect(isDescending(["a", "x", "b"], priorities))
  }
}

@Suite struct PageTests {
  @Test func chainsThatNameTheSameSetsShareAPage() throws {
    let pages = try Pages(["a": ["1", "2"], "b": ["2", "3"]], current: [:])
    #expect(pages.pageOfChain["a"] == pages.pageOfChain["b"])
  }

  @Test func aFullPageIsFollowedByAnother() throws {
    let chains = Dictionary(
      uniqueKeysWithValues: (0..<10).map { chain in
        ("\(chain)", Set((0..<20).map { "\(chain)/\($0)" }))
      })
    let pages = try Pages(chains, current: [:])
    #expect(Set(pages.pageOfChain.values).count == 4)
    for (chain, page) in pages.pageOfChain {
      #expect(pages.sets[page]?.isSuperset(of: chains[chain] ?? []) == true)
    }
    for sets in pages.sets.values { #expect(sets.count <= Pages.setsOfAPage) }
    // Nobody moves for a newcomer.
    var more = chains
    more["new"] = ["0/0", "new"]
    let later = try Pages(more, current: pages.pageOfChain)
    for (chain, page) in pages.pageOfChain { #expect(later.pageOfChain[chain] == page) }
  }

  @Test func oneChainWithMoreSetsThanAPageIsRefused() {
    #expect(throws: InfraError.self) {
      _ = try Pages(["a": Set((0..<65).map { "\($0)" })], current: [:])
    }
  }
}

@Suite struct IDTests {
  @Test func aNumberRestsUntilTheDeviceHasLetGoOfIt() throws {
    var ids = IDs()
    try ids.claim(.service, ["a", "b"])
    #expect(try ids[.service, "a"] == 1)
    #expect(try ids[.service, "b"] == 2)
    try ids.claim(.service, ["b"])
    try ids.claim(.service, ["b", "c"])
    #expect(try ids[.service, "c"] == 3)
    // Who comes back before that has its number again.
    try ids.claim(.service, ["a", "b", "c"])
    #expect(try ids[.service, "a"] == 1)
    try ids.claim(.service, ["b"])
    ids.forgetRetired()
    try ids.claim(.service, ["b", "d"])
    #expect(try ids[.service, "d"] == 4)
  }

  @Test func numbersAreUsedAgainAtTheEndOfTheSpace() throws {
    var ids = IDs()
    let range = IDs.Purpose.rule.range
    try ids.claim(.rule, Set(range.dropFirst().map { "\($0)" }))
    try ids.claim(.rule, ["\(range.upperBound)"])
    #expect(throws: Never.self) { try ids.claim(.rule, ["\(range.upperBound)", "x"]) }
    #expect(try ids[.rule, "x"] == range.lowerBound)
    // All others are retired, so there is no further one until they are forgotten.
    #expect(throws: InfraError.self) { try ids.claim(.rule, ["\(range.upperBound)", "x", "y"]) }
    ids.forgetRetired()
    try ids.claim(.rule, ["\(range.upperBound)", "x", "y"])
    #expect(try ids[.rule, "y"] == 1)
  }

  @Test func nobodyEverSharesANumber() throws {
    var random = Seeded(3)
    var ids = IDs()
    var names: Set<String> = []
    for step in 0..<1000 {
      if Bool.random(using: &random) { names.insert("\(step)") }
      if names.count > 50, let name = names.randomElement(using: &random) { names.remove(name) }
      try ids.claim(.endpoint, names)
      if step % 7 == 0 { ids.forgetRetired() }
      let space = try #require(ids.spaces["endpoint"])
      let numbers = Array(space.alive.values) + Array(space.retired.values)
      #expect(Set(numbers).count == numbers.count)
      #expect(Set(space.alive.keys) == names)
    }
  }
}

@Suite struct EntryTests {
  private func wanted(_ json: String) throws -> Wanted {
    try Wanted(try Plan(try cluster(try exampleRequests() + requests(json)), IDs()))
  }

  @Test func whatIsNamedMustBeThere() {
    let faults = [
      #"""
      {"endpoint": {"name": "c", "port": 3, "mac": "02:00:00:00:00:09", "addresses": [],
      "tiers": [{"name": "t", "ingressPolicies": ["nobody"]}]}}
      """#,
      #"{"removeAddressSet": "offices"}"#,
      #"{"removePolicy": "default/web"}"#,
      #"{"removePeer": "n2"}"#,
      #"{"route": {"prefix": "10.9.0.0/16", "hops": [{"peer": "n3"}]}}"#,
      #"{"hostEndpoint": {"name": "eth7"}}"#,
    ]
    for fault in faults {
      #expect {
        _ = try wanted(#"{"updates": [\#(fault)]}"#)
      } throws: { error in
        if case .unknown = error as? InfraError { true } else { false }
      }
    }
  }

  @Test func twoPodsCannotHaveOneAddressOrPort() {
    for fault in [
      #"""
      {"endpoint": {"name": "c", "port": 30, "mac": "02:00:00:00:00:09",
      "addresses": ["10.244.1.2"]}}
      """#,
      #"{"endpoint": {"name": "c", "port": 17, "mac": "02:00:00:00:00:09", "addresses": []}}"#,
    ] {
      #expect {
        _ = try wanted(#"{"updates": [\#(fault)]}"#)
      } throws: { error in
        if case .conflict = error as? InfraError { true } else { false }
      }
    }
  }

  @Test func moreTiersThanThePipelineAsks() {
    #expect {
      _ = try wanted(
        #"""
        {"updates": [
          {"policy": {"name": "p", "inboundRules": [{"id": "1", "action": "PASS"}]}},
          {"endpoint": {"name": "c", "port": 30, "mac": "02:00:00:00:00:09", "addresses": [],
            "tiers": [{"name": "1", "ingressPolicies": ["p"]}, {"name": "2",
             "ingressPolicies": ["p"]}, {"name": "3", "ingressPolicies": ["p"]},
             {"name": "4", "ingressPolicies": ["p"]}]}}]}
        """#)
    } throws: { error in
      if case .tooMany(_, 4, 3) = error as? InfraError { true } else { false }
    }
  }

  /// The longest prefix answers alone, so it has the sets of those around it too.
  @Test func innerNetworksBelongToOuterSets() throws {
    let entries = try wanted(
      #"""
      {"updates": [
        {"addressSet": {"name": "outer", "members": ["0.0.0.0/0", "203.0.0.0/8"]}},
        {"policy": {"name": "default/web", "inboundRules": [
          {"id": "1", "sourceSets": ["outer"]}, {"id": "2", "sourceSets": ["offices"]}]}}]}
      """#
    ).merged()
    let sets = Dictionary(
      uniqueKeysWithValues: entries.networkSets.items.values.map { entry in
        (entry.key.addr.map { "\($0)" } ?? "all", entry.action)
      })
    #expect(
      sets == [
        "all": .memberOf(sets: 2), "203.0.0.0/8": .memberOf(sets: 2),
        "203.0.113.0/24": .memberOf(sets: 3),
      ])
  }

  /// A delta of a set that two policies share is one entry.
  @Test func aMemberIsOneEntry() throws {
    let before = try cluster(
      try exampleRequests()
        + requests(
          #"""
          {"updates": [{"policy": {"name": "q", "inboundRules": [
            {"id": "1", "sourceSets": ["offices"]}]}},
           {"endpoint": {"name": "default/a", "port": 17, "mac": "02:00:0a:f4:01:02",
             "addresses": ["10.244.1.2"], "tiers": [{"name": "t", "ingressPolicies": ["q"]}]}}]}
          """#))
    let plan = try Plan(before, IDs())
    let after = try cluster(
      [.delta(set: "offices", added: [.network(Network(host: .v4(0xc633_6407)))], removed: [])],
      from: before)
    let old = try Wanted(plan)
    let new = try Wanted(try Plan(after, plan.ids))
    var batch = WriteBatch<K8s>()
    let changes = new.addChanges(from: old, to: &batch)
    #expect((changes.inserted, changes.modified, changes.deleted) == (1, 0, 0))
  }

  @Test func ipv6() throws {
    let entries = try wanted(
      #"""
      {"updates": [
        {"endpoint": {"name": "c", "port": 30, "mac": "02:00:00:00:00:09",
          "addresses": ["fd00::3"]}},
        {"service": {"name": "six", "clusterAddresses": ["fd00:96::10"], "ports": [
          {"name": "http", "protocol": 6, "port": 80,
           "backends": [{"address": "fd00::3", "port": 8080},
             {"address": "10.244.1.3", "port": 8080}]}]}},
        {"route": {"prefix": "::/0", "hops": [{"neighbour": {"uplink": "eth0",
          "mac": "02:00:c0:a8:0a:01"}}]}}]}
      """#
    ).merged()
    #expect(entries.endpointsV6.items.count == 1)
    #expect(entries.sourceBindingsV6.items.count == 1)
    #expect(entries.routesV6.items.values.map(\.key.prefix) == [nil])
    // Only the backend of the frontend's family.
    #expect(entries.backendGroupsV6.items.values.map(\.members.count) == [1])
    #expect(
      Set(entries.addressesV6.items.values.map(\.action).map { "\($0)" })
        == ["isAddress(addr: fd00:96::10)", "isAddress(addr: fd00::3)"])
  }
}
