import P4Runtime

// Takes entries as another implementation encoded them, reads each into the type of its table, and
// gives back what that type encodes. `bindings.py` compiles this together with bindings and with a
// list of their tables, `codecs`.
//
// A line in: a table's key in `codecs`, a space, the bytes of a `WriteRequest` in hexadecimal.
// A line out: such bytes, `read` for a table that cannot be written, or why the entry was refused.

/// From an entry to the same entry, by way of its type.
typealias Codec = (_ request: [UInt8]) throws -> [UInt8]?

/// The codec of a table that controllers write.
func written<T: MutableTable>(_ table: T.Type) -> Codec {
  { request in
    var writer = WireWriter()
    for update in try UpdateWire.updates(ofWriteRequest: request) {
      try T(decoding: try update.entity.tableEntry()).encode(update.kind, into: &writer)
    }
    return writer.bytes
  }
}

/// The codec of a table that controllers only read.
func read<T: P4Table>(_ table: T.Type) -> Codec {
  { request in
    for update in try UpdateWire.updates(ofWriteRequest: request) {
      _ = try T(decoding: try update.entity.tableEntry())
    }
    return nil
  }
}

/// The digits of bytes in hexadecimal, and back.
func bytes(_ digits: Substring) -> [UInt8] {
  let values = digits.utf8.map { $0 < 0x3a ? $0 - 0x30 : $0 - 0x57 }
  return stride(from: 0, to: values.count - 1, by: 2).map { values[$0] << 4 | values[$0 + 1] }
}

func text(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(
    decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

let known = codecs()
while let line = readLine() {
  let parts = line.split(separator: " ")
  guard parts.count == 2, let codec = known[String(parts[0])] else {
    print("no such table: \(line)")
    continue
  }
  do {
    print(try codec(bytes(parts[1])).map(text) ?? "read")
  } catch {
    print("refused: \(error)")
  }
}
