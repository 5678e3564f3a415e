internal import BigInt
internal import P4Architecture
internal import P4Source

extension InventoryWalk {
  mutating func walk(_ id: IR.ExprID) {
    walk(id, destination: .none, resultUsed: true)
  }

  /// - Parameters:
  ///   - destination: the left side that takes the value, or `.none`.
  ///   - resultUsed: whether the value is read at all.
  mutating func walk(_ id: IR.ExprID, destination: IR.ExprID, resultUsed: Bool) {
    guard id.isSome else { return }
    switch pipeline[id] {
    case .field(let base, let position):
      noteField(id, base, position, isWrite: false)
      walk(base)
    case .index(let base, let position):
      noteIndex(id, position)
      walk(base)
      walk(position)
    case .slice(let base, _, _):
      result.slices.append(Inventory.ExprSite(expr: id, owner: owner))
      use(.exprConstructs, "slice", pipeline.range(of: id))
      walk(base)
    case .dynamicSlice(let base, let low, _):
      use(.exprConstructs, "slice.dynamic", pipeline.range(of: id))
      walk(base)
      walk(low)
    case .stackMember(let base, let member):
      noteStackMember(id, member)
      walk(base)
    case .unary(let op, let operand):
      result.unaries.append(
        Inventory.UnarySite(expr: id, op: op, operand: operand, owner: owner))
      walk(operand)
    case .binary(let op, let left, let right):
      switch reduction(op, left, right) {
      case .none: break
      case .constant:
        // What calls something is moved in front of the operation, and stays.
        for side in [left, right] where hasEffect(side) { walk(side) }
        result.zeros.append(id)
        return
      case .operand(let rest): return walk(rest, destination: destination, resultUsed: resultUsed)
      }
      if op == .equal || op == .notEqual, pipeline.isHeader(pipeline.type(of: left)),
        pipeline.path(left) != pipeline.path(right)
      {
        use(.exprConstructs, "header.compare", pipeline.range(of: id))
      }
      if op != .mask, op != .range {
        addBinary(id, op, left, right)
      }
      walk(left)
      walk(right)
    case .conditional(let condition, let then, let otherwise):
      result.muxes.append(Inventory.ExprSite(expr: id, owner: owner))
      use(.exprConstructs, "conditional", pipeline.range(of: id))
      let outer = isValue
      isValue = false
      walk(condition)
      isValue = outer
      walk(then)
      walk(otherwise)
    case .cast(let operand):
      result.casts.append(Inventory.ExprSite(expr: id, owner: owner))
      walk(operand)
    case .call:
      walkCall(id, isStatement: false, destination: destination, resultUsed: resultUsed)
    case .hit(let call), .miss(let call), .actionRun(let call): walk(call)
    case .list(let list), .product(let list):
      for element in pipeline.exprs(list) { walk(element) }
    default: break
    }
  }

  // MARK: Members

  mutating func noteField(_ id: IR.ExprID, _ base: IR.ExprID, _ position: UInt32, isWrite: Bool) {
    guard let structure = pipeline.structure(pipeline.type(of: base)) else { return }
    result.fields.append(
      Inventory.FieldSite(
        expr: id, structure: structure, field: Int(position), isWrite: isWrite, owner: owner))
  }

  mutating func noteIndex(_ id: IR.ExprID, _ position: IR.ExprID) {
    if !pipeline.isConstant(position) {
      use(.headerConstructs, "stack.index", pipeline.range(of: id))
    }
  }

  mutating func noteStackMember(_ id: IR.ExprID, _ member: IR.StackMember) {
    var name =
      switch member {
      case .next: "stack.next"
      case .last: "stack.last"
      case .lastIndex: "stack.last_index"
      case .size: "stack.size"
      }
    if case .stackMember(let base, _) = pipeline[id],
      case .stack(let element, _) = pipeline[pipeline.stripped(pipeline.type(of: base))],
      let structure = pipeline.structure(element), pipeline[structure].kind == .headerUnion
    {
      name = "union." + name
    }
    use(.headerConstructs, name, pipeline.range(of: id))
  }

  // MARK: Calls

  mutating func walkCall(
    _ id: IR.ExprID, isStatement: Bool, destination: IR.ExprID, resultUsed: Bool
  ) {
    guard case .call(let callID) = pipeline[id] else {
      walk(id)
      return
    }
    let call = pipeline[callID]
    if currentAction.isSome { result.actionCalls[currentAction.index].append(result.calls.count) }
    let name = name(call)
    if ExternArgumentCheck.names.contains(name) { result.argumentCalls.append(result.calls.count) }
    result.calls.append(
      Inventory.CallSite(
        expr: id, call: callID, name: name, owner: owner, isStatement: isStatement,
        destination: destination, resultUsed: resultUsed))
    let outer = isValue
    defer { isValue = outer }
    isValue = true
    for (position, argument) in call.arguments.enumerated() where argument.isSome {
      let direction = position < call.directions.count ? call.directions[position] : .in
      if direction == .out || direction == .inout { walkWrite(argument) }
      if direction != .out { walk(argument) }
    }
    switch call.callee {
    case .instanceMethod, .externFunction: break
    case .parameterMethod(_, let extern, let method):
      notePacketMethod(extern, method, call, id)
    case .function(let function):
      isValue = false
      walkFunction(function)
    case .action: use(.stmtConstructs, "action.call", call.range)
    case .table: break
    case .block(let block):
      use(
        pipeline[block].kind == .parser ? .parserConstructs : .stmtConstructs,
        pipeline[block].kind == .parser ? "subparser" : "subcontrol", call.range)
    case .builtin(let builtin, let receiver):
      noteBuiltin(builtin, receiver, call.range)
      if builtin == .isValid { walk(receiver) } else { walkWrite(receiver) }
    }
  }

  private func name(_ call: IR.Call) -> String {
    switch call.callee {
    case .instanceMethod(let instance, let method): pipeline[instance].extern + "." + method
    case .parameterMethod(_, let extern, let method): extern + "." + method
    case .externFunction(let name): name
    default: ""
    }
  }

  private mutating func noteBuiltin(
    _ builtin: IR.Call.Builtin, _ receiver: IR.ExprID, _ range: SourceRange
  ) {
    switch builtin {
    case .isValid: break
    case .setValid: use(.headerConstructs, "setValid", range)
    case .setInvalid: use(.headerConstructs, "setInvalid", range)
    case .pushFront: use(.headerConstructs, "push_front", range)
    case .popFront: use(.headerConstructs, "pop_front", range)
    case .minSizeInBits, .minSizeInBytes, .maxSizeInBits, .maxSizeInBytes:
      use(.exprConstructs, "size_of", range)
    }
  }

  /// What parsers and deparsers do with the packet.
  private mutating func notePacketMethod(
    _ extern: String, _ method: String, _ call: IR.Call, _ id: IR.ExprID
  ) {
    guard extern == "packet_in" else { return }
    switch method {
    case "extract":
      guard let header = call.arguments.first, header.isSome else { return }
      if case .dontCare = pipeline[header] {
        use(.parserConstructs, "extract.skip", call.range)
      } else if let structure = pipeline.structure(pipeline.type(of: header)) {
        noteHeader(structure)
      }
      if case .index(_, let position) = pipeline[header], !pipeline.isConstant(position) {
        use(.parserConstructs, "extract.index", pipeline.range(of: header))
      }
      if call.arguments.count > 1, call.arguments[1].isSome {
        use(.parserConstructs, "extract.varbit", call.range)
      }
    case "lookahead": use(.parserConstructs, "lookahead", pipeline.range(of: id))
    case "advance": use(.parserConstructs, "advance", call.range)
    case "length": use(.parserConstructs, "length", pipeline.range(of: id))
    default: break
    }
  }
}
