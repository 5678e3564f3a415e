internal import P4Architecture
internal import P4Source

extension InventoryWalk {
  mutating func walk(_ id: IR.StmtID) {
    guard id.isSome else { return }
    let range = pipeline.range(of: id)
    switch pipeline[id] {
    case .empty: break
    case .assign(let left, let op, let right): walkAssign(left, op, right, range)
    case .call(let expr): walkCall(expr, isStatement: true, destination: .none, resultUsed: false)
    case .block(let list):
      for child in pipeline.stmts(list) {
        walk(child)
        // What follows is never run, and no compiler keeps it.
        if isEnd(child) { break }
      }
    case .declare(let variable, let initial): walkDeclaration(variable, initial, range)
    case .conditional(let condition, let then, let otherwise):
      if case .bool(let taken) = pipeline[condition] {
        walk(taken ? then : otherwise)
        return
      }
      if currentAction.isSome { use(.actionConstructs, "if", range) }
      result.conditions.append(condition)
      walk(condition)
      for branch in [then, otherwise] {
        noteAlone(branch)
        walk(branch)
      }
    case .return(let value):
      if currentAction.isSome { use(.actionConstructs, "return", range) }
      guard value.isSome else { return }
      isValue = true
      walk(value)
      isValue = false
    case .exit: use(.stmtConstructs, "exit", range)
    case .break: use(.stmtConstructs, "break", range)
    case .continue: use(.stmtConstructs, "continue", range)
    case .switch(let index):
      let choice = pipeline.switches[Int(index)]
      noteSwitch(choice, range)
      walk(choice.value)
      for item in choice.cases { walk(item.body) }
    case .loop(let index): walkLoop(pipeline.loops[Int(index)], range)
    }
  }

  /// Whether nothing is run after the statement: each way through it ends in `return` or `exit`.
  func isEnd(_ id: IR.StmtID) -> Bool {
    guard id.isSome else { return false }
    return switch pipeline[id] {
    case .return, .exit: true
    case .block(let list): pipeline.stmts(list).contains { isEnd($0) }
    case .conditional(_, let then, let otherwise): isEnd(then) && isEnd(otherwise)
    default: false
    }
  }

  /// Notes what a branch consists of where that is one statement.
  mutating func noteAlone(_ branch: IR.StmtID) {
    var id = branch
    while id.isSome, case .block(let list) = pipeline[id] {
      guard list.count == 1, let only = pipeline.stmts(list).first else { return }
      id = only
    }
    guard id.isSome else { return }
    switch pipeline[id] {
    case .assign, .call:
      result.loneStatements.append(Inventory.StatementSite(statement: id, owner: owner))
    default: break
    }
  }

  mutating func noteSwitch(_ choice: IR.Switch, _ range: SourceRange) {
    if case .actionRun = pipeline[choice.value] {
      var names = ["switch.action_run"]
      if choice.cases.contains(where: { $0.labels.contains(where: isNoAction) }) {
        names.insert("switch.no_action", at: 0)
      }
      let form = form(.stmtConstructs, names)
      result.uses.append(Inventory.Use(form: form, range: range, owner: owner))
    } else {
      use(.stmtConstructs, "switch.value", range)
      result.switchValues.append(Inventory.ExprSite(expr: choice.value, owner: owner))
    }
  }

  private func isNoAction(_ label: IR.ExprID) -> Bool {
    guard case .action(let action) = pipeline[label] else { return false }
    return pipeline[action].name == "NoAction"
  }

  private mutating func walkLoop(_ loop: IR.Loop, _ range: SourceRange) {
    switch loop.head {
    case .counted(let initializers, let condition, let updates):
      use(.stmtConstructs, "for", range)
      for item in initializers { walk(item) }
      if condition.isSome { walk(condition) }
      for item in updates { walk(item) }
    case .each(let variable, let collection):
      use(.stmtConstructs, "for.each", range)
      noteLocal(variable)
      walk(collection)
    }
    walk(loop.body)
  }

  private mutating func walkDeclaration(
    _ variable: IR.VariableID, _ initial: IR.ExprID, _ range: SourceRange
  ) {
    noteLocal(variable)
    guard initial.isSome else { return }
    result.initials.append((variable, initial))
    let dead = deadVariables[variable.index]
    if dead, !hasEffect(initial) { return }
    if let structure = pipeline.structure(pipeline[variable].type),
      pipeline[structure].kind != .structure, !dead
    {
      noteHeaderCopy(initial, range)
    }
    isValue = true
    walk(initial, destination: .none, resultUsed: !dead)
    isValue = false
  }

  /// A local of a type that compilers treat apart.
  private mutating func noteLocal(_ variable: IR.VariableID) {
    let local = pipeline[variable]
    switch pipeline[pipeline.stripped(local.type)] {
    case .stack(let element, _):
      if let id = pipeline.structure(element) {
        noteHeader(id)
        let kind = pipeline[id].kind
        if kind == .header { use(.headerConstructs, "stack.local", local.range) }
        if kind == .headerUnion { use(.headerConstructs, "union.stack.local", local.range) }
      }
    case .structure(let id):
      if pipeline[id].kind == .header { noteHeader(id) }
      if pipeline[id].kind == .headerUnion { use(.headerConstructs, "union.local", local.range) }
    default: break
    }
  }

  private mutating func walkAssign(
    _ left: IR.ExprID, _ op: IR.BinaryOperator?, _ right: IR.ExprID, _ range: SourceRange
  ) {
    let dead = pipeline.root(left).map { deadVariables[$0.index] } ?? false
    if dead, !hasEffect(right) { return }
    result.assigns.append(
      Inventory.AssignSite(range: range, left: left, op: op, right: right, owner: owner))
    if let op { addBinary(left, op, left, right) }
    if isLocalHeader(left) { noteHeaderCopy(right, range) }
    walkWrite(left)
    isValue = true
    walk(right, destination: left, resultUsed: !dead)
    isValue = false
  }

  /// A local that is only a copy of a header of the program is put back where it came from; one
  /// of another local, or of an element of a stack, has nothing to be put back to.
  private mutating func noteHeaderCopy(_ value: IR.ExprID, _ range: SourceRange) {
    if case .index = pipeline[value] { return use(.headerConstructs, "copy.local", range) }
    if isLocalHeader(value) { use(.headerConstructs, "copy.local", range) }
  }

  /// Whether the expression is a whole header or union in a local variable.
  private func isLocalHeader(_ id: IR.ExprID) -> Bool {
    guard let structure = pipeline.structure(pipeline.type(of: id)),
      pipeline[structure].kind != .structure, let root = pipeline.root(id)
    else { return false }
    if case .local = pipeline[root].kind { return true }
    return false
  }

  /// The left side of an assignment, or an argument that is written.
  mutating func walkWrite(_ id: IR.ExprID) {
    switch pipeline[id] {
    case .field(let base, let position):
      noteField(id, base, position, isWrite: true)
      walkWrite(base)
    case .slice(let base, _, _):
      result.slices.append(Inventory.ExprSite(expr: id, owner: owner))
      use(.exprConstructs, "slice.assign", pipeline.range(of: id))
      walkWrite(base)
    case .dynamicSlice(let base, let low, _):
      use(.exprConstructs, "slice.dynamic", pipeline.range(of: id))
      walkWrite(base)
      walk(low)
    case .index(let base, let position):
      noteIndex(id, position)
      walkWrite(base)
      walk(position)
    case .stackMember(let base, let member):
      noteStackMember(id, member)
      walkWrite(base)
    case .variable: break
    default: walk(id)
    }
  }

  /// Whether evaluating the expression does something beyond giving a value.
  func hasEffect(_ id: IR.ExprID) -> Bool {
    guard id.isSome else { return false }
    switch pipeline[id] {
    case .call(let call):
      if case .builtin(.isValid, _) = pipeline[call].callee { return false }
      return true
    case .hit, .miss, .actionRun: return true
    case .unary(_, let base), .cast(let base), .field(let base, _), .slice(let base, _, _),
      .stackMember(let base, _):
      return hasEffect(base)
    case .binary(_, let left, let right), .index(let left, let right):
      return hasEffect(left) || hasEffect(right)
    case .conditional(let a, let b, let c): return hasEffect(a) || hasEffect(b) || hasEffect(c)
    case .list(let list): return pipeline.exprs(list).contains { hasEffect($0) }
    default: return false
    }
  }
}
