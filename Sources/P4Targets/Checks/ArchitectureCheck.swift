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
