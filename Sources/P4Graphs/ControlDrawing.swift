public import P4Architecture
import P4Source

extension Drawing {
  /// The control flow of every control: tables, decisions, and what stands between them.
  public static func controls(_ pipeline: Pipeline) -> Drawing {
    var flow = ControlFlow(pipeline)
    for block in pipeline.blocks where block.kind == .control && block.isReachable {
      flow.add(block)
    }
    return flow.drawing
  }
}

/// Draws the bodies of controls. A place where control comes from is a node and the word on the
/// edge that leaves it.
private struct ControlFlow {
  typealias Exit = (node: String, label: String)

  var drawing = Drawing(title: "controls", .flow(columns: 1))
  private let pipeline: Pipeline
  private let text: ExpressionText
  private var cluster = 0
  private var end = ""
  /// Statements that are neither decisions nor tables, gathered into one box.
  private var pending: [String] = []
  private var breaks: [[Exit]] = []

  init(_ pipeline: Pipeline) {
    self.pipeline = pipeline
    text = ExpressionText(pipeline: pipeline)
  }

  mutating func add(_ block: IR.Block) {
    guard block.body.isSome else { return }
    cluster = drawing.addCluster(block.name)
    let start = drawing.addNode(["start"], .ellipse, .end, in: cluster)
    end = drawing.addNode(["end"], .ellipse, .end, in: cluster)
    pending = []
    connect(flush(walk(block.body, [(start, "")])), to: end)
  }

  private mutating func walk(_ id: IR.StmtID, _ from: [Exit]) -> [Exit] {
    // Nothing leads here: the rest of a list behind `return` or `exit`.
    guard id.isSome, !from.isEmpty else { return from }
    switch pipeline[id] {
    case .empty: return from
    case .declare(let variable, let value):
      guard value.isSome else { return from }
      return simple("\(pipeline[variable].name) = \(text(value))", value, from)
    case .assign(let left, let op, let right):
      let sign = op.map { $0.spelling + "=" } ?? "="
      return simple("\(text(left)) \(sign) \(text(right))", right, from)
    case .call(let expr): return call(expr, from)
    case .block(let list):
      return pipeline.stmts(list).reduce(from) { exits, stmt in walk(stmt, exits) }
    case .conditional(let condition, let yes, let no): return conditional(condition, yes, no, from)
    case .return, .exit:
      connect(flush(from), to: end)
      return []
    case .break:
      let exits = flush(from)
      if breaks.isEmpty { connect(exits, to: end) } else { breaks[breaks.count - 1] += exits }
      return []
    case .continue:
      connect(flush(from), to: end)
      return []
    case .switch(let index): return choice(pipeline.switches[Int(index)], from)
    case .loop(let index): return loop(pipeline.loops[Int(index)], from)
    }
  }

  private mutating func simple(_ line: String, _ value: IR.ExprID, _ from: [Exit]) -> [Exit] {
    if let table = applied(value) { return apply(table, from) }
    pending.append(line)
    return from
  }

  private mutating func call(_ expr: IR.ExprID, _ from: [Exit]) -> [Exit] {
    if let table = applied(expr) { return apply(table, from) }
    if case .call(let call) = pipeline[expr], case .block(let block) = pipeline[call].callee {
      let exits = flush(from)
      let node = drawing.addNode([pipeline[block].name], .component, .plain, in: cluster)
      connect(exits, to: node)
      return [(node, "")]
    }
    pending.append(text(expr))
    return from
  }

  private mutating func apply(_ table: IR.TableID, _ from: [Exit]) -> [Exit] {
    let exits = flush(from)
    let node = drawing.addNode([pipeline[table].name], .box, .table, in: cluster)
    connect(exits, to: node)
    return [(node, "")]
  }

  /// Long conditions go on in further lines behind `&&` and `||`.
  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      line += (line.isEmpty ? "" : " ") + word
      if word == "&&" || word == "||", line.count > 16 {
        lines.append(line)
        line = ""
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  private mutating func conditional(
    _ condition: IR.ExprID, _ yes: IR.StmtID, _ no: IR.StmtID, _ from: [Exit]
  ) -> [Exit] {
    let branches: (yes: [Exit], no: [Exit])
    switch pipeline[condition] {
    case .hit(let call), .miss(let call):
      var isHit = true
      if case .miss = pipeline[condition] { isHit = false }
      guard let table = applied(call) else { fallthrough }
      let node = apply(table, from).map(\.node)
      branches = (
        node.map { ($0, isHit ? "hit" : "miss") }, node.map { ($0, isHit ? "miss" : "hit") }
      )
    default:
      let exits = flush(from)
      let node = drawing.addNode(Self.wrapped(text(condition)), .hexagon, .decision, in: cluster)
      connect(exits, to: node)
      branches = ([(node, "true")], [(node, "false")])
    }
    let afterYes = flush(walk(yes, branches.yes))
    let afterNo = no.isSome ? flush(walk(no, branches.no)) : branches.no
    return afterYes + afterNo
  }

  private mutating func choice(_ choice: IR.Switch, _ from: [Exit]) -> [Exit] {
    var nodes: [String]
    if case .actionRun(let call) = pipeline[choice.value], let table = applied(call) {
      nodes = apply(table, from).map(\.node)
    } else {
      let exits = flush(from)
      nodes = [drawing.addNode([text(choice.value)], .hexagon, .decision, in: cluster)]
      connect(exits, to: nodes[0])
    }
    var after: [Exit] = []
    var hasDefault = false
    for entry in choice.cases {
      let labels = entry.labels.map { id -> String in
        if case .dontCare = pipeline[id] {
          hasDefault = true
          return "default"
        }
        return text(id)
      }
      after += flush(walk(entry.body, nodes.map { ($0, labels.joined(separator: "\n")) }))
    }
    if !hasDefault { after += nodes.map { ($0, "otherwise") } }
    return after
  }

  private mutating func loop(_ loop: IR.Loop, _ from: [Exit]) -> [Exit] {
    var from = from
    var label: String
    var updates: [IR.StmtID] = []
    switch loop.head {
    case .counted(let initializers, let condition, let steps):
      for stmt in initializers { from = walk(stmt, from) }
      label = condition.isSome ? text(condition) : "loop"
      updates = steps
    case .each(let variable, let set): label = "\(pipeline[variable].name) in \(text(set))"
    }
    let exits = flush(from)
    let node = drawing.addNode([label], .hexagon, .decision, in: cluster)
    connect(exits, to: node)
    breaks.append([])
    var body = walk(loop.body, [(node, "again")])
    for stmt in updates { body = walk(stmt, body) }
    connect(flush(body), to: node)
    return (breaks.popLast() ?? []) + [(node, "done")]
  }

  /// The table that an expression applies, seen through `.hit` and the like.
  private func applied(_ id: IR.ExprID) -> IR.TableID? {
    guard id.isSome else { return nil }
    switch pipeline[id] {
    case .call(let call):
      if case .table(let table) = pipeline[call].callee { return table }
      return nil
    case .hit(let inner), .miss(let inner), .actionRun(let inner): return applied(inner)
    default: return nil
    }
  }

  /// Puts the gathered statements into a box.
  private mutating func flush(_ from: [Exit]) -> [Exit] {
    guard !pending.isEmpty, !from.isEmpty else {
      pending = []
      return from
    }
    var lines = pending
    if lines.count > 4 { lines = lines.prefix(3) + ["… \(pending.count - 3) more"] }
    pending = []
    let node = drawing.addNode(lines, .box, .plain, in: cluster)
    connect(from, to: node)
    return [(node, "")]
  }

  private mutating func connect(_ exits: [Exit], to node: String) {
    for exit in exits { drawing.addEdge(exit.node, node, exit.label) }
  }
}
