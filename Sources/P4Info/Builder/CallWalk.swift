internal import P4Architecture
internal import P4Source

/// Finds calls of extern functions in a control as it is after nested controls, functions and
/// directly called actions are inlined. A body that is called several times is walked once: only
/// first occurrences matter.
struct CallWalk {
  private let pipeline: Pipeline
  private var calls: [IR.CallID] = []
  private var seenActions: Set<IR.ActionID> = []
  private var seenFunctions: Set<IR.FunctionID> = []
  private var seenBlocks: Set<IR.BlockID> = []

  /// The calls in the bodies of the control's actions, then those in its own body.
  static func externFunctionCalls(
    of root: ProgramOrder.Root, _ pipeline: Pipeline
  ) -> [IR.CallID] {
    var walk = CallWalk(pipeline: pipeline)
    for action in root.actions { walk.statement(pipeline[action].body) }
    // An action that is also called directly occurs in the control's body too, but what it calls
    // has been found.
    walk.seenActions.formUnion(root.actions)
    walk.block(root.block)
    return walk.calls
  }

  private init(pipeline: Pipeline) {
    self.pipeline = pipeline
  }

  private mutating func block(_ id: IR.BlockID) {
    guard seenBlocks.insert(id).inserted else { return }
    for local in pipeline[id].locals { statement(local) }
    if pipeline[id].kind == .control { statement(pipeline[id].body) }
  }

  private mutating func statement(_ id: IR.StmtID) {
    guard id.isSome else { return }
    switch pipeline[id] {
    case .empty, .exit, .break, .continue: break
    case .assign(let left, _, let right):
      expression(left)
      expression(right)
    case .call(let call), .return(let call): expression(call)
    case .block(let list): for child in pipeline.stmts(list) { statement(child) }
    case .declare(_, let value): expression(value)
    case .conditional(let condition, let then, let otherwise):
      expression(condition)
      statement(then)
      statement(otherwise)
    case .switch(let at):
      expression(pipeline.switches[Int(at)].value)
      for child in pipeline.switches[Int(at)].cases { statement(child.body) }
    case .loop(let at):
      let loop = pipeline.loops[Int(at)]
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
    case .externFunction: calls.append(id)
    case .function(let function):
      if seenFunctions.insert(function).inserted { statement(pipeline[function].body) }
    case .action(let action):
      if seenActions.insert(action).inserted { statement(pipeline[action].body) }
    case .block(let block): self.block(block)
    case .builtin(_, let base): expression(base)
    case .instanceMethod, .parameterMethod, .table: break
    }
  }
}
