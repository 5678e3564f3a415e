internal import P4Architecture
internal import P4Source

/// What tables are like.
extension FeatureProof {
  /// The tables of the slice that are like the pattern: indexes into the inventory's.
  func tables(_ place: Packed) -> [Int] {
    let pattern = TablePattern(place, facts)
    return facts.tables.indices.filter { index in
      slice[facts.tables[index].position] && matches(facts.tables[index], pattern)
    }
  }

  func matches(_ table: TableFacts, _ pattern: TablePattern) -> Bool {
    if let wanted = pattern.addOnMiss, wanted != table.addOnMiss { return false }
    if let wanted = pattern.aging, wanted != table.ages { return false }
    var taken: [Int] = []
    guard assign(pattern.keys[...], table.keys, &taken) else { return false }
    if pattern.actionsMinimum > 0 {
      let count = table.actions.count { pipeline.actions[$0.index].name != "NoAction" }
      if count < pattern.actionsMinimum { return false }
    }
    if let name = pattern.implementation, !Self.same(table.implementation, name) { return false }
    if let name = pattern.direct, !table.directs.contains(where: { Self.same($0, name) }) {
      return false
    }
    let defaultAction = table.defaultAction
    if let name = pattern.defaultNot {
      if defaultAction.isNone || pipeline.actions[defaultAction.index].name == name {
        return false
      }
    }
    if !pattern.defaultCalls.isEmpty || !pattern.defaultWrites.isEmpty {
      guard defaultAction.isSome else { return false }
      if !pattern.defaultCalls.isEmpty,
        !pattern.defaultCalls.contains(where: { reaches(defaultAction, $0) })
      {
        return false
      }
      guard pattern.defaultWrites.allSatisfy({ reaches(defaultAction, $0) }) else { return false }
    }
    if !pattern.hitCalls.isEmpty,
      !table.actions.contains(where: { action in
        action != defaultAction && pattern.hitCalls.contains { reaches(action, $0) }
      })
    {
      return false
    }
    if !pattern.params.isEmpty,
      !table.actions.contains(where: { covers($0, pattern.params) })
    {
      return false
    }
    return pattern.writes.allSatisfy { write in
      table.actions.contains { reaches($0, write) }
    }
  }

  private func reaches(_ action: IR.ActionID, _ hits: ProofFacts.Hits) -> Bool {
    guard !hits.sites.isEmpty else { return false }
    return graph.reach(from: graph.position(.action(action))).contains { hits.isAt[$0] }
  }

  /// Whether distinct parameters are at least this wide. Requires the widest first.
  func covers(_ action: IR.ActionID, _ widths: [Int]) -> Bool {
    let have = facts.widths[action.index]
    return have.count >= widths.count && zip(have, widths).allSatisfy { $0 >= $1 }
  }

  /// Each pattern takes a key of its own: one that is not `taken`.
  private func assign(
    _ patterns: ArraySlice<TablePattern.Key>, _ keys: [TableFacts.Key], _ taken: inout [Int]
  ) -> Bool {
    guard let pattern = patterns.first else { return true }
    for index in keys.indices where matches(keys[index], pattern) && !taken.contains(index) {
      taken.append(index)
      if assign(patterns.dropFirst(), keys, &taken) { return true }
      taken.removeLast()
    }
    return false
  }

  private func matches(_ key: TableFacts.Key, _ pattern: TablePattern.Key) -> Bool {
    let path = pattern.path
    if !path.isNone, path[1] != Int(key.last) || !facts.ends(key.expr, path) { return false }
    if key.width < pattern.width || key.width > pattern.widthMaximum { return false }
    return pattern.kinds.isNone || pattern.kinds.lists(key.kind)
  }
}
