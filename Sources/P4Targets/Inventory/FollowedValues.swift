internal import P4Architecture
internal import P4Source

/// What a program uses once a compiler has followed its values: an inventory of its own, with the
/// same objects and the same places in the source.
final class FollowedValues: Sendable {
  let inventory: Inventory
  /// Statements that never run, because a constant decides against them.
  private let removed: [SourceRange]

  init?(_ inventory: Inventory, _ keeps: [String]) {
    guard let propagated = inventory.pipeline.propagated(keepingArgumentsOf: Set(keeps)) else {
      return nil
    }
    var walk = InventoryWalk(propagated.pipeline)
    walk.run()
    self.inventory = walk.result
    removed = propagated.removed
  }

  /// Whether the place is in what never runs.
  func removes(_ range: SourceRange) -> Bool {
    removed.contains { $0.start.raw <= range.start.raw && range.end.raw <= $0.end.raw }
  }
}

extension Inventory {
  /// Whether following values may bring about what no check has seen: a constant on the left of a
  /// comparison, or a comparison within a condition, through a place that is given one in the same
  /// body, or through a parameter.
  var mayHideOperands: Bool {
    if calls.contains(where: decides) { return true }
    let given = givenParameters
    var constants: [(place: IR.ExprID, owner: Object)] = []
    var truths: [(place: IR.ExprID, value: IR.ExprID, owner: Object)] = []
    for site in assigns where site.op == nil {
      if pipeline.isConstant(site.right) {
        constants.append((site.left, owners[site.owner].object))
      } else if isDecision(site.right) || pipeline.isComparison(site.right) {
        truths.append((site.left, site.right, owners[site.owner].object))
      }
    }
    for site in binaries {
      let object = owners[site.owner].object
      if isHandedOn(bare(site.left), given) || isHandedOn(bare(site.right), given) { return true }
      // Two constants are folded.
      if site.op.isComparison, isPlace(site.left), !pipeline.isConstant(site.right) {
        if isGiven(site.left, object, constants) || declares(site.left, pipeline.isConstant) {
          return true
        }
      }
      guard site.op == .and || site.op == .or || site.op == .equal || site.op == .notEqual else {
        continue
      }
      for side in [site.left, site.right] where isTruth(side) {
        // A plain comparison is no trouble but in another one.
        let isLogic = site.op == .and || site.op == .or
        func matches(_ value: IR.ExprID) -> Bool {
          isDecision(value) || !isLogic && pipeline.isComparison(value)
        }
        let held = truths.filter { matches($0.value) }.map { ($0.place, $0.owner) }
        if isGiven(bare(side), object, held) || declares(bare(side), matches) { return true }
      }
    }
    return conditions.contains { condition in
      let place = bare(condition)
      return isPlace(place)
        && (isHandedOn(place, given)
          || truths.contains { isDecision($0.value) && isSame($0.place, place) }
          || declares(place, isDecision))
    }
  }

  /// Whether a call is of a function whose result may be part of a condition.
  private func decides(_ site: CallSite) -> Bool {
    guard case .function(let id) = pipeline[site.call].callee else { return false }
    if case .bool = pipeline[pipeline.stripped(pipeline[id].result)] { return true }
    return false
  }

  /// The parameters of bodies of the program that some call gives a constant or a decision.
  ///
  /// By variable.
  private var givenParameters: [Bool] {
    var given = [Bool](repeating: false, count: pipeline.variables.count)
    for site in calls where site.name.isEmpty {
      let call = pipeline[site.call]
      let parameters: [IR.VariableID]
      switch call.callee {
      case .action(let id): parameters = pipeline[id].parameters
      case .block(let id): parameters = pipeline[id].parameters
      case .function(let id): parameters = pipeline[id].parameters
      default: continue
      }
      for (parameter, argument) in zip(parameters, call.arguments)
      where argument.isSome && (pipeline.isConstant(argument) || isDecision(argument)) {
        given[parameter.index] = true
      }
    }
    return given
  }

  /// Whether it is such a parameter, or what a function of the program gives.
  private func isHandedOn(_ id: IR.ExprID, _ given: [Bool]) -> Bool {
    switch pipeline[id] {
    case .variable(let variable): return given[variable.index]
    case .call(let call):
      if case .function = pipeline[call].callee { return true }
      return false
    default: return false
    }
  }

  private func bare(_ id: IR.ExprID) -> IR.ExprID {
    if case .unary(.not, let operand) = pipeline[id] { return operand }
    return id
  }

  private func isTruth(_ id: IR.ExprID) -> Bool {
    guard isPlace(bare(id)) else { return false }
    if case .bool = pipeline[pipeline.stripped(pipeline.type(of: id))] { return true }
    return false
  }

  /// Whether a key of a table with a direct counter or meter is given another place before: then
  /// that place is the key.
  var mayMoveKeys: Bool {
    tables.contains { table in
      guard table.directCounter.isSome || table.directMeter.isSome else { return false }
      // Others are of their class whatever their keys are.
      guard table.tableClass == .exact || table.tableClass == .scattered else { return false }
      return pipeline[table.table].keys.contains { key in
        assigns.contains { isPlace($0.right) && isSame($0.left, key.expr) }
          || declares(key.expr, isPlace)
      }
    }
  }

  private func isPlace(_ id: IR.ExprID) -> Bool {
    switch pipeline[id] {
    case .variable, .field: true
    default: false
    }
  }

  /// Whether a value is more than a condition that can stand anywhere.
  private func isDecision(_ id: IR.ExprID) -> Bool {
    switch pipeline[id] {
    case .binary(.equal, let left, let right), .binary(.notEqual, let left, let right):
      pipeline.isComparison(left) || pipeline.isComparison(right)
    case .binary(let op, _, _): op.isComparison || op == .and || op == .or
    case .unary(.not, _): true
    case .call(let call):
      if case .builtin(.isValid, _) = pipeline[call].callee { true } else { false }
    default: false
    }
  }

  /// Whether a body gives the place such a value and no action of another object writes it.
  private func isGiven(
    _ place: IR.ExprID, _ object: Object, _ values: [(place: IR.ExprID, owner: Object)]
  ) -> Bool {
    guard values.contains(where: { $0.owner == object && isSame($0.place, place) }) else {
      return false
    }
    return !assigns.contains { site in
      guard case .action = owners[site.owner].object, owners[site.owner].object != object else {
        return false
      }
      return isSame(site.left, place)
    }
  }

  /// Whether a local is declared with such a value.
  private func declares(_ place: IR.ExprID, _ matches: (IR.ExprID) -> Bool) -> Bool {
    guard case .variable(let variable) = pipeline[place] else { return false }
    return initials.contains { $0.variable == variable && matches($0.value) }
  }

  private func isSame(_ a: IR.ExprID, _ b: IR.ExprID) -> Bool {
    switch (pipeline[a], pipeline[b]) {
    case (.variable(let x), .variable(let y)): x == y
    case (.field(let x, let m), .field(let y, let n)): m == n && isSame(x, y)
    default: false
    }
  }
}
