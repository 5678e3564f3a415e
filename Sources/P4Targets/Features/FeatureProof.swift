internal import BigInt
internal import P4Architecture
internal import P4Source

/// Whether the slice of the program behind a feature meets the feature's needs.
struct FeatureProof {
  let graph: ObjectGraph
  let slice: [Bool]
  let isWhole: Bool
  let inventory: Inventory
  /// Held, not computed: a pipeline is many arrays, and asking for it anew would count them all.
  let pipeline: Pipeline

  init(graph: ObjectGraph, slice: [Bool]) {
    self.init(graph: graph, slice: slice, isWhole: false)
  }

  /// Of the whole program.
  init(graph: ObjectGraph) {
    self.init(graph: graph, slice: graph.whole, isWhole: true)
  }

  private init(graph: ObjectGraph, slice: [Bool], isWhole: Bool) {
    self.graph = graph
    self.slice = slice
    self.isWhole = isWhole
    inventory = graph.inventory
    pipeline = graph.inventory.pipeline
  }

  /// The words of the needs that are not met.
  func missing(_ needs: [Predicate]) -> [String] {
    needs.filter { !isMet($0) }.map { $0.why.isEmpty ? Self.describe($0) : $0.why }
  }

  static func describe(_ predicate: Predicate) -> String {
    switch predicate.kind {
    case .table: "no table of the kind that is needed"
    case .action: "no action of the kind that is needed"
    case .extern(let name): "no extern `\(name)`"
    case .call(let name, _): "no call of `\(name)`"
    case .header(let name, _): "no header `\(name)`"
    case .parserState(let name): "no parser state extracts `\(name)`"
    case .writes(let write): "nothing writes `\(write.field)`"
    case .compares(let write): "nothing compares `\(write.field)`"
    case .passes(let value): "nothing asks for `\(value)`"
    case .before: "two steps are not in the order that is needed"
    case .reads(let field): "nothing reads `\(field)`"
    case .any: "none of several ways"
    case .none: "something that must not be there"
    }
  }

  /// Whether the predicate holds where it says that it must: in the slice, or in the program.
  func isMet(_ predicate: Predicate) -> Bool {
    if predicate.isAnywhere, !isWhole {
      return FeatureProof(graph: graph).holds(predicate)
    }
    return holds(predicate)
  }

  func holds(_ predicate: Predicate) -> Bool {
    switch predicate.kind {
    case .any(let list): return list.contains { isMet($0) }
    case .none(let list): return !list.contains { isMet($0) }
    case .before(let first, let then): return isOrdered(first, then)
    case .table(let pattern):
      return tables(pattern).count >= predicate.minimum
    case .action(let params, let writes, let calls):
      let count = objects { object in
        guard case .action(let id) = object else { return false }
        return covers(pipeline[id], params) && writes.allSatisfy { self.writes(object, $0) }
          && (calls.isEmpty || calls.contains { self.calls(object, $0, on: nil) })
      }
      return count >= predicate.minimum
    case .extern(let name):
      let count = objects { object in
        guard case .instance(let id) = object else { return false }
        return Self.same(pipeline[id].extern, name)
      }
      return count >= predicate.minimum
    case .call(let name, let header):
      return calls { matches($0, name, on: header) } >= predicate.minimum
    case .passes(let value):
      return calls { passes($0, value) } >= predicate.minimum
    case .header(let name, let fields): return header(name, fields)
    case .parserState(let name):
      let count = objects { object in
        guard case .state = object else { return false }
        return calls(object, "packet_in.extract", on: name)
      }
      return count >= predicate.minimum
    case .writes(let write):
      return objects { writes($0, write) } >= predicate.minimum
    case .compares(let comparison):
      return objects { compares($0, comparison) } >= predicate.minimum
    case .reads(let field):
      return objects { accesses($0, field, writing: false) } >= predicate.minimum
    }
  }

  /// How many objects of the slice satisfy a condition.
  func objects(_ condition: (Object) -> Bool) -> Int {
    var count = 0
    for (position, object) in graph.objects.enumerated() where slice[position] {
      if condition(object) { count += 1 }
    }
    return count
  }
}
