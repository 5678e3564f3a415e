internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// How many tables, and how large.
enum TableLimitCheck: Check {
  static var kind: DiagnosticKind { .capabilityTableLimit }

  static func run(_ context: inout CheckContext) {
    let tables = context.inventory.tables
    context.measure(
      kind, .tableCount, tables.count, "tables", at: context.pipeline.mainRange, owner: 0)
    if context.facts.limit(.tableSize) != nil { sizes(&context) }
    passes(&context)
  }

  private static func sizes(_ context: inout CheckContext) {
    let pipeline = context.pipeline
    for table in context.inventory.tables {
      guard let size = pipeline[table.table].size else { continue }
      context.measure(
        kind, .tableSize, Int(clamping: size),
        "size of table `\(pipeline[table.table].name)`", at: pipeline[table.table].nameRange,
        owner: table.owner, show: false)
    }
  }

  /// The lookups of each kind that one packet can meet against what a pass of the pipeline offers.
  private static func passes(_ context: inout CheckContext) {
    let facts = context.facts
    guard
      facts.limit(.perPassExact) != nil || facts.limit(.perPassTernary) != nil
        || facts.limit(.perPassLPM) != nil
    else { return }
    let pipeline = context.pipeline
    var weights = [LookupPaths.Counts](repeating: .zero, count: pipeline.tables.count)
    for table in context.inventory.tables {
      let isLPM = table.count("lpm") > 0
      switch table.tableClass {
      case .exact, .scattered, .learner: weights[table.table.index].exact = 1
      case .wildcard where !isLPM: weights[table.table.index].ternary = 1
      case .wildcard, .keyless: break
      }
      if isLPM { weights[table.table.index].lpm = 1 }
    }
    var paths = LookupPaths(pipeline, weights: weights)
    let counts = paths.most()
    func measure(_ capability: Capability, _ count: Int, _ keys: String) {
      guard facts.limit(capability) != nil else { return }
      context.measure(
        kind, capability, count, "tables with \(keys) that a packet can meet",
        at: pipeline.mainRange, owner: 0)
    }
    measure(.perPassExact, counts.exact, "exact keys")
    measure(.perPassTernary, counts.ternary, "ternary keys")
    measure(.perPassLPM, counts.lpm, "an lpm key")
  }
}
