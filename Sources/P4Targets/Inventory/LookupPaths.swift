internal import P4Architecture
internal import P4Source

/// How many tables of some kind one packet can look up on its way through the controls: branches
/// count with the fuller side, since only one of them is run. A table that is applied at several
/// places counts once where all are met. Conditions that exclude each other are not compared, so
/// the number is a bound, never too low.
struct LookupPaths {
  private let pipeline: Pipeline
  /// By table: 1 where it is of the kind that is counted.
  private let weights: [Int]
  /// By block: what `most(in:)` found, since a control may be applied at many places.
  private var known: [Int?]

  init(_ pipeline: Pipeline, counting tables: [IR.TableID]) {
    self.pipeline = pipeline
    var weights = [Int](repeating: 0, count: pipeline.tables.count)
    for table in tables { weights[table.index] = 1 }
    self.weights = weights
    known = Array(repeating: nil, count: pipeline.blocks.count)
  }

  /// The most of all blocks that the package names, which a packet passes one after the other.
  mutating func most() -> Int {
    let tables = weights.reduce(0, +)
    var count = 0
    for index in pipeline.blocks.indices
    where pipeline.blocks[index].isReachable && pipeline.blocks[index].parent == .none {
      count += most(in: IR.BlockID(index: index))
    }
    return min(count, tables)
  }

  /// The most of a stretch of code.
  private struct Most {
    /// To its end; nil where no path comes there.
    var through: Int?
    /// To a `return` or `exit` in it.
    var ended = 0

    var any: Int { max(through ?? 0, ended) }
  }

  private mutating func most(in block: IR.BlockID) -> Int {
    if let count = known[block.index] { return count }
    let count = most(pipeline[block].body).any
    known[block.index] = count
    return count
  }

  private mutating func most(_ id: IR.StmtID) -> Most {
    guard id.isSome else { return Most(through: 0) }
    switch pipeline[id] {
    case .empty, .break, .continue: return Most(through: 0)
    case .assign(_, _, let value), .call(let value), .declare(_, let value):
      return Most(through: lookups(value))
    case .return, .exit: return Most(through: nil)
    case .block(let list): return most(of: pipeline.stmts(list))
    case .conditional(let condition, let then, let otherwise):
      return fuller(after: lookups(condition), [most(then), most(otherwise)])
    case .switch(let index):
      let choice = pipeline.switches[Int(index)]
      // A value that no label names runs nothing.
      var cases = [Most(through: 0)]
      for item in choice.cases where item.body.isSome { cases.append(most(item.body)) }
      return fuller(after: lookups(choice.value), cases)
    case .loop(let index): return most(pipeline.loops[Int(index)].body)
    }
  }

  private mutating func most(of statements: IR.StmtList) -> Most {
    var result = Most(through: 0)
    for child in statements {
      guard let before = result.through else { break }
      let next = most(child)
      result.ended = max(result.ended, before + next.ended)
      result.through = next.through.map { before + $0 }
    }
    return result
  }

  private func fuller(after lookups: Int, _ branches: [Most]) -> Most {
    var result = Most(through: nil)
    for branch in branches {
      if let through = branch.through {
        result.through = max(result.through ?? 0, lookups + through)
      }
      result.ended = max(result.ended, lookups + branch.ended)
    }
    return result
  }

  private mutating func lookups(_ id: IR.ExprID) -> Int {
    guard id.isSome else { return 0 }
    switch pipeline[id] {
    case .hit(let base), .miss(let base), .actionRun(let base), .unary(_, let base),
      .cast(let base), .field(let base, _):
      return lookups(base)
    case .binary(_, let left, let right): return lookups(left) + lookups(right)
    case .conditional(let condition, let left, let right):
      return lookups(condition) + max(lookups(left), lookups(right))
    case .call(let call):
      switch pipeline[call].callee {
      case .table(let table): return weights[table.index]
      case .block(let block): return most(in: block)
      default: return 0
      }
    default: return 0
    }
  }
}
