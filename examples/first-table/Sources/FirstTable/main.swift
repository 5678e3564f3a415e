import P4Runtime
import P4RuntimeClient

// A pod of this node: its address leads to a next hop, which knows the pod's MAC address.
let hop = K8s.Nexthops(
  .init(nexthop: 18),
  .neighbour(
    endpoint: 18, srcMac: MACAddress(0xee, 0xee, 0xee, 0xee, 0xee, 0xee),
    dstMac: MACAddress(0x02, 0x00, 0x0a, 0xf4, 0x01, 0x03), mtu: 1500))
let pod = K8s.Endpoints(
  .init(addr: IPv4Address(10, 244, 1, 3)), .deliver(nexthop: 18, mirror: 0))

let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 9559
let client = P4RuntimeClient<K8s>(.init(address: .host("127.0.0.1", port: port)))

try await client.whileRunning {
  // What the program's own restrictions exclude is refused before anything is sent.
  do {
    try await client.write { batch in
      batch.ensure(hop)
      batch.ensure(pod)
    }
  } catch P4RuntimeError.write(let failure) {
    // The other updates of the batch have taken effect.
    for update in failure.updates { print("not written: \(update)") }
    throw P4RuntimeError.write(failure)
  }

  for try await entry in client.entries(of: K8s.Endpoints.self) {
    print("\(entry.key.addr) → \(entry.action)")
  }

  // After a restart: whatever the device has, it ends with exactly this, by the fewest updates.
  var desired = DesiredState<K8s>()
  try desired.manage(entries: [hop])
  try desired.manage(entries: [pod])
  let report = try await client.reconcile(desired)
  print("\(report.unchanged) as wanted, \(report.inserted) added, \(report.deleted) removed")
}
