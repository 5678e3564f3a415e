import P4Diagnostics
import P4Source

/// What a table with `add_on_miss = true` is (PNA "Tables with add-on-miss capability").
extension ArchitectureRules {
  mutating func checkAddOnMiss(_ table: IR.Table) {
    guard let property = table.property("add_on_miss"), isTrue("add_on_miss", table) else { return }
    for key in table.keys where key.matchKind != "exact" {
      tell(
        .addOnMissKey, at: key.matchKindRange,
        "table `\(table.name)` adds entries on a miss, so its keys are `exact`, not `\(key.matchKind)`",
        of: table.annotations, labels: [Label(property.range, "it adds entries")])
    }
    if table.entriesAreConst {
      tell(
        .addOnMissEntries, at: table.entries.first?.range ?? table.nameRange,
        "table `\(table.name)` has `const entries`, so it cannot add entries on a miss",
        of: table.annotations, labels: [Label(property.range, "it adds entries")],
        help: "write `entries` without `const`")
    }
    guard !addsEntry(table) else { return }
    tell(
      .addOnMissWithoutCall, at: property.range,
      "no default action of table `\(table.name)` calls `add_entry`, so it never adds one",
      of: table.annotations,
      notes: table.defaultAction.action.isSome
        ? [
          Label(
            pipeline[table.defaultAction.action].nameRange,
            "`\(pipeline[table.defaultAction.action].name)` is the default action")
        ] : [],
      help: "call `add_entry` in the default action, or leave the property out")
  }

  private func addsEntry(_ table: IR.Table) -> Bool {
    calls.contains { call in
      guard case .externFunction(let name) = pipeline[call.call].callee,
        name == "add_entry" || name == "add_entry_if"
      else { return false }
      // The caller of a function is not known here.
      if call.isInFunction { return true }
      return table.actions.contains {
        $0.action == call.action || $0.action == call.outermostAction
      }
    }
  }
}
