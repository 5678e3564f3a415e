import BigInt
import P4Diagnostics
import P4Source
import P4Syntax

/// Table entries (P4-16 §14.2.1.4).
extension Checker {
  mutating func checkEntries(
    _ entries: IDRange<EntryID>, _ table: DeclID, _ syntax: TableSyntax, _ keys: [TypeID],
    _ property: Property
  ) {
    let actions = tableActions(table)
    let kinds = matchKindsOf(syntax)
    for id in entries {
      let entry = tree[id]
      checkAnnotations(entry.annotations)
      checkEntryKeys(entry, keys, kinds)
      checkEntryAction(entry, table, actions)
    }
    checkPriorities(entries, table, syntax, kinds, isConst: property.isConst)
  }

  // MARK: Priorities

  /// The priorities of entries (P4-16 §14.2.1.4; p4c: frontends/p4/entryPriorities.cpp).
  private mutating func checkPriorities(
    _ entries: IDRange<EntryID>, _ table: DeclID, _ syntax: TableSyntax, _ kinds: [Symbol],
    isConst: Bool
  ) {
    // Any match kind but these two may have entries that overlap.
    let needsPriorities = kinds.contains { $0 != known.exact && $0 != known.lpm }
    var hasAny = false
    var hasFault = false
    for id in entries where tree[id].priority.isSome {
      hasAny = true
      if !checkPriority(tree[id].priority, table, isConst, needsPriorities) { hasFault = true }
    }
    guard !hasFault, needsPriorities, !isConst, hasAny, let first = entries.first else { return }
    if tree[first].priority.isNone {
      report(
        .badPriority, at: tree[first].range,
        "some entries of `\(name(table))` have a priority, so the first one needs one too")
      return
    }
    let (delta, largestWins) = priorityRules(syntax)
    warnOfOrder(entries, table, delta, largestWins: largestWins)
    var next = BigInt(1)
    for id in entries {
      let written = tree[id].priority
      if written.isSome, let value = integer(written) { next = value }
      // The reference computes the priority of a next entry even behind the last one.
      next = largestWins ? next - delta : next + delta
      guard next >= 0 else {
        report(
          .badPriority, at: tree[table].nameRange,
          "the priorities of the entries of `\(name(table))` run out of range",
          labels: [
            Label(tree[id].range, "an entry behind this one would have the priority \(next)")
          ],
          help: "give the first entry a greater priority")
        return
      }
    }
  }

  /// Written priorities that are equal, or that go against the order of the entries.
  private mutating func warnOfOrder(
    _ entries: IDRange<EntryID>, _ table: DeclID, _ delta: BigInt, largestWins: Bool
  ) {
    var seen: [BigInt: EntryID] = [:]
    var previous: (priority: BigInt, entry: EntryID)?
    var isTold = isSilenced(table, "entries-out-of-priority-order")
    let tellsDuplicates = !isSilenced(table, "duplicate-priorities")
    for id in entries {
      var priority = previous.map { largestWins ? $0.priority - delta : $0.priority + delta } ?? 1
      if tree[id].priority.isSome, let written = integer(tree[id].priority) { priority = written }
      if let earlier = seen[priority], tellsDuplicates {
        report(
          .duplicatePriorities, at: tree[id].range, "two entries have the priority \(priority)",
          notes: [Label(tree[earlier].range, "this is the other one")])
      }
      seen[priority] = seen[priority] ?? id
      if let previous, !isTold,
        largestWins ? priority > previous.priority : priority < previous.priority
      {
        isTold = true
        report(
          .entriesOutOfOrder, at: tree[id].range,
          "this entry with priority \(priority) stands behind one with priority \(previous.priority), which it wins against",
          notes: [Label(tree[previous.entry].range, "this is the one before it")])
      }
      previous = (priority, id)
    }
  }

  private mutating func checkPriority(
    _ priority: ExprID, _ table: DeclID, _ isConst: Bool, _ needsPriorities: Bool
  ) -> Bool {
    let type = inferValue(priority)
    if type == TypeStore.error { return false }
    let fault: String
    if isConst {
      fault = "entries of a `const entries` list have no priorities: the first that matches wins"
    } else if !needsPriorities {
      fault =
        "table `\(name(table))` has no key that several entries could match, so entries have no priorities"
    } else if let value = integer(priority) {
      if value >= 0, value < BigInt(1) << 31 { return true }
      fault = value < 0 ? "a priority cannot be negative" : "a priority is less than 2^31"
    } else {
      fault = "a priority must be known when the program is compiled"
    }
    report(.badPriority, at: tree.range(priority), fault)
    return false
  }

  /// `priority_delta` and `largest_priority_wins` of a table.
  private func priorityRules(_ table: TableSyntax) -> (delta: BigInt, largestWins: Bool) {
    var rules: (delta: BigInt, largestWins: Bool) = (1, true)
    for id in table.properties {
      guard case .expression(let value) = tree[id].value else { continue }
      if tree[id].name == known.priorityDelta, let delta = integer(value) { rules.delta = delta }
      if tree[id].name == known.largestPriorityWins, case .bool(let flag)? = constant(value) {
        rules.largestWins = flag
      }
    }
    return rules
  }

  private func matchKindsOf(_ table: TableSyntax) -> [Symbol] {
    for property in table.properties {
      if case .key(let elements) = tree[property].value {
        return elements.map { tree[$0].matchKind }
      }
    }
    return []
  }

  private mutating func checkEntryKeys(_ entry: Entry, _ keys: [TypeID], _ kinds: [Symbol]) {
    let keysets = Array(tree.exprs(entry.keys))
    if keysets.count == 1, keys.count > 1 {
      switch tree[keysets[0]] {
      case .dontCare, .defaultKeyset:
        report(
          .keysetMismatch, at: tree.range(keysets[0]),
          "an entry has a key set for each of the \(keys.count) keys of its table",
          help: "write `(\(keys.map { _ in "_" }.joined(separator: ", ")))`")
        return
      default: break
      }
      checkKeyset(keysets[0], keys, "entry")
      return
    }
    checkKeysets(keysets, keys, at: entry.range)
    for (keyset, kind) in zip(keysets, kinds) {
      checkKeysetKind(keyset, kind)
    }
  }

  /// Which forms of key sets a match kind takes.
  private mutating func checkKeysetKind(_ keyset: ExprID, _ kind: Symbol) {
    guard exprTypes[keyset.index] != TypeStore.error else { return }
    switch tree[keyset] {
    case .binary(.mask, let value, let mask):
      requireConstant(value)
      requireConstant(mask)
      if kind == known.range || kind == known.exact || kind == known.optional {
        report(
          .keysetKind, at: tree.range(keyset), "a key of kind `\(text(kind))` does not take a mask")
      }
    case .binary(.range, let low, let high):
      requireConstant(low)
      requireConstant(high)
      if kind == known.exact || kind == known.lpm || kind == known.ternary || kind == known.optional
      {
        report(
          .keysetKind, at: tree.range(keyset),
          "a key of kind `\(text(kind))` does not take a range",
          help: "declare the key as `range`")
      }
    case .dontCare, .defaultKeyset:
      break
    default:
      requireConstant(keyset)
    }
  }

  private mutating func requireConstant(_ expr: ExprID) {
    guard exprTypes[expr.index] != TypeStore.error else { return }
    _ = requireCompileTimeKnown(expr, "a key set of an entry")
  }

  private mutating func checkEntryAction(
    _ entry: Entry, _ table: DeclID, _ actions: [DeclID]
  ) {
    var callee = entry.action
    if case .call(let index) = tree[entry.action] { callee = tree.calls[Int(index)].callee }
    guard case .name(let symbol, let isAbsolute) = tree[callee] else { return }
    let decl = lookUp(symbol, isAbsolute: isAbsolute)
    guard decl.isSome, actions.contains(decl) else {
      if decl.isNone {
        reportUnknown(symbol, "action", at: tree.range(callee))
      } else {
        report(
          .actionNotInTable, at: tree.range(callee),
          "`\(text(symbol))` is not an action of table `\(name(table))`",
          help: "list it in `actions`")
      }
      return
    }
    exprDecls[callee.index] = decl
    exprTypes[callee.index] = types.id(.action(decl))
    if known.defaultOnly.isSome, isDefaultOnly(decl, in: table) {
      report(
        .actionNotInTable, at: tree.range(callee),
        "`\(text(symbol))` is `@defaultonly`, so no entry can run it")
      return
    }
    checkEntryCall(entry.action, decl, listed: boundExpr(decl, in: table))
  }

  private func isDefaultOnly(_ action: DeclID, in table: DeclID) -> Bool {
    guard case .table(let index) = tree[table].kind else { return false }
    for property in tree.tables[Int(index)].properties {
      guard case .actions(let entries) = tree[property].value else { continue }
      for entry in entries where actionDecl(tree[entry].action) == action {
        return tree[entry].annotations.contains { tree[$0].name == known.defaultOnly }
      }
    }
    return false
  }

  /// The expression by which the action list of a table names an action.
  private func boundExpr(_ action: DeclID, in table: DeclID) -> ExprID {
    guard case .table(let index) = tree[table].kind else { return .none }
    for property in tree.tables[Int(index)].properties {
      guard case .actions(let entries) = tree[property].value else { continue }
      for entry in entries where actionDecl(tree[entry].action) == action {
        return tree[entry].action
      }
    }
    return .none
  }
}
