internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Operators, and the forms of them that targets treat apart: signed ones, and those by a power
/// of two.
enum OperatorCheck: Check {
  static var kind: DiagnosticKind { .capabilityOperator }

  static func run(_ context: inout CheckContext) {
    let pipeline = context.pipeline
    for site in context.inventory.binaries {
      guard let name = context.remarkable(site.form) else { continue }
      context.check(
        kind, .binaryOperators, name, "operator `\(site.op.spelling)`",
        at: pipeline.range(of: site.expr), owner: site.owner)
    }
    for site in context.inventory.unaries {
      context.check(
        kind, .unaryOperators, site.op.spelling, "unary operator `\(site.op.spelling)`",
        at: pipeline.range(of: site.expr), owner: site.owner)
      if site.op == .complement, let limit = context.facts.limit(.complementAlign),
        let width = pipeline.width(of: site.operand), width % max(limit.value, 1) != 0
      {
        context.tell(
          kind, .complementAlign, "", "`~` of \(width) bits", limit.terms,
          at: pipeline.range(of: site.expr), owner: site.owner)
      }
    }
    context.checkUses(kind, of: .exprConstructs) { titles[$0] ?? $0 }
    casts(&context)
  }

  private static let titles: [String: String] = [
    "slice": "a bit slice", "slice.assign": "an assignment to a bit slice",
    "slice.dynamic": "a bit slice at a computed place", "conditional": "`? :`",
    "header.compare": "a comparison of whole headers", "size_of": "a size method of a header",
    "cast.widen_signed": "a widening cast of `int<>`",
    "cast": "a cast to another width",
  ]

  private static func casts(_ context: inout CheckContext) {
    let pipeline = context.pipeline
    for site in context.inventory.casts {
      guard case .cast(let operand) = pipeline[site.expr],
        let from = pipeline.width(of: operand), let to = pipeline.width(of: site.expr),
        from != to
      else { continue }
      let widensSigned = from < to && pipeline.isSigned(operand)
      let name =
        widensSigned && context.facts.lists(.exprConstructs, "cast.widen_signed")
        ? "cast.widen_signed" : "cast"
      context.check(
        kind, .exprConstructs, name, titles[name] ?? name, at: pipeline.range(of: site.expr),
        owner: site.owner)
    }
  }
}

extension IR.BinaryOperator {
  /// The names that descriptors may list it under, the most special first.
  func forms(_ left: IR.ExprID, _ right: IR.ExprID, _ pipeline: Pipeline) -> [String] {
    var names = [spelling]
    switch self {
    case .multiply:
      if pipeline.isPowerOfTwo(left) || pipeline.isPowerOfTwo(right) {
        names.insert(spelling + " pow2", at: 0)
      }
    case .divide, .modulo:
      if pipeline.isPowerOfTwo(right) { names.insert(spelling + " pow2", at: 0) }
    default: break
    }
    if pipeline.isSigned(left) { names.insert(spelling + " signed", at: 0) }
    switch self {
    case .add, .subtract:
      if isDecrement(left, right, pipeline) { names.insert("ttl-1", at: 0) }
    case .equal, .notEqual:
      if pipeline.isComparison(left) || pipeline.isComparison(right) {
        names.insert(spelling + " bool", at: 0)
      }
    case .shiftLeft, .shiftRight:
      if pipeline.isConstant(right) { names.insert(spelling + " constant", at: 0) }
    default: break
    }
    return names
  }

  /// `x - 1` or `x + 255` of an 8-bit field, as hop counts are decremented.
  private func isDecrement(
    _ left: IR.ExprID, _ right: IR.ExprID, _ pipeline: Pipeline
  ) -> Bool {
    guard pipeline.width(of: left) == 8, let value = pipeline.constant(right) else {
      return false
    }
    return self == .subtract ? value == 1 : value == 255 || value == -1
  }
}

extension Pipeline {
  /// Whether the expression is itself a comparison or a logical operation.
  func isComparison(_ id: IR.ExprID) -> Bool {
    switch self[id] {
    case .binary(let op, _, _): op.isComparison || op == .and || op == .or
    default: false
    }
  }

  /// Whether it is zero or a power of two: then multiplying and dividing are shifts.
  func isPowerOfTwo(_ id: IR.ExprID) -> Bool {
    guard let value = constant(id), value >= 0 else { return false }
    return value == 0 || value & (value - 1) == 0
  }
}
