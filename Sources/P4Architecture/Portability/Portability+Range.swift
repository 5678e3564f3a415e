import P4Diagnostics
import P4Source

/// Ranges and orders over a part of a field.
extension Portability {
  func checkRange(_ table: IR.Table) {
    for key in table.keys where key.matchKind == "range" && isCutShort(key.expr) {
      tell(
        .truncatedRange, at: key.range,
        "a range over some bits of `\(spelling(key.expr))` holds for values that differ in the rest"
      )
    }
  }

  func checkComparisons() {
    for (index, expr) in pipeline.exprs.enumerated() {
      guard case .binary(let op, let left, let right) = expr else { continue }
      switch op {
      case .less, .lessOrEqual, .greater, .greaterOrEqual: break
      default: continue
      }
      for operand in [left, right] where isCutShort(operand) {
        tell(
          .truncatedRange, at: pipeline.exprRanges[index],
          "an order over some bits of `\(spelling(operand))` ignores the rest of it")
      }
    }
  }

  /// Whether an expression is a header's field without its upper bits.
  private func isCutShort(_ id: IR.ExprID) -> Bool {
    func isHeaderField(_ id: IR.ExprID) -> Bool {
      field(id).map { pipeline[$0.structure].kind == .header } ?? false
    }
    switch pipeline[id] {
    case .slice(let base, let high, _):
      guard let width = pipeline.width(pipeline.type(of: base)), isHeaderField(base) else {
        return false
      }
      return Int(high) < width - 1
    case .cast(let base):
      guard let from = pipeline.width(pipeline.type(of: base)),
        let to = pipeline.width(pipeline.type(of: id)), isHeaderField(base)
      else { return false }
      return to < from
    default: return false
    }
  }
}
