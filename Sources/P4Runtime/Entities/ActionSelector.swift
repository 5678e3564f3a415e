/// An action of a one-shot entry with its weight and the port whose failure takes it out.
public struct WeightedAction<Selector: P4ActionSelector>: Hashable, Sendable, Codable {
  public var action: Selector.Action
  public var weight: Selector.MemberWeight
  public var watchPort: Selector.WatchPort?

  public init(
    _ action: Selector.Action, weight: Selector.MemberWeight = .standard,
    watchPort: Selector.WatchPort? = nil
  ) {
    self.action = action
    self.weight = weight
    self.watchPort = watchPort
  }

  /// Appends an `action_profile_actions` field.
  func encode(into writer: inout WireWriter) {
    let start = writer.begin(tag: 0x0a)
    let actionStart = writer.begin(tag: 0x0a)
    action.encode(into: &writer)
    writer.finish(actionStart)
    writer.append(tag: 0x10, nonZero: Int64(weight.wireWeight))
    if let watchPort { writer.append(tag: 0x22, value: watchPort) }
    writer.finish(start)
  }

  /// Reads the content of an `ActionProfileAction`.
  init(_ message: WireBytes) throws(P4DecodeError) {
    var fields = WireFields(message)
    var action: WireBytes?
    var weight: Int32 = 0
    var port: Selector.WatchPort?
    while let field = try fields.next() {
      switch field.number {
      case 1: action = try fields.bytes(field)
      case 2: weight = try field.signed32()
      case 4: port = try fields.value(field)
      default: continue
      }
    }
    guard let action else { throw .missingAction }
    guard let checked = Selector.MemberWeight(wireWeight: weight) else {
      throw .invalidWeight(weight)
    }
    self.action = try Selector.Action(decoding: try ActionWire(action))
    self.weight = checked
    watchPort = port
  }
}

/// A member's place in a group.
public struct SelectorGroupMember<Selector: P4ActionSelector>: Hashable, Sendable, Codable {
  public var id: MemberID<Selector>
  public var weight: Selector.MemberWeight
  public var watchPort: Selector.WatchPort?

  public init(
    _ id: MemberID<Selector>, weight: Selector.MemberWeight = .standard,
    watchPort: Selector.WatchPort? = nil
  ) {
    self.id = id
    self.weight = weight
    self.watchPort = watchPort
  }

  func encode(into writer: inout WireWriter) {
    let start = writer.begin(tag: 0x1a)
    writer.append(tag: 0x08, nonZero: UInt64(id.rawValue))
    writer.append(tag: 0x10, nonZero: Int64(weight.wireWeight))
    if let watchPort { writer.append(tag: 0x22, value: watchPort) }
    writer.finish(start)
  }

  init(_ message: WireBytes) throws(P4DecodeError) {
    var fields = WireFields(message)
    var (member, weight): (UInt32, Int32) = (0, 0)
    var port: Selector.WatchPort?
    while let field = try fields.next() {
      switch field.number {
      case 1: member = try field.unsigned32()
      case 2: weight = try field.signed32()
      case 4: port = try fields.value(field)
      default: continue
      }
    }
    guard let id = MemberID<Selector>(member) else { throw .invalidMemberID }
    guard let checked = Selector.MemberWeight(wireWeight: weight) else {
      throw .invalidWeight(weight)
    }
    self.id = id
    self.weight = checked
    watchPort = port
  }
}

/// A group of a selector's members. A modified group has exactly the members that are given here:
/// one that is left out leaves the group.
public struct SelectorGroup<Selector: P4ActionSelector>: Hashable, Sendable, Codable {
  public var id: GroupID<Selector>
  public var members: [SelectorGroupMember<Selector>]
  /// Most members that the group will have; at first the program's maximum, 0 where it has none.
  public var maxSize: Int32

  public init(
    _ id: GroupID<Selector>, _ members: [SelectorGroupMember<Selector>],
    maxSize: Int32 = Selector.info.maxGroupSize
  ) {
    self.id = id
    self.members = members
    self.maxSize = maxSize
  }

  /// Appends an `updates` field of a `WriteRequest`. Deleting sends the id alone.
  public func encode(_ kind: UpdateKind, into writer: inout WireWriter) {
    if kind == .delete { return Self.encodeDelete(id, into: &writer) }
    writer.update(kind) { writer in
      let group = writer.begin(tag: 0x22)
      writer.append(tag: 0x08, nonZero: UInt64(Selector.profileID))
      writer.append(tag: 0x10, nonZero: UInt64(id.rawValue))
      for member in members { member.encode(into: &writer) }
      writer.append(tag: 0x20, nonZero: Int64(max(maxSize, 0)))
      writer.finish(group)
    }
  }

  /// Appends an `updates` field of a `WriteRequest` that deletes the group.
  public static func encodeDelete(_ id: GroupID<Selector>, into writer: inout WireWriter) {
    writer.update(.delete) { encodeID(id, into: &$0) }
  }

  /// Appends an `entities` field of a `ReadRequest`: one group, or with nil all of the selector.
  public static func encodeRead(_ id: GroupID<Selector>?, into writer: inout WireWriter) {
    let entity = writer.begin(tag: 0x12)
    encodeID(id, into: &writer)
    writer.finish(entity)
  }

  private static func encodeID(_ id: GroupID<Selector>?, into writer: inout WireWriter) {
    let group = writer.begin(tag: 0x22)
    writer.append(tag: 0x08, nonZero: UInt64(Selector.profileID))
    writer.append(tag: 0x10, nonZero: UInt64(id?.rawValue ?? 0))
    writer.finish(group)
  }

  /// Reads the content of a received `p4.v1.ActionProfileGroup`.
  public init(decoding message: WireBytes) throws(P4DecodeError) {
    var fields = WireFields(message)
    var (profile, group): (UInt32, UInt32) = (0, 0)
    var members: [SelectorGroupMember<Selector>] = []
    var maxSize: Int32 = 0
    while let field = try fields.next() {
      switch field.number {
      case 1: profile = try field.unsigned32()
      case 2: group = try field.unsigned32()
      case 3: members.append(try SelectorGroupMember(try fields.bytes(field)))
      case 4: maxSize = try field.signed32()
      default: continue
      }
    }
    guard profile == Selector.profileID else {
      throw .wrongObject(expected: Selector.profileID, found: profile)
    }
    guard let id = GroupID<Selector>(group) else { throw .invalidGroupID }
    self.id = id
    self.members = members
    self.maxSize = max(maxSize, 0)
  }
}
