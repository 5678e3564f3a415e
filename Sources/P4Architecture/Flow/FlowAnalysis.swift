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
  /// By variable, as the body numbered `epoch` has it.
  private var layouts: [(epoch: Int, layout: FlowLayout)]
  private var epoch = 0
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
    layouts = [(epoch: Int, layout: FlowLayout)](
      repeating: (0, .untracked), count: pipeline.variables.count)
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
    if case .parameter(.out) = pipeline[parameter].kind {
      set(layout(of: parameter), good: false)
    } else {
      set(layout(of: parameter), good: true)
    }
  }

  mutating func set(_ layout: FlowLayout, good: Bool) {
    for slot in layout.slots { state.set(slot, bad: !good, good: good) }
  }

  /// Tells of `out` parameters that no path, or not every path, has written.
  private mutating func checkOut(_ parameters: [IR.VariableID], isParser: Bool) {
    guard returned.isReachable else { return }
    for parameter in parameters {
      guard case .parameter(.out) = pipeline[parameter].kind else { continue }
      let variable = pipeline[parameter]
      switch layout(of: parameter) {
      case .scalar(let slot) where returned.mayBeBad(slot):
        tell(
          .uninitializedOut, at: variable.range,
          returned.mayBeGood(slot)
            ? "`out` parameter `\(variable.name)` is not written on every path"
            : "`out` parameter `\(variable.name)` is not written")
      case .structure(let fields):
        let scalars = fields.flatMap(\.scalars)
        guard !scalars.isEmpty, scalars.count == fields.flatMap(\.slots).count,
          scalars.allSatisfy({ !returned.mayBeGood($0) })
        else { continue }
        tell(
          .uninitializedOut, at: variable.range,
          "`out` parameter `\(variable.name)` is not written")
      default: break
      }
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

  // MARK: Layouts

  private mutating func track(_ id: IR.VariableID) {
    layouts[id.index] = (epoch, layout(pipeline[id].type, depth: 0))
  }

  /// Where a variable of the body at hand lies.
  func layout(of id: IR.VariableID) -> FlowLayout {
    layouts[id.index].epoch == epoch ? layouts[id.index].layout : .untracked
  }

  private mutating func layout(_ type: IR.TypeID, depth: Int) -> FlowLayout {
    // Enough for every real program, and a bound for the others.
    guard slotCount < 4096, depth < 16 else { return .untracked }
    switch pipeline[pipeline.stripped(type)] {
    case .bool, .bits, .signed, .error, .enumeration:
      slotCount += 1
      return .scalar(slotCount - 1)
    case .structure(let id):
      let structure = pipeline[id]
      switch structure.kind {
      case .header:
        slotCount += 1
        return .header(slotCount - 1)
      case .headerUnion: return .untracked
      case .structure:
        var fields: [FlowLayout] = []
        for field in structure.fields { fields.append(layout(field.type, depth: depth + 1)) }
        return .structure(fields)
      }
    default: return .untracked
    }
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
