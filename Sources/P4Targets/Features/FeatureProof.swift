internal import BigInt
internal import P4Architecture
internal import P4Source

/// Whether the slice of the program behind a feature meets the feature's needs.
struct FeatureProof {
  let graph: ObjectGraph
  let slice: [Bool]
  private let inventory: Inventory
  /// Held, not computed: a pipeline is many arrays, and asking for it anew would count them all.
  private let pipeline: Pipeline

  init(graph: ObjectGraph, slice: [Bool]) {
    self.graph = graph
    self.slice = slice
    inventory = graph.inventory
    pipeline = graph.inventory.pipeline
  }

  /// The words of the needs that are not met.
  func missing(_ needs: [Predicate]) -> [String] {
    needs.filter { !holds($0) }.map { $0.why.isEmpty ? Self.describe($0) : $0.why }
  }

  private static func describe(_ predicate: Predicate) -> String {
    switch predicate.kind {
    case .table: "no table of the kind that is needed"
    case .action: "no action of the kind that is needed"
    case .extern(let name): "no extern `\(name)`"
    case .call(let name, _): "no call of `\(name)`"
    case .header(let name, _): "no header `\(name)`"
    case .parserState(let name): "no parser state extracts `\(name)`"
    case .writes(let field): "nothing writes `\(field)`"
    case .reads(let field): "nothing reads `\(field)`"
    case .any: "none of several ways"
    case .none: "something that must not be there"
    }
  }

  func holds(_ predicate: Predicate) -> Bool {
    switch predicate.kind {
    case .any(let list): return list.contains { holds($0) }
    case .none(let list): return !list.contains { holds($0) }
    case .table(let pattern):
      return tables(pattern).count >= predicate.minimum
    case .action(let params, let writes, let calls):
      let count = objects { object in
        guard case .action(let id) = object else { return false }
        return covers(pipeline[id], params) && writes.allSatisfy { self.writes(object, $0) }
          && (calls.isEmpty || calls.contains { self.calls(object, $0, on: nil) })
      }
      return count >= predicate.minimum
    case .extern(let name):
      let count = objects { object in
        guard case .instance(let id) = object else { return false }
        return Self.same(pipeline[id].extern, name)
      }
      return count >= predicate.minimum
    case .call(let name, let header):
      var count = 0
      for position in graph.objects.indices where slice[position] {
        count += graph.callSites[position].count {
          matches(inventory.calls[$0], name, on: header)
        }
      }
      return count >= predicate.minimum
    case .header(let name, let fields): return header(name, fields)
    case .parserState(let name):
      let count = objects { object in
        guard case .state = object else { return false }
        return calls(object, "packet_in.extract", on: name)
      }
      return count >= predicate.minimum
    case .writes(let field):
      return objects { writes($0, field) } >= predicate.minimum
    case .reads(let field):
      return objects { accesses($0, field, writing: false) } >= predicate.minimum
    }
  }

  /// How many objects of the slice satisfy a condition.
  private func objects(_ condition: (Object) -> Bool) -> Int {
    var count = 0
    for (position, object) in graph.objects.enumerated() where slice[position] {
      if condition(object) { count += 1 }
    }
    return count
  }

  // MARK: Tables

  /// The tables of the slice that are like the pattern.
  func tables(_ pattern: TablePattern) -> [TableSummary] {
    inventory.tables.filter { table in
      slice[graph.position(.table(table.table))] && matches(table, pattern)
    }
  }

  private func matches(_ table: TableSummary, _ pattern: TablePattern) -> Bool {
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
    let writesAll = pattern.writes.allSatisfy { field in
      source.actions.contains { reachable(.action($0.action)).contains { writes($0, field) } }
    }
    return writesAll && keys(source, pattern.keys)
  }

  private func ages(_ table: TableSummary, _ source: IR.Table) -> Bool {
    if table.autoDelete { return true }
    return source.properties.contains { property in
      guard property.name.hasSuffix("idle_timeout"), case .expr(let expr) = property.value,
        case .enumMember(let type, let member) = pipeline[expr],
        Int(member) < pipeline[type].members.count
      else { return false }
      return pipeline[type].members[Int(member)].name != "NO_TIMEOUT"
    }
  }

  private func hasDirect(_ source: IR.Table, _ name: String) -> Bool {
    source.properties.contains { property in
      guard case .instance(let instance) = property.value,
        !property.name.hasSuffix("implementation")
      else { return false }
      return Self.same(pipeline[instance].extern, name)
    }
  }

  /// Each pattern takes a key of its own.
  private func keys(_ source: IR.Table, _ patterns: [TablePattern.KeyPattern]) -> Bool {
    assign(patterns[...], source.keys, Array(repeating: false, count: source.keys.count))
  }

  private func assign(
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

  private func matches(_ key: IR.Key, _ pattern: TablePattern.KeyPattern) -> Bool {
    if !pattern.kinds.isEmpty, !pattern.kinds.contains(key.matchKind) { return false }
    if let width = pattern.width, (pipeline.width(key.type) ?? 0) < width { return false }
    if let field = pattern.field, !endsIn(key.expr, field) { return false }
    return true
  }

  // MARK: Actions, fields and calls

  /// Whether distinct parameters are at least this wide.
  private func covers(_ action: IR.Action, _ widths: [Int]) -> Bool {
    let have = action.parameters.map { pipeline.width(pipeline[$0].type) ?? 0 }.sorted(by: >)
    let want = widths.sorted(by: >)
    return have.count >= want.count && zip(have, want).allSatisfy { $0 >= $1 }
  }

  private func reachable(_ root: Object) -> [Object] {
    graph.reach(from: graph.position(root)).map { graph.objects[$0] }
  }

  private func reaches(_ root: Object, _ function: String) -> Bool {
    let position = graph.position(root)
    return graph.reach(from: position).contains { reached in
      graph.callSites[reached].contains {
        matches(inventory.calls[$0], function, on: nil)
      }
    }
  }

  private func calls(_ object: Object, _ function: String, on header: String?) -> Bool {
    graph.callSites[graph.position(object)].contains {
      matches(inventory.calls[$0], function, on: header)
    }
  }

  private func matches(
    _ site: Inventory.CallSite, _ function: String, on header: String?
  ) -> Bool {
    switch pipeline[site.call].callee {
    case .builtin(let builtin, let receiver):
      let name =
        switch builtin {
        case .isValid: "isValid"
        case .setValid: "setValid"
        case .setInvalid: "setInvalid"
        case .pushFront: "push_front"
        case .popFront: "pop_front"
        default: "size"
        }
      return name == function && (header.map { endsIn(receiver, $0) } ?? true)
    default:
      guard site.name == function else { return false }
      guard let header else { return true }
      return pipeline[site.call].arguments.contains { $0.isSome && endsIn($0, header) }
    }
  }

  private func writes(_ object: Object, _ field: String) -> Bool {
    accesses(object, field, writing: true)
  }

  private func accesses(_ object: Object, _ field: String, writing: Bool) -> Bool {
    graph.fieldSites[graph.position(object)].contains { index in
      let site = inventory.fields[index]
      return site.isWrite == writing && endsIn(site.expr, field)
    }
  }

  /// Whether the path of an expression ends in these components; indexes do not count.
  private func endsIn(_ id: IR.ExprID, _ suffix: String) -> Bool {
    var id = id
    var rest = suffix[...]
    while true {
      // From the back, since most expressions already end in another field.
      let dot = rest.utf8.lastIndex(of: UInt8(ascii: "."))
      let component = dot.map { rest[rest.utf8.index(after: $0)...] } ?? rest
      // See through what does not name anything.
      while true {
        switch pipeline[id] {
        case .index(let base, _), .stackMember(let base, _), .slice(let base, _, _),
          .cast(let base):
          id = base
          continue
        default: break
        }
        break
      }
      switch pipeline[id] {
      case .field(let base, let position):
        guard let structure = pipeline.structure(pipeline.type(of: base)),
          Int(position) < pipeline[structure].fields.count,
          pipeline[structure].fields[Int(position)].name == component
        else { return false }
        id = base
      default: return false
      }
      guard let dot else { return true }
      rest = rest[..<dot]
    }
  }

  /// A header instance among the program's headers whose type has the fields.
  private func header(_ name: String, _ fields: [String]) -> Bool {
    guard inventory.headersParameter.isSome,
      let root = pipeline.structure(pipeline[inventory.headersParameter].type)
    else { return false }
    return pipeline[root].fields.contains { member in
      guard member.name == name else { return false }
      var type = member.type
      if case .stack(let element, _) = pipeline[pipeline.stripped(type)] { type = element }
      guard let structure = pipeline.structure(type) else { return false }
      return fields.allSatisfy { field in
        pipeline[structure].fields.contains { $0.name == field }
      }
    }
  }

  /// Extern names with and without an architecture's prefix are one.
  private static func same(_ a: String, _ b: String) -> Bool {
    a == b || a.lowercased().filter { $0 != "_" } == b.lowercased().filter { $0 != "_" }
  }
}
