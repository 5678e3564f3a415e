internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Whether the target runs programs for this package at all, and in this shape.
enum ArchitectureCheck: Check {
  static var kind: DiagnosticKind { .capabilityArchitecture }

  /// True where the program is for another architecture: then nothing else is worth saying.
  static func isForeign(_ context: inout CheckContext) -> Bool {
    let pipeline = context.pipeline
    let name = pipeline.packageName
    let before = context.findings.count
    if name.isEmpty {
      let terms = FactTerms(
        verdict: .unknown, stage: .accept, note: "there is no `main` to run", hint: nil,
        sources: [], confidence: .inferred)
      context.add(
        kind, Capability.archPackages.name, terms, "the program has no `main`",
        at: pipeline.mainRange, owner: 0)
      return true
    }
    context.check(kind, .archPackages, name, "package `\(name)`", at: pipeline.mainRange, owner: 0)
    return context.findings.count > before
  }

  static func run(_ context: inout CheckContext) {
    let pipeline = context.pipeline
    let inventory = context.inventory
    if context.facts.names(.archParameters) != nil {
      for block in pipeline.blocks where block.parent.isNone && !block.role.isEmpty {
        if let terms = context.facts.excluded(.archParameters, block.role) {
          context.tell(
            kind, .archParameters, block.role,
            "the package's parameter `\(block.role)` (`\(block.name)`)", terms,
            at: pipeline.mainRange, owner: 0)
          break
        }
      }
    }
    if inventory.headersParameter.isSome {
      let parameter = pipeline[inventory.headersParameter]
      let isHeader = pipeline.isHeader(parameter.type)
      if let terms = context.facts.excluded(
        .archHeadersParameter, isHeader ? "header" : "struct")
      {
        context.tell(
          kind, .archHeadersParameter, "", "headers parameter `\(parameter.name)` is one header",
          terms, at: parameter.range, owner: 0)
      }
    }
  }
}

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
