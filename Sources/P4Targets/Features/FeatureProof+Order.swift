internal import P4Architecture
internal import P4Source

/// What comes before what.
extension FeatureProof {
  /// Whether in some block the first call for one thing comes before the first call for another.
  func isOrdered(_ first: Predicate, _ then: Predicate) -> Bool {
    guard let one = doers(first), let other = doers(then) else { return false }
    // By block: whether a call for the first thing was seen, and none for the other.
    var isSeen = [Bool](repeating: false, count: pipeline.blocks.count)
    var isOver = isSeen
    for (index, site) in facts.inventory.calls.enumerated() {
      let position = graph.positionOfOwner[site.owner]
      guard slice[position], case .block(let block) = graph.objects[position],
        !isOver[block.index]
      else { continue }
      if does(index, other) {
        if isSeen[block.index] { return true }
        isOver[block.index] = true
      } else if !isSeen[block.index] {
        isSeen[block.index] = does(index, one)
      }
    }
    return false
  }

  /// Who does what is asked for.
  private struct Doers {
    /// By position of an object.
    var isAt: [Bool]
    /// Calls of something outside the program.
    var outer: [Int] = []
    /// Calls of something in it.
    var inner: [Int] = []
  }

  private func doers(_ predicate: Predicate) -> Doers? {
    switch predicate.kind {
    case .call:
      let hits = facts.hits(predicate.question)
      return Doers(isAt: hits.isAt, outer: hits.sites)
    case .writes: return Doers(isAt: facts.hits(predicate.question).isAt)
    case .passes:
      return Doers(
        isAt: [Bool](repeating: false, count: graph.objects.count),
        inner: facts.hits(predicate.question).sites)
    case .table:
      var isAt = [Bool](repeating: false, count: graph.objects.count)
      let pattern = TablePattern(predicate.pattern, facts)
      for index in facts.tables.indices where matches(facts.tables[index], pattern) {
        isAt[facts.tables[index].position] = true
      }
      return Doers(isAt: isAt)
    default: return nil
    }
  }

  /// Whether a call, or what it reaches, does what is asked for.
  private func does(_ index: Int, _ doers: Doers) -> Bool {
    let callee: Object
    switch pipeline.calls[facts.inventory.calls[index].call.index].callee {
    case .action(let action): callee = .action(action)
    case .table(let table): callee = .table(table)
    case .block(let block): callee = .block(block)
    default: return doers.outer.contains(index)
    }
    return doers.inner.contains(index)
      || graph.reach(from: graph.position(callee)).contains { doers.isAt[$0] }
  }
}
