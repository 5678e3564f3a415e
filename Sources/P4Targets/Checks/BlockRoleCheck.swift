internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Blocks that the target takes but never runs.
enum BlockRoleCheck: Check {
  static var kind: DiagnosticKind { .capabilityBlock }

  static func run(_ context: inout CheckContext) {
    for (index, block) in context.pipeline.blocks.enumerated()
    where block.isReachable && block.parent.isNone && !block.role.isEmpty {
      guard doesSomething(block, context.pipeline),
        context.facts.lists(.archRoles, block.role),
        let owner = context.inventory.owners.firstIndex(where: {
          $0.object == .block(IR.BlockID(index: index))
        })
      else { continue }
      context.check(
        kind, .archRoles, block.role, "`\(block.name)` as `\(block.role)`", at: block.nameRange,
        owner: owner)
    }
  }

  /// Empty blocks lose nothing by not being run.
  private static func doesSomething(_ block: IR.Block, _ pipeline: Pipeline) -> Bool {
    if !block.tables.isEmpty || !block.instances.isEmpty || !block.blocks.isEmpty { return true }
    if block.kind == .parser {
      return block.states.contains { !pipeline[$0].statements.isEmpty }
    }
    return block.body.isSome && !isEmpty(block.body, pipeline)
  }

  /// Emitting what came in changes nothing either.
  private static func isEmpty(_ id: IR.StmtID, _ pipeline: Pipeline) -> Bool {
    switch pipeline[id] {
    case .empty: return true
    case .block(let list): return pipeline.stmts(list).allSatisfy { isEmpty($0, pipeline) }
    case .call(let expr):
      if case .call(let call) = pipeline[expr],
        case .parameterMethod(_, "packet_out", "emit") = pipeline[call].callee
      {
        return true
      }
      return false
    default: return false
    }
  }
}
