internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// How many tables, and how large.
enum TableLimitCheck: Check {
  static var kind: DiagnosticKind { .capabilityTableLimit }

  static func run(_ context: inout CheckContext) {
    let tables = context.inventory.tables
    let pipeline = context.pipeline
    context.measure(
      kind, .tableCount, tables.count, "tables", at: context.pipeline.mainRange, owner: 0)
    for table in tables {
      guard let size = pipeline[table.table].size else { continue }
      context.measure(
        kind, .tableSize, Int(clamping: size),
        "size of table `\(pipeline[table.table].name)`", at: pipeline[table.table].nameRange,
        owner: table.owner, show: false)
    }
    passes(&context)
  }

  /// The lookups of each kind that one packet can meet against what a pass of the pipeline offers.
  private static func passes(_ context: inout CheckContext) {
    let kinds: [(Capability, String, (TableSummary) -> Bool)] = [
      (
        .perPassExact, "tables with exact keys that a packet can meet",
        {
          $0.tableClass == .exact || $0.tableClass == .scattered || $0.tableClass == .learner
        }
      ),
      (
        .perPassTernary, "tables with ternary keys that a packet can meet",
        {
          $0.tableClass == .wildcard && $0.count("lpm") == 0
        }
      ),
      (.perPassLPM, "tables with an lpm key that a packet can meet", { $0.count("lpm") > 0 }),
    ]
    for (capability, title, belongs) in kinds where context.facts.limit(capability) != nil {
      let tables = context.inventory.tables.lazy.filter(belongs).map(\.table)
      var paths = LookupPaths(context.pipeline, counting: Array(tables))
      let count = paths.most()
      context.measure(
        kind, capability, count, title, at: context.pipeline.mainRange, owner: 0)
    }
  }
}
