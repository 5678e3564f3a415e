import P4Diagnostics
import P4Source

/// Warnings that follow the flow of control: reads of what is not set, `out` parameters that are
/// not written, reads of headers that are or may be invalid (p4c: frontends/p4/simplifyDefUse.cpp),
/// and sends after a drop.
///
/// Headers are followed from the parser through every control: what a block gets is what the
/// blocks before it leave. Each block is told of after everything that calls it, with all that may
/// come to it; it is visited also where it is called, to know what it leaves. Where only one state
/// comes to it, what that visit notes is told.
///
/// A class: a value that holds a whole pipeline is long to hand over.
final class FlowAnalysis {
  let pipeline: Pipeline
  var diagnostics: DiagnosticSink
  var layouts: FlowLayouts
  /// By variable, as the body numbered `epoch` has it: its node and first slot.
  private var places: [(epoch: Int32, node: Int32, base: Int32)]
  /// The body that is being visited.
  var body = FlowBody()
  /// By block and then by function.
  var callees: [FlowCallee]
  /// By type: the headers as the blocks before leave them.
  private var arrivals: [UInt32: (state: FlowState, place: FlowPlace)] = [:]
  /// Told only once a place.
  private var told: Set<SourceRange> = []
  /// Statements that may still be visited: inlined actions could be very many.
  var budget = 500_000
  let isStandard: (SourceRange) -> Bool

  var state: FlowState {
    get { body.state }
    _modify { yield &body.state }
  }

  init(
    _ pipeline: Pipeline, _ diagnostics: DiagnosticSink,
    isStandard: @escaping (SourceRange) -> Bool
  ) {
    self.pipeline = pipeline
    self.diagnostics = diagnostics
    self.isStandard = isStandard
    layouts = FlowLayouts(types: pipeline.types.count)
    places = [(epoch: Int32, node: Int32, base: Int32)](
      repeating: (0, FlowLayouts.untracked, 0), count: pipeline.variables.count)
    callees = [FlowCallee](
      repeating: FlowCallee(), count: pipeline.blocks.count + pipeline.functions.count)
  }

  func finish() -> DiagnosticSink { diagnostics }

  func run() {
    // Blocks stand after those that call them, functions before.
    for index in pipeline.blocks.indices where pipeline.blocks[index].isReachable {
      tellOf(pipeline.blocks[index], index)
    }
    for index in pipeline.functions.indices.reversed() {
      tellOf(pipeline.functions[index], pipeline.blocks.count + index)
    }
  }

  // MARK: Bodies

  private func tellOf(_ block: IR.Block, _ index: Int) {
    if tellNotes(index, block.annotations) { return }
    layOut(block, index)
    let isCalled = callees[index].entry != nil
    body.state = callees[index].entry ?? arrival(of: block)
    body.annotations = block.annotations
    visit(block)
    checkOut(block.parameters)
    if !isCalled { depart(block) }
  }

  private func tellOf(_ function: IR.Function, _ index: Int) {
    if tellNotes(index, []) { return }
    layOut(function, index)
    body.state = callees[index].entry ?? start(function.parameters)
    visit(function.body)
    body.returned.join(state)
    checkOut(function.parameters)
  }

  /// Tells what the only visit of something that is called has noted.
  private func tellNotes(_ index: Int, _ annotations: [IR.Annotation]) -> Bool {
    guard callees[index].results.count == 1,
      callees[index].entry == callees[index].results[0].entry
    else { return false }
    for note in callees[index].results[0].notes where told.insert(note.range).inserted {
      guard !note.isSilenced, !annotations.silence(note.kind) else { continue }
      diagnostics.emit(note.kind, at: note.range, note.message)
    }
    return true
  }

  /// Visits a block from `state` on; what holds at its end is in `body.returned`.
  func visit(_ block: IR.Block) {
    for local in block.locals { visit(local) }
    if block.kind == .parser {
      visitStates(block)
    } else {
      visit(block.body)
      body.returned.join(state)
    }
  }

  func layOut(_ block: IR.Block, _ index: Int) {
    body = FlowBody(epoch: Int32(index + 1))
    for parameter in block.parameters { track(parameter) }
    for local in block.locals { trackLocals(local) }
    for action in block.actions { trackAction(action) }
    for table in block.tables {
      for action in pipeline[table].actions where pipeline[action.action].block.isNone {
        trackAction(action.action)
      }
    }
    trackLocals(block.body)
    for state in block.states {
      for statement in pipeline[state].statements { trackLocals(statement) }
    }
    body.reserve()
  }

  func layOut(_ function: IR.Function, _ index: Int) {
    body = FlowBody(epoch: Int32(index + 1))
    for parameter in function.parameters { track(parameter) }
    trackLocals(function.body)
    body.reserve()
  }

  private func trackAction(_ action: IR.ActionID) {
    for parameter in pipeline[action].parameters { track(parameter) }
    trackLocals(pipeline[action].body)
  }

  /// What holds where nobody is known to call: what comes in is set and valid.
  private func start(_ parameters: [IR.VariableID]) -> FlowState {
    state = FlowState(slots: body.slotCount)
    state.set(FlowBody.dropSlot, bad: false, good: true)
    for parameter in parameters { enter(parameter) }
    return state
  }

  /// What a block of the package gets: headers as the blocks before it leave them.
  private func arrival(of block: IR.Block) -> FlowState {
    state = start(block.parameters)
    for parameter in block.parameters where pipeline[parameter].isPassedIn {
      guard let place = place(of: parameter),
        let last = arrivals[pipeline.stripped(pipeline[parameter].type).raw]
      else { continue }
      transfer(last.place, of: last.state, to: place)
    }
    return state
  }

  /// Notes what a block of the package leaves to those after it.
  private func depart(_ block: IR.Block) {
    var left = body.returned
    left.join(body.exited)
    guard left.isReachable else { return }
    for parameter in block.parameters {
      guard pipeline[parameter].isPassedOut, let place = place(of: parameter),
        place.kind == .structure
      else { continue }
      arrivals[pipeline.stripped(pipeline[parameter].type).raw] = (left, place)
    }
  }

  /// What a parameter is at the beginning of a body.
  func enter(_ parameter: IR.VariableID) {
    guard let place = place(of: parameter) else { return }
    state.set(place.slots, good: pipeline[parameter].isPassedIn)
  }

  /// Tells of `out` parameters that no path, or not every path, has written.
  func checkOut(_ parameters: [IR.VariableID]) {
    let returned = body.returned
    guard returned.isReachable else { return }
    for parameter in parameters {
      guard case .parameter(.out) = pipeline[parameter].kind else { continue }
      guard let place = place(of: parameter), place.isAllScalar else { continue }
      let variable = pipeline[parameter]
      let isNeverWritten = returned.noneMayBeGood(place.slots)
      // Of a struct some fields may be meant to stay unset.
      guard isNeverWritten || place.kind == .scalar && returned.mayBeBad(place.slots.lowerBound)
      else { continue }
      tell(
        .uninitializedOut, at: variable.range,
        isNeverWritten
          ? "`out` parameter `\(variable.name)` is not written"
          : "`out` parameter `\(variable.name)` is not written on every path")
    }
  }

  func tell(
    _ kind: DiagnosticKind, at range: SourceRange, _ message: @autoclosure () -> String
  ) {
    guard !body.isSilent, !isStandard(range) else { return }
    if body.isNoting {
      guard body.notedRanges.insert(range).inserted else { return }
      let isSilenced = body.stateAnnotations.silence(kind)
      body.notes.append(
        FlowNote(kind: kind, range: range, message: message(), isSilenced: isSilenced))
      return
    }
    guard told.insert(range).inserted, !body.stateAnnotations.silence(kind),
      !body.annotations.silence(kind)
    else { return }
    diagnostics.emit(kind, at: range, message())
  }

  /// Tells of the first read in a body of a header that not every packet has.
  func tellUnchecked(_ header: IR.ExprID, slot: Int, at range: SourceRange) {
    guard !body.isSilent, !isStandard(range), body.uncheckedSlots.insert(slot).inserted else {
      return
    }
    tell(
      .uncheckedHeader, at: range,
      "header `\(spelling(header))` is read here, and not every packet that comes here has it")
  }

  // MARK: Places

  private func track(_ id: IR.VariableID) {
    let variable = pipeline[id]
    var headersOnly = false
    if case .parameter(let direction) = variable.kind, direction != .out { headersOnly = true }
    let node = layouts.node(variable.type, headersOnly: headersOnly, pipeline)
    places[id.index] = (body.epoch, node, Int32(truncatingIfNeeded: body.slotCount))
    body.slotCount += Int(layouts.nodes[Int(node)].slotCount)
  }

  /// Where a variable of the body at hand lies; nil for one that is not tracked.
  func place(of id: IR.VariableID) -> FlowPlace? {
    let place = places[id.index]
    guard place.epoch == body.epoch, place.node != FlowLayouts.untracked else { return nil }
    return self.place(place.node, at: Int(place.base))
  }

  func place(_ node: Int32, at base: Int) -> FlowPlace {
    let layout = layouts.nodes[Int(node)]
    return FlowPlace(
      kind: layout.kind, node: node, slots: base..<base + Int(layout.slotCount),
      isAllScalar: layout.scalarCount == layout.slotCount)
  }

  private func trackLocals(_ id: IR.StmtID) {
    guard id.isSome else { return }
    switch pipeline[id] {
    case .declare(let variable, _): track(variable)
    case .block(let list):
      for position in list { trackLocals(IR.StmtID(raw: pipeline.lists[position.index])) }
    case .conditional(_, let then, let otherwise):
      trackLocals(then)
      trackLocals(otherwise)
    case .switch(let index):
      for entry in pipeline.switches[Int(index)].cases { trackLocals(entry.body) }
    case .loop(let index):
      let loop = pipeline.loops[Int(index)]
      if case .counted(let initializers, _, let updates) = loop.head {
        for statement in initializers + updates { trackLocals(statement) }
      }
      trackLocals(loop.body)
    default: break
    }
  }

  // MARK: Parsers

  /// Goes round the states until nothing changes, and tells in a last round.
  private func visitStates(_ block: IR.Block) {
    guard block.start.isSome else { return }
    var entries: [UInt32: FlowState] = [block.start.raw: state]
    var pending = [block.start]
    let wasSilent = body.isSilent
    body.isSilent = true
    // Each state changes at most twice a slot.
    var rounds = block.states.count * 8 + 64
    while let next = pending.popLast(), rounds > 0 {
      rounds -= 1
      guard let entry = entries[next.raw] else { continue }
      state = entry
      for target in leave(next) {
        if entries[target.raw]?.join(state) ?? true {
          if entries[target.raw] == nil { entries[target.raw] = state }
          pending.append(target)
        }
      }
    }
    body.isSilent = wasSilent
    body.returned.isReachable = false
    for id in block.states {
      guard let entry = entries[id.raw] else { continue }
      state = entry
      _ = leave(id)
    }
  }

  /// Visits a state; gives the states that it goes on to with `state`.
  private func leave(_ id: IR.StateID) -> [IR.StateID] {
    let parserState = pipeline[id]
    body.stateAnnotations = parserState.annotations
    defer { body.stateAnnotations = [] }
    for statement in parserState.statements { visit(statement) }
    var targets: [IR.StateID] = []
    func note(_ target: IR.State.Target) -> Bool {
      if case .state(let next) = target {
        targets.append(next)
        return false
      }
      return target == .accept
    }
    var accepts = false
    switch parserState.transition {
    case .direct(let target): accepts = note(target)
    case .select(let keys, let cases):
      for key in keys { read(key) }
      for entry in cases where note(entry.target) { accepts = true }
    }
    if accepts { body.returned.join(state) }
    return targets
  }
}
