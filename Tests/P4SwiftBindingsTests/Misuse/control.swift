// Correct use of everything that the files beside this one misuse.
import GateBindings
import P4Runtime

func control(writer: inout WireWriter) throws {
  let port: UInt16 = 6
  let endpoint: Bit<24> = 1
  let key = Gate.ExactOnly.Key(
    dstAddr: IPv4Address(10, 0, 0, 1), endpointID: endpoint, protocol: port)
  let meter = try TwoRateThreeColorMeter<MeteredPackets>(
    committedRate: 1, committedBurst: 1, peakRate: 1, peakBurst: 1)
  Gate.ExactOnly(
    key, .setBackend(ptr: 1, mac: 2), meter: meter,
    counter: PacketAndByteCount(packets: 0, bytes: 0), idleTimeout: IdleTimeout(nanoseconds: 1)
  ).encode(.insert, into: &writer)
  Gate.ExactOnly.encodeDefault(.drop, into: &writer)
  Gate.ExactOnly.encodeMeter(key, meter, into: &writer)

  let acl = Gate.Acl.Key(ipv4IsValid: true, ipv6IsValid: false, priority: 10)
  Gate.Acl(acl, .drop, counter: PacketCount(packets: 1)).encode(.modify, into: &writer)

  let prefix = try LPM(IPv6Address(high: 1, low: 0), prefix: 64)
  let route = Gate.Routes.Key(dstAddr: prefix, vrf: 1)
  Gate.Routes(route, .forward(port: 3, in: 1)).encode(.insert, into: &writer)
  Gate.Routes.encodeDelete(route, into: &writer)

  guard let member = Gate.TcpBackends.MemberID(7), let group = Gate.TcpBackends.GroupID(7) else {
    return
  }
  Gate.TcpBackends.Member(member, .setBackend(ptr: 1, mac: 2)).encode(.insert, into: &writer)
  Gate.TcpBackends.Group(group, [.init(member, weight: 3)]).encode(.insert, into: &writer)
  for target: Gate.BalanceTcp.Target in [
    .member(member), .group(group), .oneShot([.init(.setBackend(ptr: 1, mac: 2))]),
  ] {
    Gate.BalanceTcp(.init(service: 1), target).encode(.insert, into: &writer)
  }
  let unweighted = Gate.UdpBackends.Weighted(.setBackend(ptr: 1, mac: 2), watchPort: 3)
  Gate.BalanceUdp(.init(service: 1), .oneShot([unweighted])).encode(.insert, into: &writer)

  if let hop = Gate.Hops.MemberID(1) {
    Gate.NextHop(.init(hop: 1), hop).encode(.insert, into: &writer)
  }
  Gate.Fixed.encodeReadAll(into: &writer)
  Gate.Fixed.encodeCounter(.init(kind: .tcp), ByteCount(bytes: 0), into: &writer)
  Gate.Always.encodeDefault(.noAction, into: &writer)
  if let index = Gate.PortPackets.index(3) {
    Gate.PortPackets.Cell(index, PacketCount(packets: 0)).encodeModify(into: &writer)
  }
}
