internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Widths of select keys, and of the values and masks that they are compared with.
enum SelectCheck: Check {
  static var kind: DiagnosticKind { .capabilitySelect }

  static func run(_ context: inout CheckContext) {
    let pipeline = context.pipeline
    for site in context.inventory.selects {
      for (position, key) in site.keys.enumerated()
      where !pipeline.isConstant(key) && isCompared(position, site, pipeline) {
        let width = pipeline.width(of: key) ?? 0
        if let terms = context.facts.exceeded(.selectBits, width) {
          context.tell(
            kind, .selectBits, "", "select key of \(width) bits", terms,
            at: pipeline.range(of: key), owner: site.owner)
        }
      }
      guard let limit = context.facts.limit(.selectMaskBits) else { continue }
      for item in site.cases {
        for keyset in item.keysets { masks(keyset, limit.value, site.owner, limit.terms, &context) }
      }
    }
  }

  /// Whether some case says anything about the key.
  private static func isCompared(
    _ position: Int, _ site: Inventory.SelectSite, _ pipeline: Pipeline
  ) -> Bool {
    site.cases.contains { item in
      guard position < item.keysets.count else { return false }
      if case .dontCare = pipeline[item.keysets[position]] { return false }
      return true
    }
  }

  private static func masks(
    _ id: IR.ExprID, _ limit: Int, _ owner: Int, _ terms: FactTerms, _ context: inout CheckContext
  ) {
    let pipeline = context.pipeline
    guard case .binary(let op, let left, let right) = pipeline[id], op == .mask || op == .range
    else { return }
    let bits = [left, right].map { pipeline.constant($0)?.bitWidth ?? 0 }.max() ?? 0
    // BigInt counts a sign bit.
    guard bits - 1 > limit else { return }
    context.tell(
      kind, .selectMaskBits, "",
      "\(op == .mask ? "mask" : "range") with a value of \(bits - 1) bits in a select", terms,
      at: pipeline.range(of: id), owner: owner)
  }
}
