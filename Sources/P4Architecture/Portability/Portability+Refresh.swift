import P4Diagnostics
import P4Source

extension Portability {
  /// Learned entries whose timer no hit restarts.
  func checkRefresh(_ table: IR.Table) {
    guard addsOnMiss(table) else { return }
    let hits = table.actions.filter {
      $0.action.isSome && $0.action != table.defaultAction.action && !$0.isImplicit
    }
    guard !hits.isEmpty else { return }
    let refreshers = [
      "restart_expire_timer", "set_entry_expire_time", "update_expire_info",
      "set_entry_expire_time_if",
    ]
    guard !hits.contains(where: { callsExtern(pipeline[$0.action].body, refreshers) }) else {
      return
    }
    tell(
      .neverRefreshed, at: table.nameRange,
      "no hit of `\(table.name)` restarts the timer of its entry: busy flows end like idle ones",
      help: "call `restart_expire_timer()` in `\(pipeline[hits[0].action].name)`")
  }
}
