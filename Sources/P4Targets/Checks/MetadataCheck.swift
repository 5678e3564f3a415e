internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Fields of the architecture's own metadata that nothing writes, or nothing reads.
enum MetadataCheck: Check {
  static var kind: DiagnosticKind { .capabilityMetadata }

  static func run(_ context: inout CheckContext) {
    let inventory = context.inventory
    let pipeline = context.pipeline
    if context.facts.states(.metadataFields) { fields(&context) }
    guard context.facts.limit(.metadataBits) != nil, let first = inventory.tables.first else {
      return
    }
    // User metadata is the widest struct parameter of the control that applies tables.
    let block = inventory.owner(first.owner).block
    guard block.isSome else { return }
    var widest = 0
    for parameter in pipeline[block].parameters {
      guard parameter != inventory.headersParameter,
        let id = pipeline.structure(pipeline[parameter].type), !pipeline[id].isStandard,
        pipeline[id].kind == .structure, !holdsHeaders(id, pipeline)
      else { continue }
      widest = max(widest, pipeline.width(pipeline[parameter].type) ?? 0)
    }
    context.measure(
      kind, .metadataBits, widest, "user metadata", at: pipeline[block].nameRange, owner: 0)
  }

  private static func fields(_ context: inout CheckContext) {
    let inventory = context.inventory
    let pipeline = context.pipeline
    // Writing zero to a field that nothing reads changes nothing.
    let cleared = Set(
      inventory.assigns.compactMap { site in
        pipeline.constant(site.right) == 0 ? site.left : nil
      })
    for site in inventory.fields where pipeline[site.structure].isStandard {
      let structure = pipeline[site.structure]
      guard structure.kind == .structure, site.field < structure.fields.count else { continue }
      let field = structure.fields[site.field].name
      let name = structure.name + "." + field
      guard context.facts.lists(.metadataFields, name),
        !(site.isWrite && cleared.contains(site.expr))
      else { continue }
      context.check(
        kind, .metadataFields, name, "`\(pipeline.path(site.expr))`",
        at: pipeline.range(of: site.expr), owner: site.owner)
    }
  }

  private static func holdsHeaders(_ id: IR.StructID, _ pipeline: Pipeline) -> Bool {
    pipeline[id].fields.contains { pipeline.isHeader($0.type) }
  }
}
