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
      let spelling = site.op.spelling
      var names = [spelling]
      if site.op == .multiply,
        isPowerOfTwo(site.left, pipeline) || isPowerOfTwo(site.right, pipeline)
      {
        names.insert(spelling + " pow2", at: 0)
      }
      if site.op == .divide || site.op == .modulo, isPowerOfTwo(site.right, pipeline) {
        names.insert(spelling + " pow2", at: 0)
      }
      if pipeline.isSigned(site.left) { names.insert(spelling + " signed", at: 0) }
      if site.op == .add || site.op == .subtract, isDecrement(site, pipeline) {
        names.insert("ttl-1", at: 0)
      }
      if site.op == .shiftLeft || site.op == .shiftRight, pipeline.isConstant(site.right) {
        names.insert(spelling + " constant", at: 0)
      }
      // The most special form that the descriptor lists decides.
      let name = names.first { context.facts.lists(.binaryOperators, $0) } ?? spelling
      context.check(
        kind, .binaryOperators, name, "operator `\(name == "ttl-1" ? "-" : spelling)`",
        at: pipeline.range(of: site.expr), owner: site.owner)
    }
    for site in context.inventory.unaries {
      context.check(
        kind, .unaryOperators, site.op.spelling, "unary operator `\(site.op.spelling)`",
        at: pipeline.range(of: site.expr), owner: site.owner)
    }
    for use in context.inventory.uses where use.capability == .exprConstructs {
      context.check(
        kind, .exprConstructs, use.name, titles[use.name] ?? use.name, at: use.range,
        owner: use.owner)
    }
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

  private static func isPowerOfTwo(_ id: IR.ExprID, _ pipeline: Pipeline) -> Bool {
    guard let value = pipeline.constant(id), value >= 0 else { return false }
    return value == 0 || value & (value - 1) == 0
  }

  /// `x - 1` or `x + 255` of an 8-bit field, as hop counts are decremented.
  private static func isDecrement(_ site: Inventory.BinarySite, _ pipeline: Pipeline) -> Bool {
    guard pipeline.width(of: site.left) == 8, let value = pipeline.constant(site.right) else {
      return false
    }
    return site.op == .subtract ? value == 1 : value == 255 || value == -1
  }
}

extension IR.BinaryOperator {
  var spelling: String {
    switch self {
    case .multiply: "*"
    case .divide: "/"
    case .modulo: "%"
    case .add: "+"
    case .subtract: "-"
    case .addSaturating: "|+|"
    case .subtractSaturating: "|-|"
    case .shiftLeft: "<<"
    case .shiftRight: ">>"
    case .lessOrEqual: "<="
    case .greaterOrEqual: ">="
    case .less: "<"
    case .greater: ">"
    case .notEqual: "!="
    case .equal: "=="
    case .bitAnd: "&"
    case .bitXor: "^"
    case .bitOr: "|"
    case .concatenate: "++"
    case .and: "&&"
    case .or: "||"
    case .mask: "&&&"
    case .range: ".."
    }
  }
}

extension IR.UnaryOperator {
  var spelling: String {
    switch self {
    case .not: "!"
    case .complement: "~"
    case .minus: "-"
    case .plus: "+"
    }
  }
}
