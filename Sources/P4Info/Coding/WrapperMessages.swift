// Messages of the format that the model spells as a payload of an enum case. They exist only while
// they are read or written.

/// Any message without fields.
struct EmptyMessage: TableMessage {
  static var messageType: MessageType { .empty }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {}
}

/// A message whose only field, number 1, is a repeated message.
struct ListMessage<Element: ListElement>: TableMessage {
  static var messageType: MessageType { Element.listType }

  var elements: [Element] = []

  init() {}

  init(elements: [Element]) {
    self.elements = elements
  }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.messages(1, &elements)
  }
}

/// An element that has a list message of its own.
protocol ListElement: TableMessage {
  static var listType: MessageType { get }
}

extension P4InfoDocument.Expression: ListElement {
  static var listType: MessageType { .expressionList }
}

extension P4InfoDocument.KeyValuePair: ListElement {
  static var listType: MessageType { .keyValuePairList }
}

extension P4InfoDocument.DataTypeSpec: ListElement {
  static var listType: MessageType { .tupleTypeSpec }
}

extension WriteRequest.WeightedAction: ListElement {
  static var listType: MessageType { .actionSet }
}

struct SumOfMembersMessage: TableMessage {
  static var messageType: MessageType { .sumOfMembers }

  var maxMemberWeight: Int32 = 0

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &maxMemberWeight)
  }
}

/// `int<W>`.
struct IntTypeMessage: TableMessage {
  static var messageType: MessageType { .intTypeSpec }

  var bitwidth: Int32 = 0

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &bitwidth)
  }
}

/// `varbit<W>`.
struct VarbitTypeMessage: TableMessage {
  static var messageType: MessageType { .varbitTypeSpec }

  var maxBitwidth: Int32 = 0

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &maxBitwidth)
  }
}

struct HeaderStackMessage: TableMessage {
  static var messageType: MessageType { .headerStackTypeSpec }

  var header: P4InfoDocument.NamedType? = nil
  var size: Int32 = 0

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.message(1, &header)
    coder.field(2, &size)
  }
}

struct HeaderUnionStackMessage: TableMessage {
  static var messageType: MessageType { .headerUnionStackTypeSpec }

  var headerUnion: P4InfoDocument.NamedType? = nil
  var size: Int32 = 0

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.message(1, &headerUnion)
    coder.field(2, &size)
  }
}

/// An exact or optional match.
struct SingleValueMessage: TableMessage {
  static var messageType: MessageType { .singleValue }

  var value: [UInt8] = []

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &value)
  }
}

struct TernaryMessage: TableMessage {
  static var messageType: MessageType { .ternary }

  var value: [UInt8] = []
  var mask: [UInt8] = []

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &value)
    coder.field(2, &mask)
  }
}

struct LPMMessage: TableMessage {
  static var messageType: MessageType { .lpm }

  var value: [UInt8] = []
  var prefixLength: Int32 = 0

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &value)
    coder.field(2, &prefixLength)
  }
}

struct RangeMessage: TableMessage {
  static var messageType: MessageType { .range }

  var low: [UInt8] = []
  var high: [UInt8] = []

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &low)
    coder.field(2, &high)
  }
}
