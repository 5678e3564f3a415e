internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Local copies of headers that a compiler takes for the header that they are copied from (p4c:
/// ElimHeaderCopy, backends/dpdk/dpdkArch.cpp). Earlier passes carry a copy on where nothing changes
/// in between; what they leave, an own value, is lost.
enum HeaderCopyCheck: Check {
  static var kind: DiagnosticKind { .capabilitySavedValue }

  static func run(_ context: inout CheckContext) {
    guard let terms = context.facts.refused(.headerCopies) else { return }
    let inventory = context.inventory
    let pipeline = context.pipeline
    var copies: [IR.VariableID] = []
    func note(_ variable: IR.VariableID) {
      guard case .local = pipeline[variable].kind, pipeline.isHeader(pipeline[variable].type)
      else { return }
      copies.append(variable)
    }
    for site in inventory.initials { note(site.variable) }
    for site in inventory.assigns {
      if case .variable(let variable) = pipeline[site.left] { note(variable) }
    }
    guard !copies.isEmpty else { return }
    LocalBodies(inventory, of: copies).each { copy, body in
      var walk = HeaderCopyWalk(copy, pipeline)
      walk.visit(body.statement)
      guard let lost = walk.lost else { return }
      context.tell(
        kind, .headerCopies, "", "`\(pipeline[copy].name)` \(lost.what)", terms,
        at: pipeline.exprRanges[lost.place.index], owner: body.owner)
    }
  }
}

/// Follows one local header through a body.
private struct HeaderCopyWalk {
  private let variable: IR.VariableID
  private let pipeline: Pipeline
  private var state = State()
  /// The first place where the copy is not what the header is.
  private(set) var lost: (what: String, place: IR.ExprID)?

  private struct State {
    /// What it was copied from, or `.none`.
    var source: IR.ExprID = .none
    /// Whether that has changed since.
    var hasChanged = false
    /// Whether it was copied on some ways only, or from different headers.
    var isUncertain = false
  }

  init(_ variable: IR.VariableID, _ pipeline: Pipeline) {
    self.variable = variable
    self.pipeline = pipeline
  }

  mutating func visit(_ id: IR.StmtID) {
    guard id.isSome, lost == nil else { return }
    switch pipeline[id] {
    case .empty, .exit, .break, .continue: break
    case .assign(let left, _, let right):
      read(right)
      write(left, right)
    case .declare(let declared, let value):
      guard value.isSome else { return }
      read(value)
      if declared == variable { copy(value) }
    case .call(let expr): read(expr)
    case .block(let list): for child in pipeline.stmts(list) { visit(child) }
    case .conditional(let condition, let then, let otherwise):
      read(condition)
      visit(oneOf: [then, otherwise])
    case .return(let value): if value.isSome { read(value) }
    case .switch(let index):
      let statement = pipeline.switches[Int(index)]
      read(statement.value)
      visit(oneOf: statement.cases.map(\.body) + [.none])
    case .loop(let index): visit(pipeline.loops[Int(index)].body)
    }
  }

  private mutating func visit(oneOf bodies: [IR.StmtID]) {
    let before = state
    var after: State?
    for body in bodies {
      state = before
      visit(body)
      guard var merged = after else {
        after = state
        continue
      }
      if merged.source != state.source {
        merged.isUncertain = true
        if merged.source.isNone { merged.source = state.source }
      }
      merged.hasChanged = merged.hasChanged || state.hasChanged
      merged.isUncertain = merged.isUncertain || state.isUncertain
      after = merged
    }
    state = after ?? before
  }

  private mutating func copy(_ value: IR.ExprID) {
    state = State()
    switch pipeline[value] {
    case .variable, .field, .index: state.source = value
    default: break
    }
  }

  private mutating func write(_ left: IR.ExprID, _ right: IR.ExprID) {
    if case .variable(let written) = pipeline[left], written == variable {
      copy(right)
    } else if pipeline.root(left) == variable {
      tell("is changed after it was copied from", at: left)
    } else {
      change(left)
    }
  }

  private mutating func change(_ left: IR.ExprID) {
    guard state.source.isSome else { return }
    let source = SavedValueCheck.Place(state.source, pipeline)
    let place = SavedValueCheck.Place(left, pipeline)
    if source.lies(in: place) || place.lies(in: source) { state.hasChanged = true }
  }

  private mutating func tell(_ what: String, at place: IR.ExprID) {
    guard lost == nil, state.source.isSome else { return }
    lost = ("\(what) `\(pipeline.path(state.source))`", place)
  }

  private mutating func read(_ id: IR.ExprID) {
    guard id.isSome else { return }
    switch pipeline[id] {
    case .variable(let named):
      guard named == variable else { return }
      if state.isUncertain { tell("is read where it need not be the copy of", at: id) }
      if state.hasChanged { tell("is read after changes of", at: id) }
    case .field(let base, _), .stackMember(let base, _), .cast(let base), .slice(let base, _, _),
      .unary(_, let base), .dynamicSlice(let base, _, _):
      read(base)
    case .index(let base, let position):
      read(base)
      read(position)
    case .binary(_, let left, let right):
      read(left)
      read(right)
    case .conditional(let condition, let first, let second):
      read(condition)
      read(first)
      read(second)
    case .call(let call): read(call)
    case .hit(let call), .miss(let call), .actionRun(let call): read(call)
    case .list(let list): for element in pipeline.exprs(list) { read(element) }
    default: break
    }
  }

  private mutating func read(_ id: IR.CallID) {
    let call = pipeline[id]
    for argument in call.arguments { read(argument) }
    guard case .builtin(let method, let header) = call.callee else { return }
    switch method {
    case .setValid, .setInvalid:
      if pipeline.root(header) == variable {
        tell("is changed after it was copied from", at: header)
      } else {
        change(header)
      }
    default: read(header)
    }
  }
}
