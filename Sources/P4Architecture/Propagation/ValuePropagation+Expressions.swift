import BigInt
import P4Source

extension ValuePropagation {
  /// The expression with the values of what it reads.
  mutating func read(_ id: IR.ExprID) -> IR.ExprID {
    guard id.isSome else { return id }
    if id.index < replaced.count { replaced[id.index] = true }
    let expr = result[id]
    switch expr {
    case .variable, .field, .index:
      if case .variable(let variable) = expr, let constant = constantParameters[variable] {
        return copy(constant, id)
      }
      if let place = places.place(id, result) {
        markPath(id)
        if let value = known[place] { return copy(value, id) }
        return id
      }
      if case .field(let base, let position) = expr {
        let inner = read(base)
        return inner == base ? id : rebuild(.field(inner, position), id)
      }
      guard case .index(let base, let position) = expr else { return id }
      let (left, right) = (readBase(base), read(position))
      if left == base, right == position { return id }
      let made = rebuild(.index(left, right), id)
      // With its index known it is a place like others.
      if let place = places.place(made, result), let value = known[place] {
        return copy(value, id)
      }
      return made
    case .slice(let base, let high, let low):
      let inner = read(base)
      return fold(inner == base ? id : rebuild(.slice(inner, high: high, low: low), id))
    case .dynamicSlice(let base, let low, let width):
      let (inner, amount) = (read(base), read(low))
      if inner == base, amount == low { return id }
      return fold(rebuild(.dynamicSlice(inner, low: amount, width: width), id))
    case .stackMember(let base, _):
      markPath(base)
      return id
    case .unary(let op, let operand):
      let inner = read(operand)
      return fold(inner == operand ? id : rebuild(.unary(op, inner), id))
    case .binary(let op, let a, let b):
      let (left, right) = (read(a), read(b))
      return fold(left == a && right == b ? id : rebuild(.binary(op, left, right), id))
    case .conditional(let a, let b, let c):
      let (condition, then, otherwise) = (read(a), read(b), read(c))
      if condition == a, then == b, otherwise == c { return id }
      return fold(rebuild(.conditional(condition, then, otherwise), id))
    case .cast(let operand):
      let inner = read(operand)
      return fold(inner == operand ? id : rebuild(.cast(inner), id))
    case .list(let range):
      let old = result.exprs(range)
      let new = old.map { read($0) }
      return new == old ? id : rebuild(.list(list(new)), id)
    case .product(let range):
      let old = result.exprs(range)
      let new = old.map { read($0) }
      return new == old ? id : rebuild(.product(list(new)), id)
    case .call(let call): return self.call(call, id)
    case .hit(let call):
      let made = read(call)
      return made == call ? id : rebuild(.hit(made), id)
    case .miss(let call):
      let made = read(call)
      return made == call ? id : rebuild(.miss(made), id)
    case .actionRun(let call):
      let made = read(call)
      return made == call ? id : rebuild(.actionRun(made), id)
    default: return id
    }
  }

  /// What an element is taken of: only its own indexes are read.
  private mutating func readBase(_ id: IR.ExprID) -> IR.ExprID {
    if places.place(id, result) != nil {
      markPath(id)
      return id
    }
    return read(id)
  }

  /// The left side of an assignment, or what a call writes: only its indexes are read.
  mutating func target(_ id: IR.ExprID) -> IR.ExprID {
    if id.index < replaced.count { replaced[id.index] = true }
    switch result[id] {
    case .field(let base, let position):
      let inner = target(base)
      return inner == base ? id : rebuild(.field(inner, position), id)
    case .index(let base, let position):
      let (inner, at) = (target(base), read(position))
      return inner == base && at == position ? id : rebuild(.index(inner, at), id)
    case .slice(let base, let high, let low):
      let inner = target(base)
      return inner == base ? id : rebuild(.slice(inner, high: high, low: low), id)
    case .dynamicSlice(let base, let low, let width):
      let (inner, at) = (target(base), read(low))
      return inner == base && at == low
        ? id : rebuild(.dynamicSlice(inner, low: at, width: width), id)
    case .stackMember(let base, _):
      markPath(base)
      return id
    default: return id
    }
  }

  mutating func markPath(_ id: IR.ExprID) {
    var id = id
    while true {
      if id.index < replaced.count { replaced[id.index] = true }
      switch result[id] {
      case .field(let base, _), .stackMember(let base, _): id = base
      case .index(let base, let position):
        if position.index < replaced.count { replaced[position.index] = true }
        id = base
      default: return
      }
    }
  }

  mutating func rebuild(_ expr: IR.Expr, _ old: IR.ExprID) -> IR.ExprID {
    add(expr, result.type(of: old), result.range(of: old))
  }

  /// A known value where it is read. What is computed keeps the place where the program does.
  private mutating func copy(_ value: IR.ExprID, _ reader: IR.ExprID) -> IR.ExprID {
    switch result[value] {
    case .unary, .binary, .conditional, .cast, .slice, .dynamicSlice:
      guard case .bool = result[result.stripped(result.type(of: value))] else { return value }
    default: break
    }
    return add(result[value], result.type(of: value), result.range(of: reader))
  }

  /// Whether evaluating an expression does nothing but give a value.
  func isPure(_ id: IR.ExprID) -> Bool {
    if case .call(let call) = result[id] {
      if case .builtin(.isValid, _) = result[call].callee { return true }
      return false
    }
    switch result[id] {
    case .hit, .miss, .actionRun, .error: return false
    default:
      var pure = true
      result.eachOperand(of: id) { if !isPure($0) { pure = false } }
      return pure
    }
  }

  /// Whether an expression reads a place, or a part of it.
  mutating func uses(_ id: IR.ExprID, _ place: Int32) -> Bool {
    if let named = places.place(id, result) { return places.overlap(named, place) }
    if case .call(let call) = result[id], case .builtin(.isValid, let header) = result[call].callee
    {
      guard let named = places.place(header, result) else { return true }
      let validity = places.number(named, PropagatedPlaces.validity)
      return places.overlap(validity, place)
    }
    if case .stackMember = result[id] { return true }
    var operands: [IR.ExprID] = []
    result.eachOperand(of: id) { operands.append($0) }
    for operand in operands where uses(operand, place) { return true }
    return false
  }

  /// Forgets what is known of a place and what was made of it.
  mutating func forget(_ place: Int32) {
    let trace = places.trace(place)
    for (other, value) in known {
      if places.trace(other) & trace != 0 && places.overlap(other, place)
        || reads(value) & trace != 0 && uses(value, place)
      {
        known[other] = nil
      }
    }
  }

  /// The traces of all places that an expression reads.
  private mutating func reads(_ id: IR.ExprID) -> UInt64 {
    while traces.count < result.exprs.count { traces.append(nil) }
    if let known = traces[id.index] { return known }
    var made: UInt64 = 0
    if let place = places.place(id, result) {
      made = places.trace(place)
    } else if case .call(let call) = result[id],
      case .builtin(.isValid, let header) = result[call].callee
    {
      made = places.place(header, result).map { places.trace($0) } ?? .max
    } else if case .stackMember = result[id] {
      made = .max
    } else {
      var operands: [IR.ExprID] = []
      result.eachOperand(of: id) { operands.append($0) }
      for operand in operands { made |= reads(operand) }
    }
    traces[id.index] = made
    return made
  }

  /// Forgets what an expression names, or as much of it as can be named.
  mutating func forget(target id: IR.ExprID) {
    var id = id
    while places.place(id, result) == nil {
      switch result[id] {
      case .field(let base, _), .index(let base, _), .slice(let base, _, _),
        .dynamicSlice(let base, _, _), .stackMember(let base, _):
        id = base
      default: return
      }
    }
    if let place = places.place(id, result) { forget(place) }
  }

  // MARK: Calls

  mutating func call(_ callID: IR.CallID, _ id: IR.ExprID) -> IR.ExprID {
    let call = result[callID]
    switch call.callee {
    case .builtin(let builtin, let receiver):
      markPath(receiver)
      if builtin == .isValid { return id }
      forget(target: receiver)
      return id
    case .table(let table):
      apply(table)
      return id
    case .function(let function):
      return inline(function, call, id) ?? opaque(callID, id)
    case .instanceMethod(let instance, let method):
      return external(callID, id, keeps.contains(source[instance].extern + "." + method))
    case .parameterMethod(_, let extern, let method):
      return external(callID, id, keeps.contains(extern + "." + method))
    case .externFunction(let name): return external(callID, id, keeps.contains(name))
    case .action, .block: return opaque(callID, id)
    }
  }

  /// A call of something outside of the program: it knows what it is given, and writes what it may.
  private mutating func external(
    _ callID: IR.CallID, _ id: IR.ExprID, _ keepsArguments: Bool
  ) -> IR.ExprID {
    var call = result[callID]
    var changed = false
    for (position, argument) in call.arguments.enumerated() where argument.isSome {
      let direction = position < call.directions.count ? call.directions[position] : .in
      let before = known
      if keepsArguments { known = [:] }
      let made = direction == .out || direction == .inout ? target(argument) : read(argument)
      if keepsArguments { known = before }
      if made != argument { changed = true }
      call.arguments[position] = made
    }
    for (position, argument) in call.arguments.enumerated() where argument.isSome {
      let direction = position < call.directions.count ? call.directions[position] : .in
      if direction == .out || direction == .inout { forget(target: argument) }
    }
    guard changed else { return id }
    result.calls.append(call)
    return rebuild(.call(IR.CallID(index: result.calls.count - 1)), id)
  }

  /// A call that is left as it is, of which everything is possible.
  mutating func opaque(_ callID: IR.CallID, _ id: IR.ExprID) -> IR.ExprID {
    for argument in result[callID].arguments where argument.isSome {
      let before = known
      known = [:]
      _ = read(argument)
      known = before
    }
    known = [:]
    return id
  }

  private mutating func apply(_ id: IR.TableID) {
    let table = source[id]
    var values: [IR.ExprID?] = table.keys.map { key in
      guard let place = places.place(key.expr, source), let value = known[place],
        isKeyValue(value)
      else { return nil }
      return value
    }
    if let earlier = keyValues[id.index] {
      for (position, value) in values.enumerated() {
        guard let value, let other = earlier[position], isSame(value, other) else {
          values[position] = nil
          continue
        }
      }
    }
    keyValues[id.index] = values
    for reference in table.actions {
      for place in writes(of: reference.action, depth: 0) { forget(place) }
    }
  }

  /// Only places and the validity of headers stand as keys.
  private mutating func isKeyValue(_ id: IR.ExprID) -> Bool {
    if places.place(id, result) != nil { return true }
    if case .call(let call) = result[id], case .builtin(.isValid, let header) = result[call].callee,
      let structure = result.structure(result.type(of: header))
    {
      return result[structure].kind == .header
    }
    return false
  }

  private mutating func isSame(_ a: IR.ExprID, _ b: IR.ExprID) -> Bool {
    if a == b { return true }
    guard let first = places.place(a, result), let second = places.place(b, result) else {
      return false
    }
    return first == second
  }

  // MARK: What actions write

  mutating func writes(of id: IR.ActionID, depth: Int) -> [Int32] {
    if let known = written[id.index] { return known }
    guard depth < 32 else { return [] }
    var found: [Int32] = []
    if source[id].body.isSome { writes(in: source[id].body, &found, depth) }
    written[id.index] = found
    return found
  }

  /// The places that a statement may write.
  mutating func writes(in id: IR.StmtID, _ found: inout [Int32], _ depth: Int) {
    guard id.isSome else { return }
    switch source[id] {
    case .assign(let left, _, let right):
      noteWrite(left, &found)
      writes(in: right, &found, depth)
    case .call(let expr): writes(in: expr, &found, depth)
    case .declare(let variable, let value):
      found.append(places.number(-1, variable.raw))
      writes(in: value, &found, depth)
    case .block(let list):
      for child in source.stmts(list) { writes(in: child, &found, depth) }
    case .conditional(let condition, let then, let otherwise):
      writes(in: condition, &found, depth)
      writes(in: then, &found, depth)
      writes(in: otherwise, &found, depth)
    case .switch(let index):
      writes(in: source.switches[Int(index)].value, &found, depth)
      for item in source.switches[Int(index)].cases { writes(in: item.body, &found, depth) }
    case .loop(let index):
      let loop = source.loops[Int(index)]
      switch loop.head {
      case .counted(let initializers, let condition, let updates):
        for item in initializers + updates { writes(in: item, &found, depth) }
        writes(in: condition, &found, depth)
      case .each(let variable, let collection):
        found.append(places.number(-1, variable.raw))
        writes(in: collection, &found, depth)
      }
      writes(in: loop.body, &found, depth)
    case .return(let value): writes(in: value, &found, depth)
    case .empty, .exit, .break, .continue: break
    }
  }

  private mutating func noteWrite(_ id: IR.ExprID, _ found: inout [Int32]) {
    var id = id
    while true {
      if let place = places.place(id, source) { return found.append(place) }
      switch source[id] {
      case .field(let base, _), .index(let base, _), .slice(let base, _, _),
        .dynamicSlice(let base, _, _), .stackMember(let base, _):
        id = base
      default: return
      }
    }
  }

  private mutating func writes(in id: IR.ExprID, _ found: inout [Int32], _ depth: Int) {
    guard id.isSome, depth < 32 else { return }
    if case .call(let callID) = source[id] {
      let call = source[callID]
      for (position, argument) in call.arguments.enumerated() where argument.isSome {
        let direction = position < call.directions.count ? call.directions[position] : .in
        if direction == .out || direction == .inout { noteWrite(argument, &found) }
      }
      switch call.callee {
      case .builtin(let builtin, let receiver) where builtin != .isValid:
        noteWrite(receiver, &found)
      case .action(let action): found += writes(of: action, depth: depth + 1)
      case .function(let function): writes(in: source[function].body, &found, depth + 1)
      case .table(let table):
        for reference in source[table].actions {
          found += writes(of: reference.action, depth: depth + 1)
        }
      case .block(let block): writes(in: source[block].body, &found, depth + 1)
      default: break
      }
    }
    var operands: [IR.ExprID] = []
    source.eachOperand(of: id) { operands.append($0) }
    for operand in operands { writes(in: operand, &found, depth) }
  }
}
