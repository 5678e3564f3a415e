import BigInt
import P4Source

extension ValuePropagation {
  /// Appends what a statement comes to.
  mutating func rewrite(_ id: IR.StmtID, _ made: inout [IR.StmtID]) {
    guard id.isSome, !isTooLarge else { return }
    let range = source.range(of: id)
    switch source[id] {
    case .empty: break
    case .block(let list):
      for child in source.stmts(list) { rewrite(child, &made) }
    case .declare(let variable, let initial):
      var value = initial.isSome ? read(initial) : IR.ExprID.none
      flush(&made)
      let place = places.number(-1, variable.raw)
      forget(place)
      if value.isSome {
        store(place, value, source[variable].type)
        value = own(value)
      }
      made.append(add(.declare(variable, value), range))
    case .assign(let left, let op, let right): assign(left, op, right, range, &made)
    case .call(let expr): call(statement: expr, range, &made)
    case .conditional(let condition, let then, let otherwise):
      if case .bool(let taken) = source[condition] {
        if then.isSome, !taken { removed.append(source.range(of: then)) }
        if otherwise.isSome, taken { removed.append(source.range(of: otherwise)) }
        return rewrite(taken ? then : otherwise, &made)
      }
      let decision = read(condition)
      flush(&made)
      let before = known
      var first: [IR.StmtID] = []
      rewrite(then, &first)
      let afterThen = hasEnded ? nil : known
      known = before
      hasEnded = false
      var second: [IR.StmtID] = []
      rewrite(otherwise, &second)
      join(afterThen)
      if case .bool(let taken) = result[decision] {
        // The branch is taken out after values were followed through both.
        if then.isSome, !taken { removed.append(source.range(of: then)) }
        if otherwise.isSome, taken { removed.append(source.range(of: otherwise)) }
        made += taken ? first : second
        return
      }
      if first.isEmpty, second.isEmpty, isPure(decision) { return }
      let thenBlock = block(first, then.isSome ? source.range(of: then) : range)
      let elseBlock =
        second.isEmpty ? IR.StmtID.none : block(second, source.range(of: otherwise))
      made.append(add(.conditional(own(decision), thenBlock, elseBlock), range))
    case .switch(let index): choose(source.switches[Int(index)], range, &made)
    case .loop(let index): loop(source.loops[Int(index)], range, &made)
    case .return(let value):
      if value.isSome {
        let given = read(value)
        flush(&made)
        if returned.isSome { finishAssign(returned, given, range, &made) }
      } else if returned.isNone {
        made.append(add(.return(.none), range))
      }
      ends.append(known)
      hasEnded = true
    case .exit:
      made.append(add(.exit, range))
      hasEnded = true
    case .break: made.append(add(.break, range))
    case .continue: made.append(add(.continue, range))
    }
  }

  /// Puts what has to run before the statement at hand.
  mutating func flush(_ made: inout [IR.StmtID]) {
    made += pending
    pending = []
  }

  /// Goes on after a way that ended with `other`, and one at whose end we are; nil and `hasEnded`
  /// say that a way did not come so far.
  private mutating func join(_ other: [Int32: IR.ExprID]?) {
    if let other {
      if hasEnded { known = other } else { merge(other) }
      hasEnded = false
    }
  }

  /// Goes on behind a body, wherever it was left.
  private mutating func leave(_ outer: [[Int32: IR.ExprID]]) {
    for other in ends { join(other) }
    hasEnded = false
    ends = outer
  }

  /// Keeps what is known on both ways.
  private mutating func merge(_ other: [Int32: IR.ExprID]) {
    known = known.filter { other[$0.key] == $0.value }
  }

  // MARK: Assignments

  private mutating func assign(
    _ left: IR.ExprID, _ op: IR.BinaryOperator?, _ right: IR.ExprID, _ range: SourceRange,
    _ made: inout [IR.StmtID]
  ) {
    var value = read(right)
    if let op {
      let old = read(left)
      value = fold(
        add(.binary(op, old, value), source.type(of: left), source.range(of: left)))
    }
    flush(&made)
    finishAssign(target(left), value, range, &made)
  }

  mutating func finishAssign(
    _ left: IR.ExprID, _ value: IR.ExprID, _ range: SourceRange, _ made: inout [IR.StmtID]
  ) {
    let place = places.place(left, result)
    if let place, let other = places.place(value, result), place == other { return }
    forget(target: left)
    if let place { store(place, value, result.type(of: left)) }
    made.append(add(.assign(own(left), nil, own(value)), range))
  }

  /// Notes what a place holds. Structs are taken apart into their fields, headers are not.
  private mutating func store(_ place: Int32, _ value: IR.ExprID, _ type: IR.TypeID) {
    guard isPure(value) else { return }
    measure(value)
    guard !isTooLarge(value), !uses(value, place) else { return }
    if let structure = result.structure(type), result[structure].kind == .structure {
      fields(place, value, structure, 0)
      return
    }
    if case .list = result[value] { return }
    known[place] = value
  }

  private mutating func fields(
    _ place: Int32, _ value: IR.ExprID, _ structure: IR.StructID, _ depth: Int
  ) {
    guard depth < 16 else { return }
    for (position, field) in result[structure].fields.enumerated() {
      let part: IR.ExprID
      switch result[value] {
      case .list(let list):
        let elements = result.exprs(list)
        guard position < elements.count else { return }
        part = elements[position]
      case .variable, .field, .index:
        let whole = add(
          .field(value, UInt32(position)), field.type, result.range(of: value))
        // The struct was read as a whole; its fields may be known by themselves.
        if let inner = places.place(whole, result), let value = known[inner] {
          part = value
        } else {
          part = whole
        }
      default: return
      }
      let number = places.number(place, UInt32(position))
      if let inner = result.structure(field.type), result[inner].kind == .structure {
        fields(number, part, inner, depth + 1)
      } else if !uses(part, place) {
        measure(part)
        if !isTooLarge(part) { known[number] = part }
      }
    }
  }

  // MARK: Branches and loops

  private mutating func choose(
    _ choice: IR.Switch, _ range: SourceRange, _ made: inout [IR.StmtID]
  ) {
    var choice = choice
    choice.value = read(choice.value)
    flush(&made)
    choice.value = own(choice.value)
    let before = known
    var after: [Int32: IR.ExprID]?
    var hasDefault = false
    let decided = isConstant(choice.value) ? taken(choice) : nil
    var only: [IR.StmtID] = []
    for position in choice.cases.indices {
      for label in choice.cases[position].labels {
        if case .dontCare = result[label] { hasDefault = true }
      }
      let body = choice.cases[position].body
      guard body.isSome else { continue }
      known = before
      var inside: [IR.StmtID] = []
      rewrite(body, &inside)
      if position == decided { only = inside }
      if decided != nil, position != decided { removed.append(source.range(of: body)) }
      choice.cases[position].body = block(inside, source.range(of: body))
      join(after)
      after = hasEnded ? nil : known
      hasEnded = false
    }
    if let after {
      known = after
      if !hasDefault { merge(before) }
    } else {
      hasEnded = hasDefault && !choice.cases.isEmpty
      known = before
    }
    if decided != nil {
      // Taken out after values were followed through all cases.
      made += only
      return
    }
    result.switches.append(choice)
    made.append(add(.switch(UInt32(result.switches.count - 1)), range))
  }

  /// The position of the case with a body that a constant leads to.
  private func taken(_ choice: IR.Switch) -> Int? {
    var found = choice.cases.firstIndex { item in
      item.labels.contains { isSameConstant($0, choice.value) }
    }
    if found == nil {
      found = choice.cases.firstIndex { item in
        item.labels.contains { if case .dontCare = result[$0] { true } else { false } }
      }
    }
    guard var position = found else { return nil }
    while position < choice.cases.count, choice.cases[position].body.isNone { position += 1 }
    return position < choice.cases.count ? position : nil
  }

  private mutating func loop(
    _ loop: IR.Loop, _ range: SourceRange, _ made: inout [IR.StmtID]
  ) {
    var loop = loop
    var changed: [Int32] = []
    writes(in: loop.body, &changed, 0)
    switch loop.head {
    case .counted(let initializers, let condition, let updates):
      var first: [IR.StmtID] = []
      for item in initializers { rewrite(item, &first) }
      for item in updates { writes(in: item, &changed, 0) }
      for place in changed { forget(place) }
      let decision = read(condition)
      let owned = own(decision)
      let body = inside(loop.body)
      for place in changed { forget(place) }
      var next: [IR.StmtID] = []
      for item in updates { rewrite(item, &next) }
      loop.head = .counted(initializers: first, condition: owned, updates: next)
      loop.body = body
    case .each(let variable, let collection):
      let values = read(collection)
      flush(&made)
      changed.append(places.number(-1, variable.raw))
      for place in changed { forget(place) }
      loop.body = inside(loop.body)
      loop.head = .each(variable, in: own(values))
    }
    for place in changed { forget(place) }
    result.loops.append(loop)
    made.append(add(.loop(UInt32(result.loops.count - 1)), range))
  }

  private mutating func inside(_ body: IR.StmtID) -> IR.StmtID {
    guard body.isSome else { return body }
    var made: [IR.StmtID] = []
    rewrite(body, &made)
    return block(made, source.range(of: body))
  }

  // MARK: Calls as statements

  private mutating func call(
    statement expr: IR.ExprID, _ range: SourceRange, _ made: inout [IR.StmtID]
  ) {
    if case .call(let callID) = source[expr], depth < 32 {
      let call = source[callID]
      switch call.callee {
      case .action(let action) where source[action].body.isSome:
        called.insert(action)
        replaced[expr.index] = true
        inline(
          source[action].parameters, [], source[action].body, call, range, isBlock: false,
          &made)
        return
      case .block(let block) where source[block].kind == .control:
        inlinedBlocks.insert(block)
        replaced[expr.index] = true
        inline(
          source[block].parameters, source[block].locals, source[block].body, call, range,
          isBlock: true, &made)
        return
      default: break
      }
    }
    let value = read(expr)
    flush(&made)
    if case .call = result[value] {
      made.append(add(.call(own(value)), range))
    } else if case .hit = result[value] {
      made.append(add(.call(own(value)), range))
    }
  }

  /// The body of what is called, with its parameters as variables that are given the arguments
  /// before and handed back after.
  private mutating func inline(
    _ parameters: [IR.VariableID], _ locals: [IR.StmtID], _ body: IR.StmtID, _ call: IR.Call,
    _ range: SourceRange, isBlock: Bool, _ made: inout [IR.StmtID]
  ) {
    depth += 1
    let outer = returned
    let outerEnds = ends
    returned = .none
    ends = []
    var back: [(target: IR.ExprID, parameter: IR.ExprID)] = []
    for (position, parameter) in parameters.enumerated() where position < call.arguments.count {
      let argument = call.arguments[position]
      guard argument.isSome else { continue }
      let type = result[parameter].type
      let name = add(.variable(parameter), type, source.range(of: argument))
      guard isValue(type) else { continue }
      result.variables[parameter.index].kind = .local
      let direction = position < call.directions.count ? call.directions[position] : .in
      if direction != .out {
        if isBlock, direction == .in || direction == .none { noteConstant(parameter, argument) }
        let value = read(argument)
        flush(&made)
        forget(places.number(-1, parameter.raw))
        finishAssign(name, value, range, &made)
      } else {
        forget(places.number(-1, parameter.raw))
      }
      if direction == .out || direction == .inout { back.append((target(argument), name)) }
    }
    for local in locals { rewrite(local, &made) }
    if body.isSome { rewrite(body, &made) }
    leave(outerEnds)
    for (target, parameter) in back {
      finishAssign(target, read(parameter), range, &made)
    }
    returned = outer
    depth -= 1
  }

  /// A sub-control's parameter that is always given the same constant stands for it in the actions
  /// of its tables too (p4c: frontends/p4/inlining.cpp).
  private mutating func noteConstant(_ parameter: IR.VariableID, _ argument: IR.ExprID) {
    if isConstant(argument), !variedParameters.contains(parameter) {
      guard let earlier = constantParameters[parameter] else {
        constantParameters[parameter] = argument
        return
      }
      if isSameConstant(earlier, argument) { return }
    }
    constantParameters[parameter] = nil
    variedParameters.insert(parameter)
  }

  private func isConstant(_ id: IR.ExprID) -> Bool {
    switch result[id] {
    case .integer, .bool, .enumMember, .errorMember: true
    default: false
    }
  }

  private func isSameConstant(_ a: IR.ExprID, _ b: IR.ExprID) -> Bool {
    switch (result[a], result[b]) {
    case (.integer(let x), .integer(let y)):
      result.integers[Int(x)] == result.integers[Int(y)]
    case (.bool(let x), .bool(let y)): x == y
    case (.enumMember(let x, let m), .enumMember(let y, let n)): x == y && m == n
    default: false
    }
  }

  /// Whether a parameter is a value, not the packet or an extern.
  private func isValue(_ type: IR.TypeID) -> Bool {
    switch result[result.stripped(type)] {
    case .structure, .stack, .bool, .bits, .signed, .varbit, .enumeration, .error, .tuple: true
    default: false
    }
  }

  /// The body of a function before the statement at hand, and its result as the value.
  mutating func inline(
    _ function: IR.FunctionID, _ call: IR.Call, _ id: IR.ExprID
  ) -> IR.ExprID? {
    guard depth < 32, source[function].body.isSome else { return nil }
    inlinedFunctions.insert(function)
    let type = source[function].result
    let range = result.range(of: id)
    let variable = IR.VariableID(index: result.variables.count)
    result.variables.append(
      IR.Variable(
        name: source[function].name, type: type, kind: .local, annotations: [], range: range))
    let name = add(.variable(variable), type, range)
    let before = pending
    pending = []
    var made: [IR.StmtID] = []
    let outer = returned
    inline(
      source[function].parameters, body: source[function].body, into: name, call, range, &made)
    returned = outer
    pending = before + made
    return read(name)
  }

  private mutating func inline(
    _ parameters: [IR.VariableID], body: IR.StmtID, into name: IR.ExprID, _ call: IR.Call,
    _ range: SourceRange, _ made: inout [IR.StmtID]
  ) {
    depth += 1
    var back: [(target: IR.ExprID, parameter: IR.ExprID)] = []
    for (position, parameter) in parameters.enumerated() where position < call.arguments.count {
      let argument = call.arguments[position]
      guard argument.isSome, isValue(result[parameter].type) else { continue }
      result.variables[parameter.index].kind = .local
      let variable = add(
        .variable(parameter), result[parameter].type, source.range(of: argument))
      let direction = position < call.directions.count ? call.directions[position] : .in
      if direction != .out {
        let value = read(argument)
        flush(&made)
        forget(places.number(-1, parameter.raw))
        finishAssign(variable, value, range, &made)
      }
      if direction == .out || direction == .inout { back.append((target(argument), variable)) }
    }
    returned = name
    let outerEnds = ends
    ends = []
    rewrite(body, &made)
    leave(outerEnds)
    for (target, parameter) in back { finishAssign(target, read(parameter), range, &made) }
    depth -= 1
  }
}
