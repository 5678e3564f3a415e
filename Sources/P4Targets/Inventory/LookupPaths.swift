internal import P4Architecture
internal import P4Source

/// How many tables of each kind one packet can look up on its way through the controls: branches
/// count with the fuller side, since only one of them is run. A table that is applied at several
/// places counts once where all are met. Conditions that exclude each other are not compared, so
/// the numbers are bounds, never too low.
struct LookupPaths {
  struct Counts {
    var exact = 0
    var ternary = 0
    var lpm = 0

    static var zero: Counts { Counts() }

    static func + (a: Counts, b: Counts) -> Counts {
      Counts(exact: a.exact + b.exact, ternary: a.ternary + b.ternary, lpm: a.lpm + b.lpm)
    }

    /// The greater of each.
    func max(_ other: Counts) -> Counts {
      Counts(
        exact: Swift.max(exact, other.exact), ternary: Swift.max(ternary, other.ternary),
        lpm: Swift.max(lpm, other.lpm))
    }

    /// The lesser of each.
    func min(_ other: Counts) -> Counts {
      Counts(
        exact: Swift.min(exact, other.exact), ternary: Swift.min(ternary, other.ternary),
        lpm: Swift.min(lpm, other.lpm))
    }
  }

  private let pipeline: Pipeline
  /// By table: 1 for each kind that it is of.
  private let weights: [Counts]
  /// By block: what `most(in:)` found, since a control may be applied at many places.
  private var known: [Counts?]

  init(_ pipeline: Pipeline, weights: [Counts]) {
    self.pipeline = pipeline
    self.weights = weights
    known = Array(repeating: nil, count: pipeline.blocks.count)
  }

  /// The most of all blocks that the package names, which a packet passes one after the other.
  mutating func most() -> Counts {
    var tables = Counts.zero
    for weight in weights { tables = tables + weight }
    var counts = Counts.zero
    for index in pipeline.blocks.indices
    where pipeline.blocks[index].isReachable && pipeline.blocks[index].parent == .none {
      counts = counts + most(in: IR.BlockID(index: index))
    }
    return counts.min(tables)
  }

  /// The most of a stretch of code.
  private struct Most {
    /// To its end; nil where no path comes there.
    var through: Counts?
    /// To a `return` or `exit` in it.
    var ended = Counts.zero

    static var nothing: Most { Most(through: .zero) }

    /// This, then the other.
    mutating func go(on next: Most) {
      guard let before = through else { return }
      ended = ended.max(before + next.ended)
      through = next.through.map { before + $0 }
    }

    /// One of the two.
    mutating func join(_ other: Most) {
      ended = ended.max(other.ended)
      if let a = through, let b = other.through {
        through = a.max(b)
      } else {
        through = through ?? other.through
      }
    }
  }

  private mutating func most(in block: IR.BlockID) -> Counts {
    if let counts = known[block.index] { return counts }
    let most = most(pipeline[block].body)
    let counts = (most.through ?? .zero).max(most.ended)
    known[block.index] = counts
    return counts
  }

  private mutating func most(_ id: IR.StmtID) -> Most {
    guard id.isSome else { return .nothing }
    switch pipeline[id] {
    case .empty, .break, .continue: return .nothing
    case .assign(_, _, let value), .call(let value), .declare(_, let value):
      return Most(through: lookups(value))
    case .return, .exit: return Most(through: nil)
    case .block(let list):
      var result = Most.nothing
      for child in pipeline.stmts(list) where result.through != nil { result.go(on: most(child)) }
      return result
    case .conditional(let condition, let then, let otherwise):
      var branches = most(then)
      branches.join(most(otherwise))
      return after(condition, branches)
    case .switch(let index):
      // A value that no label names runs nothing.
      var branches = Most.nothing
      for item in pipeline.switches[Int(index)].cases where item.body.isSome {
        branches.join(most(item.body))
      }
      return after(pipeline.switches[Int(index)].value, branches)
    case .loop(let index): return most(pipeline.loops[Int(index)].body)
    }
  }

  private mutating func after(_ value: IR.ExprID, _ branches: Most) -> Most {
    var result = Most(through: lookups(value))
    result.go(on: branches)
    return result
  }

  private mutating func lookups(_ id: IR.ExprID) -> Counts {
    guard id.isSome else { return .zero }
    switch pipeline[id] {
    case .hit(let base), .miss(let base), .actionRun(let base), .unary(_, let base),
      .cast(let base), .field(let base, _):
      return lookups(base)
    case .binary(_, let left, let right): return lookups(left) + lookups(right)
    case .conditional(let condition, let left, let right):
      return lookups(condition) + lookups(left).max(lookups(right))
    case .call(let call):
      switch pipeline.calls[call.index].callee {
      case .table(let table): return weights[table.index]
      case .block(let block): return most(in: block)
      default: return .zero
      }
    default: return .zero
    }
  }
}
