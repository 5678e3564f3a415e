internal import P4Architecture
internal import P4Source

/// Assignments whose value nobody reads, because the same place is surely assigned again before:
/// compilers take them out, so what they compute costs nothing. Only asked for where a program
/// would be refused.
struct OverwrittenStores {
  private let pipeline: Pipeline
  /// Whole assignments, in no order.
  private(set) var ranges: [SourceRange] = []

  /// A variable, and the fields that lead into it.
  private struct Place: Hashable {
    var variable: IR.VariableID
    var fields: [UInt32] = []

    func overlaps(_ other: Place) -> Bool {
      variable == other.variable && zip(fields, other.fields).allSatisfy { $0 == $1 }
    }
  }

  init(_ pipeline: Pipeline) {
    self.pipeline = pipeline
    for block in pipeline.blocks where block.isReachable {
      visit(block.body)
      for state in block.states { visit(pipeline[state].statements) }
    }
    for action in pipeline.actions where action.isReachable { visit(action.body) }
    for function in pipeline.functions { visit(function.body) }
  }

  /// Whether the range lies within such an assignment.
  func contains(_ range: SourceRange) -> Bool {
    ranges.contains { $0.start.raw <= range.start.raw && range.end.raw <= $0.end.raw }
  }

  private mutating func visit(_ body: IR.StmtID) {
    var later: Set<Place> = []
    if body.isSome { walk(body, &later) }
  }

  private mutating func visit(_ statements: [IR.StmtID]) {
    var later: Set<Place> = []
    for statement in statements.reversed() { walk(statement, &later) }
  }

  /// Walks backwards.
  /// - Parameter later: places that are assigned on every way from here before anything reads them.
  private mutating func walk(_ id: IR.StmtID, _ later: inout Set<Place>) {
    switch pipeline[id] {
    case .empty: break
    case .block(let list):
      for child in pipeline.stmts(list).reversed() { walk(child, &later) }
    case .declare(let variable, let initial):
      store(Place(variable: variable), initial, id, &later)
    case .assign(let left, let op, let right):
      guard op == nil, let place = place(left) else {
        later.removeAll()
        return
      }
      store(place, right, id, &later)
    case .conditional(let condition, let then, let otherwise):
      var other = later
      if then.isSome { walk(then, &later) }
      if otherwise.isSome { walk(otherwise, &other) }
      later.formIntersection(other)
      read(condition, &later)
    default: later.removeAll()
    }
  }

  private mutating func store(
    _ place: Place, _ value: IR.ExprID, _ id: IR.StmtID, _ later: inout Set<Place>
  ) {
    if value.isSome,
      later.contains(where: {
        place.fields.starts(with: $0.fields) && $0.variable == place.variable
      })
    {
      var probe: Set<Place> = [place]
      if reads(value, &probe) { ranges.append(pipeline.range(of: id)) }
    }
    later.insert(place)
    read(value, &later)
  }

  private func place(_ id: IR.ExprID) -> Place? {
    switch pipeline[id] {
    case .variable(let variable): return Place(variable: variable)
    case .field(let base, let position):
      guard var place = place(base) else { return nil }
      place.fields.append(position)
      return place
    default: return nil
    }
  }

  private func read(_ id: IR.ExprID, _ later: inout Set<Place>) {
    if id.isSome, !reads(id, &later) { later.removeAll() }
  }

  /// Takes out what the expression reads; false where it may do anything.
  private func reads(_ id: IR.ExprID, _ later: inout Set<Place>) -> Bool {
    switch pipeline[id] {
    case .variable, .field:
      if let place = place(id) {
        later = later.filter { !$0.overlaps(place) }
        return true
      }
      if case .field(let base, _) = pipeline[id] { return reads(base, &later) }
      return true
    case .slice(let base, _, _), .unary(_, let base), .cast(let base), .stackMember(let base, _):
      return reads(base, &later)
    case .index(let left, let right), .binary(_, let left, let right),
      .dynamicSlice(let left, let right, _):
      return reads(left, &later) && reads(right, &later)
    case .conditional(let a, let b, let c):
      return reads(a, &later) && reads(b, &later) && reads(c, &later)
    case .list(let list): return pipeline.exprs(list).allSatisfy { reads($0, &later) }
    case .call(let call):
      guard case .builtin(.isValid, _) = pipeline[call].callee else { return false }
      return true
    case .hit, .miss, .actionRun, .error: return false
    default: return true
    }
  }
}
