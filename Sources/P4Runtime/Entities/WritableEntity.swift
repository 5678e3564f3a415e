/// What a controller inserts and modifies as a whole: an entry of a table, a member of an action
/// profile, a group of a selector.
public protocol WritableEntity: Hashable, Sendable {
  associatedtype Program: P4Program
  /// Where its updates stand in the order of writing.
  static var place: EntityPlace { get }
  /// Appends an `updates` field of a `WriteRequest`. Deleting sends the key or id alone.
  func encode(_ kind: UpdateKind, into writer: inout WireWriter)
  /// Refuses what the restrictions of the P4 program exclude.
  func validate() throws(RestrictionViolation)
  /// What an update concerns: the entity, or for a deletion its key or id.
  static func decodeUpdate(_ update: UpdateWire) throws(P4DecodeError) -> any Hashable & Sendable
}

/// The number of a member or a group, by which it is deleted.
public protocol WritableEntityID: Hashable, Sendable {
  associatedtype Entity: WritableEntity
  /// Appends an `updates` field of a `WriteRequest` that deletes what has this id.
  func encodeDelete(into writer: inout WireWriter)
}

/// Where updates stand in the order of writing: entries need the groups and members that they point
/// at, and what belongs to an entry needs the entry.
public enum EntityPlace: Hashable, Sendable {
  case member
  case group
  /// An entry of the table with this id.
  case table(UInt32)
  /// A direct counter or meter of the table with this id.
  case direct(UInt32)
  /// What needs nothing else.
  case other
}

extension MutableTable {
  public static var place: EntityPlace { .table(tableID) }

  public static func decodeUpdate(
    _ update: UpdateWire
  ) throws(P4DecodeError) -> any Hashable & Sendable {
    let entry = try update.entity.tableEntry()
    if update.kind == .delete { return try Key(decoding: entry) }
    return try Self(decoding: entry)
  }
}

extension ProfileMember: WritableEntity {
  public typealias Program = Profile.Program
  public static var place: EntityPlace { .member }
  public func validate() throws(RestrictionViolation) { try action.validate() }

  public static func decodeUpdate(
    _ update: UpdateWire
  ) throws(P4DecodeError) -> any Hashable & Sendable {
    guard case .actionProfileMember(let content) = update.entity else {
      throw .unexpectedEntity(number: update.entity.number)
    }
    guard update.kind == .delete else { return try Self(decoding: content) }
    guard let id = MemberID<Profile>(try content.number(inField: 2)) else {
      throw .invalidMemberID
    }
    return id
  }
}

extension SelectorGroup: WritableEntity {
  public typealias Program = Selector.Program
  public static var place: EntityPlace { .group }
  /// Restrictions concern the actions of members, which are checked where these are written.
  public func validate() throws(RestrictionViolation) {}

  public static func decodeUpdate(
    _ update: UpdateWire
  ) throws(P4DecodeError) -> any Hashable & Sendable {
    guard case .actionProfileGroup(let content) = update.entity else {
      throw .unexpectedEntity(number: update.entity.number)
    }
    guard update.kind == .delete else { return try Self(decoding: content) }
    guard let id = GroupID<Selector>(try content.number(inField: 2)) else {
      throw .invalidGroupID
    }
    return id
  }
}

extension MemberID: WritableEntityID {
  public typealias Entity = ProfileMember<Profile>
  public func encodeDelete(into writer: inout WireWriter) {
    Entity.encodeDelete(self, into: &writer)
  }
}

extension GroupID: WritableEntityID {
  public typealias Entity = SelectorGroup<Selector>
  public func encodeDelete(into writer: inout WireWriter) {
    Entity.encodeDelete(self, into: &writer)
  }
}

extension WireBytes {
  /// The number in a field of this message, 0 where it is missing.
  public func number(inField number: Int) throws(P4DecodeError) -> UInt32 {
    var fields = WireFields(self)
    var value: UInt32 = 0
    while let field = try fields.next() {
      if field.number == number { value = try field.unsigned32() }
    }
    return value
  }
}
