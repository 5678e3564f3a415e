internal import P4Diagnostics

/// Reads protobuf's text format into a `MessageTree`: comments, both bracket styles, lists, joined
/// strings and every escape. Fields that the table does not know are skipped with a warning.
struct TextReader {
  private var scanner: TextScanner
  private var builder: TreeBuilder

  static func read(
    _ bytes: [UInt8], as type: MessageType
  ) throws(WireFault) -> (tree: MessageTree, warnings: [WireFault]) {
    var reader = TextReader(scanner: TextScanner(bytes), builder: TreeBuilder(type))
    reader.builder.tree.reserve(entries: bytes.count / 24, bytes: bytes.count / 4)
    try reader.message(type, close: nil, depth: 0)
    return (reader.builder.tree, reader.builder.warnings)
  }

  private init(scanner: TextScanner, builder: TreeBuilder) {
    self.scanner = scanner
    self.builder = builder
  }

  /// The fields up to `close`, which is consumed, or to the end of the text where it is nil.
  private mutating func message(
    _ type: MessageType, close: UInt8?, depth: Int
  ) throws(WireFault) {
    guard depth <= WireLimit.depth else { throw scanner.tooDeep() }
    var seen = SeenFields()
    let start = scanner.at
    while true {
      scanner.skipSpace()
      guard let byte = scanner.peek else {
        if close != nil {
          throw scanner.syntax("this message is never closed", at: max(0, start - 1))
        }
        return
      }
      if byte == close {
        scanner.at += 1
        return
      }
      try field(in: type, &seen, depth: depth)
      scanner.skipSpace()
      if let byte = scanner.peek, byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") {
        scanner.at += 1
      }
    }
  }

  private mutating func field(
    in type: MessageType, _ seen: inout SeenFields, depth: Int
  ) throws(WireFault) {
    let start = scanner.at
    let name = try scanner.fieldName()
    guard let field = builder.table.index(named: name, in: type) else {
      builder.unknownField(
        String(decoding: name.prefix(60), as: UTF8.self), in: type, at: start)
      try scanner.skipFieldValue(depth: depth)
      return
    }
    try seen.note(field, builder.table, in: type, onlyOnce: true, at: start)
    scanner.skipSpace()
    let description = builder.table.fields[field]
    let hasColon = scanner.consume(UInt8(ascii: ":"))
    scanner.skipSpace()
    if case .message = description.kind {
    } else if !hasColon {
      throw scanner.syntax("expected `:` after `\(description.name)`", at: scanner.at)
    }
    if description.isRepeated, scanner.consume(UInt8(ascii: "[")) {
      try list(field, description, depth: depth)
    } else {
      try value(field, description, depth: depth)
    }
  }

  private mutating func list(
    _ field: Int, _ description: Field, depth: Int
  ) throws(WireFault) {
    scanner.skipSpace()
    if scanner.consume(UInt8(ascii: "]")) { return }
    while true {
      try value(field, description, depth: depth)
      scanner.skipSpace()
      if scanner.consume(UInt8(ascii: "]")) { return }
      guard scanner.consume(UInt8(ascii: ",")) else {
        throw scanner.syntax("expected `,` or `]` in a list", at: scanner.at)
      }
      scanner.skipSpace()
    }
  }

  private mutating func value(
    _ field: Int, _ description: Field, depth: Int
  ) throws(WireFault) {
    let start = scanner.at
    switch description.kind {
    case .message(let type):
      guard let close = scanner.consumeOpening() else {
        throw scanner.syntax("expected `{` after `\(description.name)`", at: start)
      }
      let opened = builder.tree.open(field)
      if type == .anyMessage { try expandedAny(depth: depth) }
      try message(type, close: close, depth: depth + 1)
      builder.tree.close(opened)
    case .string, .bytes:
      let blobStart = builder.tree.blob.count
      try scanner.strings(into: &builder.tree)
      try builder.append(field, blobFrom: blobStart, at: start)
    case .bool:
      try boolean(field, description)
    case .enumeration(let type):
      if let word = scanner.identifier() {
        try builder.append(field, enumName: word, of: type, at: start)
      } else {
        try integer(field)
      }
    case .int32, .int64, .uint32:
      try integer(field)
    }
  }

  /// `[type.googleapis.com/x.y] { … }` inside an `Any`: what it holds cannot be encoded without
  /// its schema, so it is skipped with a warning.
  private mutating func expandedAny(depth: Int) throws(WireFault) {
    scanner.skipSpace()
    guard scanner.peek == UInt8(ascii: "[") else { return }
    let start = scanner.at
    let name = try scanner.fieldName()
    builder.unknownField(
      String(decoding: name.prefix(60), as: UTF8.self), in: .anyMessage, at: start)
    try scanner.skipFieldValue(depth: depth + 1)
  }

  private mutating func integer(_ field: Int) throws(WireFault) {
    let start = scanner.at
    let number = try scanner.integer()
    try builder.append(
      field, magnitude: number.magnitude, isNegative: number.isNegative, at: start)
  }

  private mutating func boolean(_ field: Int, _ description: Field) throws(WireFault) {
    let start = scanner.at
    guard let word = scanner.identifier() else { return try integer(field) }
    switch String(decoding: word, as: UTF8.self) {
    case "true", "True", "t": builder.tree.append(field, scalar: 1)
    case "false", "False", "f": builder.tree.append(field, scalar: 0)
    default:
      throw WireFault(
        .p4infoBadValue, at: start, "`\(description.name)` is `true` or `false`")
    }
  }
}
