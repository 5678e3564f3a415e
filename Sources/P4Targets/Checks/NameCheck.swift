internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Names that the target's files cannot hold, or keeps for itself.
enum NameCheck: Check {
  static var kind: DiagnosticKind { .capabilityName }

  static func run(_ context: inout CheckContext) {
    let inventory = context.inventory
    let pipeline = context.pipeline
    let ipsec = inventory.usesIPsec("enable")
    for id in inventory.headerTypes {
      let header = pipeline[id]
      if let terms = context.facts.exceeded(.nameLength, header.name.utf8.count) {
        context.tell(
          kind, .nameLength, "",
          "header type name of \(header.name.utf8.count) characters", terms, at: header.range,
          owner: 0)
      }
    }
    for structure in pipeline.structures where !structure.isStandard {
      reserved(.reservedTypes, structure.name, "type", structure.range, &context)
      if ipsec {
        reserved(.reservedWithIPsec, structure.name, "type", structure.range, &context)
      }
    }
    for instance in pipeline.instances {
      if instance.block.isNone {
        reserved(.reservedInstances, instance.name, "instance", instance.range, &context)
      }
      if ipsec {
        reserved(.reservedWithIPsec, instance.name, "instance", instance.range, &context)
      }
    }
    if ipsec {
      for variable in pipeline.variables {
        reserved(.reservedWithIPsec, variable.name, "variable", variable.range, &context)
      }
    }
  }

  private static func reserved(
    _ capability: Capability, _ name: String, _ what: String, _ range: SourceRange,
    _ context: inout CheckContext
  ) {
    guard context.facts.lists(capability, name) else { return }
    context.check(kind, capability, name, "\(what) name `\(name)`", at: range, owner: 0)
  }
}
