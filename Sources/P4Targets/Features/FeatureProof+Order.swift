internal import P4Architecture
internal import P4Source

/// What comes before what.
extension FeatureProof {
  /// Whether in some block the first call for one thing comes before the first call for another.
  func isOrdered(_ first: Predicate, _ then: Predicate) -> Bool {
    for (position, object) in graph.objects.enumerated() where slice[position] {
      guard case .block = object else { continue }
      let sites = graph.callSites[position]
      guard let one = sites.firstIndex(where: { does($0, first) }),
        let other = sites.firstIndex(where: { does($0, then) })
      else { continue }
      if one < other { return true }
    }
    return false
  }

  /// Whether a call, or what it reaches, does what is asked for.
  func does(_ index: Int, _ predicate: Predicate) -> Bool {
    let site = inventory.calls[index]
    let callee: Object
    switch pipeline[site.call].callee {
    case .action(let action): callee = .action(action)
    case .table(let table): callee = .table(table)
    case .block(let block): callee = .block(block)
    default:
      if case .call(let name, let header) = predicate.kind {
        return matches(site, name, on: header)
      }
      return false
    }
    if case .passes(let value) = predicate.kind, passes(site, value) { return true }
    return graph.reach(from: graph.position(callee)).contains { reached in
      switch (predicate.kind, graph.objects[reached]) {
      case (.table(let pattern), .table(let id)):
        return inventory.tables.contains { $0.table == id && matches($0, pattern) }
      case (.call(let name, let header), _):
        return graph.callSites[reached].contains {
          matches(inventory.calls[$0], name, on: header)
        }
      case (.writes(let write), let object): return writes(object, write)
      default: return false
      }
    }
  }
}
