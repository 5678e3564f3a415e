// What the fields of the messages that describe types are.

extension P4InfoDocument.BitTypeSpec: TableMessage {
  static var messageType: MessageType { .bitTypeSpec }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &bitwidth)
  }
}

extension P4InfoDocument.BitstringLikeTypeSpec: TableMessage {
  static var messageType: MessageType { .bitstringLikeTypeSpec }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.message(1, &bit)
    coder.message(2, &int)
    coder.message(3, &varbit)
    coder.strings(4, &annotations)
    coder.messages(5, &annotationLocations)
    coder.messages(6, &structuredAnnotations)
  }

  private var bit: P4InfoDocument.BitTypeSpec? {
    get { if case .bit(let width) = kind { .init(bitwidth: width) } else { nil } }
    set { if let newValue { kind = .bit(newValue.bitwidth) } }
  }

  private var int: IntTypeMessage? {
    get { if case .int(let width) = kind { .init(bitwidth: width) } else { nil } }
    set { if let newValue { kind = .int(newValue.bitwidth) } }
  }

  private var varbit: VarbitTypeMessage? {
    get { if case .varbit(let width) = kind { .init(maxBitwidth: width) } else { nil } }
    set { if let newValue { kind = .varbit(max: newValue.maxBitwidth) } }
  }
}

extension P4InfoDocument.DataTypeSpec: TableMessage {
  static var messageType: MessageType { .dataTypeSpec }

  init() { self = .unset }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.message(1, &bitstring)
    coder.message(2, &boolType)
    coder.message(3, &tuple)
    coder.message(4, &structType)
    coder.message(5, &headerType)
    coder.message(6, &headerUnionType)
    coder.message(7, &headerStack)
    coder.message(8, &headerUnionStack)
    coder.message(9, &enumType)
    coder.message(10, &errorType)
    coder.message(11, &serializableEnumType)
    coder.message(12, &newTypeName)
  }

  // One view a member of the oneof: nil where the oneof holds another.

  private var bitstring: P4InfoDocument.BitstringLikeTypeSpec? {
    get { if case .bitstring(let spec) = self { spec } else { nil } }
    set { if let newValue { self = .bitstring(newValue) } }
  }

  private var boolType: EmptyMessage? {
    get { if case .bool = self { EmptyMessage() } else { nil } }
    set { if newValue != nil { self = .bool } }
  }

  private var errorType: EmptyMessage? {
    get { if case .error = self { EmptyMessage() } else { nil } }
    set { if newValue != nil { self = .error } }
  }

  private var tuple: ListMessage<P4InfoDocument.DataTypeSpec>? {
    get { if case .tuple(let members) = self { ListMessage(elements: members) } else { nil } }
    set { if let newValue { self = .tuple(newValue.elements) } }
  }

  private var headerStack: HeaderStackMessage? {
    get {
      if case .headerStack(let header, let size) = self {
        HeaderStackMessage(header: .init(header), size: size)
      } else {
        nil
      }
    }
    set {
      if let newValue {
        self = .headerStack(header: newValue.header?.name ?? "", size: newValue.size)
      }
    }
  }

  private var headerUnionStack: HeaderUnionStackMessage? {
    get {
      if case .headerUnionStack(let union, let size) = self {
        HeaderUnionStackMessage(headerUnion: .init(union), size: size)
      } else {
        nil
      }
    }
    set {
      if let newValue {
        self = .headerUnionStack(headerUnion: newValue.headerUnion?.name ?? "", size: newValue.size)
      }
    }
  }

  private var structType: P4InfoDocument.NamedType? {
    get { if case .struct(let name) = self { .init(name) } else { nil } }
    set { if let newValue { self = .struct(newValue.name) } }
  }

  private var headerType: P4InfoDocument.NamedType? {
    get { if case .header(let name) = self { .init(name) } else { nil } }
    set { if let newValue { self = .header(newValue.name) } }
  }

  private var headerUnionType: P4InfoDocument.NamedType? {
    get { if case .headerUnion(let name) = self { .init(name) } else { nil } }
    set { if let newValue { self = .headerUnion(newValue.name) } }
  }

  private var enumType: P4InfoDocument.NamedType? {
    get { if case .enum(let name) = self { .init(name) } else { nil } }
    set { if let newValue { self = .enum(newValue.name) } }
  }

  private var serializableEnumType: P4InfoDocument.NamedType? {
    get { if case .serializableEnum(let name) = self { .init(name) } else { nil } }
    set { if let newValue { self = .serializableEnum(newValue.name) } }
  }

  private var newTypeName: P4InfoDocument.NamedType? {
    get { if case .newType(let name) = self { .init(name) } else { nil } }
    set { if let newValue { self = .newType(newValue.name) } }
  }
}

extension P4InfoDocument.NewTypeSpec: TableMessage {
  static var messageType: MessageType { .newTypeSpec }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.message(1, &original)
    coder.message(2, &translated)
    coder.strings(3, &annotations)
    coder.messages(4, &structuredAnnotations)
    coder.messages(5, &annotationLocations)
  }

  private var original: P4InfoDocument.DataTypeSpec? {
    get { if case .original(let spec) = representation { spec } else { nil } }
    set { if let newValue { representation = .original(newValue) } }
  }

  private var translated: P4InfoDocument.NewTypeTranslation? {
    get { if case .translated(let translation) = representation { translation } else { nil } }
    set { if let newValue { representation = .translated(newValue) } }
  }
}

extension P4InfoDocument.NewTypeTranslation: TableMessage {
  static var messageType: MessageType { .newTypeTranslation }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &uri)
    coder.member(2, &sdnBitwidth)
    coder.message(3, &sdnString)
  }

  private var sdnBitwidth: Int32? {
    get { if case .bitwidth(let width) = sdnType { width } else { nil } }
    set { if let newValue { sdnType = .bitwidth(newValue) } }
  }

  private var sdnString: EmptyMessage? {
    get { sdnType == .string ? EmptyMessage() : nil }
    set { if newValue != nil { sdnType = .string } }
  }
}
