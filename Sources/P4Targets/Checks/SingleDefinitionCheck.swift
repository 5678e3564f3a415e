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
    // By number of the field.
    var uses = [Uses](repeating: Uses(), count: inventory.fieldCount)
    let isOfTable = actionsOfTables(inventory)
    // Fields of structs that are not headers: metadata, whatever its parameter is called.
    for site in inventory.assigns {
      guard let field = metadataField(site.left, inventory) else { continue }
      if case .action(let action) = inventory.owner(site.owner).object, isOfTable[action.index] {
        uses[field].writtenByTable = true
      } else {
        uses[field].definitions += 1
        uses[field].definition = site
      }
    }
    var isKey = [Bool](repeating: false, count: pipeline.exprs.count)
    for table in inventory.tables {
      for key in pipeline[table.table].keys where key.expr.isSome { isKey[key.expr.index] = true }
    }
    for site in inventory.fields where !site.isWrite && !isKey[site.expr.index] {
      guard let field = metadataField(site.expr, inventory) else { continue }
      if case .action(let action) = inventory.owner(site.owner).object, isOfTable[action.index] {
        continue
      }
      uses[field].reads += 1
      uses[field].firstRead = site.expr
    }
    // What becomes the first operand of a jump.
    var isTested = [Bool](repeating: false, count: pipeline.exprs.count)
    for condition in inventory.conditions { isTested[condition.index] = true }
    for site in inventory.binaries {
      if site.op.isComparison { isTested[site.left.index] = true }
      if site.op == .and || site.op == .or {
        isTested[site.left.index] = true
        isTested[site.right.index] = true
      }
    }
    for site in inventory.unaries where site.op == .not { isTested[site.operand.index] = true }
    for use in uses {
      guard use.definitions == 1, use.reads == 1, use.writtenByTable,
        let definition = use.definition, definition.op == nil
      else { continue }
      let isConstant = pipeline.isConstant(definition.right)
      guard isConstant || isMove(definition.right, pipeline) else { continue }
      // A constant is not put into the first operand of a jump.
      if isConstant, isTested[use.firstRead.index] { continue }
      context.tell(
        kind, .singleDefinition, "",
        "`\(pipeline.path(definition.left))` is set here, changed by a table and read once",
        terms, at: definition.range, owner: definition.owner)
    }
  }

  /// By action: whether some table lists it.
  private static func actionsOfTables(_ inventory: Inventory) -> [Bool] {
    var result = [Bool](repeating: false, count: inventory.pipeline.actions.count)
    for table in inventory.tables {
      for reference in inventory.pipeline[table.table].actions {
        result[reference.action.index] = true
      }
    }
    return result
  }

  private static func isMove(_ id: IR.ExprID, _ pipeline: Pipeline) -> Bool {
    switch pipeline[id] {
    case .variable, .field: true
    default: false
    }
  }

  /// The number of a field of a struct that is no header.
  private static func metadataField(_ id: IR.ExprID, _ inventory: Inventory) -> Int? {
    let pipeline = inventory.pipeline
    guard case .field(let base, let position) = pipeline[id],
      let structure = pipeline.structure(pipeline.type(of: base)),
      pipeline[structure].kind == .structure, !pipeline[structure].isStandard,
      pipeline.structure(pipeline.type(of: id)) == nil
    else { return nil }
    return inventory.number(of: Int(position), in: structure)
  }
}
