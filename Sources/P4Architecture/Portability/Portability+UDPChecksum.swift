import P4Diagnostics
import P4Source

/// Updates of a UDP checksum where nobody asked whether there is one.
extension Portability {
  func checkUDPChecksums() {
    let checksums = checksumFields()
    guard checksums.contains(where: { $0 >= 0 }), isUpdated(checksums) else { return }
    var walk = UDPChecksumWalk(pipeline, checksums)
    for block in pipeline.blocks
    where block.kind == .control && block.parent.isNone && block.isReachable {
      visit(block.body, isAsked: false, &walk)
    }
  }

  /// By structure: the position of the checksum of a UDP header (RFC 768) that packets come with;
  /// -1 for all others.
  private func checksumFields() -> [Int] {
    var result = [Int](repeating: -1, count: pipeline.structures.count)
    for (index, structure) in pipeline.structures.enumerated()
    where structure.kind == .header && structure.fields.count == 4 {
      guard structure.fields.allSatisfy({ pipeline.width($0.type) == 16 }),
        Self.isOne(of: ["udp"], in: structure.name),
        !Self.isOne(of: ["cov"], in: structure.fields[2].name)
      else { continue }
      result[index] = 3
    }
    return result
  }

  /// Whether something other than a constant is assigned to a checksum.
  private func isUpdated(_ checksums: [Int]) -> Bool {
    pipeline.stmts.contains { statement in
      guard case .assign(let target, _, let value) = statement, let field = field(target) else {
        return false
      }
      return checksums[field.structure.index] == field.position && integer(value) == nil
    }
  }

  /// - Parameter isAsked: whether a condition around it asks for the checksum.
  private func visit(_ id: IR.StmtID, isAsked: Bool, _ walk: inout UDPChecksumWalk) {
    guard id.isSome, walk.enter(id, isAsked) else { return }
    switch pipeline[id] {
    case .assign(let target, _, let value):
      visitCalls(value, isAsked, &walk)
      note(target, value, isAsked, &walk)
      guard !isAsked, isChecksum(target, walk), integer(value) == nil else { return }
      tell(
        .udpChecksumZero, at: pipeline.range(of: id),
        "`\(spelling(target))` is updated also where it is 0, which says that there is none",
        help: "write it only where it was not 0")
    case .declare(let variable, let value):
      guard value.isSome else { return }
      visitCalls(value, isAsked, &walk)
      if isAsked || mentions(value, walk) { walk.isNoted[variable.index] = true }
    case .call(let value): visitCalls(value, isAsked, &walk)
    case .block(let list):
      var isAsked = isAsked
      for position in list {
        let statement = IR.StmtID(raw: pipeline.lists[position.index])
        visit(statement, isAsked: isAsked, &walk)
        // What leaves where there is no checksum asks for all that follows.
        if case .conditional(let condition, let then, _) = pipeline[statement],
          mentions(condition, walk), leaves(then)
        {
          isAsked = true
        }
      }
    case .conditional(let condition, let then, let otherwise):
      visitCalls(condition, isAsked, &walk)
      let isAsked = isAsked || mentions(condition, walk)
      visit(then, isAsked: isAsked, &walk)
      visit(otherwise, isAsked: isAsked, &walk)
    case .switch(let index):
      let statement = pipeline.switches[Int(index)]
      visitCalls(statement.value, isAsked, &walk)
      let isAsked = isAsked || mentions(statement.value, walk)
      for entry in statement.cases { visit(entry.body, isAsked: isAsked, &walk) }
    case .loop(let index): visit(pipeline.loops[Int(index)].body, isAsked: isAsked, &walk)
    case .return(let value): if value.isSome { visitCalls(value, isAsked, &walk) }
    case .empty, .exit, .break, .continue: break
    }
  }

  private func visitCalls(
    _ id: IR.ExprID, _ isAsked: Bool, _ walk: inout UDPChecksumWalk
  ) {
    guard id.isSome else { return }
    // Most values are fields of variables or constants, and call nothing.
    var inner = id
    while case .field(let base, _) = pipeline.exprs[inner.index] { inner = base }
    switch pipeline.exprs[inner.index] {
    case .variable, .integer, .bool, .enumMember: return
    default: break
    }
    var bodies: [IR.StmtID] = []
    _ = contains(id) { part in
      guard case .call(let call) = pipeline[part] else { return false }
      switch pipeline[call].callee {
      case .action(let action): bodies.append(pipeline[action].body)
      case .function(let function): bodies.append(pipeline[function].body)
      case .block(let block): bodies.append(pipeline[block].body)
      case .table(let table):
        for reference in pipeline[table].actions where reference.action.isSome {
          bodies.append(pipeline[reference.action].body)
        }
      default: break
      }
      return false
    }
    for body in bodies { visit(body, isAsked: isAsked, &walk) }
  }

  private func leaves(_ id: IR.StmtID) -> Bool {
    guard id.isSome else { return false }
    switch pipeline[id] {
    case .return, .exit: return true
    case .block(let list): return pipeline.stmts(list).contains { leaves($0) }
    default: return false
    }
  }

  private func isChecksum(_ id: IR.ExprID, _ walk: UDPChecksumWalk) -> Bool {
    field(id).map { walk.checksums[$0.structure.index] == $0.position } ?? false
  }

  /// Whether an expression depends on the checksum, or on what was noted of it.
  private func mentions(_ id: IR.ExprID, _ walk: UDPChecksumWalk) -> Bool {
    guard id.isSome else { return false }
    switch pipeline.exprs[id.index] {
    case .integer, .bool, .enumMember: return false
    case .variable(let variable): return walk.isNoted[variable.index]
    case .field(let base, _): return isNoted(id, walk) || mentions(base, walk)
    case .cast(let base), .unary(_, let base): return mentions(base, walk)
    case .binary(_, let left, let right): return mentions(left, walk) || mentions(right, walk)
    default: return contains(id) { isNoted($0, walk) }
    }
  }

  private func isNoted(_ id: IR.ExprID, _ walk: UDPChecksumWalk) -> Bool {
    if case .variable(let variable) = pipeline.exprs[id.index] {
      return walk.isNoted[variable.index]
    }
    guard let field = field(id) else { return false }
    return walk.checksums[field.structure.index] == field.position
      || walk.fields.contains { $0 == field }
  }

  /// Notes what says whether there is a checksum: a flag that depends on it.
  private func note(
    _ target: IR.ExprID, _ value: IR.ExprID, _ isAsked: Bool, _ walk: inout UDPChecksumWalk
  ) {
    if case .variable(let variable) = pipeline.exprs[target.index] {
      if isAsked || mentions(value, walk) { walk.isNoted[variable.index] = true }
    } else if let field = field(target),
      pipeline.structures[field.structure.index].kind == .structure,
      isAsked || mentions(value, walk),
      !walk.fields.contains(where: { $0 == field })
    {
      walk.fields.append(field)
    }
  }
}

private struct UDPChecksumWalk {
  /// By structure: the position of the checksum, or -1.
  let checksums: [Int]
  /// What was noted of a checksum: by variable, and fields of structs, of which there are few.
  var isNoted: [Bool]
  var fields: [(structure: IR.StructID, position: Int)] = []
  /// Each body is visited at most twice: where the checksum is asked for and where not.
  private var seen: [[Bool]]

  init(_ pipeline: Pipeline, _ checksums: [Int]) {
    self.checksums = checksums
    isNoted = Array(repeating: false, count: pipeline.variables.count)
    seen = Array(repeating: Array(repeating: false, count: pipeline.stmts.count), count: 2)
  }

  mutating func enter(_ id: IR.StmtID, _ isAsked: Bool) -> Bool {
    if seen[isAsked ? 1 : 0][id.index] { return false }
    seen[isAsked ? 1 : 0][id.index] = true
    return true
  }
}
