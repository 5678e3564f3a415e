internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Operands that are wider than the target computes with.
enum OperandWidthCheck: Check {
  static var kind: DiagnosticKind { .capabilityOperandWidth }

  static func run(_ context: inout CheckContext) {
    guard let limit = context.facts.limit(.operandBits) else { return }
    let pipeline = context.pipeline
    for site in context.inventory.binaries {
      let spelling = site.op.spelling
      // Structures and headers are compared field by field.
      if let structure = pipeline.structure(pipeline.type(of: site.left)) {
        for field in pipeline[structure].fields {
          operand(
            pipeline.width(field.type) ?? 0, spelling, pipeline.range(of: site.expr), site.owner,
            limit, &context)
        }
        continue
      }
      let range = pipeline.range(of: site.expr)
      operand(pipeline.width(of: site.left) ?? 0, spelling, range, site.owner, limit, &context)
      if site.op != .concatenate, site.op != .shiftLeft, site.op != .shiftRight { continue }
      operand(pipeline.width(of: site.right) ?? 0, spelling, range, site.owner, limit, &context)
      if site.op == .concatenate {
        let width = pipeline.width(of: site.expr) ?? 0
        if width > limit.value { wide(.wideOperators, "`++` to \(width) bits", site, &context) }
      }
    }
    for site in context.inventory.unaries {
      operand(
        pipeline.width(of: site.operand) ?? 0, site.op == .complement ? "~" : "unary",
        pipeline.range(of: site.expr), site.owner, limit, &context)
    }
    for site in context.inventory.slices {
      guard case .slice(let base, let high, let low) = pipeline[site.expr] else { continue }
      operand(
        slicedWidth(base, Int(high), Int(low), pipeline), "slice", pipeline.range(of: site.expr),
        site.owner, limit,
        &context)
    }
    for site in context.inventory.switchValues {
      let width = pipeline.width(of: site.expr) ?? 0
      guard width > limit.value else { continue }
      // Values are compared through tables and jumps, whatever their width: only loading fails.
      let terms =
        limit.also.contains(width)
        ? context.facts.refused(.wideOperatorsLoad)
        : context.facts.excluded(.wideOperators, "switch")
      guard let terms else { continue }
      context.tell(
        kind, limit.also.contains(width) ? .wideOperatorsLoad : .wideOperators, "",
        "`switch` over \(width) bits", terms, at: pipeline.range(of: site.expr),
        owner: site.owner)
    }
    for site in context.inventory.entrySets {
      guard case .binary(let op, let value, _) = pipeline[site.expr] else { continue }
      operand(
        pipeline.width(of: value) ?? 0, op.spelling, pipeline.range(of: site.expr), site.owner,
        limit, &context)
    }
    for site in context.inventory.casts {
      guard case .cast(let inner) = pipeline[site.expr],
        let from = pipeline.width(of: inner), let to = pipeline.width(of: site.expr),
        from > limit.value, to < from, pipeline.structure(pipeline.type(of: inner)) == nil
      else { continue }
      // Cutting is masking, half by half where the target has halves.
      let terms =
        limit.also.contains(from)
        ? context.facts.refused(.wideOperatorsLoad)
        : context.facts.excluded(.wideOperators, "cast")
      guard let terms else { continue }
      context.tell(
        kind, limit.also.contains(from) ? .wideOperatorsLoad : .wideOperators, "",
        "cast from \(from) to \(to) bits", terms,
        at: pipeline.range(of: site.expr), owner: site.owner)
    }
    constants(limit.value, &context)
  }

  /// The width that is really cut: of two values put together only one may be asked for, and
  /// widening or shifting by a constant only moves the place.
  private static func slicedWidth(
    _ id: IR.ExprID, _ high: Int, _ low: Int, _ pipeline: Pipeline
  ) -> Int {
    let whole = pipeline.width(of: id) ?? 0
    switch pipeline[id] {
    case .binary(.concatenate, let left, let right):
      guard let width = pipeline.width(of: right) else { return whole }
      if high < width { return slicedWidth(right, high, low, pipeline) }
      if low >= width { return slicedWidth(left, high - width, low - width, pipeline) }
    case .binary(.shiftRight, let left, let right) where !pipeline.isSigned(left):
      guard let amount = pipeline.constant(right).map({ Int(clamping: $0) }) else { return whole }
      if high < whole - amount { return slicedWidth(left, high + amount, low + amount, pipeline) }
    case .binary(.shiftLeft, let left, let right):
      guard let amount = pipeline.constant(right).map({ Int(clamping: $0) }) else { return whole }
      if low >= amount { return slicedWidth(left, high - amount, low - amount, pipeline) }
    case .cast(let operand):
      if case .bits = pipeline[pipeline.stripped(pipeline.type(of: operand))],
        let width = pipeline.width(of: operand), high < width
      {
        return slicedWidth(operand, high, low, pipeline)
      }
    default: break
    }
    return whole
  }

  /// A width that only some operators take (`expr.wide_operators`), or none.
  private static func operand(
    _ width: Int, _ operation: String, _ range: SourceRange, _ owner: Int,
    _ limit: (value: Int, unit: String, also: [Int], terms: FactTerms),
    _ context: inout CheckContext
  ) {
    guard width > limit.value else { return }
    let title = operation == "slice" ? "bit slice" : "operator `\(operation)`"
    let wide = context.facts.names(.wideOperators) ?? []
    if limit.also.contains(width), wide.contains(operation) {
      if let terms = context.facts.refused(.wideOperatorsLoad) {
        context.tell(
          kind, .wideOperatorsLoad, "", "\(title) on \(width) bits", terms, at: range, owner: owner)
      }
      return
    }
    context.tell(
      kind, .operandBits, operation, "\(title) on \(width) bits", limit.terms, at: range,
      owner: owner)
  }

  private static func wide(
    _ capability: Capability, _ title: String, _ site: Inventory.BinarySite,
    _ context: inout CheckContext
  ) {
    guard let terms = context.facts.excluded(.wideOperators, "++") else { return }
    context.tell(
      kind, capability, "", title, terms, at: context.pipeline.range(of: site.expr),
      owner: site.owner)
  }

  /// Assignments of constants, and of narrower values, to wide places.
  private static func constants(_ limit: Int, _ context: inout CheckContext) {
    let pipeline = context.pipeline
    for site in context.inventory.assigns {
      lists(site, limit, &context)
      guard let width = pipeline.width(of: site.left), width > limit,
        pipeline.structure(pipeline.type(of: site.left)) == nil
      else { continue }
      if let value = pipeline.constant(site.right)
        ?? (context.inventory.zeros.contains(site.right) ? 0 : nil)
      {
        let fits = value.bitWidth - 1 <= limit
        let form = fits ? "narrow" : width == 128 ? "exact" : "other"
        if let terms = context.facts.excluded(.wideConstant, form) {
          context.tell(
            kind, .wideConstant, form, "constant of \(width) bits", terms, at: site.range,
            owner: site.owner)
          continue
        }
        moves(fits ? .wideAssign : .wideOperatorsLoad, width, site, &context)
      } else if case .cast(let operand) = pipeline[site.right],
        let from = pipeline.width(of: operand), from != width
      {
        moves(.wideAssign, width, site, &context)
      }
    }
  }

  /// Constants among the fields that a list gives a header or struct.
  private static func lists(
    _ site: Inventory.AssignSite, _ limit: Int, _ context: inout CheckContext
  ) {
    let pipeline = context.pipeline
    guard case .list(let list) = pipeline[site.right] else { return }
    for element in pipeline.exprs(list) {
      guard let width = pipeline.width(of: element), width > limit,
        let value = pipeline.constant(element)
      else { continue }
      moves(value.bitWidth - 1 <= limit ? .wideAssign : .wideOperatorsLoad, width, site, &context)
    }
  }

  private static func moves(
    _ capability: Capability, _ width: Int, _ site: Inventory.AssignSite,
    _ context: inout CheckContext
  ) {
    guard let terms = context.facts.refused(capability) else { return }
    context.tell(
      kind, capability, "", "assignment of another width to \(width) bits", terms, at: site.range,
      owner: site.owner)
  }
}
