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
    if let terms = context.facts.refused(.dropOverridable) {
      var walk = DropWalk(pipeline: context.pipeline)
      for (index, block) in context.pipeline.blocks.enumerated()
      where inventory.places[index] == .control && block.parent.isNone && block.body.isSome {
        _ = walk.run(block.body, [])
      }
      for (drop, later) in walk.pairs {
        let owner =
          inventory.calls.first { $0.call == drop }.map(\.owner) ?? 0
        let name = inventory.calls.first { $0.call == later }?.name ?? "a later call"
        context.tell(
          kind, .dropOverridable, "", "`drop_packet()` before `\(name)` on some path", terms,
          at: context.pipeline[drop].range, owner: owner)
      }
    }
  }
}

/// Follows a control's body in order and keeps the drops that may have happened.
private struct DropWalk {
  let pipeline: Pipeline
  /// Drops that a later forwarding call may follow, with one such call each.
  var pairs: [(drop: IR.CallID, later: IR.CallID)] = []
  private var depth = 0

  init(pipeline: Pipeline) {
    self.pipeline = pipeline
  }

  typealias Drops = [IR.CallID]

  /// The drops that may have happened when the statement is left; nil where it is never left
  /// (`exit`, `return`).
  mutating func run(_ id: IR.StmtID, _ before: Drops) -> Drops? {
    guard id.isSome, depth < 64 else { return before }
    depth += 1
    defer { depth -= 1 }
    switch pipeline[id] {
    case .block(let list):
      var drops = before
      for child in pipeline.stmts(list) {
        guard let after = run(child, drops) else { return nil }
        drops = after
      }
      return drops
    case .conditional(let condition, let then, let otherwise):
      let start = run(condition, before)
      let a = run(then, start)
      let b = otherwise.isSome ? run(otherwise, start) : start
      return join(a, b)
    case .switch(let index):
      let start = run(pipeline.switches[Int(index)].value, before)
      var after: Drops? = start
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

  private func join(_ a: Drops?, _ b: Drops?) -> Drops? {
    guard let a else { return b }
    guard let b else { return a }
    return a + b.filter { !a.contains($0) }
  }

  private mutating func run(_ id: IR.ExprID, _ before: Drops) -> Drops {
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

  private mutating func run(_ call: IR.CallID, _ before: Drops) -> Drops {
    switch pipeline[call].callee {
    case .externFunction("drop_packet"): return before.contains(call) ? before : before + [call]
    case .externFunction("send_to_port"), .externFunction("recirculate"),
      .externFunction("mirror_packet"):
      for drop in before where !pairs.contains(where: { $0.drop == drop }) {
        pairs.append((drop, call))
      }
      return before
    case .table(let table):
      var after: Drops = []
      for reference in pipeline[table].actions {
        let left = run(pipeline[reference.action].body, before) ?? []
        after += left.filter { !after.contains($0) }
      }
      return after
    case .action(let action): return run(pipeline[action].body, before) ?? before
    case .block(let block):
      return pipeline[block].body.isSome ? run(pipeline[block].body, before) ?? before : before
    default: return before
    }
  }
}
