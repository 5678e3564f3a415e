// What the fields of the messages of `p4types.proto` are.

extension P4InfoDocument.NamedType: TableMessage {
  static var messageType: MessageType { .namedType }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &name)
  }
}

extension P4InfoDocument.TypeInfo: TableMessage {
  static var messageType: MessageType { .typeInfo }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.map(1, &structs)
    coder.map(2, &headers)
    coder.map(3, &headerUnions)
    coder.map(4, &enums)
    coder.message(5, &error)
    coder.map(6, &serializableEnums)
    coder.map(7, &newTypes)
  }
}

extension P4InfoDocument.StructTypeSpec: TableMessage {
  static var messageType: MessageType { .structTypeSpec }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.messages(1, &members)
    coder.strings(2, &annotations)
    coder.messages(3, &annotationLocations)
    coder.messages(4, &structuredAnnotations)
  }
}

extension P4InfoDocument.StructTypeSpec.Member: TableMessage {
  static var messageType: MessageType { .structMember }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &name)
    coder.message(2, &typeSpec)
  }
}

extension P4InfoDocument.HeaderTypeSpec: TableMessage {
  static var messageType: MessageType { .headerTypeSpec }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.messages(1, &members)
    coder.strings(2, &annotations)
    coder.messages(3, &annotationLocations)
    coder.messages(4, &structuredAnnotations)
  }
}

extension P4InfoDocument.HeaderTypeSpec.Member: TableMessage {
  static var messageType: MessageType { .headerMember }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &name)
    coder.message(2, &typeSpec)
  }
}

extension P4InfoDocument.HeaderUnionTypeSpec: TableMessage {
  static var messageType: MessageType { .headerUnionTypeSpec }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.messages(1, &members)
    coder.strings(2, &annotations)
    coder.messages(3, &annotationLocations)
    coder.messages(4, &structuredAnnotations)
  }
}

extension P4InfoDocument.HeaderUnionTypeSpec.Member: TableMessage {
  static var messageType: MessageType { .headerUnionMember }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &name)
    coder.message(2, &header)
  }
}

extension P4InfoDocument.EnumTypeSpec: TableMessage {
  static var messageType: MessageType { .enumTypeSpec }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.messages(1, &members)
    coder.strings(2, &annotations)
    coder.messages(3, &structuredAnnotations)
    coder.messages(4, &annotationLocations)
  }
}

extension P4InfoDocument.EnumTypeSpec.Member: TableMessage {
  static var messageType: MessageType { .enumMember }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &name)
    coder.strings(2, &annotations)
    coder.messages(3, &structuredAnnotations)
    coder.messages(4, &annotationLocations)
  }
}

extension P4InfoDocument.SerializableEnumTypeSpec: TableMessage {
  static var messageType: MessageType { .serializableEnumTypeSpec }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.message(1, &underlyingType)
    coder.messages(2, &members)
    coder.strings(3, &annotations)
    coder.messages(4, &structuredAnnotations)
    coder.messages(5, &annotationLocations)
  }
}

extension P4InfoDocument.SerializableEnumTypeSpec.Member: TableMessage {
  static var messageType: MessageType { .serializableEnumMember }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &name)
    coder.field(2, &value)
    coder.strings(3, &annotations)
    coder.messages(4, &structuredAnnotations)
    coder.messages(5, &annotationLocations)
  }
}

extension P4InfoDocument.ErrorTypeSpec: TableMessage {
  static var messageType: MessageType { .errorTypeSpec }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.strings(1, &members)
  }
}
