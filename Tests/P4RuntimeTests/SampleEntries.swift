import P4Runtime

/// Random numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

/// Random values of the kinds that a program has: small ones and those at the ends come often.
struct SampleValues {
  var generator: SeededGenerator

  mutating func word(_ width: Int) -> UInt64 {
    let all: UInt64 = width >= 64 ? .max : (1 << UInt64(width)) - 1
    switch UInt.random(in: 0..<5, using: &generator) {
    case 0: return 0
    case 1: return all
    case 2: return UInt64.random(in: 0...min(all, 255), using: &generator)
    default: return generator.next() & all
    }
  }

  mutating func value<V: P4WordValue>(_ type: V.Type = V.self) -> V { V(p4Word: word(V.bitWidth)) }

  mutating func ipv6() -> IPv6Address { IPv6Address(high: word(64), low: word(64)) }

  mutating func wide() -> WideBit<100, 13> {
    let bytes = [UInt8(word(4))] + (0..<12).map { _ in UInt8(word(8)) }
    return WideBit(bigEndian: bytes) ?? 0
  }

  mutating func chance() -> Bool { generator.next() & 3 != 0 }

  mutating func priority() -> Priority { Priority(max(1, word(31))) ?? 1 }
}

/// Random entries of every mutable table of `Gate`.
struct SampleEntries {
  var values: SampleValues

  init(seed: UInt64) { values = SampleValues(generator: SeededGenerator(seed: seed)) }

  mutating func exactOnly() throws -> Gate.ExactOnly {
    let key = Gate.ExactOnly.Key(
      dstAddr: values.value(), endpointID: values.value(), protocol: values.value())
    let action: Gate.ExactOnly.Action =
      values.chance() ? .setBackend(ptr: values.value(), mac: values.value()) : .noAction
    let rate = Int64(values.word(40))
    let meter = try TwoRateThreeColorMeter<MeteredPackets>(
      committedRate: rate, committedBurst: Int64(values.word(20)),
      peakRate: rate + Int64(values.word(20)), peakBurst: Int64(values.word(20)))
    return Gate.ExactOnly(
      key, action, meter: values.chance() ? meter : nil,
      counter: values.chance()
        ? PacketAndByteCount(packets: Int64(values.word(60)), bytes: Int64(values.word(60))) : nil,
      idleTimeout: IdleTimeout(nanoseconds: Int64(values.word(50))))
  }

  mutating func acl() throws -> Gate.Acl {
    let (a, b): (UInt16, UInt16) = (values.value(), values.value())
    let key = Gate.Acl.Key(
      ipv4SrcAddr: Ternary(values.value(), mask: values.value()),
      ipv6SrcAddr: Ternary(values.ipv6(), mask: values.ipv6()),
      dstPort: try P4Range(min(a, b), through: max(a, b)),
      in: values.chance() ? values.value() : nil,
      ipv4IsValid: values.chance(), ipv6IsValid: values.chance(),
      stack0: Ternary(values.wide(), mask: values.wide()), priority: values.priority())
    return Gate.Acl(
      key, values.chance() ? .drop : .noAction,
      counter: values.chance() ? PacketCount(packets: Int64(values.word(50))) : nil)
  }

  mutating func routes() throws -> Gate.Routes {
    let length = Int(values.word(7))
    let key = Gate.Routes.Key(
      dstAddr: try LPM(values.ipv6(), prefix: length), vrf: Gate.Vrf(values.value()))
    return Gate.Routes(
      key,
      values.chance() ? .forward(port: Gate.PortID(values.value()), in: values.value()) : .noAction)
  }

  mutating func balanceTcp() -> Gate.BalanceTcp {
    let target: Gate.BalanceTcp.Target
    let id = UInt32(max(1, values.word(32)))
    switch values.word(2) {
    case 0: target = Gate.TcpBackends.MemberID(id).map { .member($0) } ?? .oneShot([])
    case 1: target = Gate.TcpBackends.GroupID(id).map { .group($0) } ?? .oneShot([])
    default:
      var actions: [Gate.TcpBackends.Weighted] = []
      for _ in 0...values.word(4) {
        let port = values.chance() ? Gate.PortID(values.value()) : nil
        let weight = Weight(max(1, values.word(8))) ?? 1
        actions.append(
          .init(
            .setBackend(ptr: values.value(), mac: values.value()), weight: weight, watchPort: port))
      }
      target = .oneShot(actions)
    }
    return Gate.BalanceTcp(.init(service: values.value()), target)
  }

  mutating func nextHop() -> Gate.NextHop? {
    Gate.Hops.MemberID(UInt32(values.word(32))).map { .init(.init(hop: values.value()), $0) }
  }

  mutating func ports() -> Gate.Ports {
    let kinds = Gate.Kind.allCases
    let kind = kinds[Int(values.word(16)) % kinds.count]
    let zone = Gate.Zone(String(values.word(40), radix: 36)) ?? "z"
    return Gate.Ports(
      .init(
        port: Gate.PortID(values.value()), zone: values.chance() ? zone : nil,
        priority: values.priority()),
      .default(kind: kind, zone: zone, blob: values.wide()))
  }
}
