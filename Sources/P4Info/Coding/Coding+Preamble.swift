// What the fields of the messages that describe an object or the whole package are.

extension P4InfoDocument.Preamble: TableMessage {
  static var messageType: MessageType { .preamble }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &id)
    coder.field(2, &name)
    coder.field(3, &alias)
    coder.strings(4, &annotations)
    coder.message(5, &doc)
    coder.messages(6, &structuredAnnotations)
    coder.messages(7, &annotationLocations)
  }
}

extension P4InfoDocument.Documentation: TableMessage {
  static var messageType: MessageType { .documentation }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &brief)
    coder.field(2, &description)
  }
}

extension P4InfoDocument.SourceLocation: TableMessage {
  static var messageType: MessageType { .sourceLocation }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &file)
    coder.field(2, &line)
    coder.field(3, &column)
  }
}

extension P4InfoDocument.PkgInfo: TableMessage {
  static var messageType: MessageType { .pkgInfo }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &name)
    coder.field(2, &version)
    coder.message(3, &doc)
    coder.strings(4, &annotations)
    coder.field(5, &arch)
    coder.field(6, &organization)
    coder.field(7, &contact)
    coder.field(8, &url)
    coder.messages(9, &structuredAnnotations)
    coder.messages(10, &annotationLocations)
    coder.message(11, &platformProperties)
  }
}

extension P4InfoDocument.PlatformProperties: TableMessage {
  static var messageType: MessageType { .platformProperties }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &multicastGroupTableSize)
    coder.field(2, &multicastGroupTableTotalReplicas)
    coder.field(3, &multicastGroupTableMaxReplicasPerEntry)
  }
}

extension P4InfoDocument.AnyMessage: TableMessage {
  static var messageType: MessageType { .anyMessage }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &typeURL)
    coder.field(2, &value)
  }
}

extension P4InfoDocument.StructuredAnnotation: TableMessage {
  static var messageType: MessageType { .structuredAnnotation }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &name)
    coder.message(2, &expressionList)
    coder.message(3, &pairList)
    coder.message(4, &sourceLocation)
  }

  private var expressionList: ListMessage<P4InfoDocument.Expression>? {
    get {
      if case .expressions(let all) = body { ListMessage(elements: all) } else { nil }
    }
    set {
      if let newValue { body = .expressions(newValue.elements) }
    }
  }

  private var pairList: ListMessage<P4InfoDocument.KeyValuePair>? {
    get {
      if case .pairs(let all) = body { ListMessage(elements: all) } else { nil }
    }
    set {
      if let newValue { body = .pairs(newValue.elements) }
    }
  }
}

extension P4InfoDocument.KeyValuePair: TableMessage {
  static var messageType: MessageType { .keyValuePair }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &key)
    coder.message(2, &value)
  }
}

extension P4InfoDocument.Expression: TableMessage {
  static var messageType: MessageType { .expression }

  init() { self = .unset }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.member(1, &stringValue)
    coder.member(2, &int64Value)
    coder.member(3, &boolValue)
  }

  private var stringValue: String? {
    get { if case .string(let value) = self { value } else { nil } }
    set { if let newValue { self = .string(newValue) } }
  }

  private var int64Value: Int64? {
    get { if case .int64(let value) = self { value } else { nil } }
    set { if let newValue { self = .int64(newValue) } }
  }

  private var boolValue: Bool? {
    get { if case .bool(let value) = self { value } else { nil } }
    set { if let newValue { self = .bool(newValue) } }
  }
}
