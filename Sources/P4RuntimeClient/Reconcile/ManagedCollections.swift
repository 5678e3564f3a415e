#if Client
import P4Runtime

/// The wanted content of one table, profile or selector.
protocol ManagedCollection<Program>: Sendable {
  associatedtype Program: P4Program
  /// Reads what is there and adds to the batch what makes it as wanted.
  func compare(
    _ client: P4RuntimeClient<Program>, _ batch: inout WriteBatch<Program>,
    _ report: inout ReconcileReport
  ) async throws(P4RuntimeError)
}

struct ManagedTable<T: MutableTable>: ManagedCollection {
  let wanted: [T.Key: T]
  let owns: @Sendable (T) -> Bool
  let isSame: @Sendable (T, T) -> Bool

  func compare(
    _ client: P4RuntimeClient<T.Program>, _ batch: inout WriteBatch<T.Program>,
    _ report: inout ReconcileReport
  ) async throws(P4RuntimeError) {
    let found = try await client.entriesWithOrigin(of: T.self).all()
    try batch.turn(
      found, into: wanted, "table \(T.info.name)", &report, key: { $0.0.key },
      isSame: { isSame($0, $1.0) }, mayGo: { !$0.1 && owns($0.0) },
      remove: { $0.ensureAbsent(T.self, $1) })
  }
}

struct ManagedMembers<P: P4ActionProfile>: ManagedCollection {
  let wanted: [MemberID<P>: ProfileMember<P>]

  func compare(
    _ client: P4RuntimeClient<P.Program>, _ batch: inout WriteBatch<P.Program>,
    _ report: inout ReconcileReport
  ) async throws(P4RuntimeError) {
    let found = try await client.members(of: P.self).all()
    try batch.turn(
      found, into: wanted, "profile \(P.info.name)", &report, key: \.id, isSame: ==,
      remove: { $0.ensureAbsent($1) })
  }
}

struct ManagedGroups<S: P4ActionSelector>: ManagedCollection {
  let wanted: [GroupID<S>: SelectorGroup<S>]

  func compare(
    _ client: P4RuntimeClient<S.Program>, _ batch: inout WriteBatch<S.Program>,
    _ report: inout ReconcileReport
  ) async throws(P4RuntimeError) {
    let found = try await client.groups(of: S.self).all()
    try batch.turn(
      found, into: wanted, "selector \(S.info.name)", &report, key: \.id,
      isSame: { $0.holdsTheSame(as: $1) }, remove: { $0.ensureAbsent($1) })
  }
}

extension WriteBatch {
  /// Adds what turns the entities that a device holds into those that are wanted.
  ///
  /// - Throws: where the device names one twice; nothing can be told from such an answer.
  fileprivate mutating func turn<E: WritableEntity, Found, Key: Hashable>(
    _ found: [Found], into wanted: [Key: E], _ owner: @autoclosure () -> String,
    _ report: inout ReconcileReport, key: (Found) -> Key, isSame: (E, Found) -> Bool,
    mayGo: (Found) -> Bool = { _ in true }, remove: (inout Self, Key) -> Void
  ) throws(P4RuntimeError) where E.Program == Program {
    var missing = wanted
    var seen: Set<Key> = []
    for entity in found {
      let key = key(entity)
      guard seen.insert(key).inserted else {
        throw .unexpectedAnswer("two entities of \(owner()) with the key \(key)")
      }
      if let goal = missing.removeValue(forKey: key) {
        if isSame(goal, entity) {
          report.unchanged += 1
        } else {
          ensureModified(goal)
          report.modified += 1
        }
      } else if mayGo(entity) {
        remove(&self, key)
        report.deleted += 1
      } else {
        report.leftAlone += 1
      }
    }
    for goal in missing.values { ensure(goal) }
    report.inserted += missing.count
  }
}

extension SelectorGroup {
  /// Whether the groups have the same members. A size that is left to the program is no difference.
  func holdsTheSame(as other: SelectorGroup) -> Bool {
    (maxSize == 0 || maxSize == other.maxSize) && members.count == other.members.count
      && Set(members) == Set(other.members)
  }
}

extension P4RuntimeClient {
  /// The entries of a table, and whether the program fixed them.
  func entriesWithOrigin<T: P4Table>(of type: T.Type) -> EntitySequence<(T, Bool)>
  where T.Program == Program {
    EntitySequence(core: core, request: core.header.read { T.encodeReadAll(into: &$0) }) {
      entity throws(P4DecodeError) in
      let entry = try entity.tableEntry()
      return (try T(decoding: entry), entry.isConst)
    }
  }
}
#endif
