internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Properties of tables.
enum TablePropertyCheck: Check {
  static var kind: DiagnosticKind { .capabilityTableProperty }

  static func run(_ context: inout CheckContext) {
    let pipeline = context.pipeline
    for table in context.inventory.tables {
      let source = pipeline[table.table]
      for property in source.properties {
        switch property.value {
        case .instance(let instance):
          // What the extern itself may do is the extern's matter.
          guard context.facts.lists(.tableProperties, property.name) else { continue }
          context.check(
            kind, .tableProperties, property.name,
            "`\(property.name)` = `\(pipeline[instance].extern)` of table `\(source.name)`",
            at: property.range, owner: table.owner)
        case .expr(let expr):
          if pipeline.constant(expr) == 0, property.name != "size" { continue }
          context.check(
            kind, .tableProperties, property.name,
            "property `\(property.name)` of table `\(source.name)`", at: property.range,
            owner: table.owner)
        }
      }
      if source.hasEntries, let first = source.entries.first {
        let name = source.entriesAreConst ? "const entries" : "entries"
        context.check(
          kind, .tableProperties, name, "`\(name)` of table `\(source.name)`", at: first.range,
          owner: table.owner)
      }
    }
  }
}
