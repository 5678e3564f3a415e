internal import P4Architecture
internal import P4Source

/// Walks bodies as they are after p4c has inlined nested controls, functions and the actions that
/// other actions call. A body that is called several times is walked once: only first occurrences
/// matter.
struct CallWalk {
  private let pipeline: Pipeline
  /// Calls of extern functions.
  private(set) var externCalls: [IR.CallID] = []
  /// Actions that control bodies call.
  private(set) var actions: [IR.ActionID] = []
  /// By table, whether it is applied.
  private(set) var tables: [Bool]
  /// By block, whether it is applied or the one that the walk began with.
  private(set) var blocks: [Bool]
  /// By value set, whether a state that can be reached matches it: p4c forgets others.
  private(set) var valueSets: [Bool]
  private var isInAction = false
  /// Whether the body at hand has a `return`.
  private var endsAtReturn = false
  private var seenActions: [Bool]
  private var seenFunctions: [Bool]

  init(_ pipeline: Pipeline) {
    self.pipeline = pipeline
    tables = [Bool](repeating: false, count: pipeline.tables.count)
    blocks = [Bool](repeating: false, count: pipeline.blocks.count)
    valueSets = [Bool](repeating: false, count: pipeline.valueSets.count)
    seenActions = [Bool](repeating: false, count: pipeline.actions.count)
    seenFunctions = [Bool](repeating: false, count: pipeline.functions.count)
  }

  /// Walks the body of a control or the states of a parser, and of the blocks that it applies.
  /// Actions that it calls are noted, not walked.
  mutating func block(_ id: IR.BlockID) {
    guard !blocks[id.index] else { return }
    blocks[id.index] = true
    for local in pipeline.blocks[id.index].locals { _ = statement(local) }
    body(pipeline.blocks[id.index].body)
    for state in pipeline.blocks[id.index].states where pipeline.states[state.index].isReachable {
      for child in pipeline.states[state.index].statements {
        _ = statement(child)
      }
      if case .select(let keys, let cases) = pipeline.states[state.index].transition {
        for key in keys { expression(key) }
        for entry in cases {
          for keyset in entry.keysets { note(valueSets: keyset) }
        }
      }
    }
  }

  private mutating func note(valueSets keyset: IR.ExprID) {
    guard keyset.isSome else { return }
    switch pipeline[keyset] {
    case .valueSet(let set): valueSets[set.index] = true
    case .cast(let inner): note(valueSets: inner)
    case .list(let list), .product(let list):
      for at in list { note(valueSets: IR.ExprID(raw: pipeline.lists[at.index])) }
    default: break
    }
  }

  /// Walks the body of an action and of the actions that it calls.
  mutating func action(_ id: IR.ActionID) {
    guard !seenActions[id.index] else { return }
    seenActions[id.index] = true
    let outer = isInAction
    isInAction = true
    body(pipeline.actions[id.index].body)
    isInAction = outer
  }

  /// Walks the body of a control, an action or a function.
  private mutating func body(_ id: IR.StmtID) {
    let outer = endsAtReturn
    endsAtReturn = hasReturn(id)
    _ = statement(id)
    endsAtReturn = outer
  }

  /// p4c removes `return` before it makes P4Info, and with it what stands behind. It does so only
  /// in bodies that have one, where `exit` counts as `return` does (p4c:
  /// frontends/p4/removeReturns.cpp). Branches whose condition is constant are gone by then.
  /// - Returns: whether nothing behind the statement is left.
  private mutating func statement(_ id: IR.StmtID) -> Bool {
    guard id.isSome else { return false }
    switch pipeline[id] {
    case .empty, .break, .continue: return false
    case .exit: return endsAtReturn
    case .assign(let left, _, let right):
      expression(left)
      expression(right)
    case .return(let value):
      expression(value)
      return endsAtReturn
    case .call(let value), .declare(_, let value): expression(value)
    case .block(let list):
      for at in list where statement(IR.StmtID(raw: pipeline.lists[at.index])) { return true }
    case .conditional(let condition, let then, let otherwise):
      if let value = ConditionTruth(pipeline: pipeline).value(condition) {
        return statement(value ? then : otherwise)
      }
      expression(condition)
      let (first, second) = (statement(then), statement(otherwise))
      return first && second
    case .switch(let at):
      let entry = pipeline.switches[Int(at)]
      if let taken = constantCase(entry) { return statement(taken) }
      expression(entry.value)
      for child in entry.cases { _ = statement(child.body) }
    case .loop(let at): loop(pipeline.loops[Int(at)])
    }
    return false
  }

  /// The body that a `switch` on a constant runs, which is all that p4c keeps of it; nil where the
  /// value is no constant. No body where no label fits.
  private func constantCase(_ entry: IR.Switch) -> IR.StmtID? {
    guard let value = ConditionTruth.constant(entry.value, pipeline) else { return nil }
    var fallback = IR.StmtID.none
    for child in entry.cases {
      for label in child.labels {
        if case .dontCare = pipeline[label] {
          fallback = child.body
        } else if ConditionTruth.constant(label, pipeline) == value {
          return child.body
        }
      }
    }
    return fallback
  }

  /// Whether a body has a `return`, outside of branches that are never taken.
  private func hasReturn(_ id: IR.StmtID) -> Bool {
    guard id.isSome else { return false }
    switch pipeline[id] {
    case .return: return true
    case .block(let list):
      return list.contains { hasReturn(IR.StmtID(raw: pipeline.lists[$0.index])) }
    case .conditional(let condition, let then, let otherwise):
      if let value = ConditionTruth(pipeline: pipeline).value(condition) {
        return hasReturn(value ? then : otherwise)
      }
      return hasReturn(then) || hasReturn(otherwise)
    case .switch(let at): return pipeline.switches[Int(at)].cases.contains { hasReturn($0.body) }
    case .loop(let at): return hasReturn(pipeline.loops[Int(at)].body)
    default: return false
    }
  }

  private mutating func loop(_ loop: IR.Loop) {
    switch loop.head {
    case .counted(let initializers, let condition, let updates):
      for child in initializers { _ = statement(child) }
      expression(condition)
      _ = statement(loop.body)
      for child in updates { _ = statement(child) }
    case .each(_, let collection):
      expression(collection)
      _ = statement(loop.body)
    }
  }

  private mutating func expression(_ id: IR.ExprID) {
    guard id.isSome else { return }
    pipeline.eachOperand(of: id) { expression($0) }
    if case .call(let call) = pipeline[id] { self.call(call) }
  }

  private mutating func call(_ id: IR.CallID) {
    switch pipeline.calls[id.index].callee {
    case .externFunction: externCalls.append(id)
    case .function(let function):
      guard !seenFunctions[function.index] else { return }
      seenFunctions[function.index] = true
      body(pipeline.functions[function.index].body)
    case .action(let called):
      if isInAction { action(called) } else { actions.append(called) }
    case .block(let block): self.block(block)
    case .table(let table): self.table(table)
    case .instanceMethod, .parameterMethod, .builtin: break
    }
  }

  /// A key may apply another table.
  private mutating func table(_ id: IR.TableID) {
    guard !tables[id.index] else { return }
    tables[id.index] = true
    for key in pipeline.tables[id.index].keys { expression(key.expr) }
  }
}
