import P4Runtime

// Prints the bytes of a few updates of p4src/k8s.p4, one a line, as they stand in a
// p4.v1.WriteRequest. The plugin generates the enum `K8s` from the program.

func show(_ title: String, _ writer: inout WireWriter) {
  let digits = Array("0123456789abcdef")
  let bytes = writer.bytes.map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }
  print("\(title): \(bytes.joined())")
  writer.removeAll()
}

var writer = WireWriter()

// A pod on this node: its address leads to a next hop, which knows the pod's port and MAC address.
let pod = K8s.Endpoints(
  .init(addr: IPv4Address(10, 244, 1, 3)), .deliver(nexthop: 18, mirror: 0))
pod.encode(.insert, into: &writer)
show("insert \(pod.key.addr)", &writer)

K8s.Nexthops(
  .init(nexthop: 18),
  .neighbour(
    endpoint: 18, srcMac: MACAddress(0xee, 0xee, 0xee, 0xee, 0xee, 0xee),
    dstMac: MACAddress(0x02, 0x00, 0x0a, 0xf4, 0x01, 0x03), mtu: 1500)
).encode(.insert, into: &writer)
show("next hop 18", &writer)

pod.encode(.delete, into: &writer)
show("delete \(pod.key.addr)", &writer)

// A route that BGP taught: the prefix keeps no bits behind its length.
if let prefix = try LPM<IPv4Address>("10.244.2.0/26") {
  K8s.Routes(.init(prefix: prefix), .via(nexthop: 40)).encode(.insert, into: &writer)
  show("route \(prefix)", &writer)
}

// The backends of a service in one update, with their weights.
let backends: [K8s.BackendGroups.Weighted] = [
  .init(.backend(addr: IPv4Address(10, 244, 1, 3), port: 8080)),
  .init(.backend(addr: IPv4Address(10, 244, 2, 5), port: 8080), weight: 3),
]
K8s.Backends(.init(service: 7), .oneShot(backends)).encode(.insert, into: &writer)
show("service with \(backends.count) backends", &writer)

// A rule of a policy needs a priority, since several rules may match a packet.
K8s.Rules(.init(policy: 3, protocol: .init(exactly: 6), priority: 10), .deny(rule: 12))
  .encode(.insert, into: &writer)
show("deny TCP", &writer)

// What a device reports is checked on the way in.
pod.encode(.insert, into: &writer)
for update in try UpdateWire.updates(ofWriteRequest: writer.takeBytes()) {
  let entry = try K8s.Endpoints(decoding: update.entity.tableEntry())
  print("read back: \(entry.key.addr) → \(entry.action)")
}
