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
  /// Tables that control bodies apply.
  private(set) var tables: Set<IR.TableID> = []
  /// The block itself and those that it applies.
  var blocks: Set<IR.BlockID> { seenBlocks }
  private var isInAction = false
  private var seenActions: Set<IR.ActionID> = []
  private var seenFunctions: Set<IR.FunctionID> = []
  private var seenBlocks: Set<IR.BlockID> = []

  init(_ pipeline: Pipeline) {
    self.pipeline = pipeline
  }

  /// Walks the body of a control or the states of a parser, and of the blocks that it applies.
  /// Actions that it calls are noted, not walked.
  mutating func block(_ id: IR.BlockID) {
    guard seenBlocks.insert(id).inserted else { return }
    let block = pipeline[id]
    for local in block.locals { statement(local) }
    statement(block.body)
    for state in block.states where pipeline[state].isReachable {
      for child in pipeline[state].statements { statement(child) }
      if case .select(let keys, _) = pipeline[state].transition {
        for key in keys { expression(key) }
      }
    }
  }

  /// Walks the body of an action and of the actions that it calls.
  mutating func action(_ id: IR.ActionID) {
    guard seenActions.insert(id).inserted else { return }
    let outer = isInAction
    isInAction = true
    statement(pipeline[id].body)
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
    case .block(let list): for child in pipeline.stmts(list) { statement(child) }
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
      for child in pipeline.exprs(list) { expression(child) }
    case .call(let call): self.call(call)
    }
  }

  private mutating func call(_ id: IR.CallID) {
    for argument in pipeline[id].arguments { expression(argument) }
    switch pipeline[id].callee {
    case .externFunction: externCalls.append(id)
    case .function(let function):
      if seenFunctions.insert(function).inserted { statement(pipeline[function].body) }
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
    guard tables.insert(id).inserted else { return }
    for key in pipeline[id].keys { expression(key.expr) }
  }
}
