/// A received `p4.v1.TableEntry`, its own fields read and its parts not yet.
public struct TableEntryWire: Sendable {
  public let tableID: UInt32
  /// 0 where the entry has none.
  public let priority: Int32
  public let isDefaultEntry: Bool
  /// Whether the program fixed the entry.
  public let isConst: Bool
  /// In nanoseconds; 0 where the entry does not age.
  public let idleTimeout: Int64
  /// In nanoseconds; nil where it was not asked for.
  public let timeSinceLastHit: Int64?
  /// What the controller attached to the entry.
  public let metadata: [UInt8]
  @usableFromInline let message: WireBytes
  @usableFromInline let actionSlice: WireSlice?
  @usableFromInline let counterSlice: WireSlice?
  @usableFromInline let meterSlice: WireSlice?

  /// Reads the content of a `TableEntry`.
  public init(_ message: WireBytes) throws(P4DecodeError) {
    var (tableID, priority): (UInt32, Int32) = (0, 0)
    var (isDefault, isConst) = (false, false)
    var idleTimeout: Int64 = 0
    var sinceHit: Int64?
    var metadata: [UInt8] = []
    var action: WireSlice?
    var counter: WireSlice?
    var meter: WireSlice?
    var fields = WireFields(message)
    while let field = try fields.next() {
      switch field.number {
      case 1: tableID = try field.unsigned32()
      case 3: action = try field.content()
      case 4: priority = try field.signed32()
      case 6: meter = try field.content()
      case 7: counter = try field.content()
      case 8: isDefault = try field.unsigned() != 0
      case 9: idleTimeout = try field.signed()
      case 10: sinceHit = try Self.elapsed(try fields.bytes(field))
      case 11: metadata = try fields.bytes(field).array
      case 13: isConst = try field.unsigned() != 0
      default: continue
      }
    }
    self.message = message
    self.tableID = tableID
    self.priority = priority
    self.isDefaultEntry = isDefault
    self.isConst = isConst
    self.idleTimeout = idleTimeout
    timeSinceLastHit = sinceHit
    self.metadata = metadata
    actionSlice = action
    counterSlice = counter
    meterSlice = meter
  }

  private static func elapsed(_ message: WireBytes) throws(P4DecodeError) -> Int64 {
    var fields = WireFields(message)
    var elapsed: Int64 = 0
    while let field = try fields.next() {
      if field.number == 1 { elapsed = try field.signed() }
    }
    return elapsed
  }

  /// The match fields one after the other.
  public var matches: FieldMatchWires { FieldMatchWires(WireFields(message), number: 2) }

  /// Refuses an entry of another table, or a default entry.
  public func requireMatchEntry(of table: UInt32) throws(P4DecodeError) {
    guard tableID == table else { throw .wrongObject(expected: table, found: tableID) }
    guard !isDefaultEntry else { throw .unexpectedDefaultEntry }
  }

  /// Refuses an entry of another table, or one that is not the default entry.
  public func requireDefaultEntry(of table: UInt32) throws(P4DecodeError) {
    guard tableID == table else { throw .wrongObject(expected: table, found: tableID) }
    guard isDefaultEntry else { throw .notADefaultEntry }
    var matches = matches
    if let match = try matches.next() { throw .unknownField(id: match.fieldID) }
    try requireNoPriority()
  }

  /// The priority of an entry that must have one.
  public func requirePriority() throws(P4DecodeError) -> Priority {
    guard let value = Priority(priority) else { throw .priorityOutOfRange(priority) }
    return value
  }

  /// Refuses a priority.
  public func requireNoPriority() throws(P4DecodeError) {
    guard priority == 0 else { throw .unexpectedPriority(priority) }
  }

  /// The action in whatever form it has; an entry without one is refused.
  @inlinable
  public func target<T: P4TableTarget>(as type: T.Type = T.self) throws(P4DecodeError) -> T {
    guard let actionSlice else { throw .missingAction }
    return try T(decodingTarget: try TargetWire(message.part(actionSlice)))
  }

  /// The error for an entry of a table whose entries can have no action: whichever this one has, it
  /// is unknown.
  public func unknownAction() throws(P4DecodeError) -> P4DecodeError {
    guard let actionSlice else { return .missingAction }
    guard case .action(let action) = try TargetWire(message.part(actionSlice)) else {
      return .wrongActionForm
    }
    return .unknownAction(id: action.actionID)
  }

  /// The entry's counter; nil where the device sent none.
  @inlinable
  public func counter<C: P4CounterData>(as type: C.Type = C.self) throws(P4DecodeError) -> C? {
    guard let counterSlice else { return nil }
    return try C(decoding: message.part(counterSlice))
  }

  /// The entry's meter; nil where the device sent none.
  @inlinable
  public func meter<M: P4MeterConfig>(as type: M.Type = M.self) throws(P4DecodeError) -> M? {
    guard let meterSlice else { return nil }
    return try M(decoding: message.part(meterSlice))
  }
}

/// The match fields of a received entry or value set member.
public struct FieldMatchWires: Sendable {
  var fields: WireFields
  let number: Int

  init(_ fields: WireFields, number: Int) {
    self.fields = fields
    self.number = number
  }

  /// The next match field, or nil at the end.
  public mutating func next() throws(P4DecodeError) -> FieldMatchWire? {
    while let field = try fields.next() {
      if field.number == number {
        return try FieldMatchWire(fields, at: try field.content())
      }
    }
    return nil
  }

  /// The value of a match field that has been looked for.
  @inlinable
  public func require<V>(_ value: V?, _ id: UInt32) throws(P4DecodeError) -> V {
    guard let value else { throw .missingField(id: id) }
    return value
  }
}

/// One received match field.
public struct FieldMatchWire: Sendable {
  /// The field's id in its table.
  public let fieldID: UInt32
  @usableFromInline let kind: Int
  @usableFromInline let message: WireBytes
  @usableFromInline let first: WireSlice
  @usableFromInline let second: WireSlice
  @usableFromInline let prefixLength: Int32

  init(_ message: WireFields, at slice: WireSlice) throws(P4DecodeError) {
    var fields = message
    fields.move(to: slice)
    var (id, kind): (UInt32, Int) = (0, 0)
    // A match without content is an empty one; the empty slice is of no message in particular.
    var content = WireSlice.empty
    while let field = try fields.next() {
      if field.number == 1 {
        id = try field.unsigned32()
      } else {
        kind = field.number
        content = try field.content()
      }
    }
    var first = WireSlice.empty
    var second = WireSlice.empty
    var prefixLength: Int32 = 0
    fields.move(to: content)
    while kind <= 7, let member = try fields.next() {
      switch (member.number, kind) {
      case (1, _): first = try member.content()
      case (2, 4): prefixLength = try member.signed32()
      case (2, _): second = try member.content()
      default: continue
      }
    }
    fieldID = id
    self.kind = kind
    self.message = message.bytes
    self.first = first
    self.second = second
    self.prefixLength = prefixLength
  }

  /// The error for a field that the table does not have.
  public var unknown: P4DecodeError { .unknownField(id: fieldID) }

  @inlinable
  func value<V: P4Value>(_ slice: WireSlice) throws(P4DecodeError) -> V {
    do throws(ByteStringError) {
      return try V(wireBytes: message.part(slice))
    } catch {
      throw .invalidValue(id: fieldID, error)
    }
  }

  @inlinable
  func require(kind wanted: Int, isEmpty: Bool) throws(P4DecodeError) {
    guard kind == wanted else { throw .wrongMatchKind(id: fieldID) }
    guard isEmpty else { throw .duplicateField(id: fieldID) }
  }

  /// Reads an exact match into `target`, which must be empty yet.
  @inlinable
  public func exact<V: P4Value>(into target: inout V?) throws(P4DecodeError) {
    try require(kind: 2, isEmpty: target == nil)
    target = try value(first)
  }

  /// Reads an optional match into `target`, which must be empty yet.
  @inlinable
  public func optional<V: P4Value>(into target: inout V?) throws(P4DecodeError) {
    try require(kind: 7, isEmpty: target == nil)
    target = try value(first)
  }

  /// Reads a longest-prefix match into `target`, which must be empty yet.
  @inlinable
  public func lpm<V>(into target: inout LPM<V>?) throws(P4DecodeError) {
    try require(kind: 4, isEmpty: target == nil)
    let raw: V = try value(first)
    do throws(P4ValueError) {
      target = try LPM(raw, prefix: Int(prefixLength))
    } catch {
      throw .prefixOutOfRange(id: fieldID, length: prefixLength)
    }
    guard raw == target?.value ?? V.zeroBits else { throw .bitsOutsideMask(id: fieldID) }
  }

  /// Reads a ternary match into `target`, which must be empty yet.
  @inlinable
  public func ternary<V>(into target: inout Ternary<V>?) throws(P4DecodeError) {
    try require(kind: 3, isEmpty: target == nil)
    let raw: V = try value(first)
    target = Ternary(raw, mask: try value(second))
    guard raw == target?.value ?? V.zeroBits else { throw .bitsOutsideMask(id: fieldID) }
  }

  /// Reads a range match into `target`, which must be empty yet.
  @inlinable
  public func range<V>(into target: inout P4Range<V>?) throws(P4DecodeError) {
    try require(kind: 6, isEmpty: target == nil)
    let (low, high): (V, V) = (try value(first), try value(second))
    do throws(P4ValueError) {
      target = try P4Range(low, through: high)
    } catch {
      throw .rangeInverted(id: fieldID)
    }
  }
}
