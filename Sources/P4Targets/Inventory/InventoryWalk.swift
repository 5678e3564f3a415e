internal import BigInt
internal import P4Architecture
internal import P4Source

/// The walk that fills an `Inventory`.
struct InventoryWalk {
  let pipeline: Pipeline
  let result: Inventory
  /// Locals that no reachable expression reads: what is assigned to them has no effect, and
  /// compilers take the assignment out.
  private(set) var deadVariables: [Bool]
  /// Variables that some expression names.
  private var usedVariables: [Bool]
  private var walkedFunctions: [Bool]
  private var seenStructures: [Bool]
  /// Of `result.forms`.
  private var formIDs = IndexTable()
  /// The owner of what is being walked: an index into `result.owners`.
  var owner = 0
  /// Whether it is a value that is stored or handed on, not a condition.
  var isValue = false
  /// Calls of the action that is being walked.
  var currentAction: IR.ActionID = .none

  init(_ pipeline: Pipeline) {
    self.pipeline = pipeline
    result = Inventory(pipeline: pipeline)
    result.owners.append(Owner(object: .program, block: .none, guarded: []))
    deadVariables = Self.findDeadVariables(pipeline)
    usedVariables = Array(repeating: false, count: pipeline.variables.count)
    for expr in pipeline.exprs {
      if case .variable(let variable) = expr { usedVariables[variable.index] = true }
    }
    walkedFunctions = Array(repeating: false, count: pipeline.functions.count)
    seenStructures = Array(repeating: false, count: pipeline.structures.count)
    result.actionCalls = Array(repeating: [], count: pipeline.actions.count)
  }

  /// A local is dead where each of its appearances is the root of some assignment's left side, or
  /// stands on the right side of an assignment to itself or to another dead local.
  private static func findDeadVariables(_ pipeline: Pipeline) -> [Bool] {
    var appearances = Array(repeating: 0, count: pipeline.variables.count)
    for expr in pipeline.exprs {
      if case .variable(let variable) = expr { appearances[variable.index] &+= 1 }
    }
    var pending: [(target: IR.VariableID, value: IR.ExprID)] = []
    for stmt in pipeline.stmts {
      switch stmt {
      case .assign(let left, _, let right):
        guard let root = pipeline.root(left) else { continue }
        appearances[root.index] &-= 1 &+ pipeline.count(root, in: right)
        pending.append((root, right))
      case .declare(let variable, let value) where value.isSome: pending.append((variable, value))
      default: break
      }
    }
    func isDead(_ variable: IR.VariableID) -> Bool {
      if case .local = pipeline[variable].kind { return appearances[variable.index] <= 0 }
      return false
    }
    // What only dead variables are made of is dead too; chains are short.
    for _ in 0..<4 {
      let before = pending.count
      pending.removeAll { target, value in
        guard isDead(target) else { return false }
        pipeline.eachVariable(in: value) { if $0 != target { appearances[$0.index] &-= 1 } }
        return true
      }
      if pending.count == before { break }
    }
    return pipeline.variables.indices.map { isDead(IR.VariableID(index: $0)) }
  }

  mutating func run() {
    placeBlocks()
    findHeaders()
    for index in pipeline.blocks.indices where pipeline.blocks[index].isReachable {
      walkBlock(IR.BlockID(index: index))
    }
    for index in pipeline.actions.indices where pipeline.actions[index].isReachable {
      walkAction(IR.ActionID(index: index))
    }
    for index in pipeline.instances.indices where pipeline.instances[index].isReachable {
      let id = IR.InstanceID(index: index)
      result.instances.append(id)
      addOwner(.instance(id), pipeline.instances[index].block)
      for method in pipeline.instances[index].methods { walkFunction(method) }
    }
    // A header that nothing holds is laid out by some compilers all the same.
    result.heldHeaderTypes = result.headerTypes.count
    for index in pipeline.structures.indices where !pipeline.structures[index].isStandard {
      noteHeader(IR.StructID(index: index))
    }
    for header in result.headerTypes { addOwner(.structure(header), .none) }
    summarizeTables()
    result.callerLists = findCallers()
    let ipsec = "ipsec_accelerator"
    if pipeline.instances.contains(where: { $0.extern == ipsec }) {
      result.ipsecMethods = result.calls.compactMap { site in
        site.name.hasPrefix(ipsec + ".") ? String(site.name.dropFirst(ipsec.utf8.count + 1)) : nil
      }
    }
    result.scenes = result.calls.map { CallScene($0, result) }
  }

  private func findCallers() -> [[IR.ActionID]] {
    var direct = [[IR.ActionID]](repeating: [], count: pipeline.actions.count)
    for (caller, sites) in result.actionCalls.enumerated() {
      for site in sites {
        if case .action(let callee) = pipeline[result.calls[site].call].callee {
          direct[callee.index].append(IR.ActionID(index: caller))
        }
      }
    }
    return direct.indices.map { index in
      var found = [IR.ActionID(index: index)]
      var next = 0
      while next < found.count {
        for caller in direct[found[next].index] where !found.contains(caller) {
          found.append(caller)
        }
        next += 1
      }
      return found
    }
  }

  private mutating func placeBlocks() {
    for index in pipeline.blocks.indices {
      var block = pipeline.blocks[index]
      // The chain of parents is short; a model that loops would be a fault of ours, so it is cut.
      for _ in 0..<64 where block.role.isEmpty && block.parent.isSome {
        block = pipeline[block.parent]
      }
      result.roles.append(block.role)
      result.places.append(Place(role: block.role))
    }
  }

  @discardableResult
  mutating func addOwner(
    _ object: Object, _ block: IR.BlockID, guarded: [Object] = []
  ) -> Int {
    owner = result.owners.count
    let position = result.positions.position(object)
    if result.firstOwners[position] == 0 { result.firstOwners[position] = owner }
    result.owners.append(Owner(object: object, block: block, guarded: guarded))
    return owner
  }

  mutating func use(_ capability: Capability, _ name: String, _ range: SourceRange) {
    let form = form(capability, [name])
    result.uses.append(Inventory.Use(form: form, range: range, owner: owner))
  }

  /// The position of a form, new where it was not seen before.
  mutating func form(_ capability: Capability, _ names: [String]) -> Int {
    let form = Inventory.Form(capability: capability, names: names)
    let hash = form.hashValue
    if let known = formIDs.find(hash, { result.forms[$0] == form }) { return known }
    formIDs.insert(hash, result.forms.count)
    result.forms.append(form)
    return result.forms.count - 1
  }

  mutating func addBinary(
    _ expr: IR.ExprID, _ op: IR.BinaryOperator, _ left: IR.ExprID, _ right: IR.ExprID
  ) {
    var names = op.forms(left, right, pipeline)
    // A comparison of comparisons is only trouble where it decides where to go on.
    if isValue, op == .equal || op == .notEqual { names.removeAll { $0.hasSuffix(" bool") } }
    let form = form(.binaryOperators, names)
    result.binaries.append(
      Inventory.BinarySite(
        expr: expr, form: form, op: op, left: left, right: right, owner: owner,
        decides: !isValue))
  }

  // MARK: Headers

  /// The headers parameter is the first output parameter of the first parser, or of a control
  /// where there is no parser.
  private mutating func findHeaders() {
    for block in pipeline.blocks where block.isReachable && block.kind == .parser {
      let found = block.parameters.first { variable in
        guard case .parameter(let direction) = pipeline[variable].kind else { return false }
        return direction == .out || direction == .inout
      }
      if let found {
        result.headersParameter = found
        result.headerInstances = countHeaders(pipeline[found].type, depth: 0)
        break
      }
    }
  }

  private mutating func countHeaders(_ type: IR.TypeID, depth: Int) -> Int {
    guard depth < 32 else { return 0 }
    switch pipeline[pipeline.stripped(type)] {
    case .structure(let id):
      let structure = pipeline[id]
      switch structure.kind {
      case .header:
        noteHeader(id)
        return 1
      case .headerUnion:
        use(.headerConstructs, "union", structure.range)
        return structure.fields.reduce(0) { $0 + countHeaders($1.type, depth: depth + 1) }
      case .structure:
        return structure.fields.reduce(0) { $0 + countHeaders($1.type, depth: depth + 1) }
      }
    case .stack(let element, let size):
      return countHeaders(element, depth: depth + 1) * Int(size)
    default: return 0
    }
  }

  mutating func noteHeader(_ id: IR.StructID) {
    guard pipeline[id].kind == .header, !seenStructures[id.index] else { return }
    seenStructures[id.index] = true
    result.headerTypes.append(id)
  }

  // MARK: Blocks

  private mutating func walkBlock(_ id: IR.BlockID) {
    let block = pipeline[id]
    addOwner(.block(id), id)
    for parameter in block.parameters {
      noteTypes(pipeline[parameter].type, depth: 0)
      if !isHeaders(pipeline[parameter].type), usedVariables[parameter.index],
        let union = unionWithin(pipeline[parameter].type, depth: 0)
      {
        use(.headerConstructs, "union.metadata", union)
      }
    }
    for local in block.locals { walk(local) }
    if block.body.isSome {
      walkGuardedBody(block.body, id)
    }
    for state in block.states where pipeline[state].isReachable { walkState(state, id) }
    for set in block.valueSets where pipeline[set].isReachable {
      addOwner(.block(id), id)
      use(.parserConstructs, "value_set", pipeline[set].range)
    }
  }

  /// Whether it is the type of the program's headers.
  private func isHeaders(_ type: IR.TypeID) -> Bool {
    result.headersParameter.isSome
      && pipeline.stripped(type) == pipeline.stripped(pipeline[result.headersParameter].type)
  }

  /// Where a struct declares a member that is a header union.
  private func unionWithin(_ type: IR.TypeID, depth: Int) -> SourceRange? {
    guard depth < 32, let id = pipeline.structure(type), pipeline[id].kind == .structure else {
      return nil
    }
    for field in pipeline[id].fields {
      if let inner = pipeline.structure(field.type), pipeline[inner].kind == .headerUnion {
        return field.range
      }
      if let inner = unionWithin(field.type, depth: depth + 1) { return inner }
    }
    return nil
  }

  private mutating func noteTypes(_ type: IR.TypeID, depth: Int) {
    guard depth < 32, let id = pipeline.structure(type) else { return }
    if pipeline[id].kind == .header {
      noteHeader(id)
    } else if !pipeline[id].isStandard {
      for field in pipeline[id].fields { noteTypes(field.type, depth: depth + 1) }
    }
  }

  private mutating func walkState(_ id: IR.StateID, _ block: IR.BlockID) {
    let state = pipeline[id]
    let own = addOwner(.state(id), block)
    for statement in state.statements { walk(statement) }
    owner = own
    switch state.transition {
    case .direct(let target):
      if case .reject = target { use(.parserConstructs, "reject", state.nameRange) }
    case .select(let keys, let cases):
      // Where all cases lead to one place nothing is compared.
      if let first = cases.first, cases.allSatisfy({ $0.target == first.target }),
        cases.last.map({ $0.keysets.allSatisfy { isDontCare($0) } }) ?? false,
        cases.allSatisfy({ $0.keysets.allSatisfy { isDontCare($0) || pipeline.isConstant($0) } })
      {
        if case .reject = first.target { use(.parserConstructs, "reject", first.range) }
        return
      }
      for key in keys { walk(key) }
      for item in cases {
        for keyset in item.keysets {
          if !isFixed(keyset) {
            use(.parserConstructs, "select.variable", pipeline.range(of: keyset))
          }
          walk(keyset)
        }
        if case .reject = item.target { use(.parserConstructs, "reject", item.range) }
      }
      result.selects.append(
        Inventory.SelectSite(state: id, keys: keys, cases: cases, owner: own))
    }
  }

  private func isDontCare(_ id: IR.ExprID) -> Bool {
    if case .dontCare = pipeline[id] { return true }
    return false
  }

  /// Whether a key set is known before the program runs.
  private func isFixed(_ id: IR.ExprID) -> Bool {
    switch pipeline[id] {
    case .dontCare, .defaultValue, .valueSet, .error: return true
    case .binary(.mask, let left, let right), .binary(.range, let left, let right):
      return isFixed(left) && isFixed(right)
    case .product(let list), .list(let list): return pipeline.exprs(list).allSatisfy { isFixed($0) }
    default: return pipeline.isConstant(id)
    }
  }

  private mutating func walkAction(_ id: IR.ActionID) {
    let action = pipeline[id]
    let own = addOwner(.action(id), action.block)
    currentAction = id
    if action.body.isSome { walk(action.body) }
    owner = own
    currentAction = .none
  }

  mutating func walkFunction(_ id: IR.FunctionID) {
    guard !walkedFunctions[id.index] else { return }
    walkedFunctions[id.index] = true
    let outer = owner
    // A function is inlined where it is called: it plays its part in the caller's block.
    addOwner(.function(id), result.owners[outer].block)
    let outerAction = currentAction
    currentAction = .none
    walk(pipeline[id].body)
    currentAction = outerAction
    owner = outer
  }

  // MARK: Bodies of controls

  /// Statements of a control's body: what stands under a conditional belongs to what runs there.
  private mutating func walkGuardedBody(_ id: IR.StmtID, _ block: IR.BlockID) {
    guard id.isSome else { return }
    switch pipeline[id] {
    case .block(let list):
      for child in pipeline.stmts(list) {
        walkGuardedBody(child, block)
        if isEnd(child) { break }
      }
    case .conditional(let condition, let then, let otherwise):
      if case .bool(let taken) = pipeline[condition] {
        walkGuardedBody(taken ? then : otherwise, block)
        return
      }
      let outer = owner
      var guarded: [Object] = []
      collect(then, into: &guarded)
      if otherwise.isSome { collect(otherwise, into: &guarded) }
      collect(condition, into: &guarded)
      addOwner(.block(block), block, guarded: guarded)
      result.conditions.append(condition)
      walk(condition)
      for branch in [then, otherwise] where branch.isSome {
        var inside: [Object] = []
        collect(branch, into: &inside)
        addOwner(.block(block), block, guarded: inside)
        noteAlone(branch)
        walkGuardedBody(branch, block)
      }
      owner = outer
    case .switch(let index):
      let outer = owner
      let choice = pipeline.switches[Int(index)]
      var guarded: [Object] = []
      collect(choice.value, into: &guarded)
      for item in choice.cases where item.body.isSome { collect(item.body, into: &guarded) }
      addOwner(.block(block), block, guarded: guarded)
      noteSwitch(choice, pipeline.range(of: id))
      walk(choice.value)
      for item in choice.cases where item.body.isSome {
        var inside: [Object] = []
        collect(item.body, into: &inside)
        addOwner(.block(block), block, guarded: inside)
        walkGuardedBody(item.body, block)
      }
      owner = outer
    default: walk(id)
    }
  }

  /// The tables, blocks, actions and externs that run somewhere in a statement.
  private func collect(_ id: IR.StmtID, into objects: inout [Object]) {
    guard id.isSome else { return }
    switch pipeline[id] {
    case .block(let list): for child in pipeline.stmts(list) { collect(child, into: &objects) }
    case .conditional(let condition, let then, let otherwise):
      collect(condition, into: &objects)
      collect(then, into: &objects)
      collect(otherwise, into: &objects)
    case .switch(let index):
      collect(pipeline.switches[Int(index)].value, into: &objects)
      for item in pipeline.switches[Int(index)].cases { collect(item.body, into: &objects) }
    case .loop(let index): collect(pipeline.loops[Int(index)].body, into: &objects)
    case .call(let expr), .assign(_, _, let expr), .declare(_, let expr):
      collect(expr, into: &objects)
    default: break
    }
  }

  private func collect(_ id: IR.ExprID, into objects: inout [Object]) {
    guard id.isSome else { return }
    switch pipeline[id] {
    case .call(let call):
      switch pipeline[call].callee {
      case .table(let table): objects.append(.table(table))
      case .block(let block): objects.append(.block(block))
      case .action(let action): objects.append(.action(action))
      case .instanceMethod(let instance, _): objects.append(.instance(instance))
      default: break
      }
      for argument in pipeline[call].arguments { collect(argument, into: &objects) }
    case .hit(let base), .miss(let base), .actionRun(let base), .unary(_, let base),
      .cast(let base), .field(let base, _):
      collect(base, into: &objects)
    case .binary(_, let left, let right):
      collect(left, into: &objects)
      collect(right, into: &objects)
    case .conditional(let a, let b, let c):
      collect(a, into: &objects)
      collect(b, into: &objects)
      collect(c, into: &objects)
    default: break
    }
  }
}
