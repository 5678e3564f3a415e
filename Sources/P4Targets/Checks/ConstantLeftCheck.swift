internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Comparisons with the constant on the left, which some instruction sets do not have.
enum ConstantLeftCheck: Check {
  static var kind: DiagnosticKind { .capabilityConstantLeft }

  static func run(_ context: inout CheckContext) {
    guard let terms = context.facts.refused(.constantLeft) else { return }
    let pipeline = context.pipeline
    for site in context.inventory.binaries
    where site.op.isComparison && pipeline.isConstant(site.left)
      && !pipeline.isConstant(site.right)
    {
      if case .bool = pipeline[site.left] { continue }
      context.tell(
        kind, .constantLeft, "", "`\(site.op.spelling)` with the constant on its left", terms,
        at: pipeline.range(of: site.expr), owner: site.owner)
    }
  }
}
