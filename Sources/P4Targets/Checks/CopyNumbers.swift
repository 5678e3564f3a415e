internal import P4Architecture
internal import P4Source

/// The numbers by which p4c tells the copies of one parameter's name apart, `meta_43`.
///
/// Its front end renames parameters of actions, what is inlined of the actions that these call, and
/// both together, each time to the first names that nothing has at that moment (p4c:
/// UniqueParameters, InlineActions, LocalizeAllActions, UniqueNames, UniqueParameters,
/// RemoveActionParameters, UniqueNames, frontends/p4/frontend.cpp and uniqueNames.cpp).
struct CopyNumbers {
  private let pipeline: Pipeline
  private let name: String
  /// The actions that tables list, one for each control that does, in that order.
  private var listed: [IR.ActionID] = []
  /// How many copies are inlined into all of `listed`.
  private var inlined = 0
  private var last: Set<Int> = []

  /// - Parameters:
  ///   - inventory: of the program as it is written.
  ///   - name: of the parameter.
  init(_ inventory: Inventory, name: String) {
    pipeline = inventory.pipeline
    self.name = name
    let calls = inventory.actionCalls.map { sites in
      sites.compactMap { site -> IR.ActionID? in
        guard case .action(let callee) = inventory.pipeline[inventory.calls[site].call].callee
        else { return nil }
        return callee
      }
    }
    let declared = pipeline.actions.indices.map { IR.ActionID(index: $0) }.filter(hasParameter)
    var seen: Set<[UInt32]> = []
    for table in pipeline.tables where table.isReachable {
      for reference in table.actions where hasParameter(reference.action) {
        if seen.insert([reference.action.raw, table.block.raw]).inserted {
          listed.append(reference.action)
        }
      }
    }
    let distinct = Set(listed)
    let once = distinct.reduce(0) { $0 + expansions(of: $1, calls, depth: 0) }
    inlined = listed.reduce(0) { $0 + expansions(of: $1, calls, depth: 0) }
    let kept = declared.indices.filter { distinct.contains(declared[$0]) }
    let locals = free(
      inlined, besides: Set(kept).union(declared.count..<declared.count + once))
    let parameters = free(listed.count, besides: Set(kept).union(locals))
    last = Set(locals).union(parameters)
  }

  /// The last number of an action's own copy.
  func number(of action: IR.ActionID) -> Int {
    // What was inlined stands before the parameters.
    free(inlined + (listed.firstIndex(of: action) ?? 0) + 1, besides: last).last ?? 0
  }

  private func hasParameter(_ id: IR.ActionID) -> Bool {
    pipeline[id].parameters.contains { variable in
      pipeline[variable].name == name
    }
  }

  private func expansions(of id: IR.ActionID, _ calls: [[IR.ActionID]], depth: Int) -> Int {
    guard depth < 16 else { return 0 }
    return calls[id.index].reduce(0) { count, callee in
      count + (hasParameter(callee) ? 1 : 0) + expansions(of: callee, calls, depth: depth + 1)
    }
  }

  private func free(_ count: Int, besides used: Set<Int>) -> [Int] {
    var free: [Int] = []
    var number = 0
    while free.count < min(count, 100_000) {
      if !used.contains(number) { free.append(number) }
      number += 1
    }
    return free
  }
}
