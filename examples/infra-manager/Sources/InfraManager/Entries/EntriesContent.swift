import P4Runtime
import P4RuntimeClient

/// The content of one table, profile or selector by key.
protocol EntriesContent: Hashable, Sendable {
  associatedtype Key: Hashable & Sendable
  associatedtype Item: WritableEntity & Encodable where Item.Program == K8s

  static var name: String { get }
  /// Most items that the program has room for; 0 where it does not say.
  static var capacity: Int64 { get }
  var items: [Key: Item] { get set }

  static func key(_ item: Item) -> Key
  static func delete(_ key: Key, _ batch: inout WriteBatch<K8s>)
  static func manage(_ items: [Item], in state: inout DesiredState<K8s>) throws
  /// What the device holds.
  static func read(_ client: Manager.Client) async throws(P4RuntimeError) -> [Item]
}

extension EntriesContent {
  /// Adds an item; another one with the same key is a conflict, the same once more is none.
  mutating func add(_ item: Item) throws(InfraError) {
    let key = Self.key(item)
    guard let former = items.updateValue(item, forKey: key), former != item else { return }
    throw .conflict(table: Self.name, key: "\(key)")
  }
}

struct TableContent<T: MutableTable>: EntriesContent where T.Program == K8s {
  var items: [T.Key: T] = [:]

  static var name: String { T.info.alias }
  static var capacity: Int64 { T.info.size }
  static func key(_ item: T) -> T.Key { item.key }
  static func delete(_ key: T.Key, _ batch: inout WriteBatch<K8s>) {
    batch.ensureAbsent(T.self, key)
  }
  static func manage(_ items: [T], in state: inout DesiredState<K8s>) throws {
    try state.manage(T.self, entries: items)
  }
  static func read(_ client: Manager.Client) async throws(P4RuntimeError) -> [T] {
    try await client.entries(of: T.self).all()
  }
}

struct MemberContent<S: P4ActionSelector>: EntriesContent where S.Program == K8s {
  var items: [MemberID<S>: ProfileMember<S>] = [:]

  static var name: String { S.info.alias }
  static var capacity: Int64 { S.info.size }
  static func key(_ item: ProfileMember<S>) -> MemberID<S> { item.id }
  static func delete(_ key: MemberID<S>, _ batch: inout WriteBatch<K8s>) {
    batch.ensureAbsent(key)
  }
  static func manage(_ items: [ProfileMember<S>], in state: inout DesiredState<K8s>) throws {
    try state.manage(S.self, members: items)
  }
  static func read(_ client: Manager.Client) async throws(P4RuntimeError) -> [ProfileMember<S>] {
    try await client.members(of: S.self).all()
  }
}

struct GroupContent<S: P4ActionSelector>: EntriesContent where S.Program == K8s {
  var items: [GroupID<S>: SelectorGroup<S>] = [:]

  static var name: String { S.info.alias }
  static var capacity: Int64 { 0 }
  static func key(_ item: SelectorGroup<S>) -> GroupID<S> { item.id }
  static func delete(_ key: GroupID<S>, _ batch: inout WriteBatch<K8s>) {
    batch.ensureAbsent(key)
  }
  static func manage(_ items: [SelectorGroup<S>], in state: inout DesiredState<K8s>) throws {
    try state.manage(S.self, groups: items)
  }
  static func read(_ client: Manager.Client) async throws(P4RuntimeError) -> [SelectorGroup<S>] {
    try await client.groups(of: S.self).all()
  }

  /// Adds a group of these members, each once.
  mutating func add(
    _ id: GroupID<S>, _ members: [MemberID<S>], of what: String
  ) throws(InfraError) {
    let limit = Int(S.info.maxGroupSize)
    if limit > 0, members.count > limit {
      throw .tooMany(what: "members of \(what)", count: members.count, limit: limit)
    }
    try add(SelectorGroup(id, members.map { SelectorGroupMember($0) }))
  }
}
