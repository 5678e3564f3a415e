internal import P4Architecture
internal import P4Source

/// Assignments whose value nobody reads, because the same place is surely assigned again before:
/// compilers take them out, so what they compute costs nothing. Only asked for where a program
/// would be refused, or where a target minds calls without a use of their result.
struct OverwrittenStores {
  private let pipeline: Pipeline
  /// Whole assignments, in no order.
  private(set) var ranges: [SourceRange] = []
  /// Calls whose result is all that such an assignment stores: they stay as statements.
  private(set) var calls: [IR.CallID] = []
  /// Whether the expression that was read last makes a call.
  private var hasCall = false

  /// A variable or a field of a place. By number, which places are called by.
  private struct Place {
    /// -1 for a variable.
    var base: Int32
    /// The position of the field, or the variable.
    var member: UInt32
    var depth: Int32
  }

  private var places: [Place] = []
  private var placeIndex = IndexTable()

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
    var later: [Int32] = []
    if body.isSome { walk(body, &later) }
  }

  private mutating func visit(_ statements: [IR.StmtID]) {
    var later: [Int32] = []
    for statement in statements.reversed() { walk(statement, &later) }
  }

  /// Walks backwards.
  /// - Parameter later: places that are assigned on every way from here before anything reads them,
  ///   each once.
  private mutating func walk(_ id: IR.StmtID, _ later: inout [Int32]) {
    switch pipeline[id] {
    case .empty: break
    case .block(let list):
      for child in pipeline.stmts(list).reversed() { walk(child, &later) }
    case .declare(let variable, let initial):
      store(number(-1, variable.raw), initial, id, &later)
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
      later.removeAll { !other.contains($0) }
      read(condition, &later)
    default: later.removeAll()
    }
  }

  private mutating func store(
    _ place: Int32, _ value: IR.ExprID, _ id: IR.StmtID, _ later: inout [Int32]
  ) {
    if value.isSome, later.contains(where: { holds($0, place) }) {
      var probe = [place]
      hasCall = false
      if reads(value, &probe) {
        if case .call(let call) = pipeline[value] {
          calls.append(call)
        } else if !hasCall {
          ranges.append(pipeline.range(of: id))
        }
      }
    }
    if !later.contains(place) { later.append(place) }
    read(value, &later)
  }

  /// The number of a place that an expression names.
  private mutating func place(_ id: IR.ExprID) -> Int32? {
    switch pipeline[id] {
    case .variable(let variable): return number(-1, variable.raw)
    case .field(let base, let position):
      guard let base = place(base) else { return nil }
      return number(base, position)
    default: return nil
    }
  }

  private mutating func number(_ base: Int32, _ member: UInt32) -> Int32 {
    let key = UInt64(UInt32(bitPattern: base)) << 32 | UInt64(member)
    let hash = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
    if let known = placeIndex.find(hash, { places[$0].base == base && places[$0].member == member })
    {
      return Int32(truncatingIfNeeded: known)
    }
    placeIndex.insert(hash, places.count)
    let depth = base < 0 ? 0 : places[Int(base)].depth &+ 1
    places.append(Place(base: base, member: member, depth: depth))
    return Int32(truncatingIfNeeded: places.count &- 1)
  }

  /// Whether one place is the other or holds it.
  private func holds(_ outer: Int32, _ inner: Int32) -> Bool {
    var place = inner
    while places[Int(place)].depth > places[Int(outer)].depth { place = places[Int(place)].base }
    return place == outer
  }

  private mutating func read(_ id: IR.ExprID, _ later: inout [Int32]) {
    if id.isSome, !reads(id, &later) { later.removeAll() }
  }

  /// Takes out what the expression reads; false where it may do anything.
  private mutating func reads(_ id: IR.ExprID, _ later: inout [Int32]) -> Bool {
    switch pipeline[id] {
    case .variable, .field:
      if let place = place(id) {
        later.removeAll { holds($0, place) || holds(place, $0) }
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
    case .list(let list):
      for element in pipeline.exprs(list) where !reads(element, &later) { return false }
      return true
    case .call(let call):
      switch pipeline[call].callee {
      case .builtin(.isValid, _): return true
      case .instanceMethod, .parameterMethod, .externFunction:
        // Knows nothing of the program's variables but what it is given, and may write that too.
        hasCall = true
        for argument in pipeline[call].arguments
        where argument.isSome && !reads(argument, &later) { return false }
        return true
      default: return false
      }
    case .hit, .miss, .actionRun, .error: return false
    default: return true
    }
  }
}
