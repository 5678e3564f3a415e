internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Shifts by amounts that the target cuts.
enum ShiftCheck: Check {
  static var kind: DiagnosticKind { .capabilityShift }

  static func run(_ context: inout CheckContext) {
    guard let limit = context.facts.limit(.shiftAmount) else { return }
    let pipeline = context.pipeline
    for site in context.inventory.binaries where site.op == .shiftLeft || site.op == .shiftRight {
      // A constant amount past the width makes zero before any back end sees it.
      guard pipeline.constant(site.right) == nil, let width = pipeline.width(of: site.right),
        width < 63, (1 << width) - 1 > limit.value
      else { continue }
      context.tell(
        kind, .shiftAmount, "", "shift by an amount of up to \((1 << width) - 1)", limit.terms,
        at: pipeline.range(of: site.expr), owner: site.owner)
    }
  }
}
