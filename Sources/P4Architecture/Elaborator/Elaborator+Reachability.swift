import P4Source

/// What a packet can come to: tables without an `apply`, states without a transition and actions
/// that no table lists are dead, and the reference leaves them out of P4Info.
extension Elaborator {
  /// Gives what the rules of whole programs are judged by.
  mutating func markReachable() -> ReachableCode {
    var walker = ReachabilityWalker(pipeline)
    walker.visit()
    for index in pipeline.blocks.indices {
      pipeline.blocks[index].isReachable = walker.blocks[index]
    }
    for index in pipeline.tables.indices {
      pipeline.tables[index].isReachable = walker.tables[index]
    }
    for index in pipeline.actions.indices {
      pipeline.actions[index].isReachable = walker.actions[index]
    }
    for index in pipeline.states.indices {
      pipeline.states[index].isReachable = walker.states[index]
    }
    for index in pipeline.instances.indices {
      pipeline.instances[index].isReachable = walker.instances[index]
    }
    for index in pipeline.valueSets.indices {
      pipeline.valueSets[index].isReachable = walker.valueSets[index]
    }
    return walker.code
  }
}

/// What a packet can come to that targets do not all have, in the order found.
struct ReachableCode {
  struct Division {
    var op: IR.BinaryOperator
    /// Of `/=` or `%=`.
    var isCompound: Bool
    /// Whether `Pipeline.propagated` has put what is known into it: not in functions and
    /// sub-parsers, which it leaves where it could not put them in the place of their call.
    var isFollowed: Bool
    var left: IR.ExprID
    var right: IR.ExprID
    var range: SourceRange
  }

  /// A call that rules of the architecture are about.
  struct ExternCall: Sendable {
    var call: IR.CallID
    /// The innermost action that it stands in, and the one that a table or a control runs; `.none`
    /// outside of actions. Of an action that is run from several places the first one found.
    var action: IR.ActionID
    var outermostAction: IR.ActionID
    var block: IR.BlockID
    var isInFunction: Bool
  }

  var divisions: [Division] = []
  /// Of extern functions, and of methods of direct counters and meters.
  var externCalls: [ExternCall] = []
  var actionSwitches: [SourceRange] = []
  var valueSwitches: [IR.ExprID] = []
}

extension ReachableCode {
  init(of pipeline: Pipeline) {
    var walker = ReachabilityWalker(pipeline)
    walker.visit()
    self = walker.code
  }
}

private struct ReachabilityWalker {
  let pipeline: Pipeline
  var blocks: [Bool]
  var tables: [Bool]
  var actions: [Bool]
  var states: [Bool]
  var instances: [Bool]
  var valueSets: [Bool]
  var functions: [Bool]
  var code = ReachableCode()
  /// The actions, blocks and functions that are being visited, innermost last.
  var actionStack: [IR.ActionID] = []
  var block = IR.BlockID.none
  var functionDepth = 0

  init(_ pipeline: Pipeline) {
    self.pipeline = pipeline
    blocks = [Bool](repeating: false, count: pipeline.blocks.count)
    tables = [Bool](repeating: false, count: pipeline.tables.count)
    actions = [Bool](repeating: false, count: pipeline.actions.count)
    states = [Bool](repeating: false, count: pipeline.states.count)
    instances = [Bool](repeating: false, count: pipeline.instances.count)
    valueSets = [Bool](repeating: false, count: pipeline.valueSets.count)
    functions = [Bool](repeating: false, count: pipeline.functions.count)
  }

  /// Visits what the package is given.
  mutating func visit() {
    for (index, block) in pipeline.blocks.enumerated() where !block.role.isEmpty {
      visit(IR.BlockID(index: index))
    }
  }

  private var isFollowed: Bool {
    functionDepth == 0
      && !(block.isSome && pipeline[block].kind == .parser && pipeline[block].parent.isSome)
  }

  private mutating func visit(_ id: IR.BlockID) {
    guard id.isSome, !blocks[id.index] else { return }
    blocks[id.index] = true
    let outer = block
    block = id
    defer { block = outer }
    for local in pipeline[id].locals { _ = visit(local) }
    _ = visit(pipeline[id].body)
    visit(pipeline[id].start)
  }

  private mutating func visit(_ id: IR.StateID) {
    var pending = id.isSome ? [id] : []
    while let next = pending.popLast() {
      guard !states[next.index] else { continue }
      states[next.index] = true
      let state = pipeline[next]
      for statement in state.statements { _ = visit(statement) }
      switch state.transition {
      case .direct(let target):
        if case .state(let further) = target { pending.append(further) }
      case .select(let keys, let cases):
        for key in keys { visit(key) }
        for entry in cases {
          for keyset in entry.keysets { visit(keyset) }
          if case .state(let further) = entry.target { pending.append(further) }
        }
      }
    }
  }

  private mutating func visit(_ id: IR.ActionID) {
    guard id.isSome, !actions[id.index] else { return }
    actions[id.index] = true
    actionStack.append(id)
    _ = visit(pipeline[id].body)
    actionStack.removeLast()
  }

  private mutating func visit(_ id: IR.TableID) {
    guard id.isSome, !tables[id.index] else { return }
    tables[id.index] = true
    let table = pipeline[id]
    for key in table.keys { visit(key.expr) }
    for action in table.actions {
      visit(action.action)
      for argument in action.arguments { visit(argument) }
    }
    visit(table.defaultAction.action)
    for property in table.properties {
      switch property.value {
      case .instance(let instance): visit(instance)
      case .expr(let expr): visit(expr)
      }
    }
  }

  private mutating func visit(_ id: IR.InstanceID) {
    guard id.isSome, !instances[id.index] else { return }
    instances[id.index] = true
    let instance = pipeline[id]
    for argument in instance.arguments { visit(argument) }
    for method in instance.methods { visit(method) }
  }

  private mutating func visit(_ id: IR.FunctionID) {
    guard id.isSome, !functions[id.index] else { return }
    functions[id.index] = true
    functionDepth += 1
    _ = visit(pipeline[id].body)
    functionDepth -= 1
  }

  /// Whether control goes on behind the statement.
  private mutating func visit(_ id: IR.StmtID) -> Bool {
    guard id.isSome else { return true }
    switch pipeline[id] {
    case .empty: return true
    case .assign(let left, let op, let right):
      visit(left)
      visit(right)
      if let op, op == .divide || op == .modulo {
        code.divisions.append(
          ReachableCode.Division(
            op: op, isCompound: true, isFollowed: isFollowed, left: left, right: right,
            range: pipeline.range(of: id)))
      }
    case .call(let call): visit(call)
    case .block(let list):
      for statement in pipeline.stmts(list) where !visit(statement) { return false }
    case .declare(_, let value): visit(value)
    case .conditional(let condition, let then, let otherwise):
      visit(condition)
      if case .bool(let value) = pipeline[condition] {
        return visit(value ? then : otherwise)
      }
      let first = visit(then)
      let second = visit(otherwise)
      return first || second
    case .return(let value):
      visit(value)
      return false
    case .exit, .break, .continue: return false
    case .switch(let index):
      let entry = pipeline.switches[Int(index)]
      visit(entry.value)
      if !actionStack.isEmpty {
        code.actionSwitches.append(pipeline.range(of: id))
      } else if case .actionRun = pipeline[entry.value] {
      } else if !entry.cases.isEmpty {
        code.valueSwitches.append(entry.value)
      }
      for label in entry.cases { _ = visit(label.body) }
    case .loop(let index):
      let loop = pipeline.loops[Int(index)]
      switch loop.head {
      case .counted(let initializers, let condition, let updates):
        for statement in initializers { _ = visit(statement) }
        visit(condition)
        for statement in updates { _ = visit(statement) }
      case .each(_, let collection): visit(collection)
      }
      _ = visit(loop.body)
    }
    return true
  }

  private mutating func visit(_ id: IR.ExprID) {
    guard id.isSome else { return }
    pipeline.eachOperand(of: id) { visit($0) }
    switch pipeline[id] {
    case .binary(let op, let left, let right) where op == .divide || op == .modulo:
      code.divisions.append(
        ReachableCode.Division(
          op: op, isCompound: false, isFollowed: isFollowed, left: left, right: right,
          range: pipeline.range(of: id)))
    case .valueSet(let set): valueSets[set.index] = true
    case .instance(let instance): visit(instance)
    case .call(let call):
      switch pipeline[call].callee {
      case .instanceMethod(let instance, _):
        visit(instance)
        if ArchitectureRules.isDirect(pipeline[instance]) { note(call) }
      case .externFunction: note(call)
      case .parameterMethod, .builtin: break
      case .function(let function): visit(function)
      case .action(let action): visit(action)
      case .table(let table): visit(table)
      case .block(let block): visit(block)
      }
    default: break
    }
  }

  private mutating func note(_ call: IR.CallID) {
    code.externCalls.append(
      ReachableCode.ExternCall(
        call: call, action: actionStack.last ?? .none, outermostAction: actionStack.first ?? .none,
        block: block, isInFunction: functionDepth > 0))
  }
}
