internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Values that are saved before their place changes, and read once after: an optimiser reads the
/// place in their stead, and finds what it holds by then.
///
/// It looks at one piece of straight code at a time, the body of a table's action or all that runs
/// around tables, and replaces what is moved once and used once there (p4c: CollectUseDefInfo and
/// CopyPropagationAndElimination, backends/dpdk/dpdkAsmOpt.cpp). Uses in moves to headers stay.
enum SavedValueCheck: Check {
  static var kind: DiagnosticKind { .capabilitySavedValue }

  static func run(_ context: inout CheckContext) {
    guard let terms = context.facts.refused(.savedValues) else { return }
    let inventory = context.inventory
    let pipeline = context.pipeline
    var copies: [(variable: IR.VariableID, source: IR.ExprID)] = []
    for site in inventory.initials
    where isPath(site.value, pipeline) && isScalar(site.variable, pipeline) {
      copies.append((site.variable, site.value))
    }
    for site in inventory.assigns where site.op == nil {
      guard case .variable(let variable) = pipeline[site.left], isPath(site.right, pipeline),
        case .local = pipeline[variable].kind, isScalar(variable, pipeline)
      else { continue }
      copies.append((variable, site.right))
    }
    guard !copies.isEmpty else { return }
    let assigned = Set(inventory.assigns.map { Place($0.left, pipeline) })
    copies.removeAll { copy in
      let place = Place(copy.source, pipeline)
      return !place.holders.contains { assigned.contains($0) }
    }
    guard !copies.isEmpty else { return }
    let bodies = LocalBodies(inventory, of: copies.map(\.variable))
    bodies.each { variable, body in
      var walk = SavedValueWalk(variable, pipeline, bodies.writes)
      walk.visit(body.statement)
      guard let read = walk.staleRead else { return }
      context.tell(
        kind, .savedValues, "",
        "`\(pipeline[variable].name)` is read after `\(pipeline.path(walk.source))` changed", terms,
        at: pipeline.exprRanges[read.index], owner: body.owner)
    }
  }

  private static func isScalar(_ variable: IR.VariableID, _ pipeline: Pipeline) -> Bool {
    pipeline.structure(pipeline[variable].type) == nil
  }

  private static func isPath(_ id: IR.ExprID, _ pipeline: Pipeline) -> Bool {
    switch pipeline[id] {
    case .variable, .field: true
    case .cast(let operand): isPath(operand, pipeline)
    default: false
    }
  }

  /// A variable, or a field by its position and what it is a field of.
  struct Place: Hashable {
    private var steps: [UInt32] = []

    /// The place itself and all that it is a part of.
    var holders: [Place] {
      steps.indices.map { index in
        var place = self
        place.steps.removeFirst(index)
        return place
      }
    }

    init(_ id: IR.ExprID, _ pipeline: Pipeline) {
      var id = id
      while true {
        switch pipeline[id] {
        case .variable(let variable):
          steps.append(variable.raw)
          return
        case .field(let base, let position):
          steps.append(position)
          id = base
        case .slice(let base, _, _), .cast(let base): id = base
        default:
          steps.append(.max)
          steps.append(id.raw)
          return
        }
      }
    }

    /// Whether the other place is this one or holds it.
    func lies(in other: Place) -> Bool { steps.suffix(other.steps.count) == other.steps[...] }
  }
}

/// Follows one saved value through straight code.
private struct SavedValueWalk {
  private let variable: IR.VariableID
  private let pipeline: Pipeline
  /// By action: what it assigns to.
  private let writes: [[IR.ExprID]]
  private var definitions = 0
  private var reads = 0
  /// What it was copied from, at the only definition.
  private(set) var source: IR.ExprID = .none
  private var place: SavedValueCheck.Place?
  private var hasChanged = false
  private var stale: IR.ExprID?
  /// Where the read moves the value, which what reads that place later may take from here instead.
  private var destination: SavedValueCheck.Place?
  /// The left side of the assignment at hand.
  private var left: IR.ExprID = .none

  init(_ variable: IR.VariableID, _ pipeline: Pipeline, _ writes: [[IR.ExprID]]) {
    self.variable = variable
    self.pipeline = pipeline
    self.writes = writes
  }

  /// The read that gets another value, where the optimiser replaces it.
  var staleRead: IR.ExprID? { definitions == 1 && reads == 1 ? stale : nil }

  /// What an expression becomes part of.
  private enum Use {
    /// An operand, or a move into a temporary: is replaced.
    case replaced
    /// A move into the left side of an assignment: stays as it is where that is of a header.
    case moved
    /// Most arguments stay as they are.
    case kept
  }

  mutating func visit(_ id: IR.StmtID) {
    guard id.isSome else { return }
    switch pipeline[id] {
    case .empty, .exit, .break, .continue: break
    case .assign(let left, let op, let right):
      self.left = op == nil ? left : .none
      read(right, op == nil ? .moved : .replaced)
      self.left = .none
      if case .variable(let written) = pipeline[left], written == variable {
        define(op == nil ? right : .none)
      } else {
        change(left)
      }
    case .declare(let declared, let value):
      guard value.isSome else { return }
      read(value, .replaced)
      if declared == variable { define(value) }
    case .call(let expr): read(expr, .kept)
    case .block(let list): for child in pipeline.stmts(list) { visit(child) }
    case .conditional(let condition, let then, let otherwise):
      read(condition, .replaced)
      visit(oneOf: [then, otherwise])
    case .return(let value): if value.isSome { read(value, .kept) }
    case .switch(let index):
      let statement = pipeline.switches[Int(index)]
      read(statement.value, .replaced)
      visit(oneOf: statement.cases.map(\.body))
    // Made once, without going back.
    case .loop(let index): visit(pipeline.loops[Int(index)].body)
    }
  }

  private mutating func visit(oneOf bodies: [IR.StmtID]) {
    let before = hasChanged
    var after = before
    for body in bodies {
      hasChanged = before
      visit(body)
      after = after || hasChanged
    }
    hasChanged = after
  }

  private mutating func define(_ value: IR.ExprID) {
    definitions += 1
    guard definitions == 1, value.isSome else {
      definitions = 2
      return
    }
    var path = value
    while case .cast(let operand) = pipeline[path] { path = operand }
    switch pipeline[path] {
    case .variable, .field:
      source = path
      place = SavedValueCheck.Place(path, pipeline)
    default: definitions = 2
    }
  }

  private mutating func change(_ left: IR.ExprID) {
    if let place, place.lies(in: SavedValueCheck.Place(left, pipeline)) { hasChanged = true }
  }

  private mutating func read(_ id: IR.ExprID, _ use: Use) {
    guard id.isSome else { return }
    switch pipeline[id] {
    case .variable(let named):
      guard named == variable else {
        if let destination, SavedValueCheck.Place(id, pipeline) == destination { stale = nil }
        return
      }
      reads += 1
      guard hasChanged, use != .kept else { return }
      if use == .moved, left.isSome {
        if pipeline.isHeaderField(left) { return }
        destination = SavedValueCheck.Place(left, pipeline)
      }
      stale = id
    case .field(let base, _):
      if let destination, SavedValueCheck.Place(id, pipeline) == destination { stale = nil }
      read(base, .kept)
    case .stackMember(let base, _): read(base, .kept)
    case .index(let base, let position):
      read(base, .kept)
      read(position, .replaced)
    case .cast(let operand): read(operand, use)
    case .slice(let base, _, _): read(base, .replaced)
    case .dynamicSlice(let base, let low, _):
      read(base, .replaced)
      read(low, .replaced)
    case .unary(_, let operand): read(operand, .replaced)
    case .binary(let op, let left, let right):
      // A plain left operand is moved to where the result goes, unless the right one lies there.
      var leftUse = Use.replaced
      if case .variable = pipeline[left], !op.isComparison, !isLeft(right) { leftUse = use }
      read(left, leftUse)
      read(right, .replaced)
    case .conditional(let condition, let first, let second):
      read(condition, .replaced)
      read(first, .replaced)
      read(second, .replaced)
    case .call(let call): visit(call)
    case .hit(let call), .miss(let call), .actionRun(let call): read(call, .kept)
    case .list(let list):
      for element in pipeline.exprs(list) { read(element, use) }
    default: break
    }
  }

  private mutating func visit(_ id: IR.CallID) {
    let call = pipeline[id]
    for (position, (argument, direction)) in zip(call.arguments, call.directions).enumerated()
    where argument.isSome {
      read(argument, isOperand(position, of: call) ? .replaced : .kept)
      if direction == .out || direction == .inout { change(argument) }
    }
    switch call.callee {
    case .table(let table):
      for reference in pipeline[table].actions { change(by: reference.action) }
    case .action(let action): change(by: action)
    default: break
    }
  }

  /// Whether an argument becomes an operand: what is hashed, and the index of anything indexed.
  private func isOperand(_ position: Int, of call: IR.Call) -> Bool {
    guard case .instanceMethod(_, let method) = call.callee else { return false }
    switch method {
    case "get_hash": return true
    case "count", "read", "write", "execute", "dpdk_execute": return position == 0
    default: return false
    }
  }

  private func isLeft(_ id: IR.ExprID) -> Bool {
    left.isSome
      && SavedValueCheck.Place(id, pipeline) == SavedValueCheck.Place(left, pipeline)
  }

  /// What an action writes changes when it is run.
  private mutating func change(by action: IR.ActionID) {
    for left in writes[action.index] { change(left) }
  }
}
