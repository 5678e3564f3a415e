internal import P4Architecture
internal import P4Source

/// The bodies of controls and actions that name some of the locals that are of interest, found in
/// one walk of the program.
struct LocalBodies {
  struct Body {
    var statement: IR.StmtID
    var owner: Int
    /// Those of interest, in the order of their first appearance.
    var locals: [IR.VariableID] = []
    /// About how much there is to look at for one of them.
    var weight = 0
  }

  /// Those that name some.
  private(set) var bodies: [Body] = []
  /// By action: what it assigns to.
  let writes: [[IR.ExprID]]
  private let pipeline: Pipeline
  private let isOfInterest: [Bool]
  /// By variable: the last body that named it.
  private var seen: [Int]
  private var body = Body(statement: .none, owner: 0)
  private var count = 0

  init(_ inventory: Inventory, of locals: [IR.VariableID]) {
    pipeline = inventory.pipeline
    var isOfInterest = [Bool](repeating: false, count: pipeline.variables.count)
    for local in locals { isOfInterest[local.index] = true }
    self.isOfInterest = isOfInterest
    seen = Array(repeating: 0, count: isOfInterest.count)
    var writes = [[IR.ExprID]](repeating: [], count: pipeline.actions.count)
    for site in inventory.assigns {
      if case .action(let action) = inventory.owner(site.owner).object {
        writes[action.index].append(site.left)
      }
    }
    self.writes = writes
    for (index, block) in pipeline.blocks.enumerated()
    where block.isReachable && block.kind == .control {
      add(block.body, inventory.owner(of: .block(IR.BlockID(index: index))))
    }
    for (index, action) in pipeline.actions.enumerated() where action.isReachable {
      add(action.body, inventory.owner(of: .action(IR.ActionID(index: index))))
    }
  }

  /// Calls `look` with each local of each body, for as long as that takes no more than about a
  /// second: a program that saves thousands of values is told of the first.
  func each(_ look: (IR.VariableID, Body) -> Void) {
    var left = 10_000_000
    for body in bodies {
      for local in body.locals {
        left -= body.weight
        guard left > 0 else { return }
        look(local, body)
      }
    }
  }

  private mutating func add(_ statement: IR.StmtID, _ owner: Int) {
    count += 1
    body = Body(statement: statement, owner: owner)
    visit(statement)
    if !body.locals.isEmpty { bodies.append(body) }
  }

  private mutating func visit(_ id: IR.StmtID) {
    guard id.isSome else { return }
    body.weight += 1
    switch pipeline[id] {
    case .empty, .exit, .break, .continue: break
    case .assign(let left, _, let right):
      visit(left)
      visit(right)
    case .declare(let local, let value):
      note(local)
      visit(value)
    case .call(let expr): visit(expr)
    case .block(let list): for child in pipeline.stmts(list) { visit(child) }
    case .conditional(let condition, let then, let otherwise):
      visit(condition)
      visit(then)
      visit(otherwise)
    case .return(let value): visit(value)
    case .switch(let index):
      visit(pipeline.switches[Int(index)].value)
      for item in pipeline.switches[Int(index)].cases { visit(item.body) }
    case .loop(let index): visit(pipeline.loops[Int(index)].body)
    }
  }

  private mutating func visit(_ id: IR.ExprID) {
    guard id.isSome else { return }
    body.weight += 1
    switch pipeline[id] {
    case .variable(let variable): note(variable)
    case .call(let call):
      switch pipeline.calls[call.index].callee {
      case .action(let action): body.weight += writes[action.index].count
      case .table(let table):
        for reference in pipeline[table].actions {
          body.weight += writes[reference.action.index].count
        }
      default: break
      }
    default: break
    }
    pipeline.eachOperand(of: id) { visit($0) }
  }

  private mutating func note(_ variable: IR.VariableID) {
    guard isOfInterest[variable.index], seen[variable.index] != count else { return }
    seen[variable.index] = count
    body.locals.append(variable)
  }
}
