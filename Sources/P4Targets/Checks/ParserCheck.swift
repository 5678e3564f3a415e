internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Constructs of parsers: value sets, lookahead, skipping, sub-parsers and the like.
enum ParserCheck: Check {
  static var kind: DiagnosticKind { .capabilityParser }

  private static let titles: [String: String] = [
    "value_set": "a `value_set`", "lookahead": "`lookahead`", "advance": "`advance`",
    "length": "`length`", "extract.skip": "`extract(_)`",
    "extract.index": "`extract` into a stack at a computed index",
    "extract.varbit": "`extract` with a size", "subparser": "a sub-parser",
    "reject": "`transition reject`", "select.variable": "a key set that is computed",
    "loop": "a loop of parser states",
  ]

  static func run(_ context: inout CheckContext) {
    context.checkUses(kind, of: .parserConstructs) { titles[$0] ?? $0 }
    var graph = ParserGraph(context.pipeline)
    for (index, block) in context.pipeline.blocks.enumerated()
    where block.kind == .parser && block.isReachable && block.start.isSome {
      let owner = context.inventory.owners.firstIndex {
        $0.object == .block(IR.BlockID(index: index))
      }
      let depth = graph.depth(block.start)
      if let state = graph.unboundedLoop {
        let name = context.pipeline[state].name
        context.check(
          kind, .parserConstructs, "loop", "a loop of parser states through `\(name)`",
          at: context.pipeline[state].nameRange, owner: owner ?? 0)
        graph.unboundedLoop = nil
      }
      if context.facts.limit(.parserDepth) != nil {
        context.measure(
          kind, .parserDepth, depth, "parser `\(block.name)`", at: block.nameRange,
          owner: owner ?? 0)
      }
    }
  }
}

/// The states of parsers as a graph: its longest path, and loops that no header stack bounds.
private struct ParserGraph {
  let pipeline: Pipeline
  /// A state on a loop in which nothing is extracted into a stack.
  var unboundedLoop: IR.StateID?
  private var depths: [Int?]
  private var isOpen: [Bool]
  private var open: [IR.StateID] = []

  init(_ pipeline: Pipeline) {
    self.pipeline = pipeline
    depths = Array(repeating: nil, count: pipeline.states.count)
    isOpen = Array(repeating: false, count: pipeline.states.count)
  }

  /// The longest path of states from here on, each loop taken once.
  mutating func depth(_ id: IR.StateID) -> Int {
    if let known = depths[id.index] { return known }
    guard !isOpen[id.index], open.count < 2000 else {
      noteLoop(id)
      return 0
    }
    isOpen[id.index] = true
    open.append(id)
    var deepest = 0
    for target in targets(id) { deepest = max(deepest, depth(target)) }
    open.removeLast()
    isOpen[id.index] = false
    depths[id.index] = deepest + 1
    return deepest + 1
  }

  private func targets(_ id: IR.StateID) -> [IR.StateID] {
    let all: [IR.State.Target] =
      switch pipeline[id].transition {
      case .direct(let target): [target]
      case .select(_, let cases): cases.map(\.target)
      }
    return all.compactMap { if case .state(let state) = $0 { state } else { nil } }
  }

  private mutating func noteLoop(_ id: IR.StateID) {
    guard let start = open.firstIndex(of: id) else { return }
    let loop = open[start...]
    if !loop.contains(where: { extractsIntoStack($0) }) { unboundedLoop = unboundedLoop ?? id }
  }

  /// Only `next` moves on by itself: unrolling ends where the stack is full.
  private func extractsIntoStack(_ id: IR.StateID) -> Bool {
    pipeline[id].statements.contains { statement in
      guard case .call(let expr) = pipeline[statement], case .call(let call) = pipeline[expr],
        let header = pipeline[call].arguments.first, header.isSome
      else { return false }
      return usesNext(header)
    }
  }

  private func usesNext(_ id: IR.ExprID) -> Bool {
    switch pipeline[id] {
    case .stackMember(_, .next): true
    case .field(let base, _): usesNext(base)
    default: false
    }
  }
}
