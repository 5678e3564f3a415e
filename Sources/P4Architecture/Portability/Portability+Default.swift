import P4Diagnostics
import P4Source

extension Portability {
  /// Tables that judge packets and let through what they have no entry for.
  func checkDefault(_ table: IR.Table) {
    guard table.defaultAction.action.isSome,
      isEmpty(pipeline[table.defaultAction.action].body), isAboutPolicy(table)
    else { return }
    let actions = table.actions.filter { $0.action.isSome }.map { pipeline[$0.action] }
    guard actions.contains(where: drops), !actions.contains(where: forwards) else { return }
    tell(
      .defaultAllows,
      at: table.defaultAction.isWritten ? table.defaultAction.range : table.nameRange,
      "policy table `\(table.name)` allows what it has no entry for")
  }

  private func isEmpty(_ body: IR.StmtID) -> Bool {
    guard body.isSome else { return true }
    switch pipeline[body] {
    case .empty: return true
    case .block(let list): return list.isEmpty
    default: return false
    }
  }

  private func drops(_ action: IR.Action) -> Bool {
    Self.isOne(of: Self.drops, in: action.name)
      || callsExtern(action.body, ["drop_packet", "mark_to_drop"])
  }

  private func forwards(_ action: IR.Action) -> Bool {
    Self.isOne(of: Self.forwards, in: action.name)
      || callsExtern(action.body, ["send_to_port", "recirculate"])
  }

  /// A table of rules by its name, or by what it matches: who sends, and what.
  private func isAboutPolicy(_ table: IR.Table) -> Bool {
    Self.isOne(of: Self.policies, in: table.name)
  }

  private static let drops: [StaticString] = ["drop", "deny", "reject", "discard"]
  private static let forwards: [StaticString] = [
    "forward", "route", "next_hop", "nexthop", "output",
  ]
  private static let policies: [StaticString] = [
    "acl", "polic", "filter", "firewall", "deny", "rule", "security",
  ]
}
