internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Direct counters and meters that are declared beside no table, or beside one that is never
/// applied.
enum DirectOwnerCheck: Check {
  static var kind: DiagnosticKind { .capabilityExtern }

  static func run(_ context: inout CheckContext) {
    guard let terms = context.facts.refused(.unownedDirect) else { return }
    let inventory = context.inventory
    let pipeline = context.pipeline
    for (index, block) in pipeline.blocks.enumerated() where block.isReachable {
      for instance in block.instances where isDirect(pipeline[instance].extern) {
        let isOwned = inventory.tables.contains {
          $0.directCounter == instance || $0.directMeter == instance
        }
        // Of one that is called the call is told.
        if isOwned || isCalled(instance, inventory) { continue }
        context.tell(
          kind, .unownedDirect, "", "`\(pipeline[instance].name)`, which no applied table has",
          terms,
          at: pipeline[instance].range,
          owner: inventory.owner(of: .block(IR.BlockID(index: index))))
      }
    }
  }

  private static func isCalled(_ instance: IR.InstanceID, _ inventory: Inventory) -> Bool {
    inventory.calls.contains { site in
      if case .instanceMethod(instance, _) = inventory.pipeline[site.call].callee {
        true
      } else {
        false
      }
    }
  }

  private static func isDirect(_ extern: String) -> Bool {
    switch extern {
    case "DirectCounter", "DirectMeter", "direct_counter", "direct_meter": true
    default: false
    }
  }
}
