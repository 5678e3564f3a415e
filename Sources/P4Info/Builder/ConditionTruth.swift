internal import BigInt
internal import P4Architecture
internal import P4Source

/// Conditions that p4c finds constant before it makes P4Info, beyond those whose value the program
/// gives: it simplifies what can only be true or false (p4c:
/// frontends/p4/strengthReduction.cpp). What no branch leads to then has no objects.
struct ConditionTruth {
  let pipeline: Pipeline

  /// The value of a condition, nil where packets decide.
  func value(_ id: IR.ExprID) -> Bool? {
    guard id.isSome else { return nil }
    switch pipeline[id] {
    case .bool(let value): return value
    case .unary(.not, let operand): return value(operand).map { !$0 }
    case .binary(let op, let left, let right): return value(op, left, right)
    default: return nil
    }
  }

  /// The number or member that an expression is, for comparing; nil where it is no constant.
  static func constant(_ id: IR.ExprID, _ pipeline: Pipeline) -> BigInt? {
    guard id.isSome else { return nil }
    switch pipeline[id] {
    case .bool(let value): return value ? 1 : 0
    case .integer(let at): return pipeline.integers[Int(at)]
    default: return nil
    }
  }

  private func value(
    _ op: IR.BinaryOperator, _ left: IR.ExprID, _ right: IR.ExprID
  ) -> Bool? {
    switch op {
    case .and: return decided(left, right, by: false)
    case .or: return decided(left, right, by: true)
    case .equal: return equality(left, right)
    case .notEqual: return equality(left, right).map { !$0 }
    case .less: return comparison(left, right, isGreater: false, orEqual: false)
    case .lessOrEqual: return comparison(left, right, isGreater: false, orEqual: true)
    case .greater: return comparison(left, right, isGreater: true, orEqual: false)
    case .greaterOrEqual: return comparison(left, right, isGreater: true, orEqual: true)
    default: return nil
    }
  }

  /// `&&` is decided by one operand that is false, `||` by one that is true.
  private func decided(_ left: IR.ExprID, _ right: IR.ExprID, by value: Bool) -> Bool? {
    let first = self.value(left)
    if first == value { return value }
    let second = self.value(right)
    if second == value, first != nil || isHarmless(left) { return value }
    return first == nil ? nil : second
  }

  private func equality(_ left: IR.ExprID, _ right: IR.ExprID) -> Bool? {
    if let a = value(left), let b = value(right) { return a == b }
    if let a = number(left), let b = number(right) { return a == b }
    return isSamePath(left, right) ? true : nil
  }

  /// What is compared with itself, or with the least or greatest value of its type.
  private func comparison(
    _ left: IR.ExprID, _ right: IR.ExprID, isGreater: Bool, orEqual: Bool
  ) -> Bool? {
    let (a, b) = (number(left), number(right))
    if let a, let b { return a == b ? orEqual : (a > b) == isGreater }
    if isSamePath(left, right) { return orEqual }
    guard let (least, greatest) = bounds(left), isHarmless(a == nil ? left : right) else {
      return nil
    }
    let looksUp = isGreater != orEqual
    if let b, b == (looksUp ? greatest : least) { return orEqual }
    if let a, a == (looksUp ? least : greatest) { return orEqual }
    return nil
  }

  private func bounds(_ id: IR.ExprID) -> (least: BigInt, greatest: BigInt)? {
    switch pipeline[pipeline.exprTypes[id.index]] {
    case .bits(let width): (0, (BigInt(1) << Int(width)) - 1)
    case .signed(let width) where width > 0:
      (-(BigInt(1) << Int(width - 1)), (BigInt(1) << Int(width - 1)) - 1)
    default: nil
    }
  }

  /// A number, also one that comes of a zero: `x & 0`, `x * 0`.
  private func number(_ id: IR.ExprID) -> BigInt? {
    guard id.isSome else { return nil }
    switch pipeline[id] {
    case .integer(let at): return pipeline.integers[Int(at)]
    case .binary(.bitAnd, let left, let right), .binary(.multiply, let left, let right):
      if number(left) == 0, isHarmless(right) { return 0 }
      if number(right) == 0, isHarmless(left) { return 0 }
      return nil
    default: return nil
    }
  }

  /// Whether an expression is known to do nothing but give a value: one without calls.
  private func isHarmless(_ id: IR.ExprID) -> Bool {
    guard id.isSome else { return true }
    switch pipeline[id] {
    case .bool, .integer, .string, .enumMember, .errorMember, .variable: return true
    case .field(let base, _), .slice(let base, _, _), .stackMember(let base, _),
      .unary(_, let base), .cast(let base):
      return isHarmless(base)
    case .index(let base, let index), .binary(_, let base, let index):
      return isHarmless(base) && isHarmless(index)
    default: return false
    }
  }

  /// Whether both name the same variable, or the same part of one.
  private func isSamePath(_ left: IR.ExprID, _ right: IR.ExprID) -> Bool {
    guard left.isSome, right.isSome else { return false }
    switch (pipeline[left], pipeline[right]) {
    case (.variable(let a), .variable(let b)): return a == b
    case (.integer(let a), .integer(let b)):
      return pipeline.integers[Int(a)] == pipeline.integers[Int(b)]
    case (.field(let a, let x), .field(let b, let y)): return x == y && isSamePath(a, b)
    case (.index(let a, let i), .index(let b, let j)): return isSamePath(a, b) && isSamePath(i, j)
    case (.slice(let a, let h, let l), .slice(let b, let i, let m)):
      return h == i && l == m && isSamePath(a, b)
    case (.stackMember(let a, let x), .stackMember(let b, let y)):
      return x == y && x != .next && isSamePath(a, b)
    default: return false
    }
  }
}
