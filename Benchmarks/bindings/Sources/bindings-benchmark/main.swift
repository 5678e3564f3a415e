import Foundation
import P4Runtime
import P4RuntimeMessages
import SwiftProtobuf

let count = 100_000

/// Encodes entries, then decodes them, and checks that nothing was lost.
func bench<Table: MutableTable>(_ name: String, _ entries: [Table]) throws -> [UInt8] {
  var writer = WireWriter(capacity: 16 << 20)
  let encoding = measure(count: entries.count) {
    writer.removeAll()
    for entry in entries { entry.encode(.insert, into: &writer) }
  }
  let bytes = writer.bytes
  var sum = 0
  let decoding = try measure(count: entries.count) {
    for update in try UpdateWire.updates(ofWriteRequest: bytes) {
      let entry = try Table(decoding: try update.entity.tableEntry())
      sum &+= entry == entries[0] ? 1 : 0
    }
  }
  let decoded = try UpdateWire.updates(ofWriteRequest: bytes).map {
    try Table(decoding: try $0.entity.tableEntry())
  }
  precondition(decoded == entries && sum > 0, "what was decoded is not what was encoded")
  print("\(name), \(bytes.count / entries.count) bytes: encode", encoding)
  print("\(name): decode", decoding)
  slowest.encode = max(slowest.encode, encoding.nanoseconds)
  slowest.decode = max(slowest.decode, decoding.nanoseconds)
  // The first entries find no room in the writer, so that a few allocations in all are none each.
  slowest.allocations = max(slowest.allocations, encoding.allocations ?? 0)
  return bytes
}

/// What the worst kind of entry costs.
var slowest = (encode: 0.0, decode: 0.0, allocations: 0.0)

let pods = Samples.pods(count)
let wire = try bench("exact", pods)
_ = try bench("ternary", Samples.rules(count))
_ = try bench("prefix", Samples.routes(count))

let some = Array(pods.prefix(count / 10))
var request = P4_V1_WriteRequest()
print(
  "exact by SwiftProtobuf: encode",
  try measure(count: some.count, rounds: 3) {
    request = P4_V1_WriteRequest()
    for pod in some { request.updates.append(message(pod)) }
    let bytes: [UInt8] = try request.serializedBytes()
    precondition(bytes.elementsEqual(wire.prefix(bytes.count)), "the encodings differ")
  })
let part: [UInt8] = try request.serializedBytes()
print(
  "exact by SwiftProtobuf: decode",
  try measure(count: some.count, rounds: 3) {
    let request = try P4_V1_WriteRequest(serializedBytes: part)
    for (update, pod) in zip(request.updates, some) {
      let decoded = try entry(update)
      precondition(decoded == pod, "the decodings differ")
    }
  })

show("encoding, the slowest kind", slowest.encode, bar: 10)
show("decoding, the slowest kind", slowest.decode, bar: 1)
print(
  "\(slowest.allocations < 0.01 ? "ok  " : "MISS") allocations an encoded update: "
    + "\(slowest.allocations) (bar: 0)")

// The same batch for finsy, which the script of this benchmark runs.
if CommandLine.arguments.count > 1 {
  try Data(part).write(to: URL(fileURLWithPath: CommandLine.arguments[1]))
}
