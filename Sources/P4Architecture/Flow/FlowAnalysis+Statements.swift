import P4Source

extension FlowAnalysis {
  func visit(_ id: IR.StmtID) {
    guard id.isSome, state.isReachable, budget > 0 else { return }
    budget -= 1
    switch pipeline[id] {
    case .empty: break
    case .assign(let left, let op, let right):
      read(right)
      if op != nil { read(left) }
      readIndexes(left)
      write(left, from: right)
    case .call(let call): read(call)
    case .block(let list):
      for position in list { visit(IR.StmtID(raw: pipeline.lists[position.index])) }
    case .declare(let variable, let value):
      read(value)
      guard let place = place(of: variable) else { return }
      if value.isSome {
        copy(value, to: place)
      } else {
        state.set(place.slots, good: false)
      }
    case .conditional(let condition, let then, let otherwise):
      read(condition)
      let before = state
      assume(condition, true)
      visit(then)
      let first = state
      state = before
      assume(condition, false)
      visit(otherwise)
      state.join(first)
    case .return(let value):
      read(value)
      body.returned.join(state)
      state.isReachable = false
    case .exit:
      body.exited.join(state)
      state.isReachable = false
    case .break, .continue:
      if let last = body.broken.indices.last { body.broken[last].join(state) }
      state.isReachable = false
    case .switch(let index): visitSwitch(pipeline.switches[Int(index)])
    case .loop(let index): visitLoop(pipeline.loops[Int(index)])
    }
  }

  private func visitSwitch(_ statement: IR.Switch) {
    read(statement.value)
    let before = state
    var after = before
    after.isReachable = false
    var hasDefault = false
    for entry in statement.cases {
      for label in entry.labels {
        if case .dontCare = pipeline[label] { hasDefault = true }
      }
      state = before
      visit(entry.body)
      after.join(state)
    }
    if !hasDefault { after.join(before) }
    state = after
  }

  private func visitLoop(_ loop: IR.Loop) {
    switch loop.head {
    case .counted(let initializers, let condition, let updates):
      for statement in initializers { visit(statement) }
      read(condition)
      let before = state
      visitLoopBody(loop.body)
      for statement in updates { visit(statement) }
      state.join(before)
    case .each(let variable, let collection):
      read(collection)
      let before = state
      if let place = place(of: variable) { state.set(place.slots, good: true) }
      visitLoopBody(loop.body)
      state.join(before)
    }
  }

  private func visitLoopBody(_ statement: IR.StmtID) {
    var nothing = state
    nothing.isReachable = false
    body.broken.append(nothing)
    visit(statement)
    if let left = body.broken.popLast() { state.join(left) }
  }

  // MARK: Conditions

  /// What follows from a condition: the validity of headers.
  func assume(_ condition: IR.ExprID, _ holds: Bool) {
    guard state.isReachable else { return }
    switch pipeline[condition] {
    case .bool(let value) where value != holds: state.isReachable = false
    case .unary(.not, let operand): assume(operand, !holds)
    case .binary(.and, let a, let b) where holds, .binary(.or, let a, let b) where !holds:
      assume(a, holds)
      assume(b, holds)
    case .call(let id):
      if case .builtin(.isValid, let receiver) = pipeline[id].callee,
        let place = place(receiver), place.kind == .header
      {
        let slot = place.slots.lowerBound
        if holds ? !state.mayBeGood(slot) : !state.mayBeBad(slot) { state.isContradictory = true }
        state.set(place.slots, good: holds)
      }
    default: break
    }
  }
}
