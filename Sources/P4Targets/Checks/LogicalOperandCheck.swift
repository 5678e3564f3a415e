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
      // What is only stored is computed in another way, and so are keys.
      guard site.decides, !isInner[site.expr.index] else { continue }
      if case .table = context.inventory.owner(site.owner).object { continue }
      for operand in ShortCircuit(site.expr, context.pipeline).operands {
        tell(operand, site.owner, &context)
      }
    }
    parserConditions(&context)
  }

  private static func tell(
    _ operand: ShortCircuit.Operand, _ owner: Int, _ context: inout CheckContext
  ) {
    let op = operand.op.spelling
    let name = "\(op) \(operand.side) \(operand.form)"
    guard context.facts.lists(.logicalOperands, name) else { return }
    let words =
      switch operand.form {
      case "!valid": "`!` of `isValid()`"
      case "!logic": "`!` of `&&` or `||`"
      default: "`\(operand.form)`"
      }
    context.check(
      kind, .logicalOperands, name,
      "\(words) \(operand.side == "right" ? "on the right" : "on the left") of `\(op)`",
      at: context.pipeline.range(of: operand.expr), owner: owner)
  }

  /// A parser's `if` on a negated `&&` or `||` becomes a choice of states, in which nobody takes
  /// the negation apart.
  private static func parserConditions(_ context: inout CheckContext) {
    let name = "! parser logic"
    guard context.facts.lists(.logicalOperands, name) else { return }
    let pipeline = context.pipeline
    for site in context.inventory.unaries where site.op == .not {
      guard case .state = context.inventory.owner(site.owner).object,
        case .binary(let op, _, _) = pipeline[site.operand], op == .and || op == .or,
        context.inventory.conditions.contains(site.expr)
      else { continue }
      context.check(
        kind, .logicalOperands, name, "`!` of `\(op.spelling)` as the condition of a parser",
        at: pipeline.range(of: site.expr), owner: site.owner)
    }
  }
}
