internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Objects that belong to a table, as direct counters and selectors do, beside no table or beside
/// one that is never applied.
enum OwnerCheck: Check {
  static var kind: DiagnosticKind { .capabilityExtern }

  static func run(_ context: inout CheckContext) {
    guard context.facts.states(.unownedExterns) else { return }
    let inventory = context.inventory
    let pipeline = context.pipeline
    for (index, block) in pipeline.blocks.enumerated() where block.isReachable {
      for instance in block.instances
      where context.facts.lists(.unownedExterns, pipeline[instance].extern) {
        let isOwned = inventory.tables.contains {
          $0.directCounter == instance || $0.directMeter == instance
            || $0.implementationInstance == instance
        }
        // Of one that is called the call is told.
        if isOwned || isCalled(instance, inventory) { continue }
        context.check(
          kind, .unownedExterns, pipeline[instance].extern,
          "`\(pipeline[instance].name)`, which no applied table has", at: pipeline[instance].range,
          owner: inventory.owner(of: .block(IR.BlockID(index: index))))
      }
    }
  }

  private static func isCalled(_ instance: IR.InstanceID, _ inventory: Inventory) -> Bool {
    inventory.calls.contains { site in
      guard case .instanceMethod(let called, _) = inventory.pipeline[site.call].callee else {
        return false
      }
      return called == instance
    }
  }
}
