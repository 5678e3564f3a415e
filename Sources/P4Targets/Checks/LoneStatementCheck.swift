internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Statements that a compiler makes two of, which finds no room where a branch of an `if` consists
/// of nothing else (p4c: MoveNonHeaderFieldsToPseudoHeader, backends/dpdk/dpdkArch.cpp).
enum LoneStatementCheck: Check {
  static var kind: DiagnosticKind { .capabilityStatement }

  static func run(_ context: inout CheckContext) {
    guard context.facts.states(.loneStatements) else { return }
    let inventory = context.inventory
    for site in inventory.loneStatements {
      let block = inventory.owner(site.owner).block
      // An `if` of a parser becomes states, which hold any number of statements.
      if block.isSome, inventory.pipeline[block].kind == .parser { continue }
      let form = form(site.statement, inventory)
      context.check(
        kind, .loneStatements, form.name, form.title,
        at: context.pipeline.range(of: site.statement), owner: site.owner)
    }
  }

  private static func isInUnion(_ id: IR.ExprID, _ pipeline: Pipeline) -> Bool {
    var id = id
    while case .field(let base, _) = pipeline[id] {
      if let structure = pipeline.structure(pipeline.type(of: base)),
        pipeline[structure].kind == .headerUnion
      {
        return true
      }
      id = base
    }
    return false
  }

  private static func form(
    _ id: IR.StmtID, _ inventory: Inventory
  ) -> (name: String, title: String) {
    let pipeline = inventory.pipeline
    let plain = ("plain", "statement alone in a branch")
    switch pipeline[id] {
    case .assign(let left, nil, let right):
      // Others are widened, and members of unions written out, before.
      guard let width = pipeline.width(of: left), width > 64, width % 8 == 0,
        !isInUnion(left, pipeline),
        pipeline.structure(pipeline.type(of: left)) == nil
      else { return plain }
      let value = pipeline.constant(right) ?? (inventory.zeros.contains(right) ? 0 : nil)
      guard let value, value.bitWidth - 1 <= 64 else { return plain }
      return ("wide_constant", "constant for \(width) bits, alone in a branch")
    case .call(let expr):
      guard case .call(let call) = pipeline[expr],
        case .instanceMethod(let instance, let method) = pipeline[call].callee,
        pipeline[instance].extern == "InternetChecksum", method == "add" || method == "subtract",
        let operand = pipeline[call].arguments.first, operand.isSome,
        !pipeline.isHeaderField(operand), pipeline.structure(pipeline.type(of: operand)) == nil
      else { return plain }
      if case .list = pipeline[operand] { return plain }
      return (
        "checksum_operand", "`\(method)` of what is no header's field, alone in a branch"
      )
    default: return plain
    }
  }
}
