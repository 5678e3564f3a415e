import P4Semantics
import P4Source
import P4Syntax

/// Statements.
extension Elaborator {
  mutating func add(_ stmt: IR.Stmt, _ range: SourceRange) -> IR.StmtID {
    pipeline.stmts.append(stmt)
    pipeline.stmtRanges.append(range)
    return IR.StmtID(index: pipeline.stmts.count - 1)
  }

  /// A variable or parameter; its binding holds from here on.
  mutating func addVariable(_ decl: DeclID) -> IR.VariableID {
    var kind = IR.Variable.Kind.local
    if case .parameter = tree[decl].kind { kind = .parameter(direction(decl)) }
    let type = lower(program.declTypes[decl.index])
    pipeline.variables.append(
      IR.Variable(
        name: text(tree[decl].name), type: type, kind: kind, annotations: annotations(of: decl),
        range: tree[decl].nameRange))
    let id = IR.VariableID(index: pipeline.variables.count - 1)
    bindings[decl.index] = .variable(id)
    return id
  }

  mutating func lower(_ id: StmtID) -> IR.StmtID {
    guard id.isSome else { return .none }
    let range = tree.range(id)
    switch tree[id] {
    case .error, .empty: return add(.empty, range)
    case .assign(let left, let op, let right):
      let target = lower(left)
      let value = lower(right)
      return add(.assign(target, op.map { binary($0) }, value), range)
    case .call(let call):
      let value = lower(call)
      return add(.call(value), range)
    case .block(let statements):
      let ids = tree.stmts(statements).map { lower($0) }
      return add(.block(list(ids)), range)
    case .declaration(let decl):
      return lowerLocal(decl) ?? add(.empty, range)
    case .conditional(let condition, let then, let otherwise):
      let test = lower(condition)
      let yes = lower(then)
      let no = lower(otherwise)
      return add(.conditional(test, yes, no), range)
    case .return(let value):
      let result = lower(value)
      return add(.return(result), range)
    case .exit: return add(.exit, range)
    case .break: return add(.break, range)
    case .continue: return add(.continue, range)
    case .switch(let value, let cases): return lowerSwitch(value, cases, range)
    case .for(let index): return lowerFor(id, Int(index), range)
    case .forIn(let index): return lowerForIn(id, Int(index), range)
    }
  }

  /// A variable as the statement that declares it; nil for constants and objects.
  mutating func lowerLocal(_ decl: DeclID) -> IR.StmtID? {
    guard case .variable(_, let value) = tree[decl].kind else { return nil }
    let initial = lower(value)
    let variable = addVariable(decl)
    return add(.declare(variable, initial), tree[decl].range)
  }

  private mutating func lowerSwitch(
    _ value: ExprID, _ cases: IDRange<SwitchCaseID>, _ range: SourceRange
  ) -> IR.StmtID {
    let subject = lower(value)
    var result: [IR.Switch.Case] = []
    var labels: [IR.ExprID] = []
    for id in cases {
      let entry = tree[id]
      labels.append(lowerLabel(entry.label))
      if entry.body.isNone, id != cases[cases.count - 1] { continue }
      let body = lower(entry.body)
      result.append(IR.Switch.Case(labels: labels, body: body, range: entry.range))
      labels = []
    }
    pipeline.switches.append(IR.Switch(value: subject, cases: result))
    return add(.switch(UInt32(pipeline.switches.count - 1)), range)
  }

  private mutating func lowerLabel(_ label: ExprID) -> IR.ExprID {
    let decl = program.exprDecls[label.index]
    if decl.isSome, case .action = tree[decl].kind {
      if case .action(let action) = bindings[decl.index] {
        return add(.action(action), knownTypes.other, tree.range(label))
      }
      return add(.action(topLevelAction(decl)), knownTypes.other, tree.range(label))
    }
    return lower(label)
  }

  private func statementAnnotations(_ id: StmtID) -> [IR.Annotation] {
    let pairs = tree.stmtAnnotations
    var low = 0
    var high = pairs.count
    while low < high {
      let middle = (low + high) / 2
      if pairs[middle].stmt.raw < id.raw { low = middle + 1 } else { high = middle }
    }
    guard low < pairs.count, pairs[low].stmt == id else { return [] }
    return annotations(pairs[low].annotations)
  }

  private mutating func lowerFor(
    _ id: StmtID, _ index: Int, _ range: SourceRange
  ) -> IR.StmtID {
    let loop = tree.forLoops[index]
    let initializers = tree.stmts(loop.initializers).map { lower($0) }
    let condition = lower(loop.condition)
    let updates = tree.stmts(loop.updates).map { lower($0) }
    let body = lower(loop.body)
    pipeline.loops.append(
      IR.Loop(
        head: .counted(initializers: initializers, condition: condition, updates: updates),
        body: body, annotations: statementAnnotations(id)))
    return add(.loop(UInt32(pipeline.loops.count - 1)), range)
  }

  private mutating func lowerForIn(
    _ id: StmtID, _ index: Int, _ range: SourceRange
  ) -> IR.StmtID {
    let loop = tree.forInLoops[index]
    // The variable may stand in what the loop goes over, as yet without a value.
    var variable = loop.variable.isSome ? addVariable(loop.variable) : .none
    let collection = lower(loop.collection)
    if loop.target.isSome {
      let decl = program.exprDecls[loop.target.index]
      if decl.isSome, case .variable(let known) = bindings[decl.index] { variable = known }
    }
    let body = lower(loop.body)
    pipeline.loops.append(
      IR.Loop(
        head: .each(variable, in: collection), body: body,
        annotations: statementAnnotations(id)))
    return add(.loop(UInt32(pipeline.loops.count - 1)), range)
  }
}
