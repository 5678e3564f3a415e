internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Values that an optimiser carries past the tables that change them: one definition and one use
/// in the straight code, and a table's action that writes in between.
enum SingleDefinitionCheck: Check {
  static var kind: DiagnosticKind { .capabilitySingleDefinition }

  private struct Uses {
    var definitions = 0
    var definition: Inventory.AssignSite?
    var reads = 0
    var firstRead: IR.ExprID = .none
    var writtenByTable = false
  }

  static func run(_ context: inout CheckContext) {
    guard let terms = context.facts.refused(.singleDefinition) else { return }
    let inventory = context.inventory
    let pipeline = context.pipeline
    var uses: [UInt64: Uses] = [:]
    let tableActions = actionsOfTables(inventory)
    // Fields of structs that are not headers: metadata, whatever its parameter is called.
    for site in inventory.assigns {
      guard let name = metadataField(site.left, pipeline) else { continue }
      let owner = inventory.owner(site.owner)
      if case .action(let action) = owner.object, tableActions.contains(action) {
        uses[name, default: Uses()].writtenByTable = true
      } else {
        uses[name, default: Uses()].definitions += 1
        uses[name]?.definition = site
      }
    }
    var keys: Set<IR.ExprID> = []
    for table in inventory.tables {
      for key in pipeline[table.table].keys { keys.insert(key.expr) }
    }
    for site in inventory.fields where !site.isWrite && !keys.contains(site.expr) {
      guard let name = metadataField(site.expr, pipeline), uses[name] != nil else { continue }
      if case .action(let action) = inventory.owner(site.owner).object,
        tableActions.contains(action)
      {
        continue
      }
      uses[name]?.reads += 1
      uses[name]?.firstRead = site.expr
    }
    // What becomes the first operand of a jump.
    var tested = Set(inventory.conditions)
    for site in inventory.binaries {
      if site.op.isComparison { tested.insert(site.left) }
      if site.op == .and || site.op == .or {
        tested.insert(site.left)
        tested.insert(site.right)
      }
    }
    for site in inventory.unaries where site.op == .not { tested.insert(site.operand) }
    for (_, use) in uses.sorted(by: { $0.key < $1.key }) {
      guard use.definitions == 1, use.reads == 1, use.writtenByTable,
        let definition = use.definition, definition.op == nil
      else { continue }
      let isConstant = pipeline.isConstant(definition.right)
      guard isConstant || isMove(definition.right, pipeline) else { continue }
      // A constant is not put into the first operand of a jump.
      if isConstant, tested.contains(use.firstRead) { continue }
      context.tell(
        kind, .singleDefinition, "",
        "`\(pipeline.path(definition.left))` is set here, changed by a table and read once",
        terms, at: definition.range, owner: definition.owner)
    }
  }

  private static func actionsOfTables(_ inventory: Inventory) -> Set<IR.ActionID> {
    var result: Set<IR.ActionID> = []
    for table in inventory.tables {
      for reference in inventory.pipeline[table.table].actions { result.insert(reference.action) }
    }
    return result
  }

  private static func isMove(_ id: IR.ExprID, _ pipeline: Pipeline) -> Bool {
    switch pipeline[id] {
    case .variable, .field: true
    default: false
    }
  }

  /// A number for a field of a struct that is no header: its type and position.
  private static func metadataField(_ id: IR.ExprID, _ pipeline: Pipeline) -> UInt64? {
    guard case .field(let base, let position) = pipeline[id],
      let structure = pipeline.structure(pipeline.type(of: base)),
      pipeline[structure].kind == .structure, !pipeline[structure].isStandard,
      pipeline.structure(pipeline.type(of: id)) == nil
    else { return nil }
    return UInt64(structure.raw) << 32 | UInt64(position)
  }
}
