internal import BigInt
internal import P4Architecture
internal import P4Source

/// What tables are like.
extension FeatureProof {
  /// The tables of the slice that are like the pattern.
  func tables(_ pattern: TablePattern) -> [TableSummary] {
    inventory.tables.filter { table in
      slice[graph.position(.table(table.table))] && matches(table, pattern)
    }
  }

  func matches(_ table: TableSummary, _ pattern: TablePattern) -> Bool {
    let source = pipeline[table.table]
    if let wanted = pattern.addOnMiss, wanted != table.addOnMiss { return false }
    if let wanted = pattern.aging, wanted != ages(table, source) { return false }
    if let minimum = pattern.actionsMinimum {
      let count = source.actions.count { pipeline[$0.action].name != "NoAction" }
      if count < minimum { return false }
    }
    if let name = pattern.implementation, !Self.same(table.implementation, name) { return false }
    if let name = pattern.direct, !hasDirect(source, name) { return false }
    let defaultAction = source.defaultAction.action
    if let name = pattern.defaultNot {
      if defaultAction.isNone || pipeline[defaultAction].name == name { return false }
    }
    if !pattern.defaultCalls.isEmpty {
      guard defaultAction.isSome,
        pattern.defaultCalls.contains(where: { reaches(.action(defaultAction), $0) })
      else { return false }
    }
    let others = source.actions.map(\.action).filter { $0 != defaultAction }
    if !pattern.hitCalls.isEmpty,
      !others.contains(where: { action in
        pattern.hitCalls.contains { reaches(.action(action), $0) }
      })
    {
      return false
    }
    if !pattern.params.isEmpty,
      !source.actions.contains(where: { covers(pipeline[$0.action], pattern.params) })
    {
      return false
    }
    if !pattern.defaultWrites.isEmpty {
      guard defaultAction.isSome else { return false }
      let reached = reachable(.action(defaultAction))
      for write in pattern.defaultWrites where !reached.contains(where: { writes($0, write) }) {
        return false
      }
    }
    let writesAll = pattern.writes.allSatisfy { write in
      source.actions.contains { reachable(.action($0.action)).contains { writes($0, write) } }
    }
    return writesAll && keys(source, pattern.keys)
  }

  func ages(_ table: TableSummary, _ source: IR.Table) -> Bool {
    if table.autoDelete { return true }
    return source.properties.contains { property in
      guard property.name.hasSuffix("idle_timeout"), case .expr(let expr) = property.value,
        case .enumMember(let type, let member) = pipeline[expr],
        Int(member) < pipeline[type].members.count
      else { return false }
      return pipeline[type].members[Int(member)].name != "NO_TIMEOUT"
    }
  }

  func hasDirect(_ source: IR.Table, _ name: String) -> Bool {
    source.properties.contains { property in
      guard case .instance(let instance) = property.value,
        !property.name.hasSuffix("implementation")
      else { return false }
      return Self.same(pipeline[instance].extern, name)
    }
  }

  /// Each pattern takes a key of its own.
  func keys(_ source: IR.Table, _ patterns: [TablePattern.KeyPattern]) -> Bool {
    assign(patterns[...], source.keys, Array(repeating: false, count: source.keys.count))
  }

  func assign(
    _ patterns: ArraySlice<TablePattern.KeyPattern>, _ keys: [IR.Key], _ taken: [Bool]
  ) -> Bool {
    guard let pattern = patterns.first else { return true }
    for (index, key) in keys.enumerated() where !taken[index] && matches(key, pattern) {
      var next = taken
      next[index] = true
      if assign(patterns.dropFirst(), keys, next) { return true }
    }
    return false
  }

  func matches(_ key: IR.Key, _ pattern: TablePattern.KeyPattern) -> Bool {
    if !pattern.kinds.isEmpty, !pattern.kinds.contains(key.matchKind) { return false }
    if let width = pattern.width, (pipeline.width(key.type) ?? 0) < width { return false }
    if let width = pattern.widthMaximum, (pipeline.width(key.type) ?? 0) > width { return false }
    if let field = pattern.field, !endsIn(key.expr, field) { return false }
    return true
  }
}
