internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// What is handed to externs: lengths, destinations, widths, session numbers.
enum ExternArgumentCheck: Check {
  static var kind: DiagnosticKind { .capabilityExternArgument }

  /// The calls that it looks at.
  static let names: Set<String> = [
    "Counter.count", "DirectCounter.count", "DirectMeter.dpdk_execute", "Hash.get_hash",
    "InternetChecksum.add", "InternetChecksum.subtract", "Meter.dpdk_execute", "mirror_packet",
  ]

  static func run(_ context: inout CheckContext) {
    for index in context.inventory.argumentCalls {
      let site = context.inventory.calls[index]
      switch site.name {
      case "Hash.get_hash": hash(site, &context)
      case "Meter.dpdk_execute", "DirectMeter.dpdk_execute": meter(site, &context)
      case "Counter.count", "DirectCounter.count": counter(site, &context)
      case "InternetChecksum.add", "InternetChecksum.subtract": checksum(site, &context)
      case "mirror_packet": mirror(site, &context)
      default: break
      }
    }
    for id in context.inventory.instances { instance(id, &context) }
  }

  private static func hash(_ site: Inventory.CallSite, _ context: inout CheckContext) {
    let pipeline = context.pipeline
    if context.facts.states(.externAggregates) { wholes(site, &context) }
    if site.destination.isSome {
      let form = pipeline.isHeaderField(site.destination) ? "header" : "metadata"
      if let terms = context.facts.excluded(.hashDestination, form) {
        context.tell(
          kind, .hashDestination, form,
          "`Hash.get_hash` into header field `\(pipeline.path(site.destination))`", terms,
          at: pipeline.range(of: site.expr), owner: site.owner)
      }
    }
    let arguments = pipeline[site.call].arguments
    guard arguments.count == 3, arguments[2].isSome else { return }
    let form: String
    if let value = pipeline.constant(arguments[2]), pipeline.constant(arguments[0]) != nil {
      form = value > 0 && value & (value - 1) == 0 ? "pow2" : "constant"
    } else {
      form = "variable"
    }
    if let terms = context.facts.excluded(.hashMaxArgument, form) {
      context.tell(
        kind, .hashMaxArgument, form,
        "`Hash.get_hash` with a base and a \(form == "variable" ? "variable" : "largest value")",
        terms, at: pipeline[site.call].range, owner: site.owner)
    }
  }

  /// The packet length is the last argument of what the DPDK header adds.
  private static func meter(_ site: Inventory.CallSite, _ context: inout CheckContext) {
    let arguments = context.pipeline[site.call].arguments
    guard let length = arguments.last, length.isSome else { return }
    let form = context.pipeline.isConstant(length) ? "constant" : "field"
    if let terms = context.facts.excluded(.packetLengthArgument, form) {
      context.tell(
        kind, .packetLengthArgument, form, "`\(site.name)` with a constant packet length", terms,
        at: context.pipeline.range(of: length), owner: site.owner)
    }
  }

  /// Counters of bytes need to be told how many.
  private static func counter(_ site: Inventory.CallSite, _ context: inout CheckContext) {
    let pipeline = context.pipeline
    guard case .instanceMethod(let id, _) = pipeline[site.call].callee else { return }
    let direct = site.name == "DirectCounter.count"
    let given = pipeline[site.call].arguments.count { $0.isSome }
    guard given < (direct ? 1 : 2) else { return }
    let type = pipeline[id].arguments.lazy.compactMap { argument -> String? in
      guard argument.isSome, case .enumMember(let type, let member) = pipeline[argument],
        Int(member) < pipeline[type].members.count
      else { return nil }
      return pipeline[type].members[Int(member)].name
    }.first
    guard let type, let terms = context.facts.excluded(.counterLength, type) else { return }
    context.tell(
      kind, .counterLength, type, "`\(site.name)` of type `\(type)` without a packet length",
      terms, at: pipeline[site.call].range, owner: site.owner)
  }

  private static func checksum(_ site: Inventory.CallSite, _ context: inout CheckContext) {
    if context.facts.states(.externAggregates) { wholes(site, &context) }
    guard context.facts.limit(.checksumOperandBits) != nil else { return }
    for argument in context.pipeline[site.call].arguments where argument.isSome {
      // A header by itself is added as bytes, whatever the widths of its fields.
      if context.pipeline.isHeader(context.pipeline.type(of: argument)) { continue }
      widths(argument, site.owner, &context)
    }
  }

  /// Whole headers and structs as operands: `checksum subtract header`, `hash list struct`.
  private static func wholes(_ site: Inventory.CallSite, _ context: inout CheckContext) {
    let pipeline = context.pipeline
    let isHash = site.name == "Hash.get_hash"
    let name = isHash ? "hash" : "checksum"
    let method = isHash ? "get_hash" : site.name == "InternetChecksum.add" ? "add" : "subtract"
    for argument in pipeline[site.call].arguments where argument.isSome {
      var operands = [argument]
      var place = method
      if case .list(let list) = pipeline[argument] {
        operands = Array(pipeline.exprs(list))
        place = "list"
      }
      for operand in operands {
        let kind: String
        if isHash, place == method, pipeline[site.call].arguments.count == 1,
          pipeline.isConstant(operand)
        {
          kind = "constant"
        } else if let structure = pipeline.structure(pipeline.type(of: operand)) {
          kind = pipeline[structure].kind == .header ? "header" : "struct"
        } else if case .bool = pipeline[pipeline.stripped(pipeline.type(of: operand))] {
          kind = "bool"
        } else if isHash, place == "list", isNarrow(operand, pipeline) {
          kind = "narrow"
        } else {
          continue
        }
        let form = "\(name) \(place) \(kind)"
        guard context.facts.lists(.externAggregates, form) else { continue }
        context.check(
          Self.kind, .externAggregates, form,
          (kind == "narrow" ? "value" : "\(kind) `\(pipeline.path(operand))`") + " "
            + (place == "list" ? "in a list for a \(name)" : "as operand of `\(method)`"),
          at: pipeline.range(of: operand), owner: site.owner)
      }
    }
  }

  /// Whether a value is computed or constant and no whole number of bytes.
  private static func isNarrow(_ id: IR.ExprID, _ pipeline: Pipeline) -> Bool {
    switch pipeline[id] {
    case .variable, .field, .index, .stackMember, .call: false
    default: (pipeline.width(of: id) ?? 0) % 8 != 0
    }
  }

  private static func widths(_ id: IR.ExprID, _ owner: Int, _ context: inout CheckContext) {
    if case .list(let list) = context.pipeline[id] {
      for element in context.pipeline.exprs(list) { widths(element, owner, &context) }
      return
    }
    // Structs are taken apart into their fields; a header is added up as a whole, word by word.
    if let structure = context.pipeline.structure(context.pipeline.type(of: id)) {
      if context.pipeline[structure].kind == .header { return }
      let widest = context.pipeline[structure].fields.map { context.pipeline.width($0.type) ?? 0 }
      measure(widest.max() ?? 0, id, owner, &context)
    } else {
      measure(context.pipeline.width(of: id) ?? 0, id, owner, &context)
    }
  }

  private static func measure(
    _ width: Int, _ id: IR.ExprID, _ owner: Int, _ context: inout CheckContext
  ) {
    let pipeline = context.pipeline
    context.measure(
      kind, .checksumOperandBits, width, "checksum operand `\(pipeline.path(id))`",
      at: pipeline.range(of: id), owner: owner, show: false)
  }

  private static func mirror(_ site: Inventory.CallSite, _ context: inout CheckContext) {
    let arguments = context.pipeline[site.call].arguments
    guard arguments.count == 2, arguments[1].isSome,
      let session = context.pipeline.constant(arguments[1]),
      context.facts.lists(.mirrorSession, session.description)
    else { return }
    context.check(
      kind, .mirrorSession, session.description, "mirror session \(session)",
      at: context.pipeline.range(of: arguments[1]), owner: site.owner)
  }

  private static func instance(_ id: IR.InstanceID, _ context: inout CheckContext) {
    let pipeline = context.pipeline
    let instance = pipeline[id]
    let owner = context.inventory.owner(of: .instance(id))
    switch instance.extern {
    case "ActionSelector":
      guard let last = instance.arguments.last(where: { $0.isSome }),
        let width = pipeline.constant(last)
      else { return }
      context.measure(
        kind, .selectorWidth, Int(clamping: width), "output width of `\(instance.name)`",
        at: instance.range, owner: owner, show: false)
    case "Register":
      guard let value = instance.typeArguments.first else { return }
      context.measure(
        kind, .registerBits, pipeline.width(value) ?? 0, "values of register `\(instance.name)`",
        at: instance.range, owner: owner, show: false)
      let fields = pipeline.structure(value).map { pipeline[$0].fields.count } ?? 0
      context.measure(
        kind, .registerFields, fields, "fields of the values of register `\(instance.name)`",
        at: instance.range, owner: owner, show: false)
    default: break
    }
  }
}
