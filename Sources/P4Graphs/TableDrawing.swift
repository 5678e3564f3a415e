public import P4Architecture
import P4Source

extension Drawing {
  /// Which tables wait for which: an edge leads from a table to one that runs later and matches on
  /// what the first one writes (solid, with the fields), or writes the same (dashed).
  public static func tables(_ pipeline: Pipeline) -> Drawing {
    var drawing = Drawing(title: "tables", .flow(columns: 1))
    let text = ExpressionText(pipeline: pipeline)
    for block in pipeline.blocks where block.kind == .control && block.isReachable {
      if block.tables.isEmpty { continue }
      var order = TableOrder(pipeline)
      order.walk(block.body)
      let cluster = drawing.addCluster(block.name)
      var nodes: [UInt32: String] = [:]
      var effects: [UInt32: TableEffects] = [:]
      for id in order.tables {
        let table = pipeline[id]
        let keys = table.keys.map { "\(text($0.expr)) \($0.matchKind)" }
        let shown = keys.prefix(6) + (keys.count > 6 ? ["… \(keys.count - 6) more"] : [])
        nodes[id.raw] = drawing.addNode([table.name] + shown, .box, .table, in: cluster)
        effects[id.raw] = TableEffects(id, pipeline, text)
      }
      for later in order.tables {
        for earlier in order.tables where order.precedes(earlier, later) {
          guard let from = nodes[earlier.raw], let to = nodes[later.raw],
            let first = effects[earlier.raw], let second = effects[later.raw]
          else { continue }
          let matched = first.writes.filter { TableEffects.touches($0, second.matches) }
          if !matched.isEmpty {
            drawing.addEdge(from, to, matched.prefix(3).joined(separator: "\n"))
          } else if first.writes.contains(where: { second.writes.contains($0) }) {
            drawing.addEdge(from, to, isDashed: true)
          }
        }
      }
    }
    return drawing
  }
}

/// Which tables of a control can run before which.
private struct TableOrder {
  /// In the order of their first application.
  private(set) var tables: [IR.TableID] = []
  private var before: [UInt32: Set<UInt32>] = [:]
  /// The tables that may have run at the present place.
  private var done: Set<UInt32> = []
  private let pipeline: Pipeline

  init(_ pipeline: Pipeline) {
    self.pipeline = pipeline
  }

  func precedes(_ first: IR.TableID, _ second: IR.TableID) -> Bool {
    before[second.raw]?.contains(first.raw) ?? false
  }

  mutating func walk(_ id: IR.StmtID) {
    guard id.isSome else { return }
    switch pipeline[id] {
    case .empty, .return, .exit, .break, .continue: break
    case .assign(_, _, let value), .declare(_, let value): visit(value)
    case .call(let expr): visit(expr)
    case .block(let list): for stmt in pipeline.stmts(list) { walk(stmt) }
    case .conditional(let condition, let yes, let no):
      visit(condition)
      fork([yes, no])
    case .switch(let index):
      let choice = pipeline.switches[Int(index)]
      visit(choice.value)
      fork(choice.cases.map(\.body) + [.none])
    case .loop(let index): fork([pipeline.loops[Int(index)].body, .none])
    }
  }

  /// Runs alternatives from the same place: none of them precedes another.
  private mutating func fork(_ branches: [IR.StmtID]) {
    let start = done
    var end: Set<UInt32> = []
    for branch in branches {
      done = start
      walk(branch)
      end.formUnion(done)
    }
    done = end
  }

  private mutating func visit(_ id: IR.ExprID) {
    guard id.isSome else { return }
    switch pipeline[id] {
    case .call(let call):
      guard case .table(let table) = pipeline[call].callee else { return }
      if !tables.contains(table) { tables.append(table) }
      before[table.raw, default: []].formUnion(done)
      done.insert(table.raw)
    case .hit(let inner), .miss(let inner), .actionRun(let inner), .cast(let inner),
      .unary(_, let inner):
      visit(inner)
    case .binary(_, let left, let right):
      visit(left)
      visit(right)
    default: break
    }
  }
}

/// What a table matches on, and what its actions write, as paths of values.
struct TableEffects {
  private(set) var matches: [String] = []
  private(set) var writes: [String] = []

  init(_ id: IR.TableID, _ pipeline: Pipeline, _ text: ExpressionText) {
    let table = pipeline[id]
    matches = table.keys.compactMap { text.path($0.expr) }
    for reference in table.actions { collect(pipeline[reference.action].body, pipeline, text) }
  }

  /// Whether a written path is one of the read ones, or lies in or around one.
  static func touches(_ written: String, _ read: [String]) -> Bool {
    read.contains { $0 == written || $0.hasPrefix(written + ".") || written.hasPrefix($0 + ".") }
  }

  private mutating func collect(_ id: IR.StmtID, _ pipeline: Pipeline, _ text: ExpressionText) {
    guard id.isSome else { return }
    switch pipeline[id] {
    case .assign(let left, _, let right):
      note(left, text)
      arguments(right, pipeline, text)
    case .declare(_, let value): arguments(value, pipeline, text)
    case .call(let expr): arguments(expr, pipeline, text)
    case .block(let list): for stmt in pipeline.stmts(list) { collect(stmt, pipeline, text) }
    case .conditional(_, let yes, let no):
      collect(yes, pipeline, text)
      collect(no, pipeline, text)
    case .switch(let index):
      for entry in pipeline.switches[Int(index)].cases { collect(entry.body, pipeline, text) }
    case .loop(let index): collect(pipeline.loops[Int(index)].body, pipeline, text)
    case .empty, .return, .exit, .break, .continue: break
    }
  }

  /// What a call writes through its arguments, and the header that a built-in method changes.
  private mutating func arguments(
    _ id: IR.ExprID, _ pipeline: Pipeline, _ text: ExpressionText
  ) {
    guard id.isSome, case .call(let index) = pipeline[id] else { return }
    let call = pipeline[index]
    for (argument, direction) in zip(call.arguments, call.directions)
    where direction == .out || direction == .inout {
      note(argument, text)
    }
    if case .builtin(let builtin, let value) = call.callee, builtin != .isValid {
      note(value, text)
    }
  }

  private mutating func note(_ id: IR.ExprID, _ text: ExpressionText) {
    guard let path = text.path(id), !writes.contains(path) else { return }
    writes.append(path)
  }
}
