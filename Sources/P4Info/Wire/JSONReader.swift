internal import P4Diagnostics

/// Reads protobuf's JSON mapping into a `MessageTree`: either spelling of names, numbers as numbers
/// or strings, bytes in either base64 alphabet. Keys that the table does not know are skipped with
/// a warning.
struct JSONReader {
  private var scanner: JSONScanner
  private var builder: TreeBuilder

  static func read(
    _ bytes: [UInt8], as type: MessageType
  ) throws(WireFault) -> (tree: MessageTree, warnings: [WireFault]) {
    var reader = JSONReader(scanner: JSONScanner(bytes), builder: TreeBuilder(type))
    try reader.object(type, depth: 0)
    reader.scanner.skipSpace()
    guard reader.scanner.peek == nil else {
      throw reader.scanner.syntax("text after the object", at: reader.scanner.at)
    }
    return (reader.builder.tree, reader.builder.warnings)
  }

  private init(scanner: JSONScanner, builder: TreeBuilder) {
    self.scanner = scanner
    self.builder = builder
  }

  private mutating func object(_ type: MessageType, depth: Int) throws(WireFault) {
    guard depth <= WireLimit.depth else { throw scanner.tooDeep() }
    var seen = SeenFields()
    try scanner.open(UInt8(ascii: "{"))
    var isFirst = true
    while try scanner.next(UInt8(ascii: "}"), &isFirst) {
      let start = scanner.at
      let key = try scanner.key()
      guard let field = index(of: key, in: type) else {
        builder.unknownField(
          String(decoding: key.prefix(60), as: UTF8.self), in: type, at: start)
        try scanner.skipValue(depth: depth)
        continue
      }
      if scanner.null() { continue }
      try seen.note(field, builder.table, in: type, onlyOnce: true, at: start)
      try self.field(field, depth: depth)
    }
  }

  private func index(of key: [UInt8], in type: MessageType) -> Int? {
    if type == .anyMessage, key.elementsEqual("@type".utf8) {
      return builder.table.index(of: 1, in: type)
    }
    if let field = builder.table.index(named: key[...], in: type) { return field }
    return builder.table.range(of: type).first { field in
      var spelled: [UInt8] = []
      builder.table.fields[field].name.withUTF8Buffer { appendLowerCamelCase($0, to: &spelled) }
      return spelled == key
    }
  }

  private mutating func field(_ field: Int, depth: Int) throws(WireFault) {
    let description = builder.table.fields[field]
    if description.isMap, case .message(let entry) = description.kind {
      try map(field, entry, depth: depth)
    } else if description.isRepeated {
      try scanner.open(UInt8(ascii: "["))
      var isFirst = true
      while try scanner.next(UInt8(ascii: "]"), &isFirst) {
        try value(field, description.kind, depth: depth)
      }
    } else {
      try value(field, description.kind, depth: depth)
    }
  }

  private mutating func map(
    _ field: Int, _ entry: MessageType, depth: Int
  ) throws(WireFault) {
    let fields = builder.table.range(of: entry)
    let valueField = fields.upperBound - 1
    guard case .message(let valueType) = builder.table.fields[valueField].kind else { return }
    try scanner.open(UInt8(ascii: "{"))
    var isFirst = true
    while try scanner.next(UInt8(ascii: "}"), &isFirst) {
      let opened = builder.tree.open(field)
      let start = scanner.at
      let key = try scanner.key()
      let blobStart = builder.tree.blob.count
      builder.tree.appendToBlob(key)
      try builder.append(fields.lowerBound, blobFrom: blobStart, at: start)
      let inner = builder.tree.open(valueField)
      try object(valueType, depth: depth + 1)
      builder.tree.close(inner)
      builder.tree.close(opened)
    }
  }

  private mutating func value(
    _ field: Int, _ kind: FieldKind, depth: Int
  ) throws(WireFault) {
    scanner.skipSpace()
    let start = scanner.at
    switch kind {
    case .message(let type):
      let opened = builder.tree.open(field)
      try object(type, depth: depth + 1)
      builder.tree.close(opened)
    case .string:
      let blobStart = builder.tree.blob.count
      builder.tree.appendToBlob(try scanner.string())
      try builder.append(field, blobFrom: blobStart, at: start)
    case .bytes:
      guard let bytes = decodeBase64(try scanner.string()[...]) else {
        throw WireFault(.p4infoBadValue, at: start, "this is not base64")
      }
      builder.tree.append(field, bytes: bytes)
    case .bool:
      guard let value = scanner.boolean() else {
        throw scanner.syntax("expected `true` or `false`", at: start)
      }
      builder.tree.append(field, scalar: value ? 1 : 0)
    case .enumeration(let type):
      if scanner.peek == UInt8(ascii: "\"") {
        try builder.append(field, enumName: try scanner.string()[...], of: type, at: start)
      } else {
        try integer(field)
      }
    case .int32, .int64, .uint32:
      try integer(field)
    }
  }

  private mutating func integer(_ field: Int) throws(WireFault) {
    let start = scanner.at
    let number = try scanner.integer()
    try builder.append(
      field, magnitude: number.magnitude, isNegative: number.isNegative, at: start)
  }
}
