/// Prints a `MessageTree` byte for byte as protobuf's C++ `TextFormat` does: one field a line, two
/// spaces a level, enums by name, strings as C literals with octal escapes.
struct TextWriter {
  private var out: [UInt8] = []

  static func write(_ tree: MessageTree, header: Bool) -> [UInt8] {
    var writer = TextWriter()
    writer.out.reserveCapacity(tree.entries.count &* 32 &+ tree.blob.count)
    if header { writer.header(of: tree.type) }
    writer.body(tree)
    return writer.out
  }

  /// The two comment lines that tell a reader which message follows, as p4c writes them.
  private mutating func header(of type: MessageType) {
    switch type {
    case .writeRequest:
      text("# proto-file: p4/v1/p4runtime.proto\n# proto-message: p4.v1.WriteRequest\n\n")
    default:
      text("# proto-file: p4/config/v1/p4info.proto\n# proto-message: p4.config.v1.P4Info\n\n")
    }
  }

  private mutating func body(_ tree: MessageTree) {
    let table = FieldTable.shared
    /// The ends of the messages that are open.
    var ends: [UInt32] = []
    for (at, entry) in tree.entries.enumerated() {
      closeMessages(&ends, before: UInt32(truncatingIfNeeded: at))
      let field = table.fields[Int(entry.field)]
      indent(ends.count)
      text(field.name)
      if case .message = field.kind {
        text(" {\n")
        ends.append(entry.end)
        continue
      }
      text(": ")
      switch field.kind {
      case .bool: text(entry.payload != 0 ? "true" : "false")
      case .int32, .int64: number(Int64(bitPattern: entry.payload))
      case .uint32: appendDecimal(entry.payload, to: &out)
      case .string, .bytes: quoted(tree.bytes(entry))
      case .enumeration(let type):
        let raw = Int32(truncatingIfNeeded: entry.payload)
        if let name = type.name(of: raw) { text(name) } else { number(Int64(raw)) }
      case .message: break
      }
      out.append(UInt8(ascii: "\n"))
    }
    closeMessages(&ends, before: UInt32(truncatingIfNeeded: tree.entries.count))
  }

  private mutating func closeMessages(_ ends: inout [UInt32], before index: UInt32) {
    while let end = ends.last, end <= index {
      ends.removeLast()
      indent(ends.count)
      text("}\n")
    }
  }

  private mutating func indent(_ levels: Int) {
    for _ in 0..<levels { text("  ") }
  }

  private mutating func text(_ string: StaticString) {
    string.withUTF8Buffer { out.append(contentsOf: $0) }
  }

  private mutating func number(_ value: Int64) {
    if value < 0 { out.append(UInt8(ascii: "-")) }
    appendDecimal(value.magnitude, to: &out)
  }

  private mutating func quoted(_ bytes: ArraySlice<UInt8>) {
    out.append(UInt8(ascii: "\""))
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\n"): text("\\n")
      case UInt8(ascii: "\r"): text("\\r")
      case UInt8(ascii: "\t"): text("\\t")
      case UInt8(ascii: "\""): text("\\\"")
      case UInt8(ascii: "'"): text("\\'")
      case UInt8(ascii: "\\"): text("\\\\")
      case 0x20..<0x7F: out.append(byte)
      default:
        out.append(UInt8(ascii: "\\"))
        out.append(UInt8(ascii: "0") &+ byte >> 6)
        out.append(UInt8(ascii: "0") &+ (byte >> 3 & 7))
        out.append(UInt8(ascii: "0") &+ (byte & 7))
      }
    }
    out.append(UInt8(ascii: "\""))
  }
}

/// Appends `value` in decimal.
func appendDecimal(_ value: UInt64, to out: inout [UInt8]) {
  if value < 10 {
    out.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value))
    return
  }
  let start = out.count
  var rest = value
  while rest != 0 {
    out.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10))
    rest /= 10
  }
  out[start...].reverse()
}
