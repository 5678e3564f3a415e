internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Operands of `&&` and `||` that a back end's short-circuit code gets wrong. Names in the map:
/// the operator, the side, and the operand: `&& right <`, `|| left !valid`, `&& first !valid`.
enum LogicalOperandCheck: Check {
  static var kind: DiagnosticKind { .capabilityLogicalOperand }

  static func run(_ context: inout CheckContext) {
    guard context.facts.states(.logicalOperands) else { return }
    // Only roots: what is inside another logical operation is reached from there.
    var isInner = [Bool](repeating: false, count: context.pipeline.exprs.count)
    for site in context.inventory.binaries where site.op == .and || site.op == .or {
      isInner[site.left.index] = true
      isInner[site.right.index] = true
    }
    for site in context.inventory.binaries where site.op == .and || site.op == .or {
      // Keys are moved out of the table in another way.
      if case .table = context.inventory.owner(site.owner).object { continue }
      let isRoot = !isInner[site.expr.index]
      operand(site.left, site, isRoot ? "first" : "left", &context)
      operand(site.right, site, "right", &context)
    }
  }

  private static func operand(
    _ id: IR.ExprID, _ site: Inventory.BinarySite, _ side: String, _ context: inout CheckContext
  ) {
    let pipeline = context.pipeline
    guard let form = form(id, pipeline) else { return }
    // The leftmost leaf of the whole condition, through operators of either kind.
    var name = "\(site.op.spelling) \(side) \(form)"
    if !context.facts.lists(.logicalOperands, name) {
      name = "\(site.op.spelling) \(side == "first" ? "left" : side) \(form)"
    }
    guard context.facts.lists(.logicalOperands, name) else { return }
    let words =
      switch form {
      case "!valid": "`!` of `isValid()`"
      case "!logic": "`!` of `&&` or `||`"
      default: "`\(form)`"
      }
    context.check(
      kind, .logicalOperands, name,
      "\(words) \(side == "right" ? "on the right" : "on the left") of `\(site.op.spelling)`",
      at: pipeline.range(of: id), owner: site.owner)
  }

  /// What kind of operand it is: a comparison by its operator, turned round under `!`.
  private static func form(_ id: IR.ExprID, _ pipeline: Pipeline) -> String? {
    switch pipeline[id] {
    case .binary(let op, _, _) where op.isComparison: return op.spelling
    case .unary(.not, let operand):
      switch pipeline[operand] {
      case .binary(.less, _, _): return ">="
      case .binary(.greater, _, _): return "<="
      case .binary(.lessOrEqual, _, _): return ">"
      case .binary(.greaterOrEqual, _, _): return "<"
      case .binary(.and, _, _), .binary(.or, _, _): return "!logic"
      case .call(let call):
        if case .builtin(.isValid, _) = pipeline[call].callee { return "!valid" }
        return nil
      default: return nil
      }
    default: return nil
    }
  }
}
