internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Action data a table.
enum ActionDataCheck: Check {
  static var kind: DiagnosticKind { .capabilityActionData }

  static func run(_ context: inout CheckContext) {
    let pipeline = context.pipeline
    var largest = 0
    for table in context.inventory.tables {
      for reference in pipeline[table.table].actions {
        let action = pipeline[reference.action]
        var bits = 0
        for parameter in action.parameters {
          if case .parameter(.none) = pipeline[parameter].kind {
            bits += pipeline.width(pipeline[parameter].type) ?? 0
          }
        }
        let bytes = (bits + 7) / 8
        largest = max(largest, bytes)
        context.measure(
          kind, .actionDataBytes, bytes,
          "data of action `\(action.name)` in table `\(pipeline[table.table].name)`",
          at: action.nameRange, owner: table.owner, show: false)
      }
    }
    if !context.inventory.tables.isEmpty {
      let limit = context.facts.limit(.actionDataBytes)
      context.fit.append(
        FitRow(
          capability: Capability.actionDataBytes.name, title: "largest action data",
          used: largest, limit: limit?.value, unit: "bytes",
          sources: limit?.terms.sources ?? []))
    }
  }
}
