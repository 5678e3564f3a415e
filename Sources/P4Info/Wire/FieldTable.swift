/// What a field holds.
enum FieldKind: Sendable, Equatable {
  case bool
  case int32
  case int64
  case uint32
  case string
  case bytes
  case enumeration(EnumType)
  case message(MessageType)

  /// Whether values travel as variable-length integers.
  var isScalar: Bool {
    switch self {
    case .bool, .int32, .int64, .uint32, .enumeration: true
    case .string, .bytes, .message: false
    }
  }
}

/// One field of one message.
struct Field: Sendable {
  let number: UInt32
  /// As the text format spells it. The JSON name follows from it.
  let name: StaticString
  let kind: FieldKind
  let isRepeated: Bool
  /// The field is repeated and its elements are entries of a map.
  let isMap: Bool
  /// The field belongs to its message's oneof. No message here has more than one.
  let isInOneof: Bool
}

/// Every message, enum and field that is read or written, declared once: text, binary and JSON are
/// all driven by it, in both directions. Names and numbers are those of P4Runtime's `.proto` files.
///
/// The fields of all messages lie in one array, so a field is identified by its index alone.
struct FieldTable: Sendable {
  struct Declaration {
    let type: MessageType
    let fields: [Field]
  }

  static let shared = FieldTable()

  let fields: [Field]
  /// For each message, by raw value, the stretch of `fields` that is its own, in ascending numbers.
  let ranges: [Range<Int>]

  private init() {
    var fields: [Field] = []
    var ranges = [Range<Int>](repeating: 0..<0, count: MessageType.allCases.count)
    for declaration in Self.p4info + Self.entries {
      ranges[Int(declaration.type.rawValue)] =
        fields.count..<(fields.count + declaration.fields.count)
      fields += declaration.fields
    }
    self.fields = fields
    self.ranges = ranges
  }

  func range(of type: MessageType) -> Range<Int> {
    ranges[Int(type.rawValue)]
  }

  /// The index of the field with `number`, or nil.
  func index(of number: UInt32, in type: MessageType) -> Int? {
    range(of: type).first { fields[$0].number == number }
  }

  /// The index of the field that is spelled `name`, or nil.
  func index(named name: ArraySlice<UInt8>, in type: MessageType) -> Int? {
    range(of: type).first { at in
      fields[at].name.withUTF8Buffer { $0.count == name.count && $0.elementsEqual(name) }
    }
  }
}

// The words that the declarations are written in.
extension FieldTable {
  static func message(_ type: MessageType, _ fields: [Field]) -> Declaration {
    Declaration(type: type, fields: fields)
  }

  static func field(_ number: UInt32, _ name: StaticString, _ kind: FieldKind) -> Field {
    Field(
      number: number, name: name, kind: kind, isRepeated: false, isMap: false, isInOneof: false)
  }

  /// A repeated field.
  static func many(_ number: UInt32, _ name: StaticString, _ kind: FieldKind) -> Field {
    Field(number: number, name: name, kind: kind, isRepeated: true, isMap: false, isInOneof: false)
  }

  /// A member of the message's oneof.
  static func one(_ number: UInt32, _ name: StaticString, _ kind: FieldKind) -> Field {
    Field(number: number, name: name, kind: kind, isRepeated: false, isMap: false, isInOneof: true)
  }

  static func map(_ number: UInt32, _ name: StaticString, _ entry: MessageType) -> Field {
    Field(
      number: number, name: name, kind: .message(entry), isRepeated: true, isMap: true,
      isInOneof: false)
  }

  static func entry(_ type: MessageType, _ value: MessageType) -> Declaration {
    message(type, [field(1, "key", .string), field(2, "value", .message(value))])
  }
}
