import P4Diagnostics
import P4Source

/// Warnings that follow the flow of control: reads of what is not set, `out` parameters that are
/// not written, reads of headers that are invalid (p4c: frontends/p4/simplifyDefUse.cpp).
///
/// Only what is certain on the paths of one block is told: parameters count as set and their
/// headers as valid until the block says otherwise.
struct FlowAnalysis: ~Copyable {
  let pipeline: Pipeline
  var diagnostics: DiagnosticSink
  var layouts: FlowLayouts
  /// By variable, as the body numbered `epoch` has it: its node and first slot.
  private var places: [(epoch: Int32, node: Int32, base: Int32)]
  private var epoch: Int32 = 0
  var slotCount = 0
  var state = FlowState(slots: 0)
  /// What holds where a `return` leaves the body.
  var returned = FlowState(slots: 0)
  /// What holds where `break` and `continue` leave the innermost loop body.
  var broken: [FlowState] = []
  /// Told only once a place.
  var told: Set<SourceRange> = []
  var isSilent = false
  /// The names of warnings that `@noWarn` of the block and of the state turn off.
  private var silencedInBlock: [String] = []
  private var silencedInState: [String] = []
  /// Statements that may still be visited: inlined actions could be very many.
  var budget = 500_000
  let isStandard: (SourceRange) -> Bool

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
  }

  consuming func finish() -> DiagnosticSink { diagnostics }

  mutating func run() {
    for index in pipeline.blocks.indices where pipeline.blocks[index].isReachable {
      analyze(pipeline.blocks[index])
    }
    for function in pipeline.functions { analyze(function) }
  }

  // MARK: Bodies

  private mutating func analyze(_ block: IR.Block) {
    silencedInBlock = Self.silenced(block.annotations)
    defer { silencedInBlock = [] }
    slotCount = 0
    epoch += 1
    for parameter in block.parameters { track(parameter) }
    for local in block.locals { trackLocals(local) }
    for action in block.actions {
      for parameter in pipeline[action].parameters { track(parameter) }
      trackLocals(pipeline[action].body)
    }
    for table in block.tables {
      for action in pipeline[table].actions where pipeline[action.action].block.isNone {
        for parameter in pipeline[action.action].parameters { track(parameter) }
        trackLocals(pipeline[action.action].body)
      }
    }
    trackLocals(block.body)
    for state in block.states {
      for statement in pipeline[state].statements { trackLocals(statement) }
    }
    start(block.parameters)
    for local in block.locals { visit(local) }
    if block.kind == .parser {
      visitStates(block)
    } else {
      visit(block.body)
      returned.join(state)
    }
    checkOut(block.parameters, isParser: block.kind == .parser)
  }

  private mutating func analyze(_ function: IR.Function) {
    slotCount = 0
    epoch += 1
    for parameter in function.parameters { track(parameter) }
    trackLocals(function.body)
    start(function.parameters)
    visit(function.body)
    returned.join(state)
    checkOut(function.parameters, isParser: false)
  }

  private mutating func start(_ parameters: [IR.VariableID]) {
    state = FlowState(slots: slotCount)
    returned = FlowState(slots: slotCount)
    returned.isReachable = false
    broken = []
    for parameter in parameters { enter(parameter) }
  }

  /// What a parameter is at the beginning of a body.
  mutating func enter(_ parameter: IR.VariableID) {
    guard let place = place(of: parameter) else { return }
    if case .parameter(.out) = pipeline[parameter].kind {
      state.set(place.slots, good: false)
    } else {
      state.set(place.slots, good: true)
    }
  }

  /// Tells of `out` parameters that no path, or not every path, has written.
  private mutating func checkOut(_ parameters: [IR.VariableID], isParser: Bool) {
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

  mutating func tell(_ kind: DiagnosticKind, at range: SourceRange, _ message: String) {
    guard !isSilent, !isStandard(range), told.insert(range).inserted else { return }
    let slug = kind.slug.description
    guard !silencedInBlock.contains(slug), !silencedInState.contains(slug) else { return }
    diagnostics.emit(kind, at: range, message)
  }

  /// The warnings that `@noWarn("…")` turns off.
  private static func silenced(_ annotations: [IR.Annotation]) -> [String] {
    annotations.filter { $0.name == "noWarn" }.compactMap(\.singleString)
      .map { String($0.map { $0 == "_" ? "-" : $0 }) }
  }

  // MARK: Places

  private mutating func track(_ id: IR.VariableID) {
    let variable = pipeline[id]
    var headersOnly = false
    if case .parameter(let direction) = variable.kind, direction != .out { headersOnly = true }
    let node = layouts.node(variable.type, headersOnly: headersOnly, pipeline)
    places[id.index] = (epoch, node, Int32(truncatingIfNeeded: slotCount))
    slotCount += Int(layouts.nodes[Int(node)].slotCount)
  }

  /// Where a variable of the body at hand lies; nil for one that is not tracked.
  func place(of id: IR.VariableID) -> FlowPlace? {
    let place = places[id.index]
    guard place.epoch == epoch, place.node != FlowLayouts.untracked else { return nil }
    return self.place(place.node, at: Int(place.base))
  }

  func place(_ node: Int32, at base: Int) -> FlowPlace {
    let layout = layouts.nodes[Int(node)]
    return FlowPlace(
      kind: layout.kind, node: node, slots: base..<base + Int(layout.slotCount),
      isAllScalar: layout.scalarCount == layout.slotCount)
  }

  private mutating func trackLocals(_ id: IR.StmtID) {
    guard id.isSome else { return }
    switch pipeline[id] {
    case .declare(let variable, _): track(variable)
    case .block(let list): for statement in pipeline.stmts(list) { trackLocals(statement) }
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
  private mutating func visitStates(_ block: IR.Block) {
    guard block.start.isSome else { return }
    var entries: [UInt32: FlowState] = [block.start.raw: state]
    var pending = [block.start]
    isSilent = true
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
    isSilent = false
    returned.isReachable = false
    for id in block.states {
      guard let entry = entries[id.raw] else { continue }
      state = entry
      _ = leave(id)
    }
  }

  /// Visits a state; gives the states that it goes on to with `state`.
  private mutating func leave(_ id: IR.StateID) -> [IR.StateID] {
    let parserState = pipeline[id]
    silencedInState = Self.silenced(parserState.annotations)
    defer { silencedInState = [] }
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
    if accepts { returned.join(state) }
    return targets
  }
}
