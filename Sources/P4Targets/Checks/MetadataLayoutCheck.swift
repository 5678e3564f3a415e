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
  private var offsets: [Field: Int] = [:]
  private let used: Set<Field>

  private struct Field: Hashable {
    var structure: IR.StructID
    var position: Int
  }

  init?(_ inventory: Inventory) {
    let pipeline = inventory.pipeline
    var used: Set<Field> = []
    for site in inventory.fields {
      used.insert(Field(structure: site.structure, position: site.field))
    }
    self.used = used
    guard
      let block = pipeline.blocks.indices.first(where: {
        inventory.places[$0] == .control && pipeline.blocks[$0].parent.isNone
      }),
      let parameter = pipeline.blocks[block].parameters.first(where: { variable in
        guard let id = pipeline.structure(pipeline[variable].type),
          case .parameter(.inout) = pipeline[variable].kind
        else { return false }
        return !pipeline[id].isStandard
          && (inventory.headersParameter.isNone
            || pipeline[variable].type != pipeline[inventory.headersParameter].type)
      })
    else { return nil }
    range = pipeline[parameter].range
    place(pipeline[parameter].type, pipeline, depth: 0)
  }

  private mutating func place(_ type: IR.TypeID, _ pipeline: Pipeline, depth: Int) {
    guard depth < 32, let id = pipeline.structure(type) else { return }
    for (position, field) in pipeline[id].fields.enumerated() {
      let key = Field(structure: id, position: position)
      guard used.contains(key) else { continue }
      if let inner = pipeline.structure(field.type), pipeline[inner].kind == .structure {
        place(field.type, pipeline, depth: depth + 1)
      } else {
        bytes += ((pipeline.width(field.type) ?? 8) + 7) / 8
        offsets[key] = bytes
      }
    }
  }

  /// The byte behind a metadata field; locals stand at the end.
  func end(of id: IR.ExprID, _ pipeline: Pipeline) -> Int {
    switch pipeline[id] {
    case .field(let base, let position):
      if pipeline.isHeader(pipeline.type(of: base)) { return 0 }
      guard let structure = pipeline.structure(pipeline.type(of: base)) else { return bytes }
      return offsets[Field(structure: structure, position: Int(position))] ?? bytes
    case .slice(let base, _, _), .cast(let base): return end(of: base, pipeline)
    default: return bytes
    }
  }
}

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
