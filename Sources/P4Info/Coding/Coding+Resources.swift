// What the fields of each counter, meter and other resource message are.

extension P4InfoDocument.CounterSpec: TableMessage {
  static var messageType: MessageType { .counterSpec }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &unit)
  }
}

extension P4InfoDocument.Counter: TableMessage {
  static var messageType: MessageType { .counter }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.message(1, &preamble)
    coder.message(2, &spec)
    coder.field(3, &size)
    coder.message(4, &indexTypeName)
  }
}

extension P4InfoDocument.DirectCounter: TableMessage {
  static var messageType: MessageType { .directCounter }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.message(1, &preamble)
    coder.message(2, &spec)
    coder.field(3, &directTableID)
  }
}

extension P4InfoDocument.MeterSpec: TableMessage {
  static var messageType: MessageType { .meterSpec }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &unit)
    coder.field(2, &kind)
  }
}

extension P4InfoDocument.Meter: TableMessage {
  static var messageType: MessageType { .meter }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.message(1, &preamble)
    coder.message(2, &spec)
    coder.field(3, &size)
    coder.message(4, &indexTypeName)
  }
}

extension P4InfoDocument.DirectMeter: TableMessage {
  static var messageType: MessageType { .directMeter }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.message(1, &preamble)
    coder.message(2, &spec)
    coder.field(3, &directTableID)
  }
}

extension P4InfoDocument.ControllerPacketMetadata: TableMessage {
  static var messageType: MessageType { .controllerPacketMetadata }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.message(1, &preamble)
    coder.messages(2, &metadata)
  }
}

extension P4InfoDocument.ControllerPacketMetadata.Metadata: TableMessage {
  static var messageType: MessageType { .metadata }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &id)
    coder.field(2, &name)
    coder.strings(3, &annotations)
    coder.field(4, &bitwidth)
    coder.message(5, &typeName)
    coder.messages(6, &structuredAnnotations)
    coder.messages(7, &annotationLocations)
  }
}

extension P4InfoDocument.ValueSet: TableMessage {
  static var messageType: MessageType { .valueSet }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.message(1, &preamble)
    coder.messages(2, &match)
    coder.field(3, &size)
  }
}

extension P4InfoDocument.Register: TableMessage {
  static var messageType: MessageType { .register }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.message(1, &preamble)
    coder.message(2, &typeSpec)
    coder.field(3, &size)
    coder.message(4, &indexTypeName)
  }
}

extension P4InfoDocument.Digest: TableMessage {
  static var messageType: MessageType { .digest }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.message(1, &preamble)
    coder.message(2, &typeSpec)
  }
}

extension P4InfoDocument.Extern: TableMessage {
  static var messageType: MessageType { .extern }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &externTypeID)
    coder.field(2, &externTypeName)
    coder.messages(3, &instances)
  }
}

extension P4InfoDocument.Extern.Instance: TableMessage {
  static var messageType: MessageType { .externInstance }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.message(1, &preamble)
    coder.message(2, &info)
  }
}
