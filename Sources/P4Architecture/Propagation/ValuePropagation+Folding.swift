import BigInt
import P4Source

/// Operations on constants, and those that a constant side reduces
/// (p4c: frontends/common/constantFolding.cpp, frontends/p4/strengthReduction.cpp).
extension ValuePropagation {
  /// The expression, or what it comes to once its operands are known.
  mutating func fold(_ id: IR.ExprID) -> IR.ExprID {
    let type = result.type(of: id)
    let range = result.range(of: id)
    switch result[id] {
    case .unary(let op, let operand):
      if case .bool(let value) = result[operand], op == .not {
        return add(.bool(!value), type, range)
      }
      guard let value = integer(operand) else { return id }
      switch op {
      case .minus: return add(-value, type, range)
      case .complement: return add(-value - 1, type, range)
      case .plus: return operand
      case .not: return id
      }
    case .binary(let op, let left, let right): return fold(op, left, right, id)
    case .conditional(let condition, let then, let otherwise):
      guard case .bool(let taken) = result[condition] else { return id }
      return taken ? then : otherwise
    case .slice(let base, let high, let low):
      guard let value = integer(base), value >= 0 else { return id }
      let width = Int(high) - Int(low) + 1
      guard width > 0 else { return id }
      return add((value >> Int(low)) & ((BigInt(1) << width) - 1), type, range)
    case .cast(let operand):
      if case .bool(let value) = result[operand], isNumber(type) {
        return add(value ? 1 : 0, type, range)
      }
      guard let value = integer(operand) else { return id }
      if case .bool = result[result.stripped(type)] { return add(.bool(value == 1), type, range) }
      return isNumber(type) ? add(value, type, range) : id
    default: return id
    }
  }

  private mutating func fold(
    _ op: IR.BinaryOperator, _ left: IR.ExprID, _ right: IR.ExprID, _ id: IR.ExprID
  ) -> IR.ExprID {
    let type = result.type(of: id)
    let range = result.range(of: id)
    if op == .and || op == .or {
      for (side, other) in [(left, right), (right, left)] {
        guard case .bool(let value) = result[side] else { continue }
        if value == (op == .and) { return other }
        if side == left || isPure(other) { return add(.bool(value), type, range) }
      }
      return id
    }
    if case .bool(let x) = result[left], case .bool(let y) = result[right] {
      if op == .equal { return add(.bool(x == y), type, range) }
      if op == .notEqual { return add(.bool(x != y), type, range) }
    }
    if op == .equal || op == .notEqual, let place = places.place(left, result),
      places.place(right, result) == place
    {
      return add(.bool(op == .equal), type, range)
    }
    guard let x = integer(left), let y = integer(right) else { return id }
    switch op {
    case .addSaturating: return add(saturated(x + y, type), type, range)
    case .subtractSaturating: return add(saturated(x - y, type), type, range)
    case .concatenate:
      guard let width = result.width(result.type(of: right)), y >= 0 else { return id }
      return add((x << width) | y, type, range)
    default:
      return switch op.folded(x, y) {
      case .integer(let value): add(value, type, range)
      case .bool(let value): add(.bool(value), type, range)
      case nil: id
      }
    }
  }

  func integer(_ id: IR.ExprID) -> BigInt? {
    guard case .integer(let index) = result[id] else { return nil }
    return result.integers[Int(index)]
  }

  private func isNumber(_ type: IR.TypeID) -> Bool {
    switch result[result.stripped(type)] {
    case .bits, .signed: true
    default: false
    }
  }

  private mutating func add(
    _ value: BigInt, _ type: IR.TypeID, _ range: SourceRange
  ) -> IR.ExprID {
    result.integers.append(result.wrapped(value, type))
    return add(.integer(UInt32(truncatingIfNeeded: result.integers.count - 1)), type, range)
  }

  private func saturated(_ value: BigInt, _ type: IR.TypeID) -> BigInt {
    guard let width = result.width(type), width > 0 else { return value }
    if case .signed = result[result.stripped(type)] {
      let half = BigInt(1) << (width - 1)
      return min(max(value, -half), half - 1)
    }
    return min(max(value, 0), (BigInt(1) << width) - 1)
  }
}
