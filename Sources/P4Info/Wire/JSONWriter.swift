/// Prints a `MessageTree` in protobuf's JSON mapping: lowerCamelCase names, 64-bit numbers as
/// strings, bytes in base64, enums by name, maps as objects.
///
/// `google.protobuf.Any` is the exception: its mapping needs the schema of what is inside, so its
/// bytes are printed in base64 beside `@type`.
struct JSONWriter {
  private let tree: MessageTree
  private let table = FieldTable.shared
  private var out: [UInt8] = []
  private var depth = 0

  static func write(_ tree: MessageTree) -> [UInt8] {
    var writer = JSONWriter(tree)
    writer.out.reserveCapacity(tree.entries.count &* 40 &+ tree.blob.count)
    writer.object(0..<tree.entries.count, .plain)
    writer.out.append(UInt8(ascii: "\n"))
    return writer.out
  }

  private init(_ tree: MessageTree) {
    self.tree = tree
  }

  private enum ObjectKind {
    case plain
    case any
  }

  /// The message made of the entries in `range`. Recursion is as deep as messages nest, which
  /// readers and the builder bound.
  private mutating func object(_ range: Range<Int>, _ kind: ObjectKind) {
    guard !range.isEmpty else {
      text("{}")
      return
    }
    out.append(UInt8(ascii: "{"))
    depth += 1
    var at = range.lowerBound
    while at < range.upperBound {
      if at != range.lowerBound { out.append(UInt8(ascii: ",")) }
      newline()
      let field = table.fields[Int(tree.entries[at].field)]
      if kind == .any, field.number == 1 {
        text("\"@type\"")
      } else {
        key(field.name)
      }
      text(": ")
      at = field.isRepeated ? elements(from: at, in: range, field) : element(at, field)
    }
    depth -= 1
    newline()
    out.append(UInt8(ascii: "}"))
  }

  /// The run of elements of one repeated field; gives the index after it.
  private mutating func elements(from start: Int, in range: Range<Int>, _ field: Field) -> Int {
    let fieldIndex = tree.entries[start].field
    out.append(UInt8(ascii: field.isMap ? "{" : "["))
    depth += 1
    var at = start
    while at < range.upperBound, tree.entries[at].field == fieldIndex {
      if at != start { out.append(UInt8(ascii: ",")) }
      newline()
      at = field.isMap ? pair(at) : element(at, field)
    }
    depth -= 1
    newline()
    out.append(UInt8(ascii: field.isMap ? "}" : "]"))
    return at
  }

  /// One entry of a map.
  private mutating func pair(_ at: Int) -> Int {
    let end = Int(tree.entries[at].end)
    var name: ArraySlice<UInt8> = []
    var value = end..<end
    var child = at + 1
    while child < end {
      let entry = tree.entries[child]
      if table.fields[Int(entry.field)].number == 1 {
        name = tree.bytes(entry)
      } else {
        value = (child + 1)..<Int(entry.end)
      }
      child = Int(entry.end)
    }
    string(name)
    text(": ")
    object(value, .plain)
    return end
  }

  private mutating func element(_ at: Int, _ field: Field) -> Int {
    let entry = tree.entries[at]
    switch field.kind {
    case .bool: text(entry.payload != 0 ? "true" : "false")
    case .int32: number(Int64(bitPattern: entry.payload))
    case .uint32: appendDecimal(entry.payload, to: &out)
    case .int64:
      out.append(UInt8(ascii: "\""))
      number(Int64(bitPattern: entry.payload))
      out.append(UInt8(ascii: "\""))
    case .string: string(tree.bytes(entry))
    case .bytes:
      out.append(UInt8(ascii: "\""))
      appendBase64(tree.bytes(entry), to: &out)
      out.append(UInt8(ascii: "\""))
    case .enumeration(let type):
      let raw = Int32(truncatingIfNeeded: entry.payload)
      if let name = type.name(of: raw) {
        out.append(UInt8(ascii: "\""))
        text(name)
        out.append(UInt8(ascii: "\""))
      } else {
        number(Int64(raw))
      }
    case .message(let type):
      object((at + 1)..<Int(entry.end), type == .anyMessage ? .any : .plain)
    }
    return Int(entry.end)
  }

  private mutating func newline() {
    out.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { out.append(UInt8(ascii: " ")) }
  }

  private mutating func text(_ string: StaticString) {
    string.withUTF8Buffer { out.append(contentsOf: $0) }
  }

  /// A field's name in lowerCamelCase: the letter after an underscore becomes a capital.
  private mutating func key(_ name: StaticString) {
    out.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { appendLowerCamelCase($0, to: &out) }
    out.append(UInt8(ascii: "\""))
  }

  private mutating func number(_ value: Int64) {
    if value < 0 { out.append(UInt8(ascii: "-")) }
    appendDecimal(value.magnitude, to: &out)
  }

  private mutating func string(_ bytes: ArraySlice<UInt8>) {
    out.append(UInt8(ascii: "\""))
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\n"): text("\\n")
      case UInt8(ascii: "\r"): text("\\r")
      case UInt8(ascii: "\t"): text("\\t")
      case 0x08: text("\\b")
      case 0x0C: text("\\f")
      case UInt8(ascii: "\""): text("\\\"")
      case UInt8(ascii: "\\"): text("\\\\")
      // Angle brackets are escaped so that the text may stand in HTML, as protobuf does.
      case 0..<0x20, 0x7F, UInt8(ascii: "<"), UInt8(ascii: ">"):
        text("\\u00")
        out.append(hexDigit(byte >> 4))
        out.append(hexDigit(byte & 15))
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: "\""))
  }
}

private func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") &+ value : UInt8(ascii: "a") &+ value &- 10
}

/// Appends the JSON name of a field that the text format spells `name`.
func appendLowerCamelCase(_ name: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
  var capital = false
  for byte in name {
    if byte == UInt8(ascii: "_") {
      capital = true
    } else {
      out.append(
        capital && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte &- 32 : byte)
      capital = false
    }
  }
}
