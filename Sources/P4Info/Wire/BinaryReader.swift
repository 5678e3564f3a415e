internal import P4Diagnostics

/// Reads protobuf's wire format into a `MessageTree`. Every length is checked against what is left,
/// nesting is bounded, and fields that the table does not know are skipped with a warning.
struct BinaryReader {
  private let bytes: [UInt8]
  private var at = 0
  private var builder: TreeBuilder

  static func read(
    _ bytes: [UInt8], as type: MessageType
  ) throws(WireFault) -> (tree: MessageTree, warnings: [WireFault]) {
    var reader = BinaryReader(bytes: bytes, builder: TreeBuilder(type))
    try reader.message(type, end: bytes.count, depth: 0)
    return (reader.builder.tree, reader.builder.warnings)
  }

  private init(bytes: [UInt8], builder: TreeBuilder) {
    self.bytes = bytes
    self.builder = builder
  }

  private func malformed(_ message: String, at offset: Int) -> WireFault {
    WireFault(.p4infoMalformed, at: offset, message)
  }

  private mutating func message(
    _ type: MessageType, end: Int, depth: Int
  ) throws(WireFault) {
    guard depth <= WireLimit.depth else {
      throw WireFault(
        .p4infoNesting, at: at, "messages nest deeper than \(WireLimit.depth) levels")
    }
    var seen = SeenFields()
    while at < end {
      let start = at
      let tag = try varint(end: end)
      let number = UInt32(truncatingIfNeeded: tag >> 3)
      guard tag <= UInt64(UInt32.max), number != 0 else {
        throw malformed("a field with the number \(tag >> 3)", at: start)
      }
      let wireType = UInt8(truncatingIfNeeded: tag & 7)
      guard let field = builder.table.index(of: number, in: type) else {
        builder.unknownField("\(number)", in: type, at: start)
        try skip(wireType, number: number, end: end, depth: depth)
        continue
      }
      try seen.note(field, builder.table, in: type, onlyOnce: false, at: start)
      try self.field(field, wireType, end: end, depth: depth, start: start)
    }
  }

  private mutating func field(
    _ field: Int, _ wireType: UInt8, end: Int, depth: Int, start: Int
  ) throws(WireFault) {
    let description = builder.table.fields[field]
    switch (description.kind, wireType) {
    case (.message(let type), 2):
      let inner = try lengthPrefix(end: end)
      let opened = builder.tree.open(field)
      try message(type, end: inner, depth: depth + 1)
      builder.tree.close(opened)
    case (.string, 2), (.bytes, 2):
      let inner = try lengthPrefix(end: end)
      let blobStart = builder.tree.blob.count
      let valueStart = at
      builder.tree.appendToBlob(bytes[at..<inner])
      at = inner
      try builder.append(field, blobFrom: blobStart, at: valueStart)
    case (_, 0) where description.kind.isScalar:
      try scalar(field, description.kind, end: end)
    case (_, 2) where description.kind.isScalar && description.isRepeated:
      let inner = try lengthPrefix(end: end)
      while at < inner { try scalar(field, description.kind, end: inner) }
    default:
      throw malformed(
        "`\(description.name)` has the wire type \(wireType), which it cannot have", at: start)
    }
  }

  private mutating func scalar(_ field: Int, _ kind: FieldKind, end: Int) throws(WireFault) {
    let start = at
    let raw = try varint(end: end)
    switch kind {
    case .bool:
      builder.tree.append(field, scalar: raw == 0 ? 0 : 1)
    case .int32, .int64, .enumeration:
      let value = Int64(bitPattern: raw)
      try builder.append(
        field, magnitude: value.magnitude, isNegative: value < 0, at: start)
    default:
      try builder.append(field, magnitude: raw, isNegative: false, at: start)
    }
  }

  private mutating func varint(end: Int) throws(WireFault) -> UInt64 {
    let start = at
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while at < end {
      let byte = bytes[at]
      at += 1
      guard shift < 63 || byte <= 1 else {
        throw malformed("a number of more than 64 bits", at: start)
      }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    throw malformed("the data ends within a number", at: start)
  }

  /// Reads a length and gives the offset after the stretch of that length.
  private mutating func lengthPrefix(end: Int) throws(WireFault) -> Int {
    let start = at
    let length = try varint(end: end)
    guard length <= UInt64(end &- at) else {
      throw malformed(
        "a length of \(length) bytes where \(end &- at) are left", at: start)
    }
    return at &+ Int(length)
  }

  private mutating func skip(
    _ wireType: UInt8, number: UInt32, end: Int, depth: Int
  ) throws(WireFault) {
    let start = at
    switch wireType {
    case 0: _ = try varint(end: end)
    case 1: try advance(8, end: end)
    case 2: at = try lengthPrefix(end: end)
    case 3: try skipGroup(number, end: end, depth: depth + 1)
    case 5: try advance(4, end: end)
    default: throw malformed("the wire type \(wireType)", at: start)
    }
  }

  private mutating func advance(_ count: Int, end: Int) throws(WireFault) {
    guard end &- at >= count else {
      throw malformed("the data ends within a number", at: at)
    }
    at += count
  }

  private mutating func skipGroup(_ number: UInt32, end: Int, depth: Int) throws(WireFault) {
    guard depth <= WireLimit.depth else {
      throw WireFault(
        .p4infoNesting, at: at, "messages nest deeper than \(WireLimit.depth) levels")
    }
    let start = at
    while at < end {
      let tag = try varint(end: end)
      let inner = UInt32(truncatingIfNeeded: tag >> 3)
      if tag & 7 == 4 {
        guard inner == number else {
          throw malformed("group \(number) is closed as group \(inner)", at: start)
        }
        return
      }
      try skip(UInt8(truncatingIfNeeded: tag & 7), number: inner, end: end, depth: depth)
    }
    throw malformed("group \(number) does not end", at: start)
  }
}
