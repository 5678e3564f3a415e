import BigInt
public import P4Source

extension Pipeline {
  /// The program as it is once values have been followed through assignments, calls and inlining:
  /// what p4c's mid-end leaves (p4c: midend/local_copyprop.cpp, then ConstantFolding and
  /// StrengthReduction). Reads of a place whose value is known are replaced by the value,
  /// operations on constants are done, branches that a constant decides are taken, and the bodies
  /// of functions, sub-controls and actions stand where they are called. Expressions keep the
  /// ranges of the program, and all objects their ids.
  /// - Parameter keeps: the functions and methods (`Hash.get_hash`) of externs whose arguments stay
  ///   as written.
  /// - Returns: nil where the program grows beyond what is worth looking at.
  public func propagated(keepingArgumentsOf keeps: Set<String>) -> PropagatedPipeline? {
    var propagation = ValuePropagation(self, keeps)
    return propagation.run()
  }
}

/// What following values comes to.
public struct PropagatedPipeline: Sendable {
  public let pipeline: Pipeline
  /// Statements that never run, because a constant decides against them.
  public let removed: [SourceRange]
}

/// Follows values through each control, action and parser state by itself, as p4c does: what a
/// table's actions may write is forgotten where the table is applied, and nothing is known at the
/// start of an action.
struct ValuePropagation {
  let source: Pipeline
  let keeps: Set<String>
  let result: Pipeline
  var places = PropagatedPlaces()
  /// By place: the value that it surely holds.
  var known: [Int32: IR.ExprID] = [:]
  /// By expression of the result: how many nodes it has. Those of the source are counted when
  /// first asked for.
  var sizes: [Int32] = []
  /// By expression of the result: the traces of the places that it reads, once somebody asked.
  var traces: [UInt64?] = []
  /// Expressions that the result no longer holds, and those that it does.
  var replaced: [Bool] = []
  var held: [Bool] = []
  /// Statements that run before the one at hand: bodies of functions that it calls.
  var pending: [IR.StmtID] = []
  /// Parameters of sub-controls that stand for a constant wherever they are read.
  var constantParameters: [IR.VariableID: IR.ExprID] = [:]
  var variedParameters: Set<IR.VariableID> = []
  /// By action: the places that it writes.
  var written: [[Int32]?] = []
  /// Where the value of the function at hand goes.
  var returned: IR.ExprID = .none
  /// Whether the statement at hand is never come to, after a `return` or `exit`.
  var hasEnded = false
  /// What is known wherever the body at hand was left by `return`.
  var ends: [[Int32: IR.ExprID]] = []
  var depth = 0
  var removed: [SourceRange] = []
  /// What keys are replaced by, by place of the key, for each table; nil where two applications
  /// differ.
  var keyValues: [[IR.ExprID?]?] = []
  var called: Set<IR.ActionID> = []
  var inlinedBlocks: Set<IR.BlockID> = []
  var inlinedFunctions: Set<IR.FunctionID> = []

  static let largestExpression: Int32 = 256
  static let largestProgram = 400_000

  init(_ source: Pipeline, _ keeps: Set<String>) {
    self.source = source
    self.keeps = keeps
    result = source.copy()
    sizes = Array(repeating: 0, count: source.exprs.count)
    replaced = Array(repeating: false, count: source.exprs.count)
    held = replaced
    written = Array(repeating: nil, count: source.actions.count)
    keyValues = Array(repeating: nil, count: source.tables.count)
  }

  var isTooLarge: Bool { result.exprs.count + result.stmts.count > Self.largestProgram }

  mutating func run() -> PropagatedPipeline? {
    let statements = source.stmts.count
    for index in source.blocks.indices where source.blocks[index].isReachable {
      let block = source.blocks[index]
      // Others are reached through their parents.
      guard block.parent.isNone else { continue }
      if block.kind == .control { run(control: block, index) }
      if block.kind == .parser { run(parser: block, index) }
      if isTooLarge { return nil }
    }
    for index in source.blocks.indices where inlinedBlocks.contains(IR.BlockID(index: index)) {
      result.blocks[index].body = .none
      result.blocks[index].locals = []
    }
    for index in source.blocks.indices
    where source.blocks[index].kind == .parser && source.blocks[index].parent.isSome {
      run(parser: source.blocks[index], index)
    }
    var listed: Set<IR.ActionID> = []
    for table in source.tables where table.isReachable {
      for reference in table.actions { listed.insert(reference.action) }
      if table.defaultAction.action.isSome { listed.insert(table.defaultAction.action) }
    }
    for index in source.actions.indices where source.actions[index].isReachable {
      let id = IR.ActionID(index: index)
      if called.contains(id), !listed.contains(id) {
        result.actions[index].isReachable = false
        result.actions[index].body = .none
        continue
      }
      start()
      let body = source.actions[index].body
      guard body.isSome else { continue }
      var made: [IR.StmtID] = []
      rewrite(body, &made)
      result.actions[index].body = block(made, source.range(of: body))
      if isTooLarge { return nil }
    }
    for id in inlinedFunctions { result.functions[id.index].body = block([], .none) }
    for index in source.tables.indices {
      guard let values = keyValues[index] else { continue }
      for (position, value) in values.enumerated() {
        if let value { result.tables[index].keys[position].expr = own(value) }
      }
    }
    // What is no longer part of the program must not look as if it were.
    for index in 0..<statements { result.stmts[index] = .empty }
    for index in replaced.indices where replaced[index] && !held[index] {
      result.exprs[index] = .error
    }
    return PropagatedPipeline(pipeline: result, removed: removed)
  }

  private mutating func start() {
    known = [:]
    hasEnded = false
    ends = []
  }

  private mutating func run(control block: IR.Block, _ index: Int) {
    start()
    var made: [IR.StmtID] = []
    for local in block.locals { rewrite(local, &made) }
    if block.body.isSome { rewrite(block.body, &made) }
    result.blocks[index].locals = []
    if block.body.isSome || !made.isEmpty {
      result.blocks[index].body = self.block(
        made, block.body.isSome ? source.range(of: block.body) : block.range)
    }
  }

  /// Each state starts anew, but for one that only a single other one leads to, without a choice:
  /// those two are made one (p4c: frontends/p4/simplifyParsers.cpp).
  private mutating func run(parser block: IR.Block, _ index: Int) {
    var leads: [IR.StateID: (count: Int, from: IR.StateID)] = [:]
    for id in block.states where source[id].isReachable {
      switch source[id].transition {
      case .direct(.state(let target)):
        leads[target] = ((leads[target]?.count ?? 0) + 1, id)
      case .select(_, let cases):
        for item in cases {
          if case .state(let target) = item.target {
            leads[target] = ((leads[target]?.count ?? 0) + 1, .none)
          }
        }
      default: break
      }
    }
    start()
    var first: [IR.StmtID] = []
    for local in block.locals { rewrite(local, &first) }
    result.blocks[index].locals = first
    let initial = known
    var atEnd: [IR.StateID: [Int32: IR.ExprID]] = [:]
    var left = block.states.filter { source[$0].isReachable }
    // States in an order in which what leads to one comes before it, as far as there is one.
    while !left.isEmpty {
      let next =
        left.firstIndex { id in
          guard let lead = leads[id], lead.count == 1, lead.from.isSome else { return true }
          return atEnd[lead.from] != nil
        } ?? 0
      let id = left.remove(at: next)
      start()
      if id == block.start, leads[id] == nil { known = initial }
      if let lead = leads[id], lead.count == 1, lead.from.isSome, let end = atEnd[lead.from],
        id != block.start
      {
        known = end
      }
      var made: [IR.StmtID] = []
      for statement in source[id].statements { rewrite(statement, &made) }
      if case .select(let keys, var cases) = source[id].transition {
        let keys = keys.map { read($0) }
        for position in cases.indices {
          cases[position].keysets = cases[position].keysets.map { read($0) }
        }
        made += pending
        pending = []
        for position in cases.indices {
          cases[position].keysets = cases[position].keysets.map { own($0) }
        }
        let owned = keys.map { own($0) }
        result.states[id.index].transition = .select(keys: owned, cases: cases)
      }
      result.states[id.index].statements = made
      atEnd[id] = known
      if isTooLarge { return }
    }
  }

  // MARK: Building

  mutating func add(_ expr: IR.Expr, _ type: IR.TypeID, _ range: SourceRange) -> IR.ExprID {
    result.exprs.append(expr)
    result.exprTypes.append(type)
    result.exprRanges.append(range)
    sizes.append(0)
    return IR.ExprID(index: result.exprs.count - 1)
  }

  mutating func add(_ stmt: IR.Stmt, _ range: SourceRange) -> IR.StmtID {
    result.stmts.append(stmt)
    result.stmtRanges.append(range)
    return IR.StmtID(index: result.stmts.count - 1)
  }

  mutating func block(_ statements: [IR.StmtID], _ range: SourceRange) -> IR.StmtID {
    let start = UInt32(truncatingIfNeeded: result.lists.count)
    for id in statements { result.lists.append(id.raw) }
    return add(
      .block(
        IDRange(start: start, length: UInt32(truncatingIfNeeded: statements.count))), range)
  }

  mutating func list(_ exprs: [IR.ExprID]) -> IDRange<IR.ListID> {
    let start = UInt32(truncatingIfNeeded: result.lists.count)
    for id in exprs { result.lists.append(id.raw) }
    return IDRange(start: start, length: UInt32(truncatingIfNeeded: exprs.count))
  }

  /// An expression as a part of the result that nothing else shares, so that appearances can be
  /// counted.
  mutating func own(_ id: IR.ExprID) -> IR.ExprID {
    guard id.isSome else { return id }
    while held.count < result.exprs.count { held.append(false) }
    let isShared = held[id.index]
    held[id.index] = true
    let expr: IR.Expr
    switch result[id] {
    case .field(let base, let position): expr = .field(own(base), position)
    case .index(let base, let position): expr = .index(own(base), own(position))
    case .slice(let base, let high, let low): expr = .slice(own(base), high: high, low: low)
    case .dynamicSlice(let base, let low, let width):
      expr = .dynamicSlice(own(base), low: own(low), width: width)
    case .stackMember(let base, let member): expr = .stackMember(own(base), member)
    case .unary(let op, let operand): expr = .unary(op, own(operand))
    case .binary(let op, let left, let right): expr = .binary(op, own(left), own(right))
    case .conditional(let condition, let then, let otherwise):
      expr = .conditional(own(condition), own(then), own(otherwise))
    case .cast(let operand): expr = .cast(own(operand))
    case .hit(let call): expr = .hit(own(call))
    case .miss(let call): expr = .miss(own(call))
    case .actionRun(let call): expr = .actionRun(own(call))
    case .list(let range): expr = .list(list(result.exprs(range).map { own($0) }))
    case .product(let range): expr = .product(list(result.exprs(range).map { own($0) }))
    case .call(let callID):
      var call = result[callID]
      call.arguments = call.arguments.map { own($0) }
      if case .builtin(let builtin, let receiver) = call.callee {
        call.callee = .builtin(builtin, own(receiver))
      }
      result.calls.append(call)
      expr = .call(IR.CallID(index: result.calls.count - 1))
    default: expr = result[id]
    }
    guard isShared else {
      result.exprs[id.index] = expr
      return id
    }
    let copy = add(expr, result.type(of: id), result.range(of: id))
    while held.count < result.exprs.count { held.append(false) }
    held[copy.index] = true
    return copy
  }

  func isTooLarge(_ id: IR.ExprID) -> Bool { sizes[id.index] > Self.largestExpression }

  /// Counts the nodes of an expression whose operands have been counted.
  mutating func measure(_ id: IR.ExprID) {
    guard id.isSome, sizes[id.index] == 0 else { return }
    var sum: Int32 = 1
    result.eachOperand(of: id) { operand in
      measure(operand)
      if operand.isSome { sum = min(sum + sizes[operand.index], Self.largestExpression + 1) }
    }
    sizes[id.index] = sum
  }
}

extension Pipeline {
  /// Another pipeline with the same program.
  func copy() -> Pipeline {
    let other = Pipeline()
    other.architecture = architecture
    other.packageName = packageName
    other.mainRange = mainRange
    other.mainAnnotations = mainAnnotations
    other.standardHeaders = standardHeaders
    other.types = types
    other.structures = structures
    other.enumerations = enumerations
    other.newtypes = newtypes
    other.errors = errors
    other.matchKinds = matchKinds
    other.exprs = exprs
    other.exprTypes = exprTypes
    other.exprRanges = exprRanges
    other.calls = calls
    other.integers = integers
    other.strings = strings
    other.stmts = stmts
    other.stmtRanges = stmtRanges
    other.switches = switches
    other.loops = loops
    other.lists = lists
    other.topLevelInstances = topLevelInstances
    other.variables = variables
    other.functions = functions
    other.blocks = blocks
    other.states = states
    other.tables = tables
    other.actions = actions
    other.instances = instances
    other.valueSets = valueSets
    other.externCalls = externCalls
    return other
  }
}
