import P4Diagnostics
import P4Source

/// Calls that change the time that an entry lives for stand in actions of tables whose entries
/// have one (PNA 0.7, comments of `set_entry_expire_time` and `restart_expire_timer` in pna.p4).
extension ArchitectureRules {
  mutating func checkExpiry(_ call: ReachableCode.ExternCall, _ name: String) {
    guard call.action.isSome else {
      if !call.isInFunction {
        tell(
          .expiryPlace, at: range(of: call), "`\(name)` is called outside of all actions",
          help: "call it in an action of a table whose entries expire")
      }
      return
    }
    let tables = tables(of: call)
    if tables.isEmpty {
      tell(
        .expiryPlace, at: range(of: call),
        "`\(name)` is called in action `\(pipeline[call.action].name)`, which no table lists",
        of: annotations(of: call), help: "call it in an action of a table whose entries expire")
    }
    for table in tables where !expires(table) {
      tell(
        .expiryPlace, at: range(of: call),
        "`\(name)` is called in an action of table `\(table.name)`, whose entries do not expire",
        of: annotations(of: call), table.annotations,
        notes: [Label(table.nameRange, "the table is declared here")],
        help: "give the table `idle_timeout_with_auto_delete = true` or `pna_idle_timeout`")
    }
  }

  func expires(_ table: IR.Table) -> Bool {
    if isTrue("idle_timeout", table) || isTrue("idle_timeout_with_auto_delete", table) {
      return true
    }
    guard let kind = member("pna_idle_timeout", table) else { return false }
    return kind != "NO_TIMEOUT"
  }
}
