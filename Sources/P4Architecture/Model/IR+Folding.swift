internal import BigInt

extension IR.BinaryOperator {
  /// What an operator makes of two constants.
  enum Folded {
    /// Not yet cut to the width of the result.
    case integer(BigInt)
    case bool(Bool)
  }

  /// nil where it has no value, and of what depends on the type of the operands: saturating
  /// operators and concatenation.
  func folded(_ x: BigInt, _ y: BigInt) -> Folded? {
    switch self {
    case .add: .integer(x + y)
    case .subtract: .integer(x - y)
    case .multiply: .integer(x * y)
    case .divide where y > 0 && x >= 0: .integer(x / y)
    case .modulo where y > 0 && x >= 0: .integer(x % y)
    case .shiftLeft where y >= 0 && y < 1 << 16: .integer(x << Int(y))
    case .shiftRight where y >= 0 && y < 1 << 16: .integer(x >> Int(y))
    case .bitAnd: .integer(x & y)
    case .bitOr: .integer(x | y)
    case .bitXor: .integer(x ^ y)
    case .equal: .bool(x == y)
    case .notEqual: .bool(x != y)
    case .less: .bool(x < y)
    case .lessOrEqual: .bool(x <= y)
    case .greater: .bool(x > y)
    case .greaterOrEqual: .bool(x >= y)
    default: nil
    }
  }
}

extension Pipeline {
  /// A number as its type holds it: cut to the width of `bit<W>` and `int<W>`.
  func wrapped(_ value: BigInt, _ type: IR.TypeID) -> BigInt {
    let bits: UInt32
    var isSigned = false
    switch self[stripped(type)] {
    case .bits(let width): bits = width
    case .signed(let width):
      bits = width
      isSigned = true
    default: return value
    }
    guard bits > 0 else { return 0 }
    let modulus = BigInt(1) << Int(bits)
    let low = value & (modulus - 1)
    return isSigned && low >= modulus >> 1 ? low - modulus : low
  }
}
