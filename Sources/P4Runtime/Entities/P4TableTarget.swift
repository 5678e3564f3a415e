/// What an entry of a table points at: an action of the table's own, or a member, a group or a set
/// of actions of its action profile.
public protocol P4TableTarget: Hashable, Sendable, Codable {
  /// Appends the one field that a `p4.v1.TableAction` has.
  func encodeTarget(into writer: inout WireWriter)
  /// Reads a received `TableAction`, refusing one of another form.
  init(decodingTarget target: TargetWire) throws(P4DecodeError)
  /// Refuses actions with parameters that a restriction excludes.
  func validate() throws(RestrictionViolation)
}

/// A received `p4.v1.TableAction`.
public enum TargetWire: Sendable {
  case action(ActionWire)
  case member(UInt32)
  case group(UInt32)
  case oneShot(WireBytes)

  @usableFromInline
  init(_ message: WireBytes) throws(P4DecodeError) {
    var fields = WireFields(message)
    var target: TargetWire?
    while let field = try fields.next() {
      switch field.number {
      case 1: target = .action(try ActionWire(try fields.bytes(field)))
      case 2: target = .member(try field.unsigned32())
      case 3: target = .group(try field.unsigned32())
      case 4: target = .oneShot(try fields.bytes(field))
      default: continue
      }
    }
    guard let target else { throw .missingAction }
    self = target
  }
}

/// The actions of a table that has its actions itself.
public protocol P4TableAction: P4Action, P4TableTarget {}

extension P4TableAction {
  @inlinable
  public func encodeTarget(into writer: inout WireWriter) {
    let start = writer.begin(tag: 0x0a)
    encode(into: &writer)
    writer.finish(start)
  }

  @inlinable
  public init(decodingTarget target: TargetWire) throws(P4DecodeError) {
    guard case .action(let action) = target else { throw .wrongActionForm }
    self = try Self(decoding: action)
  }
}

/// The target of a table whose profile is a selector: one member, a group, or actions given on the
/// spot.
public enum SelectorTarget<Selector: P4ActionSelector>: P4TableTarget {
  case member(MemberID<Selector>)
  case group(GroupID<Selector>)
  case oneShot([WeightedAction<Selector>])

  public func encodeTarget(into writer: inout WireWriter) {
    switch self {
    case .member(let id): id.encodeTarget(into: &writer)
    case .group(let id): writer.append(tag: 0x18, nonZero: UInt64(id.rawValue))
    case .oneShot(let actions):
      let start = writer.begin(tag: 0x22)
      for action in actions { action.encode(into: &writer) }
      writer.finish(start)
    }
  }

  public func validate() throws(RestrictionViolation) {
    guard case .oneShot(let actions) = self else { return }
    for action in actions { try action.action.validate() }
  }

  public init(decodingTarget target: TargetWire) throws(P4DecodeError) {
    switch target {
    case .action: throw .wrongActionForm
    case .member: self = .member(try MemberID(decodingTarget: target))
    case .group(let id):
      guard let group = GroupID<Selector>(id) else { throw .invalidGroupID }
      self = .group(group)
    case .oneShot(let message):
      var fields = WireFields(message)
      var actions: [WeightedAction<Selector>] = []
      while let field = try fields.next() {
        if field.number == 1 { actions.append(try WeightedAction(try fields.bytes(field))) }
      }
      self = .oneShot(actions)
    }
  }
}

extension MemberID: P4TableTarget {
  /// The member's action is checked where the member is written.
  public func validate() throws(RestrictionViolation) {}

  public func encodeTarget(into writer: inout WireWriter) {
    writer.append(tag: 0x10, nonZero: UInt64(rawValue))
  }

  public init(decodingTarget target: TargetWire) throws(P4DecodeError) {
    guard case .member(let id) = target else { throw .wrongActionForm }
    guard let member = Self(id) else { throw .invalidMemberID }
    self = member
  }
}
