import P4Runtime
import P4RuntimeClient

/// Wanted states of a device that runs `Gate`, a different one for each seed.
struct GateGoals {
  private(set) var members: [ProfileMember<Gate.TcpBackends>] = []
  private(set) var groups: [SelectorGroup<Gate.TcpBackends>] = []
  private(set) var tcp: [Gate.BalanceTcp] = []
  private(set) var udp: [Gate.BalanceUdp] = []
  private(set) var exact: [Gate.ExactOnly] = []

  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }
    func number(_ range: Range<UInt64>) -> UInt64 { UInt64.random(in: range, using: &generator) }
    for id in UInt32(1)...40 where chance(70) {
      guard let member = MemberID<Gate.TcpBackends>(id) else { continue }
      members.append(
        ProfileMember(
          member, .setBackend(ptr: Bit(p4Word: number(1..<100)), mac: 0x02_00_00_00_00_01)))
    }
    for id in UInt32(1)...12 where chance(80) {
      guard let group = GroupID<Gate.TcpBackends>(id) else { continue }
      // The selector has room for weights of 16 in a group and 128 in all.
      let chosen = members.shuffled(using: &generator).prefix(Int(number(0..<5)))
      groups.append(
        SelectorGroup(group, chosen.map { .init($0.id, weight: Weight(number(1..<3)) ?? 1) }))
    }
    for service in UInt64(1)...40 where chance(70) {
      let key = Gate.BalanceTcp.Key(service: Bit(p4Word: service))
      switch number(0..<3) {
      case 0:
        if let group = groups.randomElement(using: &generator) {
          tcp.append(Gate.BalanceTcp(key, .group(group.id)))
        }
      default:
        if let member = members.randomElement(using: &generator) {
          tcp.append(Gate.BalanceTcp(key, .member(member.id)))
        }
      }
    }
    for service in UInt64(1)...40 where chance(70) {
      udp.append(
        Gate.BalanceUdp(
          .init(service: Bit(p4Word: service)),
          .oneShot([.init(.setBackend(ptr: Bit(p4Word: number(1..<50)), mac: 7))])))
    }
    for index in UInt64(1)...300 where chance(70) {
      exact.append(
        Gate.ExactOnly(
          .init(
            dstAddr: IPv4Address(rawValue: UInt32(index)), endpointID: Bit(p4Word: index),
            protocol: 6),
          chance(50) ? .noAction : .setBackend(ptr: Bit(p4Word: number(1..<9)), mac: 1),
          idleTimeout: IdleTimeout(nanoseconds: Int64(number(0..<2)) * 1_000_000_000_000)))
    }
  }

  var state: DesiredState<Gate> {
    get throws {
      var state = DesiredState<Gate>()
      try state.manage(members: members)
      try state.manage(groups: groups)
      try state.manage(entries: tcp)
      try state.manage(entries: udp)
      try state.manage(entries: exact)
      return state
    }
  }
}
