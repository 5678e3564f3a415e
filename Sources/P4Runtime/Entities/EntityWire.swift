/// A received `p4.v1.Entity`: which kind it is, its content to be read by the type in question.
public enum EntityWire: Sendable {
  case tableEntry(TableEntryWire)
  case actionProfileMember(WireBytes)
  case actionProfileGroup(WireBytes)
  case meter(WireBytes)
  case directMeter(WireBytes)
  case counter(WireBytes)
  case directCounter(WireBytes)
  case packetReplication(WireBytes)
  case valueSet(WireBytes)
  case register(WireBytes)
  case digest(WireBytes)
  case other(WireBytes)

  /// Reads the content of an `Entity`.
  public init(_ message: WireBytes) throws(P4DecodeError) {
    var fields = WireFields(message)
    var entity: EntityWire?
    while let field = try fields.next() {
      switch field.number {
      case 1: entity = .other(try fields.bytes(field))
      case 2: entity = .tableEntry(try TableEntryWire(try fields.bytes(field)))
      case 3: entity = .actionProfileMember(try fields.bytes(field))
      case 4: entity = .actionProfileGroup(try fields.bytes(field))
      case 5: entity = .meter(try fields.bytes(field))
      case 6: entity = .directMeter(try fields.bytes(field))
      case 7: entity = .counter(try fields.bytes(field))
      case 8: entity = .directCounter(try fields.bytes(field))
      case 9: entity = .packetReplication(try fields.bytes(field))
      case 10: entity = .valueSet(try fields.bytes(field))
      case 11: entity = .register(try fields.bytes(field))
      case 12: entity = .digest(try fields.bytes(field))
      default: continue
      }
    }
    guard let entity else { throw .unexpectedEntity(number: 0) }
    self = entity
  }

  /// The table entry; any other entity is refused.
  public func tableEntry() throws(P4DecodeError) -> TableEntryWire {
    guard case .tableEntry(let entry) = self else { throw .unexpectedEntity(number: number) }
    return entry
  }

  /// The number of the entity's field in `p4.v1.Entity`.
  public var number: Int {
    switch self {
    case .other: 1
    case .tableEntry: 2
    case .actionProfileMember: 3
    case .actionProfileGroup: 4
    case .meter: 5
    case .directMeter: 6
    case .counter: 7
    case .directCounter: 8
    case .packetReplication: 9
    case .valueSet: 10
    case .register: 11
    case .digest: 12
    }
  }

  /// The entities of a `p4.v1.ReadResponse`.
  public static func entities(
    ofReadResponse bytes: [UInt8]
  ) throws(P4DecodeError) -> [EntityWire] {
    var fields = WireFields(WireBytes(bytes))
    var entities: [EntityWire] = []
    while let field = try fields.next() {
      if field.number == 1 { entities.append(try EntityWire(try fields.bytes(field))) }
    }
    return entities
  }
}

/// A received `p4.v1.Update`.
public struct UpdateWire: Sendable {
  public let kind: UpdateKind
  public let entity: EntityWire

  /// Reads the content of an `Update`.
  public init(_ message: WireBytes) throws(P4DecodeError) {
    var fields = WireFields(message)
    var kind: UInt64 = 0
    var entity: WireBytes?
    while let field = try fields.next() {
      switch field.number {
      case 1: kind = try field.unsigned()
      case 2: entity = try fields.bytes(field)
      default: continue
      }
    }
    guard let known = UInt8(exactly: kind).flatMap(UpdateKind.init(rawValue:)) else {
      throw .unknownUpdateKind(kind)
    }
    guard let entity else { throw .unexpectedEntity(number: 0) }
    self.kind = known
    self.entity = try EntityWire(entity)
  }

  /// The updates of a `p4.v1.WriteRequest`.
  public static func updates(ofWriteRequest bytes: [UInt8]) throws(P4DecodeError) -> [UpdateWire] {
    var fields = WireFields(WireBytes(bytes))
    var updates: [UpdateWire] = []
    while let field = try fields.next() {
      if field.number == 4 { updates.append(try UpdateWire(try fields.bytes(field))) }
    }
    return updates
  }
}
