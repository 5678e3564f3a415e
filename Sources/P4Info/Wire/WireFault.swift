internal import P4Diagnostics

/// What a reader found wrong, and where.
struct WireFault: Error {
  let kind: DiagnosticKind
  /// The byte of the input at which the fault lies.
  let offset: Int
  let message: String

  init(_ kind: DiagnosticKind, at offset: Int, _ message: String) {
    self.kind = kind
    self.offset = offset
    self.message = message
  }
}

/// Bounds that keep hostile input from taking the stack or the memory.
enum WireLimit {
  /// How deep messages may nest. Protobuf's own bound is 100; no P4Info comes near either.
  static let depth = 64
  /// The largest input: a thousand times the largest P4Info known. A tree takes up to 16 times it.
  static let bytes = 64 << 20
}

/// A tree that is being filled, and the fields that the table does not know.
struct TreeBuilder {
  var tree: MessageTree
  let table = FieldTable.shared
  private(set) var warnings: [WireFault] = []
  /// Each unknown field is told once. Only asked, never iterated.
  private var told: Set<String> = []

  init(_ type: MessageType) {
    tree = MessageTree(type)
  }

  mutating func unknownField(_ name: String, in type: MessageType, at offset: Int) {
    guard warnings.count < 100, told.insert("\(type).\(name)").inserted else { return }
    warnings.append(
      WireFault(
        .p4infoUnknownField, at: offset, "unknown field `\(name)` in `\(type)` is ignored"))
  }

  /// Appends the string that was put into the blob since `start`, or says that it is not UTF-8.
  mutating func append(_ field: Int, blobFrom start: Int, at offset: Int) throws(WireFault) {
    if table.fields[field].kind == .string, !isValidUTF8(tree.blob[start...]) {
      throw WireFault(
        .p4infoBadValue, at: offset, "the value of `\(table.fields[field].name)` is not UTF-8")
    }
    tree.append(field, blobFrom: start)
  }

  /// Appends an integer after checking that the field can hold it.
  mutating func append(
    _ field: Int, magnitude: UInt64, isNegative: Bool, at offset: Int
  ) throws(WireFault) {
    let kind = table.fields[field].kind
    let fits: Bool
    switch kind {
    case .bool: fits = !isNegative && magnitude <= 1
    case .uint32: fits = magnitude == 0 || (!isNegative && magnitude <= UInt64(UInt32.max))
    case .int32: fits = magnitude <= UInt64(Int32.max) + (isNegative ? 1 : 0)
    case .int64: fits = magnitude <= UInt64(Int64.max) + (isNegative ? 1 : 0)
    case .enumeration(let type):
      guard !isNegative, let number = Int32(exactly: magnitude), type.name(of: number) != nil
      else {
        throw WireFault(
          .p4infoBadValue, at: offset,
          "\(isNegative ? "-" : "")\(magnitude) is no value of `\(table.fields[field].name)`")
      }
      fits = true
    case .string, .bytes, .message: fits = false
    }
    guard fits else {
      throw WireFault(
        .p4infoBadValue, at: offset,
        "\(isNegative ? "-" : "")\(magnitude) does not fit into `\(table.fields[field].name)`")
    }
    tree.append(field, scalar: isNegative ? 0 &- magnitude : magnitude)
  }

  /// Appends an enum value by its name.
  mutating func append(
    _ field: Int, enumName name: ArraySlice<UInt8>, of type: EnumType, at offset: Int
  ) throws(WireFault) {
    guard let number = type.number(named: name) else {
      throw WireFault(
        .p4infoBadValue, at: offset,
        "`\(String(decoding: name.prefix(60), as: UTF8.self))` is no value of "
          + "`\(table.fields[field].name)`")
    }
    tree.append(field, scalar: UInt64(bitPattern: Int64(number)))
  }
}

/// Which fields of one message were seen, to find fields and oneofs that are set twice.
struct SeenFields {
  private var fields: UInt64 = 0
  private var oneofMember: Int?

  /// Notes that `field` occurs. Throws where a oneof has another member already, and, if
  /// `onlyOnce`, where a singular field occurred before.
  mutating func note(
    _ field: Int, _ table: FieldTable, in type: MessageType, onlyOnce: Bool, at offset: Int
  ) throws(WireFault) {
    let description = table.fields[field]
    if description.isInOneof {
      if let other = oneofMember, other != field {
        throw WireFault(
          .p4infoBadValue, at: offset,
          "`\(description.name)` excludes `\(table.fields[other].name)`, which is set too")
      }
      oneofMember = field
    }
    let bit = UInt64(1) << UInt64(field &- table.range(of: type).lowerBound)
    if onlyOnce, !description.isRepeated, fields & bit != 0 {
      throw WireFault(.p4infoSyntax, at: offset, "`\(description.name)` is set twice")
    }
    fields |= bit
  }
}

func isValidUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
  bytes.allSatisfy { $0 < 0x80 } || String(validating: bytes, as: UTF8.self) != nil
}
