internal import P4Architecture
internal import P4Source

/// What tables are like.
extension FeatureProof {
  /// The tables of the slice that are like the pattern: indexes into the inventory's.
  func tables(_ pattern: TablePattern) -> [Int] {
    let known = self.known(pattern)
    return facts.tables.indices.filter { index in
      slice[facts.tables[index].position] && matches(facts.tables[index], pattern, known)
    }
  }

  /// What a pattern asks of the whole program, looked up once for all tables.
  struct PatternFacts {
    /// By key of the pattern; nil where the field does not matter.
    var suffixes: [ProofFacts.Suffix?]
    var defaultCalls: [ProofFacts.Hits]
    var hitCalls: [ProofFacts.Hits]
    var writes: [ProofFacts.Hits]
    var defaultWrites: [ProofFacts.Hits]
    var params: [Int]
  }

  func known(_ pattern: TablePattern) -> PatternFacts {
    PatternFacts(
      suffixes: pattern.keys.map { key in key.field.map { facts.suffix($0) } },
      defaultCalls: pattern.defaultCalls.map { facts.calls($0, on: nil) },
      hitCalls: pattern.hitCalls.map { facts.calls($0, on: nil) },
      writes: pattern.writes.map { facts.writes($0) },
      defaultWrites: pattern.defaultWrites.map { facts.writes($0) },
      params: pattern.params.sorted(by: >))
  }

  func matches(_ table: TableFacts, _ pattern: TablePattern, _ known: PatternFacts) -> Bool {
    if let wanted = pattern.addOnMiss, wanted != table.addOnMiss { return false }
    if let wanted = pattern.aging, wanted != table.ages { return false }
    var taken: [Int] = []
    guard assign(pattern.keys[...], known.suffixes, table.keys, &taken) else { return false }
    if let minimum = pattern.actionsMinimum {
      let count = table.actions.count { pipeline.actions[$0.index].name != "NoAction" }
      if count < minimum { return false }
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
    if !known.defaultCalls.isEmpty || !known.defaultWrites.isEmpty {
      guard defaultAction.isSome else { return false }
      if !known.defaultCalls.isEmpty,
        !known.defaultCalls.contains(where: { reaches(defaultAction, $0) })
      {
        return false
      }
      guard known.defaultWrites.allSatisfy({ reaches(defaultAction, $0) }) else { return false }
    }
    if !known.hitCalls.isEmpty,
      !table.actions.contains(where: { action in
        action != defaultAction && known.hitCalls.contains { reaches(action, $0) }
      })
    {
      return false
    }
    if !known.params.isEmpty,
      !table.actions.contains(where: { covers($0, known.params) })
    {
      return false
    }
    return known.writes.allSatisfy { write in
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
    _ patterns: ArraySlice<TablePattern.KeyPattern>, _ suffixes: [ProofFacts.Suffix?],
    _ keys: [TableFacts.Key], _ taken: inout [Int]
  ) -> Bool {
    guard let pattern = patterns.first else { return true }
    for index in keys.indices
    where matches(keys[index], pattern, suffixes[patterns.startIndex]) && !taken.contains(index) {
      taken.append(index)
      if assign(patterns.dropFirst(), suffixes, keys, &taken) { return true }
      taken.removeLast()
    }
    return false
  }

  private func matches(
    _ key: TableFacts.Key, _ pattern: TablePattern.KeyPattern, _ suffix: ProofFacts.Suffix?
  ) -> Bool {
    if let suffix, suffix?.first != key.last || !facts.ends(key.expr, suffix) { return false }
    if let width = pattern.width, key.width < width { return false }
    if let width = pattern.widthMaximum, key.width > width { return false }
    return pattern.kinds.isEmpty || pattern.kinds.contains(key.kind)
  }
}
