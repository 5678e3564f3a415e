internal import P4Source

/// Writes the records of a pack, each behind all that it refers to.
struct PackWriter {
  private var numbers: [UInt32] = [0]
  private var known: [[UInt32]: UInt32] = [:]

  /// Where the record begins.
  mutating func put(_ record: [UInt32]) -> UInt32 {
    if let place = known[record] { return place }
    let place = UInt32(numbers.count)
    known[record] = place
    numbers += record
    return place
  }

  mutating func put(_ text: String) -> UInt32 { text.isEmpty ? 0 : put(optional: text) }

  mutating func put(optional text: String?) -> UInt32 {
    guard let text else { return 0 }
    let bytes = Array(text.utf8)
    return put(
      [UInt32(bytes.count)]
        + stride(from: 0, to: bytes.count, by: 4).map { start in
          // The first byte is the lowest.
          bytes[start..<min(start + 4, bytes.count)].reversed().reduce(0) { $0 << 8 | UInt32($1) }
        })
  }

  mutating func put(list: [UInt32]) -> UInt32 {
    list.isEmpty ? 0 : put([UInt32(list.count)] + list)
  }

  mutating func put(_ texts: [String]) -> UInt32 {
    let places = texts.map { put($0) }
    return put(list: places)
  }

  /// What `Packed.find` looks in.
  mutating func put(byName values: [String: UInt32]) -> UInt32 {
    if values.isEmpty { return 0 }
    let entries = values.map { name, value in
      (hash: UInt32(truncatingIfNeeded: name.tableHash), name: name, value: value)
    }.sorted { ($0.hash, $0.name) < ($1.hash, $1.name) }
    let records = entries.flatMap { [$0.hash, put($0.name), $0.value] }
    return put([UInt32(entries.count)] + records)
  }

  /// The numbers of the whole pack, which is asked from this record on.
  mutating func finish(_ root: [UInt32]) -> [UInt32] {
    let place = put(root)
    return numbers + [place]
  }
}

extension UInt64 {
  /// Lower half first.
  var halves: [UInt32] {
    [UInt32(truncatingIfNeeded: self), UInt32(truncatingIfNeeded: self >> 32)]
  }
}
