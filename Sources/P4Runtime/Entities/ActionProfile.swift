/// An action profile: actions that many entries of its tables share as members.
public protocol P4ActionProfile: Sendable {
  associatedtype Program: P4Program
  /// The actions that members may have.
  associatedtype Action: P4Action
  static var profileID: UInt32 { get }
  static var info: ActionProfileInfo { get }
}

/// An action selector: a profile whose members also form groups that packets are spread over.
public protocol P4ActionSelector: P4ActionProfile {
  /// The type of a port whose failure takes a member out of its group.
  associatedtype WatchPort: P4Value
  /// `Weight`, or `NoWeight` where the selector disallows weights.
  associatedtype MemberWeight: P4MemberWeight
}

extension P4ActionProfile {
  /// The id of one of this profile's members; ids of other profiles are other types.
  public typealias MemberID = P4Runtime.MemberID<Self>
  public typealias Member = ProfileMember<Self>
}

extension P4ActionSelector {
  /// The id of one of this selector's groups; ids of other selectors are other types.
  public typealias GroupID = P4Runtime.GroupID<Self>
  public typealias Group = SelectorGroup<Self>
  public typealias GroupMember = SelectorGroupMember<Self>
  public typealias Weighted = WeightedAction<Self>
}

/// The P4Info facts of one action profile or selector.
public struct ActionProfileInfo: Hashable, Sendable {
  public let id: UInt32
  public let name: String
  public let alias: String
  /// Number of members, or of the sum of weights, that the program asks for.
  public let size: Int64
  /// Largest number of members in one group, 0 where P4Info gives none.
  public let maxGroupSize: Int32
  public let hasSelector: Bool

  public init(
    id: UInt32, name: String, alias: String, size: Int64, maxGroupSize: Int32 = 0, hasSelector: Bool
  ) {
    self.id = id
    self.name = name
    self.alias = alias
    self.size = size
    self.maxGroupSize = maxGroupSize
    self.hasSelector = hasSelector
  }
}

/// The id that the controller gives a member; never 0.
public struct MemberID<Profile: P4ActionProfile>: Hashable, Sendable, CustomStringConvertible {
  public let rawValue: UInt32

  /// Nil for 0.
  public init?(_ rawValue: UInt32) {
    guard rawValue != 0 else { return nil }
    self.rawValue = rawValue
  }

  public var description: String { String(rawValue) }
}

/// The id that the controller gives a group; never 0.
public struct GroupID<Selector: P4ActionSelector>: Hashable, Sendable, CustomStringConvertible {
  public let rawValue: UInt32

  /// Nil for 0.
  public init?(_ rawValue: UInt32) {
    guard rawValue != 0 else { return nil }
    self.rawValue = rawValue
  }

  public var description: String { String(rawValue) }
}

/// How often a member is chosen relative to the others.
public protocol P4MemberWeight: Hashable, Sendable, Codable {
  /// The weight of members that give none.
  static var standard: Self { get }
  /// 0 where weights are disallowed.
  var wireWeight: Int32 { get }
  init?(wireWeight: Int32)
}

/// A weight of at least 1.
public struct Weight: P4MemberWeight, Comparable, ExpressibleByIntegerLiteral,
  CustomStringConvertible
{
  public let rawValue: Int32

  /// Nil below 1 or above 2^31 - 1.
  public init?(_ value: some BinaryInteger) {
    guard let exact = Int32(exactly: value), exact > 0 else { return nil }
    rawValue = exact
  }

  /// A weight written in the program; one below 1 stops the program.
  public init(integerLiteral value: Int32) {
    precondition(value > 0, "a weight is at least 1")
    rawValue = value
  }

  public static var standard: Self { 1 }
  public var wireWeight: Int32 { rawValue }
  public init?(wireWeight: Int32) { self.init(wireWeight) }
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  public var description: String { String(rawValue) }
}

/// The absence of weights.
public struct NoWeight: P4MemberWeight {
  public init() {}
  public static var standard: Self { Self() }
  public var wireWeight: Int32 { 0 }
  public init?(wireWeight: Int32) { if wireWeight != 0 { return nil } }
}

/// A member of an action profile: an id and the action that it stands for.
public struct ProfileMember<Profile: P4ActionProfile>: Hashable, Sendable, Codable {
  public var id: MemberID<Profile>
  public var action: Profile.Action

  public init(_ id: MemberID<Profile>, _ action: Profile.Action) {
    self.id = id
    self.action = action
  }

  /// Appends an `updates` field of a `WriteRequest`. Deleting sends the id alone.
  public func encode(_ kind: UpdateKind, into writer: inout WireWriter) {
    if kind == .delete { return Self.encodeDelete(id, into: &writer) }
    writer.update(kind) { writer in
      let member = writer.begin(tag: 0x1a)
      writer.append(tag: 0x08, nonZero: UInt64(Profile.profileID))
      writer.append(tag: 0x10, nonZero: UInt64(id.rawValue))
      let start = writer.begin(tag: 0x1a)
      action.encode(into: &writer)
      writer.finish(start)
      writer.finish(member)
    }
  }

  /// Appends an `updates` field of a `WriteRequest` that deletes the member.
  public static func encodeDelete(_ id: MemberID<Profile>, into writer: inout WireWriter) {
    writer.update(.delete) { encodeID(id, into: &$0) }
  }

  /// Appends an `entities` field of a `ReadRequest`: one member, or with nil all of the profile.
  public static func encodeRead(_ id: MemberID<Profile>?, into writer: inout WireWriter) {
    let entity = writer.begin(tag: 0x12)
    encodeID(id, into: &writer)
    writer.finish(entity)
  }

  private static func encodeID(_ id: MemberID<Profile>?, into writer: inout WireWriter) {
    let member = writer.begin(tag: 0x1a)
    writer.append(tag: 0x08, nonZero: UInt64(Profile.profileID))
    writer.append(tag: 0x10, nonZero: UInt64(id?.rawValue ?? 0))
    writer.finish(member)
  }

  /// Reads the content of a received `p4.v1.ActionProfileMember`.
  public init(decoding message: WireBytes) throws(P4DecodeError) {
    var fields = WireFields(message)
    var (profile, member): (UInt32, UInt32) = (0, 0)
    var action: WireBytes?
    while let field = try fields.next() {
      switch field.number {
      case 1: profile = try field.unsigned32()
      case 2: member = try field.unsigned32()
      case 3: action = try fields.bytes(field)
      default: continue
      }
    }
    guard profile == Profile.profileID else {
      throw .wrongObject(expected: Profile.profileID, found: profile)
    }
    guard let id = MemberID<Profile>(member) else { throw .invalidMemberID }
    guard let action else { throw .missingAction }
    self.id = id
    self.action = try Profile.Action(decoding: try ActionWire(action))
  }
}
