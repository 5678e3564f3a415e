internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// What becomes of a packet: forwarding calls after a drop that is final, and programs that never
/// decide.
enum ForwardingCheck: Check {
  static var kind: DiagnosticKind { .capabilityForwarding }

  static func run(_ context: inout CheckContext) {
    let inventory = context.inventory
    guard context.pipeline.architecture == .pna else { return }
    if let terms = context.facts.refused(.forwardingDefault) {
      let decides = inventory.calls.contains {
        $0.name == "send_to_port" || $0.name == "drop_packet"
      }
      if !decides {
        context.tell(
          kind, .forwardingDefault, "", "no forwarding call is reachable", terms,
          at: context.pipeline.mainRange, owner: 0)
      }
    }
    if let terms = context.facts.refused(.mirrorThenDrop) {
      for (mirror, _) in pairs(["mirror_packet"], then: ["drop_packet"], inventory) {
        context.tell(
          kind, .mirrorThenDrop, "", "`mirror_packet` before `drop_packet` on some path", terms,
          at: context.pipeline[mirror].range, owner: owner(of: mirror, inventory))
      }
    }
    guard let terms = context.facts.refused(.dropOverridable) else { return }
    let later = ["send_to_port", "recirculate", "mirror_packet"]
    for (drop, call) in pairs(["drop_packet"], then: later, inventory) {
      let name = inventory.calls.first { $0.call == call }?.name ?? "a later call"
      context.tell(
        kind, .dropOverridable, "", "`drop_packet()` before `\(name)` on some path", terms,
        at: context.pipeline[drop].range, owner: owner(of: drop, inventory))
    }
  }

  private static func owner(of call: IR.CallID, _ inventory: Inventory) -> Int {
    inventory.calls.first { $0.call == call }.map(\.owner) ?? 0
  }

  /// Calls of the first kind that one of the second kind may follow, with one such each.
  private static func pairs(
    _ first: [String], then second: [String], _ inventory: Inventory
  ) -> [(IR.CallID, IR.CallID)] {
    var walk = CallOrder(inventory, first: first, second: second)
    guard walk.hasBoth else { return [] }
    for (index, block) in inventory.pipeline.blocks.enumerated()
    where inventory.places[index] == .control && block.parent.isNone && block.body.isSome {
      _ = walk.run(block.body, [])
    }
    return walk.pairs
  }
}

/// Follows a control's body in order and keeps the calls of one kind that may have happened.
private struct CallOrder {
  let pipeline: Pipeline
  /// By call: whether it is of the first or of the second kind.
  private var isFirst: [Bool]
  private var isSecond: [Bool]
  /// Calls of the first kind that one of the second may follow, with one such each.
  private(set) var pairs: [(IR.CallID, IR.CallID)] = []
  private var depth = 0
  /// By action: whether a call of either kind is in it or in what it calls. Most actions have none,
  /// and are not walked.
  private var isRelevant: [Bool]

  init(_ inventory: Inventory, first: [String], second: [String]) {
    pipeline = inventory.pipeline
    isFirst = [Bool](repeating: false, count: pipeline.calls.count)
    isSecond = isFirst
    isRelevant = [Bool](repeating: false, count: pipeline.actions.count)
    for site in inventory.calls where !site.name.isEmpty {
      isFirst[site.call.index] = first.contains(site.name)
      isSecond[site.call.index] = second.contains(site.name)
      guard isFirst[site.call.index] || isSecond[site.call.index] else { continue }
      guard case .action(let action) = inventory.owner(site.owner).object else { continue }
      for caller in inventory.callers(of: action) { isRelevant[caller.index] = true }
    }
  }

  /// Whether the program has calls of either kind.
  var hasBoth: Bool { isFirst.contains(true) && isSecond.contains(true) }

  typealias Calls = [IR.CallID]

  /// The calls that may have happened when the statement is left; nil where it is never left
  /// (`exit`, `return`).
  mutating func run(_ id: IR.StmtID, _ before: Calls) -> Calls? {
    guard id.isSome, depth < 64 else { return before }
    depth += 1
    defer { depth -= 1 }
    switch pipeline[id] {
    case .block(let list):
      var calls = before
      for child in pipeline.stmts(list) {
        guard let after = run(child, calls) else { return nil }
        calls = after
      }
      return calls
    case .conditional(let condition, let then, let otherwise):
      let start = run(condition, before)
      let a = run(then, start)
      let b = otherwise.isSome ? run(otherwise, start) : start
      return join(a, b)
    case .switch(let index):
      let start = run(pipeline.switches[Int(index)].value, before)
      var after: Calls? = start
      for item in pipeline.switches[Int(index)].cases where item.body.isSome {
        after = join(after, run(item.body, start))
      }
      return after
    case .loop(let index): return join(before, run(pipeline.loops[Int(index)].body, before))
    case .call(let expr), .assign(_, _, let expr), .declare(_, let expr):
      return run(expr, before)
    case .exit, .return: return nil
    default: return before
    }
  }

  private func join(_ a: Calls?, _ b: Calls?) -> Calls? {
    guard let a else { return b }
    guard let b else { return a }
    return a + b.filter { !a.contains($0) }
  }

  private mutating func run(_ id: IR.ExprID, _ before: Calls) -> Calls {
    guard id.isSome else { return before }
    switch pipeline[id] {
    case .call(let call): return run(call, before)
    case .hit(let base), .miss(let base), .actionRun(let base), .unary(_, let base),
      .cast(let base):
      return run(base, before)
    case .binary(_, let left, let right): return run(right, run(left, before))
    default: return before
    }
  }

  private mutating func run(_ call: IR.CallID, _ before: Calls) -> Calls {
    switch pipeline.calls[call.index].callee {
    case .externFunction:
      if isSecond[call.index] {
        for earlier in before where !pairs.contains(where: { $0.0 == earlier }) {
          pairs.append((earlier, call))
        }
      }
      return isFirst[call.index] && !before.contains(call) ? before + [call] : before
    case .table(let table):
      let actions = pipeline.tables[table.index].actions
      guard actions.contains(where: { isRelevant[$0.action.index] }) else { return before }
      var after: Calls = []
      for reference in actions {
        let left = run(pipeline.actions[reference.action.index].body, before) ?? []
        after += left.filter { !after.contains($0) }
      }
      return after
    case .action(let action):
      guard isRelevant[action.index] else { return before }
      return run(pipeline.actions[action.index].body, before) ?? before
    case .block(let block):
      let body = pipeline.blocks[block.index].body
      return body.isSome ? run(body, before) ?? before : before
    default: return before
    }
  }
}
