import BigInt
import P4Diagnostics
import P4Source

/// Comparisons of all TCP flags with one value.
extension Portability {
  func checkTCPFlags() {
    let flags = flagFields()
    guard !flags.isEmpty else { return }
    let copies = copies(of: flags)
    func areFlags(_ id: IR.ExprID) -> Bool {
      guard id.isSome else { return false }
      if case .variable(let variable) = pipeline[id] { return copies.contains(variable) }
      return field(id).map { flags[$0.structure.raw] == $0.position } ?? false
    }
    for (index, expr) in pipeline.exprs.enumerated() {
      guard case .binary(let op, let left, let right) = expr, op == .equal || op == .notEqual
      else { continue }
      for (a, b) in [(left, right), (right, left)] where areFlags(a) {
        if let value = integer(b) { tellFlags(a, value, at: pipeline.exprRanges[index]) }
      }
    }
    for state in pipeline.states where state.isReachable {
      guard case .select(let keys, let cases) = state.transition else { continue }
      for (position, key) in keys.enumerated() where areFlags(key) {
        for entry in cases where position < entry.keysets.count {
          let keyset = entry.keysets[position]
          if let value = integer(keyset) { tellFlags(key, value, at: pipeline.range(of: keyset)) }
        }
      }
    }
    for table in pipeline.tables where table.isReachable {
      for key in table.keys where key.matchKind == "exact" && areFlags(key.expr) {
        tell(
          .exactTCPFlags, at: key.matchKindRange,
          "an exact match on `\(spelling(key.expr))` needs an entry for every set of flags",
          help: "match `ternary`, with a mask of the flags that are meant")
      }
    }
  }

  private func tellFlags(_ flags: IR.ExprID, _ value: BigInt, at range: SourceRange) {
    // Zero asks for no flag at all.
    guard value != 0 else { return }
    let hex = "0x" + String(value, radix: 16)
    tell(
      .exactTCPFlags, at: range,
      "all of `\(spelling(flags))` is compared with \(hex): a packet with other flags set is missed",
      help: "mask the flags that are meant, such as `(\(spelling(flags)) & 0x17) == \(hex)`")
  }

  /// By header: the position of the flags of a TCP header, known by its layout (RFC 9293 §3.1).
  private func flagFields() -> [UInt32: Int] {
    var result: [UInt32: Int] = [:]
    for (index, structure) in pipeline.structures.enumerated() where structure.kind == .header {
      let widths = structure.fields.map { pipeline.width($0.type) ?? 0 }
      guard widths.count >= 5, widths.reduce(0, +) == 160,
        Array(widths.prefix(4)) == [16, 16, 32, 32]
      else { continue }
      var offset = 0
      for (position, width) in widths.enumerated() {
        if (6...12).contains(width), offset >= 96, offset + width == 112 {
          result[UInt32(index)] = position
        }
        offset += width
      }
    }
    return result
  }

  /// Parameters and variables that are given the flags.
  private func copies(of flags: [UInt32: Int]) -> Set<IR.VariableID> {
    var result: Set<IR.VariableID> = []
    func areFlags(_ id: IR.ExprID) -> Bool {
      guard id.isSome else { return false }
      return field(id).map { flags[$0.structure.raw] == $0.position } ?? false
    }
    func note(_ parameters: [IR.VariableID], _ arguments: [IR.ExprID]) {
      for (parameter, argument) in zip(parameters, arguments) where areFlags(argument) {
        result.insert(parameter)
      }
    }
    for call in pipeline.calls {
      switch call.callee {
      case .function(let id): note(pipeline[id].parameters, call.arguments)
      case .action(let id): note(pipeline[id].parameters, call.arguments)
      case .block(let id): note(pipeline[id].parameters, call.arguments)
      default: break
      }
    }
    for statement in pipeline.stmts {
      if case .declare(let variable, let value) = statement, areFlags(value) {
        result.insert(variable)
      }
    }
    return result
  }
}
