internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Where user metadata lies: fields beyond what an instruction can address.
enum MetadataLayoutCheck: Check {
  static var kind: DiagnosticKind { .capabilityMetadataLayout }

  static func run(_ context: inout CheckContext) {
    let needed =
      context.facts.limit(.metadataBytes) != nil || context.facts.limit(.hashBytes) != nil
    guard needed, let layout = MetadataLayout(context.inventory) else { return }
    if context.facts.limit(.metadataBytes) != nil {
      context.measure(
        kind, .metadataBytes, layout.bytes, "metadata", at: layout.range, owner: 0)
    }
    guard let limit = context.facts.limit(.hashBytes) else { return }
    let pipeline = context.pipeline
    for site in context.inventory.calls where site.name == "Hash.get_hash" {
      let arguments = pipeline[site.call].arguments
      // Lists are copied to temporaries, which stand behind all that the program declares.
      let data = arguments.count == 3 ? arguments[1] : arguments.first
      var end = 0
      if let data, data.isSome, case .list = pipeline[data] { end = layout.bytes }
      if site.destination.isSome { end = max(end, layout.end(of: site.destination, pipeline)) }
      guard end > limit.value else { continue }
      var terms = limit.terms
      let note = terms.note.map { ": \($0)" } ?? ""
      terms.note = "operands up to byte \(end) of metadata, the limit is \(limit.value)\(note)"
      context.tell(
        kind, .hashBytes, "", "`Hash.get_hash`", terms, at: pipeline[site.call].range,
        owner: site.owner)
    }
  }
}

/// User metadata as a struct of fields of whole bytes, in the order declared; fields that nothing
/// uses take no room. Eight bytes of ports stand before it.
private struct MetadataLayout {
  private(set) var bytes = 8
  let range: SourceRange
  private let inventory: Inventory
  /// By number of the field: the byte behind it; nil where it has no room.
  private var ends: [Int?]
  private var isUsed: [Bool]

  init?(_ inventory: Inventory) {
    self.inventory = inventory
    let pipeline = inventory.pipeline
    ends = Array(repeating: nil, count: inventory.fieldCount)
    isUsed = Array(repeating: false, count: inventory.fieldCount)
    for site in inventory.fields {
      isUsed[inventory.number(of: site.field, in: site.structure)] = true
    }
    let parameter = inventory.metadataParameter
    guard parameter.isSome else { return nil }
    range = pipeline[parameter].range
    place(pipeline[parameter].type, pipeline, depth: 0)
  }

  private mutating func place(_ type: IR.TypeID, _ pipeline: Pipeline, depth: Int) {
    guard depth < 32, let id = pipeline.structure(type) else { return }
    for (position, field) in pipeline[id].fields.enumerated() {
      let number = inventory.number(of: position, in: id)
      guard isUsed[number] else { continue }
      if let inner = pipeline.structure(field.type), pipeline[inner].kind == .structure {
        place(field.type, pipeline, depth: depth + 1)
      } else {
        bytes += ((pipeline.width(field.type) ?? 8) + 7) / 8
        ends[number] = bytes
      }
    }
  }

  /// The byte behind a metadata field; locals stand at the end.
  func end(of id: IR.ExprID, _ pipeline: Pipeline) -> Int {
    switch pipeline[id] {
    case .field(let base, let position):
      if pipeline.isHeader(pipeline.type(of: base)) { return 0 }
      guard let structure = pipeline.structure(pipeline.type(of: base)) else { return bytes }
      return ends[inventory.number(of: Int(position), in: structure)] ?? bytes
    case .slice(let base, _, _), .cast(let base): return end(of: base, pipeline)
    default: return bytes
    }
  }
}
