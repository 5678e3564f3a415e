internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Widths and kinds of header fields.
enum HeaderLayoutCheck: Check {
  static var kind: DiagnosticKind { .capabilityHeaderLayout }

  static func run(_ context: inout CheckContext) {
    let pipeline = context.pipeline
    for (index, id) in context.inventory.headerTypes.enumerated() {
      let header = pipeline[id]
      let owner = context.inventory.owner(of: .structure(id))
      if header.fields.isEmpty, context.inventory.isAmongHeaders(id),
        let terms = context.facts.refused(.headerEmpty)
      {
        context.tell(
          kind, .headerEmpty, "", "header `\(header.name)` without fields", terms,
          at: header.range, owner: owner)
      }
      var sum = 0
      for (position, field) in header.fields.enumerated() {
        sum += pipeline.width(field.type) ?? 0
        check(field, header, owner, isLast: position + 1 == header.fields.count, &context)
      }
      if let limit = context.facts.limit(.headerAlign), limit.value > 0, sum % limit.value != 0,
        index < context.inventory.heldHeaderTypes || !limit.terms.emittedOnly
      {
        context.tell(
          kind, .headerAlign, "",
          "header `\(header.name)` has \(sum) bits, no multiple of \(limit.value)", limit.terms,
          at: header.range, owner: owner)
      }
    }
    if context.inventory.headersParameter.isSome {
      let parameter = pipeline[context.inventory.headersParameter]
      // Compilers may add headers of their own, which count too.
      let checksums = context.inventory.instances.contains {
        pipeline[$0].extern == "InternetChecksum"
      }
      let added = checksums && context.facts.limit(.headerCount) != nil ? 2 : 0
      context.measure(
        kind, .headerCount, context.inventory.headerInstances + added, "headers",
        at: parameter.range, owner: 0)
      members(parameter.type, &context)
    }
  }

  private static func check(
    _ field: IR.Field, _ header: IR.Structure, _ owner: Int, isLast: Bool,
    _ context: inout CheckContext
  ) {
    let pipeline = context.pipeline
    let type = pipeline[pipeline.stripped(field.type)]
    let name: String
    switch type {
    case .bits: name = "bit"
    case .signed: name = "int"
    case .bool: name = "bool"
    case .enumeration: name = "enum"
    case .structure: name = "struct"
    case .varbit(let width):
      name = "varbit"
      if let limit = context.facts.limit(.varbitAlign), limit.value > 0,
        Int(width) % limit.value != 0
      {
        context.tell(
          kind, .varbitAlign, "", "varbit field `\(field.name)` of \(width) bits", limit.terms,
          at: field.range, owner: owner)
      }
      if let terms = context.facts.excluded(.varbitPlacement, isLast ? "last" : "inner") {
        context.tell(
          kind, .varbitPlacement, "",
          "varbit field `\(field.name)` is not the last of `\(header.name)`", terms,
          at: field.range, owner: owner)
      }
    default: name = "other"
    }
    if name == "bit" { return }
    context.check(
      kind, .headerFieldTypes, name, "field `\(header.name).\(field.name)` of kind `\(name)`",
      at: field.range, owner: owner)
  }

  /// What stands in the headers struct beside headers, stacks and unions.
  private static func members(
    _ type: IR.TypeID, _ context: inout CheckContext, depth: Int = 0
  ) {
    let pipeline = context.pipeline
    guard depth < 32, let id = pipeline.structure(type), pipeline[id].kind == .structure else {
      return
    }
    for field in pipeline[id].fields {
      let name: String
      switch pipeline[pipeline.stripped(field.type)] {
      case .structure(let inner):
        if pipeline[inner].kind != .structure { continue }
        name = "struct"
        members(field.type, &context, depth: depth + 1)
      case .stack: continue
      case .bits, .signed: name = "bit"
      case .bool: name = "bool"
      case .enumeration: name = "enum"
      default: name = "other"
      }
      context.check(
        kind, .headerMembers, name, "member `\(field.name)` of kind `\(name)` among the headers",
        at: field.range, owner: 0)
    }
  }
}
