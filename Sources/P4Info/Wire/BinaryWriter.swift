/// Writes a `MessageTree` in protobuf's wire format: fields in ascending numbers, repeated scalars
/// packed, maps in the order of their keys.
struct BinaryWriter {
  private let tree: MessageTree
  private let table = FieldTable.shared
  private var out: [UInt8] = []

  static func write(_ tree: MessageTree) -> [UInt8] {
    var writer = BinaryWriter(tree)
    writer.body(sizes: writer.sizes())
    return writer.out
  }

  private init(_ tree: MessageTree) {
    self.tree = tree
  }

  /// `sizes[i]` is the number of bytes that the entries from `i` on take, so a message entry `i`
  /// has a body of `sizes[i + 1] - sizes[end]` bytes. One walk backwards gives all lengths, however
  /// deep messages nest. Inside a packed run only the first element's size is meaningful; nothing
  /// refers to the others.
  private func sizes() -> [Int] {
    let count = tree.entries.count
    var sizes = [Int](repeating: 0, count: count + 1)
    var at = count - 1
    while at >= 0 {
      let entry = tree.entries[at]
      let field = table.fields[Int(entry.field)]
      let tag = varintSize(UInt64(field.number) << 3)
      switch field.kind {
      case .message:
        let body = sizes[at + 1] &- sizes[Int(entry.end)]
        sizes[at] = sizes[at + 1] &+ tag &+ varintSize(UInt64(body))
      case .string, .bytes:
        let length = entry.payload & 0xFFFF_FFFF
        sizes[at] = sizes[at + 1] &+ tag &+ varintSize(length) &+ Int(length)
      default:
        if field.isRepeated {
          let rest = sizes[at + 1]
          var body = varintSize(entry.payload)
          while at > 0, tree.entries[at - 1].field == entry.field {
            at -= 1
            body &+= varintSize(tree.entries[at].payload)
          }
          sizes[at] = rest &+ tag &+ varintSize(UInt64(body)) &+ body
        } else {
          sizes[at] = sizes[at + 1] &+ tag &+ varintSize(entry.payload)
        }
      }
      at -= 1
    }
    return sizes
  }

  private mutating func body(sizes: [Int]) {
    out.reserveCapacity(sizes[0])
    var at = 0
    while at < tree.entries.count {
      let entry = tree.entries[at]
      let field = table.fields[Int(entry.field)]
      let tag = UInt64(field.number) << 3
      switch field.kind {
      case .message:
        varint(tag | 2)
        varint(UInt64(sizes[at + 1] &- sizes[Int(entry.end)]))
      case .string, .bytes:
        varint(tag | 2)
        let bytes = tree.bytes(entry)
        varint(UInt64(bytes.count))
        out.append(contentsOf: bytes)
      default:
        if field.isRepeated {
          var last = at
          var body = varintSize(entry.payload)
          while last + 1 < tree.entries.count, tree.entries[last + 1].field == entry.field {
            last += 1
            body &+= varintSize(tree.entries[last].payload)
          }
          varint(tag | 2)
          varint(UInt64(body))
          for element in tree.entries[at...last] { varint(element.payload) }
          at = last
        } else {
          varint(tag)
          varint(entry.payload)
        }
      }
      at += 1
    }
  }

  private mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      out.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    out.append(UInt8(truncatingIfNeeded: rest))
  }
}

/// How many bytes `value` takes as a variable-length integer, 1 to 10.
private func varintSize(_ value: UInt64) -> Int {
  (64 &- (value | 1).leadingZeroBitCount &+ 6) / 7
}
