import P4Diagnostics
import P4Source

extension FlowAnalysis {
  func visitCall(_ call: IR.Call) {
    switch call.callee {
    case .builtin(let builtin, let receiver):
      for argument in call.arguments { read(argument) }
      switch builtin {
      case .setValid:
        if let place = place(receiver) { state.set(place.slots, good: true) }
      case .setInvalid:
        if let place = place(receiver) { state.set(place.slots, good: false) }
      default: readIndexes(receiver)
      }
    case .action(let id):
      readArguments(call)
      run(id, call.arguments)
    case .table(let id): apply(pipeline.tables[id.index])
    case .block(let id):
      readArguments(call)
      descend(id.index, pipeline[id].parameters, call.arguments)
    case .function(let id):
      readArguments(call)
      descend(
        pipeline.blocks.count + id.index, pipeline[id].parameters, call.arguments)
    case .externFunction(let name):
      readArguments(call)
      writeArguments(call)
      if pipeline.architecture == .pna { forward(name, at: call) }
    case .instanceMethod, .parameterMethod:
      readArguments(call)
      writeArguments(call)
    }
  }

  /// What decides the way of a packet: by PNA (pna.p4, `drop_packet`) the last such call, which
  /// not every device does.
  private func forward(_ name: String, at call: IR.Call) {
    switch name {
    case "drop_packet": state.set(FlowBody.dropSlot, bad: true, good: false)
    case "send_to_port", "recirculate":
      if state.mayBeBad(FlowBody.dropSlot) {
        tell(
          .forwardAfterDrop, at: call.range,
          "`\(name)` may come after `drop_packet`: devices do not agree which of them holds")
      }
      state.set(FlowBody.dropSlot, bad: false, good: true)
    default: break
    }
  }

  private func readArguments(_ call: IR.Call) {
    for (position, argument) in call.arguments.enumerated() where argument.isSome {
      let direction = position < call.directions.count ? call.directions[position] : .in
      switch direction {
      case .none, .in: read(argument)
      case .out: readIndexes(argument)
      case .inout:
        readIndexes(argument)
        if let place = place(argument), place.kind == .scalar { read(argument) }
      }
    }
  }

  private func writeArguments(_ call: IR.Call) {
    for (position, argument) in call.arguments.enumerated() where argument.isSome {
      guard position < call.directions.count else { continue }
      if call.directions[position] == .out || call.directions[position] == .inout {
        write(argument)
      }
    }
  }

  // MARK: Blocks and functions

  /// Visits what is called with what the arguments are here; then notes what it leaves. It is told
  /// of later, with everything that may come to it.
  private func descend(
    _ index: Int, _ parameters: [IR.VariableID], _ arguments: [IR.ExprID]
  ) {
    guard budget > 0 else { return }
    let sources = arguments.map { place($0) }
    let caller = body
    if index < pipeline.blocks.count {
      layOut(pipeline.blocks[index], index)
    } else {
      layOut(pipeline.functions[index - pipeline.blocks.count], index)
    }
    let targets = parameters.map { place(of: $0) }
    state.set(FlowBody.dropSlot, from: FlowBody.dropSlot, of: caller.state)
    for (position, parameter) in parameters.enumerated() {
      enter(parameter)
      guard position < sources.count, let from = sources[position],
        let to = targets[position], pipeline[parameter].isPassedIn
      else { continue }
      transfer(from, of: caller.state, to: to)
    }
    let result = leave(index)
    body = caller
    budget -= 1
    let before = state
    if result.exited.isReachable {
      hand(result.exited, targets, to: sources, parameters, arguments)
      body.exited.join(state)
      state = before
    }
    hand(result.returned, targets, to: sources, parameters, arguments)
  }

  /// Gives the arguments of a call what the parameters have at an end of the body called.
  private func hand(
    _ end: FlowState, _ targets: [FlowPlace?], to sources: [FlowPlace?],
    _ parameters: [IR.VariableID], _ arguments: [IR.ExprID]
  ) {
    guard end.isReachable else {
      state.isReachable = false
      return
    }
    state.set(FlowBody.dropSlot, from: FlowBody.dropSlot, of: end)
    for (position, parameter) in parameters.enumerated() {
      guard position < arguments.count, arguments[position].isSome,
        pipeline[parameter].isPassedOut
      else { continue }
      if let to = sources[position], let from = targets[position], from.kind == to.kind {
        transfer(from, of: end, to: to)
      } else {
        write(arguments[position])
      }
    }
  }

  /// What holds after the body that is laid out, from `state` on.
  private func leave(_ index: Int) -> FlowCallee.Result {
    let entry = state
    if callees[index].entry?.join(entry) == nil { callees[index].entry = entry }
    if let known = callees[index].known(entry) { return known }
    body.isNoting = true
    if index < pipeline.blocks.count {
      visit(pipeline.blocks[index])
      checkOut(pipeline.blocks[index].parameters)
    } else {
      visit(pipeline.functions[index - pipeline.blocks.count].body)
      body.returned.join(state)
      checkOut(pipeline.functions[index - pipeline.blocks.count].parameters)
    }
    let result = FlowCallee.Result(
      entry: entry, returned: body.returned, exited: body.exited, notes: body.notes)
    callees[index].results.append(result)
    return result
  }

  // MARK: Actions and tables

  /// What an action does to the variables of its block.
  private func run(_ id: IR.ActionID, _ arguments: [IR.ExprID]) {
    let action = pipeline[id]
    for (position, parameter) in action.parameters.enumerated() {
      guard position < arguments.count, arguments[position].isSome,
        pipeline[parameter].isPassedIn, let target = place(of: parameter)
      else {
        enter(parameter)
        continue
      }
      copy(arguments[position], to: target)
    }
    let saved = body.returned
    let loops = body.broken
    body.returned.isReachable = false
    body.broken = []
    visit(action.body)
    state.join(body.returned)
    body.returned = saved
    body.broken = loops
    for (position, parameter) in action.parameters.enumerated() {
      guard position < arguments.count, arguments[position].isSome,
        pipeline[parameter].isPassedOut
      else { continue }
      if let to = place(arguments[position]), let from = place(of: parameter),
        from.kind == to.kind
      {
        transfer(from, of: state, to: to)
      } else {
        write(arguments[position])
      }
    }
  }

  private func apply(_ table: IR.Table) {
    for key in table.keys { read(key.expr) }
    let before = state
    var after = before
    after.isReachable = false
    for action in table.actions where action.action.isSome {
      state = before
      for (argument, parameter) in zip(action.arguments, pipeline[action.action].parameters)
      where argument.isSome {
        if case .parameter(.in) = pipeline[parameter].kind { read(argument) }
      }
      run(action.action, action.arguments)
      after.join(state)
    }
    // `exit` in every action leaves the block; without actions nothing happens.
    state = table.actions.isEmpty ? before : after
  }

  // MARK: Values

  /// Gives the headers of a place what those of another place of the same type have. Scalars that
  /// are not set have been told of: copies of them count as set.
  func transfer(_ from: FlowPlace, of source: FlowState, to: FlowPlace) {
    switch (from.kind, to.kind) {
    case (.header, .header):
      state.set(to.slots.lowerBound, from: from.slots.lowerBound, of: source)
    case (.structure, .structure):
      let (a, b) = (layouts.nodes[Int(from.node)], layouts.nodes[Int(to.node)])
      guard a.childCount == b.childCount else { return state.set(to.slots, good: true) }
      if from.node == to.node, a.scalarCount == 0 {
        return state.set(to.slots, from: from.slots, of: source)
      }
      for position in 0..<Int(a.childCount) {
        let first = layouts.children[Int(a.firstChild) + position]
        let second = layouts.children[Int(b.firstChild) + position]
        guard second.node != FlowLayouts.untracked else { continue }
        let target = place(second.node, at: to.slots.lowerBound + Int(second.offset))
        if first.node == FlowLayouts.untracked {
          state.set(target.slots, good: true)
        } else {
          let origin = place(first.node, at: from.slots.lowerBound + Int(first.offset))
          transfer(origin, of: source, to: target)
        }
      }
    default: state.set(to.slots, good: true)
    }
  }
}
