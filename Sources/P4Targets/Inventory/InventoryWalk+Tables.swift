internal import BigInt
internal import P4Architecture
internal import P4Source

extension InventoryWalk {
  mutating func summarizeTables() {
    for index in pipeline.tables.indices where pipeline.tables[index].isReachable {
      let id = IR.TableID(index: index)
      let table = pipeline.tables[index]
      let own = addOwner(.table(id), table.block)
      for key in table.keys { walk(key.expr) }
      for argument in table.defaultAction.arguments where argument.isSome { walk(argument) }
      for reference in table.actions {
        for argument in reference.arguments where argument.isSome { walk(argument) }
      }
      for entry in table.entries {
        for keyset in entry.keysets {
          if case .binary(let op, _, _) = pipeline[keyset], op == .mask || op == .range {
            result.entrySets.append(Inventory.ExprSite(expr: keyset, owner: own))
          }
        }
      }
      result.tables.append(summary(id, table, own))
    }
  }

  private func summary(_ id: IR.TableID, _ table: IR.Table, _ own: Int) -> TableSummary {
    var summary = TableSummary(table: id, owner: own, tableClass: .keyless)
    for key in table.keys {
      summary.kinds[key.matchKind, default: 0] += 1
      if key.matchKind != "selector" { summary.keyBits += pipeline.width(key.type) ?? 0 }
    }
    for property in table.properties { note(property, in: &summary) }
    let action = table.defaultAction.action
    summary.defaultIsNoAction = action.isNone || pipeline[action].name == "NoAction"
    if action.isSome {
      for index in allCalls(of: action, depth: 0) {
        guard case .instanceMethod(let instance, _) = pipeline[result.calls[index].call].callee
        else { continue }
        if instance == summary.directCounter { summary.defaultUsesCounter = true }
        if instance == summary.directMeter { summary.defaultUsesMeter = true }
      }
    }
    summary.tableClass = tableClass(table, summary)
    summary.fiveTuple = isFiveTuple(table)
    var refreshes = false
    var onlySets = true
    for reference in table.actions where reference.action != action {
      for index in allCalls(of: reference.action, depth: 0) {
        let name = result.calls[index].name
        if name == "restart_expire_timer" || name == "set_entry_expire_time" {
          refreshes = true
        } else if !name.isEmpty {
          onlySets = false
        }
      }
    }
    summary.refreshesExpiry = refreshes
    summary.hitActionsOnlySet = onlySets
    return summary
  }

  /// The calls in an action's body and in those of the actions that it calls.
  private func allCalls(of action: IR.ActionID, depth: Int) -> [Int] {
    var calls = result.actionCalls[action.index]
    guard depth < 16 else { return calls }
    for index in result.actionCalls[action.index] {
      if case .action(let callee) = pipeline[result.calls[index].call].callee {
        calls += allCalls(of: callee, depth: depth + 1)
      }
    }
    return calls
  }

  private func note(_ property: IR.Property, in summary: inout TableSummary) {
    switch property.value {
    case .instance(let instance):
      let extern = pipeline[instance].extern
      if property.name.hasSuffix("implementation") {
        summary.implementation = extern
        summary.implementationInstance = instance
      } else if extern == "DirectCounter" || extern == "direct_counter" {
        summary.directCounter = instance
      } else if extern == "DirectMeter" || extern == "direct_meter" {
        summary.directMeter = instance
      }
    case .expr(let expr):
      let isTrue = pipeline.constant(expr) == 1
      if property.name == "add_on_miss" {
        summary.addOnMiss = isTrue
        summary.statesAddOnMiss = true
      }
      if property.name == "idle_timeout_with_auto_delete" { summary.autoDelete = isTrue }
    }
  }

  private func tableClass(_ table: IR.Table, _ summary: TableSummary) -> TableSummary.Class {
    if summary.addsEntries { return .learner }
    let matching = table.keys.filter { $0.matchKind != "selector" }
    if matching.isEmpty { return table.keys.isEmpty ? .keyless : .exact }
    if matching.contains(where: { $0.matchKind != "exact" }) { return .wildcard }
    return isContiguous(matching) ? .exact : .scattered
  }

  /// Whether exact keys lie side by side, as p4c's DPDK back end reckons
  /// (p4c: backends/dpdk/dpdkArch.cpp:1604): each pair of keys must fit into the sum of all
  /// widths, with offsets taken inside each key's own struct and -1 for what is no field.
  private func isContiguous(_ keys: [IR.Key]) -> Bool {
    var sum = 0
    var places: [(start: Int, width: Int)] = []
    for key in keys {
      let width = pipeline.width(key.type) ?? 0
      sum += width
      places.append((offset(key.expr) ?? -1, width))
    }
    for first in places {
      for second in places where second.start + second.width - first.start > sum { return false }
    }
    return true
  }

  /// The bit offset of a field in its own header, or in the metadata, where everything but
  /// headers ends up behind what the architecture puts there.
  func offset(_ id: IR.ExprID) -> Int? {
    guard case .field(let base, let position) = pipeline[id],
      let structure = pipeline.structure(pipeline.type(of: base))
    else { return nil }
    var sum = 0
    for field in pipeline[structure].fields.prefix(Int(position)) {
      sum += pipeline.width(field.type) ?? 0
    }
    if pipeline[structure].kind != .structure { return sum }
    return (offset(base) ?? 1 << 24) + sum
  }

  /// Whether the keys are addresses, ports and the protocol of a flow, nothing more: two of 32 or
  /// 128 bits, two of 16, one of 8.
  private func isFiveTuple(_ table: IR.Table) -> Bool {
    let widths = table.keys.map { pipeline.width($0.type) ?? 0 }.sorted()
    return widths == [8, 16, 16, 32, 32] || widths == [8, 16, 16, 128, 128]
  }
}
