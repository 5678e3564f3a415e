import P4Diagnostics
import P4Source

extension Portability {
  /// Actions of an add-on-miss table that only the control plane could enter.
  func checkLearner(_ table: IR.Table) {
    guard addsOnMiss(table), table.defaultAction.action.isSome else { return }
    var added: Set<String> = []
    _ = calls(pipeline[table.defaultAction.action].body) { call in
      if case .externFunction("add_entry") = call.callee, let name = call.arguments.first,
        name.isSome, case .string(let index) = pipeline[name]
      {
        added.insert(pipeline.strings[Int(index)])
      }
      return false
    }
    guard !added.isEmpty else { return }
    for reference in table.actions
    where reference.action.isSome && reference.action != table.defaultAction.action
      && !reference.isImplicit
    {
      let action = pipeline[reference.action]
      guard !added.contains(action.name), action.name != "NoAction" else { continue }
      tell(
        .learnerReadOnly, at: reference.range,
        "no packet adds `\(action.name)` to `\(table.name)`, and the control plane may only read it"
      )
    }
  }
}
