#if Client
public import P4Runtime

extension P4RuntimeClient {
  /// Gives a group exactly these actions, whatever it had before.
  ///
  /// Members are made, kept and removed as that takes: one that the group has already keeps its id,
  /// one that a broken-off call left behind is used again, and one that no group has any more goes.
  /// A device that still needs such a member for an entry keeps it.
  ///
  /// - Returns: the members' ids in the order of `actions`.
  @discardableResult
  public func setGroup<S: P4ActionSelector>(
    _ id: GroupID<S>, _ actions: [WeightedAction<S>], maxSize: Int32 = S.info.maxGroupSize
  ) async throws(P4RuntimeError) -> [MemberID<S>] where S.Program == Program {
    let largest = S.info.maxGroupSize
    if largest > 0, actions.count > Int(largest) {
      throw .tooManyMembers(count: actions.count, limit: Int(largest))
    }
    let members = try await self.members(of: S.self).all()
    let groups = try await self.groups(of: S.self).all()
    let current = groups.first { $0.id == id }
    let choice = MemberChoice(
      actions, members: members, current: current, others: groups.filter { $0.id != id })
    let group = SelectorGroup(id, choice.members, maxSize: maxSize)
    var batch = makeBatch()
    for member in choice.new { batch.ensure(member) }
    if let current {
      if !group.holdsTheSame(as: current) { batch.ensureModified(group) }
    } else {
      batch.ensure(group)
    }
    for member in choice.left { batch.ensureAbsent(member) }
    try await writeAllowingUse(batch)
    return choice.members.map(\.id)
  }

  /// Removes a group and those of its members that no other group has.
  public func removeGroup<S: P4ActionSelector>(
    _ id: GroupID<S>
  ) async throws(P4RuntimeError) where S.Program == Program {
    let groups = try await self.groups(of: S.self).all()
    guard let current = groups.first(where: { $0.id == id }) else { return }
    let kept = Set(groups.filter { $0.id != id }.flatMap { $0.members.map(\.id) })
    var batch = makeBatch()
    batch.ensureAbsent(id)
    for member in current.members where !kept.contains(member.id) { batch.ensureAbsent(member.id) }
    try await writeAllowingUse(batch)
  }

  /// Writes a batch in which a member may turn out to be needed still.
  private func writeAllowingUse(
    _ batch: consuming WriteBatch<Program>
  ) async throws(P4RuntimeError) {
    let executor = WriteExecutor(core: core, batch: batch.seal(), atomicity: .continueOnError)
    do {
      try await executor.run()
    } catch .write(let failure) {
      let serious = failure.updates.filter { update in
        let isMember =
          if case .member = executor.place(of: update.index) { true } else { false }
        return !(isMember && update.kind == .delete && update.status.code == .failedPrecondition)
      }
      guard serious.isEmpty else { throw .write(WriteFailure(updates: serious)) }
    }
  }
}

extension WriteExecutor {
  fileprivate func place(of index: Int) -> EntityPlace {
    batch.types[Int(batch.updates[index].type)].place
  }
}

/// Which members a group is made of.
struct MemberChoice<S: P4ActionSelector> {
  private(set) var members: [SelectorGroupMember<S>] = []
  /// Those of them that the device does not have yet.
  private(set) var new: [ProfileMember<S>] = []
  /// Members that no group has any more.
  private(set) var left: [MemberID<S>] = []

  init(
    _ actions: [WeightedAction<S>], members existing: [ProfileMember<S>],
    current: SelectorGroup<S>?, others: [SelectorGroup<S>]
  ) {
    let own = Set(current?.members.map(\.id) ?? [])
    let foreign = Set(others.flatMap { $0.members.map(\.id) })
    // Own members first, then such as are in no group; each serves once.
    var free: [S.Action: [MemberID<S>]] = [:]
    for member in existing where !own.contains(member.id) && !foreign.contains(member.id) {
      free[member.action, default: []].append(member.id)
    }
    for member in existing.reversed() where own.contains(member.id) {
      free[member.action, default: []].append(member.id)
    }
    var ids = UnusedIDs(Set(existing.map(\.id.rawValue)))
    var used: Set<MemberID<S>> = []
    for action in actions {
      let id: MemberID<S>
      if let found = free[action.action]?.popLast() {
        id = found
      } else if let next = MemberID<S>(ids.next()) {
        id = next
        new.append(ProfileMember(next, action.action))
      } else {
        continue
      }
      used.insert(id)
      members.append(
        SelectorGroupMember(id, weight: action.weight, watchPort: action.watchPort))
    }
    left = (current?.members.map(\.id) ?? []).filter {
      !used.contains($0) && !foreign.contains($0)
    }
  }
}

/// Hands out numbers from 1 that are not taken.
struct UnusedIDs {
  private let taken: Set<UInt32>
  private var last: UInt32 = 0

  init(_ taken: Set<UInt32>) { self.taken = taken }

  /// 0 where all are taken.
  mutating func next() -> UInt32 {
    while last < .max {
      last += 1
      if !taken.contains(last) { return last }
    }
    return 0
  }
}
#endif
