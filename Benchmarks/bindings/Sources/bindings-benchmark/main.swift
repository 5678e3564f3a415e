import Foundation
import P4Runtime
import P4RuntimeMessages
import SwiftProtobuf

let count = 100_000

/// Encodes entries, then decodes them, and checks that nothing was lost.
func bench<Table: MutableTable>(
  _ name: String, _ entries: [Table]
) throws -> (bytes: [UInt8], encoding: Cost, decoding: Cost) {
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
  // What a client asks of every entry before it sends any.
  var refused = 0
  let validating = measure(count: entries.count) {
    for entry in entries {
      do {
        try entry.validate()
      } catch {
        refused += 1
      }
    }
  }
  let decoded = try UpdateWire.updates(ofWriteRequest: bytes).map {
    try Table(decoding: try $0.entity.tableEntry())
  }
  precondition(decoded == entries && sum > 0, "what was decoded is not what was encoded")
  print("\(name), \(bytes.count / entries.count) bytes: encode", encoding)
  print("\(name): decode", decoding)
  print("\(name): validate\(refused > 0 ? ", some refused" : "")", validating)
  return (bytes, encoding, decoding)
}

let pods = Samples.pods(count)
let exact = try bench("exact", pods)
let wire = exact.bytes
let ternary = try bench("ternary", Samples.rules(count))
let prefix = try bench("prefix", Samples.routes(count))

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

let encodings = [exact.encoding, ternary.encoding, prefix.encoding]
let decodings = [exact.decoding, ternary.decoding, prefix.decoding]
show("encoding, the slowest kind", encodings.map(\.nanoseconds).max() ?? 0, bar: 10)
show("decoding, the slowest kind", decodings.map(\.nanoseconds).max() ?? 0, bar: 1)
let allocations = encodings.compactMap(\.allocations).max() ?? 0
let verdict = allocations == 0 ? "ok  " : "MISS"
print("\(verdict) allocations an encoded update: \(allocations) (bar: 0)")

// The same batch for finsy, which the script of this benchmark runs.
if CommandLine.arguments.count > 1 {
  try Data(part).write(to: URL(fileURLWithPath: CommandLine.arguments[1]))
}
