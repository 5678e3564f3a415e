internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Match kinds.
enum MatchKindCheck: Check {
  static var kind: DiagnosticKind { .capabilityMatchKind }

  static func run(_ context: inout CheckContext) {
    for table in context.inventory.tables {
      let source = context.pipeline[table.table]
      for key in source.keys {
        context.check(
          kind, .matchKinds, key.matchKind,
          "match kind `\(key.matchKind)` in table `\(source.name)`", at: key.matchKindRange,
          owner: table.owner)
      }
    }
  }
}
