import BigInt
import P4Semantics
import P4Source
import P4Syntax

/// Parsers, controls, actions and extern objects of one block.
extension Elaborator {
  mutating func write(_ item: WorkItem) {
    let syntax: Block
    switch tree[item.decl].kind {
    case .parser(let index), .control(let index): syntax = tree.blocks[Int(index)]
    default: return
    }
    block = item.block
    substitution = Substitution(tree.decls(syntax.typeParameters), types[item.typeArguments])
    for (parameter, binding) in zip(tree.decls(syntax.constructorParameters), item.arguments) {
      bindings[parameter.index] = binding
    }
    bindDefaults(syntax, item.arguments)
    let parameters = tree.decls(syntax.parameters).map { addVariable($0) }
    pipeline.blocks[item.block.index].parameters = parameters
    for state in tree.decls(syntax.states) { reserveState(state) }
    var locals: [IR.StmtID] = []
    for local in tree.decls(syntax.locals) {
      if let statement = writeLocal(local) { locals.append(statement) }
    }
    pipeline.blocks[item.block.index].locals = locals
    for state in tree.decls(syntax.states) { writeState(state) }
    let body = lower(syntax.body)
    pipeline.blocks[item.block.index].body = body
    block = .none
  }

  /// Constructor parameters without an argument have their default value.
  private mutating func bindDefaults(_ syntax: Block, _ arguments: [Binding]) {
    for (position, parameter) in tree.decls(syntax.constructorParameters).enumerated() {
      if position < arguments.count {
        guard case .none = arguments[position] else { continue }
      }
      guard case .parameter(let index) = tree[parameter].kind else { continue }
      let value = tree.parameters[Int(index)].defaultValue
      bindings[parameter.index] = value.isSome ? .value(lower(value)) : .none
    }
  }

  private mutating func addMember(_ member: IR.Block.Member) {
    guard block.isSome else { return }
    pipeline.blocks[block.index].members.append(member)
    switch member {
    case .table(let id): pipeline.blocks[block.index].tables.append(id)
    case .action(let id): pipeline.blocks[block.index].actions.append(id)
    case .instance(let id): pipeline.blocks[block.index].instances.append(id)
    case .valueSet(let id): pipeline.blocks[block.index].valueSets.append(id)
    case .block(let id): pipeline.blocks[block.index].blocks.append(id)
    case .variable: break
    }
  }

  private mutating func writeLocal(_ decl: DeclID) -> IR.StmtID? {
    switch tree[decl].kind {
    case .variable:
      let statement = lowerLocal(decl)
      if case .variable(let id) = bindings[decl.index] { addMember(.variable(id)) }
      return statement
    case .instantiation(let index): writeInstantiation(decl, Int(index))
    case .action: addMember(.action(writeAction(decl)))
    case .table(let index):
      let id = writeTable(decl, Int(index))
      addMember(.table(id))
    case .valueSet(let element, let size):
      let count = size.isSome ? integer(lower(size)) : nil
      pipeline.valueSets.append(
        IR.ValueSet(
          name: text(tree[decl].name), controlPlaneName: currentPath.name(localName(decl)),
          element: lower(program.typeRefTypes[element.index]),
          size: count.map { Int(clamping: $0) },
          block: block, annotations: annotations(of: decl), range: tree[decl].nameRange,
          isReachable: false))
      let id = IR.ValueSetID(index: pipeline.valueSets.count - 1)
      bindings[decl.index] = .valueSet(id)
      addMember(.valueSet(id))
    default: break
    }
    return nil
  }

  private mutating func writeInstantiation(_ decl: DeclID, _ index: Int) {
    let call = program.instantiationCalls[index]
    guard call != .max else { return }
    let info = program.calls[Int(call)]
    guard info.kind == .constructor, info.decl.isSome else { return }
    switch tree[info.decl].kind {
    case .parser, .control:
      let id = queueBlock(
        info.decl, typeArguments: info.typeArguments, arguments: constructorArguments(info),
        path: currentPath.child(localName(decl)), role: "", range: tree[decl].nameRange)
      bindings[decl.index] = .block(id)
      addMember(.block(id))
    default:
      let id = construct(
        info, name: text(tree[decl].name), annotations: annotations(of: decl),
        range: tree[decl].range, nameRange: tree[decl].nameRange,
        controlPlaneName: currentPath.name(localName(decl)))
      bindings[decl.index] = .instance(id)
      addMember(.instance(id))
      addMethods(decl, index, to: id)
    }
  }

  /// Makes an extern object.
  mutating func construct(
    _ info: CallInfo, name: String, annotations: [IR.Annotation], range: SourceRange,
    nameRange: SourceRange, controlPlaneName: String = ""
  ) -> IR.InstanceID {
    let arguments = lowerArguments(info)
    var extern = ""
    var argumentNames: [String] = []
    if info.decl.isSome {
      extern = text(tree[info.decl].name)
      argumentNames = parameters(of: info.decl).map { text(tree[$0].name) }
    }
    pipeline.instances.append(
      IR.Instance(
        name: name, controlPlaneName: controlPlaneName, extern: extern,
        typeArguments: types[info.typeArguments].map { lower($0) }, arguments: arguments,
        argumentNames: argumentNames, block: block, ownerTable: .none, annotations: annotations,
        range: range, nameRange: nameRange, methods: [], isReachable: false))
    return IR.InstanceID(index: pipeline.instances.count - 1)
  }

  /// The bodies of abstract methods.
  mutating func addMethods(_ decl: DeclID, _ index: Int, to instance: IR.InstanceID) {
    let syntax = tree.instantiations[index]
    guard syntax.hasMembers else { return }
    for member in tree.decls(syntax.members) {
      switch tree[member].kind {
      case .function:
        let id = function(member, .empty)
        pipeline.instances[instance.index].methods.append(id)
      case .instantiation(let inner): writeInstantiation(member, Int(inner))
      default: break
      }
    }
  }

  // MARK: Actions

  private mutating func writeAction(_ decl: DeclID) -> IR.ActionID {
    guard case .action(let index) = tree[decl].kind else { return .none }
    let syntax = tree.functions[Int(index)]
    let id = IR.ActionID(index: pipeline.actions.count)
    pipeline.actions.append(
      IR.Action(
        name: text(tree[decl].name), controlPlaneName: currentPath.name(localName(decl)),
        block: block, parameters: [], body: .none, annotations: annotations(of: decl),
        range: tree[decl].range, nameRange: tree[decl].nameRange, isReachable: false))
    actionDepths.append(0)
    bindings[decl.index] = .action(id)
    let parameters = tree.decls(syntax.parameters).map { addVariable($0) }
    pipeline.actions[id.index].parameters = parameters
    actionDepths[id.index] = measured {
      let body = $0.lower(syntax.body)
      $0.pipeline.actions[id.index].body = body
    }
    return id
  }

  /// An action declared outside of all blocks: written once.
  mutating func topLevelAction(_ decl: DeclID) -> IR.ActionID {
    if case .action(let id) = bindings[decl.index] { return id }
    let saved = block
    block = .none
    let id = writeAction(decl)
    block = saved
    return id
  }

  // MARK: States

  private mutating func reserveState(_ decl: DeclID) {
    let id = IR.StateID(index: pipeline.states.count)
    let name = text(tree[decl].name)
    pipeline.states.append(
      IR.State(
        name: name, block: block, statements: [], transition: .direct(.reject),
        annotations: annotations(of: decl), range: tree[decl].range,
        nameRange: tree[decl].nameRange, isReachable: false))
    bindings[decl.index] = .state(id)
    pipeline.blocks[block.index].states.append(id)
    if name == "start" { pipeline.blocks[block.index].start = id }
  }

  private mutating func writeState(_ decl: DeclID) {
    guard case .state(let index) = tree[decl].kind,
      case .state(let id) = bindings[decl.index]
    else { return }
    let syntax = tree.states[Int(index)]
    let statements = tree.stmts(syntax.statements).map { lower($0) }
    pipeline.states[id.index].statements = statements
    switch syntax.transition {
    case .none: pipeline.states[id.index].transition = .direct(.reject)
    case .direct(let target): pipeline.states[id.index].transition = .direct(stateTarget(target))
    case .select(let keys, let cases):
      let subjects = tree.exprs(keys).map { lower($0) }
      var result: [IR.State.Case] = []
      for caseID in cases {
        let entry = tree[caseID]
        result.append(
          IR.State.Case(
            keysets: keysets(entry.keyset), target: stateTarget(entry.state), range: entry.range))
      }
      pipeline.states[id.index].transition = .select(keys: subjects, cases: result)
    }
  }

  private func stateTarget(_ expr: ExprID) -> IR.State.Target {
    let decl = program.exprDecls[expr.index]
    if decl.isSome, case .state(let id) = bindings[decl.index] { return .state(id) }
    if case .name(let symbol, _) = tree[expr], text(symbol) == "accept" { return .accept }
    return .reject
  }

  /// A key set by key.
  mutating func keysets(_ expr: ExprID) -> [IR.ExprID] {
    switch tree[expr] {
    case .product(let elements): return tree.exprs(elements).map { lower($0) }
    case .list(let elements) where program.implicitCasts[expr.index].isNone:
      return tree.exprs(elements).map { lower($0) }
    default: return [lower(expr)]
    }
  }
}
