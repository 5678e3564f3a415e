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
    var missing = wanted
    var seen: Set<T.Key> = []
    for (entry, isConst) in found {
      guard seen.insert(entry.key).inserted else {
        throw .unexpectedAnswer("two entries of table \(T.info.name) with the key \(entry.key)")
      }
      if let goal = missing.removeValue(forKey: entry.key) {
        if isSame(goal, entry) {
          report.unchanged += 1
        } else {
          batch.ensureModified(goal)
          report.modified += 1
        }
      } else if isConst || !owns(entry) {
        report.leftAlone += 1
      } else {
        batch.ensureAbsent(T.self, entry.key)
        report.deleted += 1
      }
    }
    for entry in missing.values { batch.ensure(entry) }
    report.inserted += missing.count
  }
}

struct ManagedMembers<P: P4ActionProfile>: ManagedCollection {
  let wanted: [MemberID<P>: ProfileMember<P>]

  func compare(
    _ client: P4RuntimeClient<P.Program>, _ batch: inout WriteBatch<P.Program>,
    _ report: inout ReconcileReport
  ) async throws(P4RuntimeError) {
    var missing = wanted
    for member in try await client.members(of: P.self).all() {
      if let goal = missing.removeValue(forKey: member.id) {
        if goal == member {
          report.unchanged += 1
        } else {
          batch.ensureModified(goal)
          report.modified += 1
        }
      } else {
        batch.ensureAbsent(member.id)
        report.deleted += 1
      }
    }
    for member in missing.values { batch.ensure(member) }
    report.inserted += missing.count
  }
}

struct ManagedGroups<S: P4ActionSelector>: ManagedCollection {
  let wanted: [GroupID<S>: SelectorGroup<S>]

  func compare(
    _ client: P4RuntimeClient<S.Program>, _ batch: inout WriteBatch<S.Program>,
    _ report: inout ReconcileReport
  ) async throws(P4RuntimeError) {
    var missing = wanted
    for group in try await client.groups(of: S.self).all() {
      if let goal = missing.removeValue(forKey: group.id) {
        if goal.holdsTheSame(as: group) {
          report.unchanged += 1
        } else {
          batch.ensureModified(goal)
          report.modified += 1
        }
      } else {
        batch.ensureAbsent(group.id)
        report.deleted += 1
      }
    }
    for group in missing.values { batch.ensure(group) }
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
