internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Action profiles and selectors whose members get a table of the name that the declaration has too.
enum MemberTableNameCheck: Check {
  static var kind: DiagnosticKind { .capabilityName }

  static func run(_ context: inout CheckContext) {
    guard let terms = context.facts.refused(.memberTableNames) else { return }
    let pipeline = context.pipeline
    // Without one no declaration has its name again.
    guard RenamedDeclarations.hasConditions(pipeline) else { return }
    var told = [Bool](repeating: false, count: pipeline.instances.count)
    var renamed: RenamedDeclarations?
    for table in context.inventory.tables where table.implementationInstance.isSome {
      let id = table.implementationInstance
      let instance = pipeline[id]
      // The table has the control-plane name.
      guard !told[id.index], instance.ownerTable.isNone,
        !instance.annotations.contains(where: { $0.name == "name" })
      else { continue }
      told[id.index] = true
      let names = renamed ?? RenamedDeclarations(pipeline)
      renamed = names
      guard names.keepsName(instance.name) else { continue }
      context.tell(
        kind, .memberTableNames, "", "\(instance.extern) `\(instance.name)`", terms,
        at: instance.nameRange, owner: table.owner)
    }
  }
}
