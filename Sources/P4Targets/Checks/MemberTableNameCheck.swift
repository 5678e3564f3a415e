internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Action profiles and selectors whose members get a table of the name that the declaration has too.
enum MemberTableNameCheck: Check {
  static var kind: DiagnosticKind { .capabilityName }

  static func run(_ context: inout CheckContext) {
    guard let terms = context.facts.refused(.memberTableNames) else { return }
    let pipeline = context.pipeline
    var told: [IR.InstanceID] = []
    for table in context.inventory.tables where table.implementationInstance.isSome {
      let id = table.implementationInstance
      let instance = pipeline[id]
      // The table has the control-plane name.
      guard !told.contains(id), instance.ownerTable.isNone,
        !instance.annotations.contains(where: { $0.name == "name" }),
        RenamedDeclarations(pipeline).keepsName(instance.name)
      else { continue }
      told.append(id)
      context.tell(
        kind, .memberTableNames, "", "\(instance.extern) `\(instance.name)`", terms,
        at: instance.nameRange, owner: table.owner)
    }
  }
}
