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
  private var isInAction = false
  private var seenActions: [Bool]
  private var seenFunctions: [Bool]

  init(_ pipeline: Pipeline) {
    self.pipeline = pipeline
    tables = [Bool](repeating: false, count: pipeline.tables.count)
    blocks = [Bool](repeating: false, count: pipeline.blocks.count)
    seenActions = [Bool](repeating: false, count: pipeline.actions.count)
    seenFunctions = [Bool](repeating: false, count: pipeline.functions.count)
  }

  /// Walks the body of a control or the states of a parser, and of the blocks that it applies.
  /// Actions that it calls are noted, not walked.
  mutating func block(_ id: IR.BlockID) {
    guard !blocks[id.index] else { return }
    blocks[id.index] = true
    for local in pipeline.blocks[id.index].locals { statement(local) }
    statement(pipeline.blocks[id.index].body)
    for state in pipeline.blocks[id.index].states where pipeline.states[state.index].isReachable {
      for child in pipeline.states[state.index].statements { statement(child) }
      if case .select(let keys, _) = pipeline.states[state.index].transition {
        for key in keys { expression(key) }
      }
    }
  }

  /// Walks the body of an action and of the actions that it calls.
  mutating func action(_ id: IR.ActionID) {
    guard !seenActions[id.index] else { return }
    seenActions[id.index] = true
    let outer = isInAction
    isInAction = true
    statement(pipeline.actions[id.index].body)
    isInAction = outer
  }

  /// What stands behind `exit` and `return` is walked too, since p4c removes it only later; a
  /// branch with a constant condition is not.
  private mutating func statement(_ id: IR.StmtID) {
    guard id.isSome else { return }
    switch pipeline[id] {
    case .empty, .exit, .break, .continue: break
    case .assign(let left, _, let right):
      expression(left)
      expression(right)
    case .call(let value), .return(let value), .declare(_, let value): expression(value)
    case .block(let list): for at in list { statement(IR.StmtID(raw: pipeline.lists[at.index])) }
    case .conditional(let condition, let then, let otherwise):
      if case .bool(let value) = pipeline[condition] {
        statement(value ? then : otherwise)
      } else {
        expression(condition)
        statement(then)
        statement(otherwise)
      }
    case .switch(let at):
      expression(pipeline.switches[Int(at)].value)
      for child in pipeline.switches[Int(at)].cases { statement(child.body) }
    case .loop(let at): loop(pipeline.loops[Int(at)])
    }
  }

  private mutating func loop(_ loop: IR.Loop) {
    switch loop.head {
    case .counted(let initializers, let condition, let updates):
      for child in initializers { statement(child) }
      expression(condition)
      statement(loop.body)
      for child in updates { statement(child) }
    case .each(_, let collection):
      expression(collection)
      statement(loop.body)
    }
  }

  private mutating func expression(_ id: IR.ExprID) {
    guard id.isSome else { return }
    switch pipeline[id] {
    case .error, .bool, .integer, .string, .enumMember, .errorMember, .variable, .invalid,
      .defaultValue, .dontCare, .valueSet, .instance, .table, .action:
      break
    case .field(let base, _), .slice(let base, _, _), .stackMember(let base, _),
      .unary(_, let base), .cast(let base), .hit(let base), .miss(let base), .actionRun(let base):
      expression(base)
    case .index(let base, let index), .dynamicSlice(let base, let index, _),
      .binary(_, let base, let index):
      expression(base)
      expression(index)
    case .conditional(let condition, let then, let otherwise):
      expression(condition)
      expression(then)
      expression(otherwise)
    case .list(let list), .product(let list):
      for at in list { expression(IR.ExprID(raw: pipeline.lists[at.index])) }
    case .call(let call): self.call(call)
    }
  }

  private mutating func call(_ id: IR.CallID) {
    for argument in pipeline.calls[id.index].arguments { expression(argument) }
    switch pipeline.calls[id.index].callee {
    case .externFunction: externCalls.append(id)
    case .function(let function):
      guard !seenFunctions[function.index] else { return }
      seenFunctions[function.index] = true
      statement(pipeline.functions[function.index].body)
    case .action(let called):
      if isInAction { action(called) } else { actions.append(called) }
    case .block(let block): self.block(block)
    case .builtin(_, let base): expression(base)
    case .table(let table): self.table(table)
    case .instanceMethod, .parameterMethod: break
    }
  }

  /// A key may apply another table.
  private mutating func table(_ id: IR.TableID) {
    guard !tables[id.index] else { return }
    tables[id.index] = true
    for key in pipeline.tables[id.index].keys { expression(key.expr) }
  }
}
