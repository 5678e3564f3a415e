internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// What stands in deparsers beside `emit`.
enum DeparserCheck: Check {
  static var kind: DiagnosticKind { .capabilityDeparser }

  static func run(_ context: inout CheckContext) {
    let pipeline = context.pipeline
    if let terms = context.facts.refused(.deparserSubByte) {
      for site in context.inventory.calls
      where context.inventory.place(of: site.owner) == .deparser && !site.name.isEmpty {
        for argument in pipeline[site.call].arguments where argument.isSome {
          guard let field = subByteField(argument, pipeline) else { continue }
          context.tell(
            kind, .deparserSubByte, "",
            "`\(site.name)` of `\(pipeline.path(field))`, which is no whole number of bytes,",
            terms, at: pipeline.range(of: field), owner: site.owner)
        }
      }
    }
    if context.facts.lists(.deparserConstructs, "emit.list") {
      for site in context.inventory.calls where site.name == "packet_out.emit" {
        for argument in pipeline[site.call].arguments where argument.isSome {
          guard case .list = pipeline[argument] else { continue }
          context.check(
            kind, .deparserConstructs, "emit.list", "`emit` of a list",
            at: pipeline.range(of: argument), owner: site.owner)
        }
      }
    }
    for site in context.inventory.calls
    where context.inventory.place(of: site.owner).isDeparser && site.name != "packet_out.emit"
      && !site.name.isEmpty
    {
      guard context.facts.lists(.deparserConstructs, "extern") else { break }
      context.check(
        kind, .deparserConstructs, "extern", "`\(site.name)` in a deparser",
        at: pipeline[site.call].range, owner: site.owner)
    }
  }

  private static func subByteField(_ id: IR.ExprID, _ pipeline: Pipeline) -> IR.ExprID? {
    switch pipeline[id] {
    case .field(let base, _):
      return pipeline.isHeader(pipeline.type(of: base)) && (pipeline.width(of: id) ?? 8) % 8 != 0
        ? id : nil
    case .list(let list):
      for element in pipeline.exprs(list) {
        if let found = subByteField(element, pipeline) { return found }
      }
      return nil
    case .binary(_, let left, let right):
      return subByteField(left, pipeline) ?? subByteField(right, pipeline)
    case .cast(let base), .slice(let base, _, _): return subByteField(base, pipeline)
    default: return nil
    }
  }
}
