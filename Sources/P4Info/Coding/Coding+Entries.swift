// What the fields of the messages of initial entries are.

extension WriteRequest: TableMessage {
  static var messageType: MessageType { .writeRequest }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.messages(4, &updates)
  }
}

extension WriteRequest.Update: TableMessage {
  static var messageType: MessageType { .update }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &kind)
    coder.message(2, &entity)
  }
}

extension WriteRequest.Entity: TableMessage {
  static var messageType: MessageType { .entity }

  init() { self = .unset }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.message(2, &tableEntry)
  }

  private var tableEntry: WriteRequest.TableEntry? {
    get { if case .tableEntry(let entry) = self { entry } else { nil } }
    set { if let newValue { self = .tableEntry(newValue) } }
  }
}

extension WriteRequest.TableEntry: TableMessage {
  static var messageType: MessageType { .tableEntry }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &tableID)
    coder.messages(2, &match)
    coder.message(3, &action)
    coder.field(4, &priority)
    coder.field(8, &isDefaultAction)
    coder.field(9, &idleTimeoutNanoseconds)
    coder.field(11, &metadata)
    coder.field(13, &isConst)
  }
}

extension WriteRequest.FieldMatch: TableMessage {
  static var messageType: MessageType { .fieldMatch }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &fieldID)
    coder.message(2, &exact)
    coder.message(3, &ternary)
    coder.message(4, &lpm)
    coder.message(6, &range)
    coder.message(7, &optional)
  }

  private var exact: SingleValueMessage? {
    get { if case .exact(let value) = value { .init(value: value) } else { nil } }
    set { if let newValue { value = .exact(newValue.value) } }
  }

  private var ternary: TernaryMessage? {
    get {
      if case .ternary(let value, let mask) = value {
        .init(value: value, mask: mask)
      } else {
        nil
      }
    }
    set { if let newValue { value = .ternary(value: newValue.value, mask: newValue.mask) } }
  }

  private var lpm: LPMMessage? {
    get {
      if case .lpm(let value, let length) = value {
        .init(value: value, prefixLength: length)
      } else {
        nil
      }
    }
    set {
      if let newValue {
        value = .lpm(value: newValue.value, prefixLength: newValue.prefixLength)
      }
    }
  }

  private var range: RangeMessage? {
    get {
      if case .range(let low, let high) = value { .init(low: low, high: high) } else { nil }
    }
    set { if let newValue { value = .range(low: newValue.low, high: newValue.high) } }
  }

  private var optional: SingleValueMessage? {
    get { if case .optional(let value) = value { .init(value: value) } else { nil } }
    set { if let newValue { value = .optional(newValue.value) } }
  }
}

extension WriteRequest.TableAction: TableMessage {
  static var messageType: MessageType { .tableAction }

  init() { self = .unset }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.message(1, &call)
    coder.member(2, &memberID)
    coder.member(3, &groupID)
    coder.message(4, &actionSet)
  }

  private var call: WriteRequest.ActionCall? {
    get { if case .action(let call) = self { call } else { nil } }
    set { if let newValue { self = .action(newValue) } }
  }

  private var memberID: UInt32? {
    get { if case .member(let id) = self { id } else { nil } }
    set { if let newValue { self = .member(id: newValue) } }
  }

  private var groupID: UInt32? {
    get { if case .group(let id) = self { id } else { nil } }
    set { if let newValue { self = .group(id: newValue) } }
  }

  private var actionSet: ListMessage<WriteRequest.WeightedAction>? {
    get { if case .actionSet(let all) = self { ListMessage(elements: all) } else { nil } }
    set { if let newValue { self = .actionSet(newValue.elements) } }
  }
}

extension WriteRequest.ActionCall: TableMessage {
  static var messageType: MessageType { .actionCall }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &actionID)
    coder.messages(4, &params)
  }
}

extension WriteRequest.ActionCall.Param: TableMessage {
  static var messageType: MessageType { .callParam }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(2, &paramID)
    coder.field(3, &value)
  }
}

extension WriteRequest.WeightedAction: TableMessage {
  static var messageType: MessageType { .weightedAction }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.message(1, &action)
    coder.field(2, &weight)
    coder.member(4, &watchPort)
  }
}
