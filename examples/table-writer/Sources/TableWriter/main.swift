import P4Runtime

// Prints the bytes of a few updates of the program that the plugin generated `Switch` from, one a
// line, as they stand in a p4.v1.WriteRequest.

func show(_ title: String, _ writer: inout WireWriter) {
  let digits = Array("0123456789abcdef")
  let bytes = writer.bytes.map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }
  print("\(title): \(bytes.joined())")
  writer.removeAll()
}

var writer = WireWriter()

let pod = Switch.PodByAddress(
  .init(dstAddr: IPv4Address(10, 96, 0, 1)),
  .toPort(port: 7, mac: MACAddress(0x02, 0x42, 0xac, 0x11, 0x00, 0x02)))
pod.encode(.insert, into: &writer)
show("insert \(pod.key.dstAddr)", &writer)

pod.encode(.delete, into: &writer)
show("delete \(pod.key.dstAddr)", &writer)

Switch.PodByAddress.encodeDefault(.drop, into: &writer)
show("drop by default", &writer)

if let prefix = try LPM<IPv4Address>("10.244.0.0/16") {
  Switch.Routes(.init(dstAddr: prefix), .toPort(port: 1, mac: 0)).encode(.insert, into: &writer)
  show("route \(prefix)", &writer)
}

let backends: [Switch.Backends.Weighted] = [
  .init(.toBackend(row: 1)), .init(.toBackend(row: 2), weight: 3, watchPort: 7),
]
Switch.Services(.init(dstAddr: IPv4Address(10, 96, 0, 10), dstPort: 443), .oneShot(backends))
  .encode(.insert, into: &writer)
show("service with \(backends.count) backends", &writer)

// What a device reports is checked on the way in.
pod.encode(.insert, into: &writer)
for update in try UpdateWire.updates(ofWriteRequest: writer.takeBytes()) {
  let entry = try Switch.PodByAddress(decoding: update.entity.tableEntry())
  print("read back: \(entry.key.dstAddr) → \(entry.action)")
}
