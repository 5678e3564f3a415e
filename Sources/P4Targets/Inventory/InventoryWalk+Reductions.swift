internal import BigInt
internal import P4Architecture

/// Operations that compilers reduce before any back end sees them: with a zero, a one or a truth
/// value as operand, or with the same value on both sides.
extension InventoryWalk {
  enum Reduction {
    /// The operation is what remains.
    case none
    /// One of its operands remains.
    case operand(IR.ExprID)
    /// A constant remains.
    case constant
  }

  func reduction(_ op: IR.BinaryOperator, _ left: IR.ExprID, _ right: IR.ExprID) -> Reduction {
    switch op {
    case .and, .or, .equal, .notEqual:
      if let reduced = truthReduction(op, left, right) { return reduced }
    case .add, .addSaturating, .bitOr, .bitXor:
      if isNumber(right, 0) { return .operand(left) }
      if isNumber(left, 0) { return .operand(right) }
    case .subtract, .subtractSaturating, .shiftLeft, .shiftRight:
      if isNumber(right, 0) { return .operand(left) }
      if op == .shiftLeft || op == .shiftRight, isNumber(left, 0) { return .constant }
      if op == .subtractSaturating, !pipeline.isSigned(left), isNumber(left, 0) { return .constant }
    case .multiply:
      if isNumber(right, 1) { return .operand(left) }
      if isNumber(left, 1) { return .operand(right) }
      if isNumber(left, 0) { return .constant }
      if isNumber(right, 0) { return .constant }
    case .divide, .modulo:
      if op == .divide, isNumber(right, 1) { return .operand(left) }
      if isNumber(left, 0) { return .constant }
    case .bitAnd:
      if isNumber(left, 0) { return .constant }
      if isNumber(right, 0) { return .constant }
      if isAllOnes(right) { return .operand(left) }
      if isAllOnes(left) { return .operand(right) }
    default: return .none
    }
    guard isSame(left, right) else { return .none }
    switch op {
    case .bitAnd, .bitOr: return .operand(left)
    case .bitXor, .subtract, .subtractSaturating, .equal, .notEqual: return .constant
    default: return .none
    }
  }

  private func truthReduction(
    _ op: IR.BinaryOperator, _ left: IR.ExprID, _ right: IR.ExprID
  ) -> Reduction? {
    for (side, other) in [(left, right), (right, left)] {
      guard case .bool(let value) = pipeline[side] else { continue }
      // What is compared with false is negated, which stays an operation.
      if op == .equal || op == .notEqual { return value == (op == .equal) ? .operand(other) : nil }
      if value == (op == .and) { return .operand(other) }
      return .constant
    }
    return nil
  }

  private func isNumber(_ id: IR.ExprID, _ number: Int) -> Bool {
    guard case .integer(let index) = pipeline[id] else { return false }
    return pipeline.integers[Int(index)] == BigInt(number)
  }

  private func isAllOnes(_ id: IR.ExprID) -> Bool {
    guard case .integer(let index) = pipeline[id], let width = pipeline.width(of: id) else {
      return false
    }
    return pipeline.integers[Int(index)] == (BigInt(1) << width) - 1
  }

  /// Whether both are the same place of the same variable.
  private func isSame(_ left: IR.ExprID, _ right: IR.ExprID) -> Bool {
    switch (pipeline[left], pipeline[right]) {
    case (.variable(let a), .variable(let b)): a == b
    case (.field(let a, let first), .field(let b, let second)):
      first == second && isSame(a, b)
    default: false
    }
  }
}
