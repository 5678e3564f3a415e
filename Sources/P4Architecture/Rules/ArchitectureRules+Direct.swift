import P4Diagnostics
import P4Source

/// A direct counter or meter is of one table, and its actions alone use it (PSA 1.2 "Direct Counter",
/// "Direct Meter").
extension ArchitectureRules {
  static func isDirect(_ instance: IR.Instance) -> Bool {
    instance.extern == "DirectCounter" || instance.extern == "DirectMeter"
  }

  /// The tables that have the object, in the order declared.
  private func owners(of instance: IR.InstanceID) -> [IR.Table] {
    pipeline.tables.filter { table in
      table.isReachable
        && table.properties.contains {
          if case .instance(instance) = $0.value { true } else { false }
        }
    }
  }

  mutating func checkDirectObjects() {
    for (index, instance) in pipeline.instances.enumerated() where Self.isDirect(instance) {
      guard instance.isReachable else { continue }
      let owners = owners(of: IR.InstanceID(index: index))
      guard owners.count != 1 else { continue }
      guard let second = owners.dropFirst().first else {
        tell(
          .directOwner, at: instance.nameRange,
          "no table has the \(instance.extern) `\(instance.name)`", of: instance.annotations,
          help:
            "name it in a table: `\(prefix)\(instance.extern == "DirectCounter" ? "direct_counter" : "direct_meter") = \(instance.name);`"
        )
        continue
      }
      tell(
        .directOwner, at: second.nameRange,
        "`\(instance.name)` is of table `\(owners[0].name)` already, and has one owner only",
        of: instance.annotations, second.annotations,
        notes: [
          Label(instance.nameRange, "`\(instance.name)` is declared here"),
          Label(owners[0].nameRange, "the owner is declared here"),
        ],
        help: "give each table a \(instance.extern) of its own")
    }
  }

  mutating func checkDirectCall(_ call: ReachableCode.ExternCall) {
    guard case .instanceMethod(let id, let method) = pipeline[call.call].callee,
      Self.isDirect(pipeline[id]), let owner = owners(of: id).first
    else { return }
    let instance = pipeline[id]
    guard call.action.isSome else {
      if !call.isInFunction {
        tell(
          .directCall, at: range(of: call),
          "`\(instance.name).\(method)` is called outside of the actions of table `\(owner.name)`",
          of: instance.annotations, notes: [Label(owner.nameRange, "the owner is declared here")])
      }
      return
    }
    for table in tables(of: call) where table.controlPlaneName != owner.controlPlaneName {
      tell(
        .directCall, at: range(of: call),
        "`\(instance.name)` is of table `\(owner.name)`, and table `\(table.name)` runs this action too",
        of: instance.annotations, annotations(of: call),
        notes: [
          Label(owner.nameRange, "the owner is declared here"),
          Label(table.nameRange, "the other table is declared here"),
        ],
        help: "give each table an action of its own for the call")
    }
  }
}
