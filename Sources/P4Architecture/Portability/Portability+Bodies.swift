import P4Source

/// What the checks ask of bodies.
extension Portability {
  /// Whether a body makes a call that is as asked, also by the actions, functions, tables and
  /// blocks that it calls.
  func calls(_ id: IR.StmtID, where isAsked: (IR.Call) -> Bool) -> Bool {
    var seen = [Bool](repeating: false, count: pipeline.stmts.count)
    return calls(id, &seen, isAsked)
  }

  private func calls(
    _ id: IR.StmtID, _ seen: inout [Bool], _ isAsked: (IR.Call) -> Bool
  ) -> Bool {
    guard id.isSome, !seen[id.index] else { return false }
    seen[id.index] = true
    func inside(_ expr: IR.ExprID) -> Bool {
      contains(expr) { part in
        guard case .call(let call) = pipeline[part] else { return false }
        if isAsked(pipeline[call]) { return true }
        switch pipeline[call].callee {
        case .action(let action): return calls(pipeline[action].body, &seen, isAsked)
        case .function(let function): return calls(pipeline[function].body, &seen, isAsked)
        case .block(let block): return calls(pipeline[block].body, &seen, isAsked)
        case .table(let table):
          return pipeline[table].actions.contains { reference in
            reference.action.isSome && calls(pipeline[reference.action].body, &seen, isAsked)
          }
        default: return false
        }
      }
    }
    switch pipeline[id] {
    case .assign(_, _, let value), .declare(_, let value), .return(let value), .call(let value):
      return value.isSome && inside(value)
    case .block(let list):
      return list.contains { calls(IR.StmtID(raw: pipeline.lists[$0.index]), &seen, isAsked) }
    case .conditional(let condition, let then, let otherwise):
      return inside(condition) || calls(then, &seen, isAsked) || calls(otherwise, &seen, isAsked)
    case .switch(let index):
      let statement = pipeline.switches[Int(index)]
      return inside(statement.value)
        || statement.cases.contains { calls($0.body, &seen, isAsked) }
    case .loop(let index):
      let loop = pipeline.loops[Int(index)]
      if case .counted(let first, let condition, let updates) = loop.head,
        inside(condition) || (first + updates).contains(where: { calls($0, &seen, isAsked) })
      {
        return true
      }
      return calls(loop.body, &seen, isAsked)
    case .empty, .exit, .break, .continue: return false
    }
  }

  /// Whether a body calls one of these extern functions.
  func callsExtern(_ id: IR.StmtID, _ names: [String]) -> Bool {
    calls(id) { call in
      if case .externFunction(let name) = call.callee { return names.contains(name) }
      return false
    }
  }

  /// Whether the table has `add_on_miss = true`.
  func addsOnMiss(_ table: IR.Table) -> Bool {
    guard case .expr(let value)? = table.property("add_on_miss")?.value,
      case .bool(true) = pipeline[value]
    else { return false }
    return true
  }
}
