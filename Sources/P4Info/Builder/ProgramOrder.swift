internal import P4Architecture
internal import P4Source

/// What of a program the control plane sees, in the order in which p4c comes across it: p4c makes
/// P4Info after it has inlined nested blocks, cloned global actions into the controls that use them
/// and removed what nothing uses (p4c: frontends/p4/frontend.cpp), and then walks the blocks of the
/// package breadth first.
struct ProgramOrder {
  enum Item {
    case table(IR.TableID)
    case instance(IR.InstanceID)
    case valueSet(IR.ValueSetID)
    case action(IR.ActionID)
  }

  /// A block that the package is given, with everything that nested blocks bring.
  struct Root {
    let block: IR.BlockID
    let kind: IR.Block.Kind
    /// In the order of declaration; a nested block's stand where it is instantiated.
    let items: [Item]
    /// Those that tables list or the control's body calls: first the global ones in the order of
    /// their use, since p4c puts their clones in front, then the control's own.
    let actions: [IR.ActionID]
    /// By action, whether a table lists it. The others get all their arguments in the program.
    let tableActions: [Bool]
    /// Calls of extern functions: first those in `actions`, then those in the control's body.
    let externCalls: [IR.CallID]
  }

  /// Extern objects at top level.
  let globalInstances: [IR.InstanceID]
  let roots: [Root]
  let controllerHeaders: [IR.StructID]

  init(_ pipeline: Pipeline) {
    globalInstances = pipeline.topLevelInstances
    roots = pipeline.blocks.indices.compactMap { index in
      pipeline.blocks[index].role.isEmpty ? nil : Self.root(IR.BlockID(index: index), pipeline)
    }
    controllerHeaders = pipeline.structures.indices.lazy.map { IR.StructID(index: $0) }.filter {
      pipeline[$0].kind == .header
        && pipeline[$0].annotations.contains(named: "controller_header")
    }
  }

  private static func root(_ id: IR.BlockID, _ pipeline: Pipeline) -> Root {
    var body = CallWalk(pipeline)
    body.block(id)
    // An action may apply tables, whose actions may apply further ones.
    var applied = body.tables
    while true {
      var items: [Item] = []
      collect(
        id, pipeline, blocks: body.blocks, tables: applied, valueSets: body.valueSets, &items)
      let (actions, tableActions) = actions(of: items, calledBy: body, pipeline)
      var bodies = CallWalk(pipeline)
      for action in actions { bodies.action(action) }
      let further = applied.indices.filter { bodies.tables[$0] && !applied[$0] }
      if !further.isEmpty {
        for table in further { applied[table] = true }
        continue
      }
      return Root(
        block: id, kind: pipeline[id].kind, items: items, actions: actions,
        tableActions: tableActions, externCalls: bodies.externCalls + body.externCalls)
    }
  }

  /// The actions of a root, and those of them that tables list.
  private static func actions(
    of items: [Item], calledBy body: CallWalk, _ pipeline: Pipeline
  ) -> ([IR.ActionID], [Bool]) {
    var global: [IR.ActionID] = []
    var seen = [Bool](repeating: false, count: pipeline.actions.count)
    for case .table(let table) in items {
      for action in actionsInOrder(pipeline[table]) where !seen[action.index] {
        seen[action.index] = true
        if pipeline.actions[action.index].block.isNone { global.append(action) }
      }
    }
    let tableActions = seen
    for action in body.actions where !seen[action.index] {
      seen[action.index] = true
      if pipeline.actions[action.index].block.isNone { global.append(action) }
    }
    let own = items.compactMap { item -> IR.ActionID? in
      if case .action(let action) = item, seen[action.index] { action } else { nil }
    }
    return (global + own, tableActions)
  }

  /// Appends what `id` declares and what the blocks nested in it do, without blocks and tables that
  /// nothing applies. Nesting is a tree, so this ends.
  private static func collect(
    _ id: IR.BlockID, _ pipeline: Pipeline, blocks: [Bool], tables: [Bool],
    valueSets: [Bool], _ items: inout [Item]
  ) {
    for member in pipeline.blocks[id.index].members {
      switch member {
      case .table(let table):
        if tables[table.index] { items.append(.table(table)) }
      case .action(let action): items.append(.action(action))
      case .valueSet(let set):
        if valueSets[set.index] { items.append(.valueSet(set)) }
      case .instance(let instance):
        if pipeline.instances[instance.index].ownerTable.isNone {
          items.append(.instance(instance))
        }
      case .block(let block):
        if blocks[block.index] {
          collect(
            block, pipeline, blocks: blocks, tables: tables, valueSets: valueSets, &items)
        }
      case .variable: break
      }
    }
  }

  /// The actions of a table in the order in which its properties name them.
  private static func actionsInOrder(_ table: IR.Table) -> [IR.ActionID] {
    let listed = table.actions.map(\.action)
    let first = table.actions.first { !$0.isImplicit }?.range.start
    let isDefaultFirst =
      table.defaultAction.isWritten && first.map { table.defaultAction.range.start < $0 } ?? false
    return isDefaultFirst && table.defaultAction.action.isSome
      ? [table.defaultAction.action] + listed : listed
  }
}
