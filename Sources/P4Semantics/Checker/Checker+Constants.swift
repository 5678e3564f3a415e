import BigInt
import P4Diagnostics
import P4Source
import P4Syntax

/// Values that are known while checking (P4-16 §18.1, local compile-time known values).
extension Checker {
  func constant(_ expr: ExprID) -> Constant? {
    let id = constantOf[expr.index]
    return id.isSome ? constants[id.index] : nil
  }

  func integer(_ expr: ExprID) -> BigInt? {
    if case .integer(let value)? = constant(expr) { return value }
    return nil
  }

  /// Whether a value is known only behind the type checker of the reference, which refuses it
  /// where a constant has to be: the size of a header stack (p4c: frontends/common/constantFolding.cpp).
  func isKnownLate(_ expr: ExprID) -> Bool {
    guard usesStackSizes else { return false }
    switch tree[expr] {
    case .member(let base, let name):
      guard name == known.size, exprTypes[base.index].isSome else { return false }
      if case .array = types[resolved(exprTypes[base.index])] { return true }
      return false
    case .unary(_, let operand), .cast(_, let operand): return isKnownLate(operand)
    case .binary(_, let left, let right): return isKnownLate(left) || isKnownLate(right)
    default: return false
    }
  }

  /// Whether the reference knows the value before it looks at types: it drops branches that such a
  /// value decides, and what is folded then is not checked (p4c: DoConstantFolding without types in
  /// frontends/common/constantFolding.cpp).
  func isFoldedEarly(_ expr: ExprID) -> Bool {
    guard constantOf[expr.index].isSome else { return false }
    switch tree[expr] {
    case .integer, .bool, .string: return true
    case .name:
      let decl = exprDecls[expr.index]
      guard decl.isSome, case .constant(_, let value) = tree[decl].kind, value.isSome else {
        return false
      }
      switch types[resolved(declTypes[decl.index])] {
      case .bits, .signed, .int, .bool, .string: return isFoldedEarly(value)
      default: return false
      }
    case .unary(_, let operand): return isFoldedEarly(operand)
    case .binary(let op, let left, let right):
      guard op != .mask, op != .range, isFoldedEarly(left) else { return false }
      if op == .and, case .bool(false)? = constant(left) { return true }
      if op == .or, case .bool(true)? = constant(left) { return true }
      return isFoldedEarly(right)
    case .conditional(let condition, let a, let b):
      guard isFoldedEarly(condition), case .bool(let flag)? = constant(condition) else {
        return false
      }
      return isFoldedEarly(flag ? a : b)
    case .cast(let ref, let operand):
      switch types[resolved(typeRefTypes[ref.index])] {
      case .bits, .signed, .int, .bool: return isFoldedEarly(operand)
      default: return false
      }
    case .slice(let base, let high, let low), .plusSlice(let base, let high, let low):
      return isFoldedEarly(base) && isFoldedEarly(high) && isFoldedEarly(low)
    default: return false
    }
  }

  mutating func setConstant(_ expr: ExprID, _ value: Constant) {
    constants.append(value)
    constantOf[expr.index] = ConstantID(index: constants.count - 1)
  }

  /// Fits an integer into a type of fixed width; says when bits are lost.
  mutating func fit(
    _ value: BigInt, into type: TypeID, at range: SourceRange, warns: Bool = true
  ) -> BigInt {
    let result: BigInt
    switch types[underlying(type)] {
    case .bits(let width): result = value.wrapped(unsigned: width)
    case .signed(let width): result = value.wrapped(signed: width)
    default: return value
    }
    if warns, result != value {
      if value < 0, case .bits = types[underlying(type)] {
        report(
          .negativeUnsigned, at: range,
          "negative value \(value) becomes \(result) in the unsigned type `\(show(type))`")
      } else {
        report(
          .constantOverflow, at: range,
          "value \(value) does not fit into `\(show(type))` and becomes \(result)")
      }
    }
    return result
  }

  /// Folds a unary operator.
  mutating func fold(_ op: UnaryOperator, _ operand: Constant, _ type: TypeID) -> Constant? {
    switch (op, operand) {
    case (.not, .bool(let value)): return .bool(!value)
    case (.plus, .integer): return operand
    case (.minus, .integer(let value)):
      return .integer(fit(-value, into: type, at: .none, warns: false))
    case (.complement, .integer(let value)):
      return .integer(fit(-value - 1, into: type, at: .none, warns: false))
    default: return nil
    }
  }

  /// Folds a binary operator over operands of the same type, but for shifts and concatenation.
  /// nil where there is no value; faults are reported.
  mutating func fold(
    _ op: BinaryOperator, _ left: ExprID, _ right: ExprID, operandType: TypeID,
    resultType: TypeID, at range: SourceRange
  ) -> Constant? {
    guard let a = constant(left) else { return nil }
    // A known left operand decides `&&` and `||` alone (P4-16 §8.5).
    if case .bool(let x) = a {
      if op == .and, !x { return .bool(false) }
      if op == .or, x { return .bool(true) }
    }
    guard let b = constant(right) else { return nil }
    switch op {
    case .equal, .notEqual:
      // The reference does not evaluate a comparison of structs.
      if case .aggregate = a, case .aggregate = types[resolved(operandType)] { return nil }
      return .bool(isEqual(a, b) == (op == .equal))
    default: break
    }
    if case .bool(let x) = a, case .bool(let y) = b {
      switch op {
      case .and: return .bool(x && y)
      case .or: return .bool(x || y)
      default: return nil
      }
    }
    if op == .concatenate, case .string(let x) = a, case .string(let y) = b {
      return concatenated(x, y).map { .string($0) }
    }
    guard case .integer(let x) = a, case .integer(let y) = b else { return nil }
    switch op {
    case .less: return .bool(x < y)
    case .lessOrEqual: return .bool(x <= y)
    case .greater: return .bool(x > y)
    case .greaterOrEqual: return .bool(x >= y)
    case .add: return wrap(x + y, resultType)
    case .subtract: return wrap(x - y, resultType)
    case .multiply:
      guard fits(bits: x.bitWidth + y.bitWidth, resultType, at: range) else { return .integer(0) }
      return wrap(x * y, resultType)
    case .divide, .modulo:
      if y == 0 {
        report(.divisionByZero, at: range, "division by zero")
        return nil
      }
      if x < 0 || y < 0 {
        report(
          .negativeDivision, at: range,
          "`\(op.spelling)` is not defined for negative numbers",
          notes: [])
        return nil
      }
      return .integer(op == .divide ? x / y : x % y)
    case .bitAnd: return wrap(x & y, resultType)
    case .bitOr: return wrap(x | y, resultType)
    case .bitXor: return wrap(x ^ y, resultType)
    case .addSaturating: return .integer(saturate(x + y, resultType))
    case .subtractSaturating: return .integer(saturate(x - y, resultType))
    case .shiftLeft:
      guard y >= 0 else { return nil }
      if let width = fixedWidth(resultType), y >= BigInt(width) {
        return .integer(0)
      }
      guard fits(bits: x.bitWidth + Int(clamping: y), resultType, at: range) else {
        return .integer(0)
      }
      return wrap(x << Int(y), resultType)
    case .shiftRight:
      guard y >= 0 else { return nil }
      guard y < 1 << 20 else { return .integer(x < 0 ? -1 : 0) }
      return .integer(x >> Int(y))
    case .concatenate:
      guard let width = fixedWidth(operandTypeOf(right)) else { return nil }
      let low = y.wrapped(unsigned: width)
      return wrap((x << Int(width)) | low, resultType)
    default: return nil
    }
  }

  /// Whether a value has a length that can be computed with: `int` sets no limit of its own.
  private mutating func fits(bits: Int, _ type: TypeID, at range: SourceRange) -> Bool {
    if fixedWidth(type) != nil || bits <= Self.mostBits { return true }
    report(
      .numberTooLong, at: range, "this value has more than \(Self.mostBits) bits",
      help: "give the operands a type of a fixed width")
    return false
  }

  private static var mostBits: Int { 1 << 17 }

  private func operandTypeOf(_ expr: ExprID) -> TypeID {
    let cast = implicitCasts[expr.index]
    return cast.isSome ? cast : exprTypes[expr.index]
  }

  /// Constant folding works on names of the tree only; a concatenation that no name spells has no
  /// symbol, and its value is found again where it is needed.
  private func concatenated(_ x: Symbol, _ y: Symbol) -> Symbol? {
    tree.names.find(text(x) + text(y))
  }

  func isEqual(_ a: Constant, _ b: Constant) -> Bool {
    switch (a, b) {
    case (.aggregate(let x), .aggregate(let y)):
      return x.count == y.count
        && zip(x, y).allSatisfy { isEqual(constants[$0.index], constants[$1.index]) }
    default: return a == b
    }
  }

  /// The width of `bit<W>` or `int<W>`, newtypes and serializable enums seen through.
  func fixedWidth(_ type: TypeID) -> UInt32? {
    switch types[underlying(type)] {
    case .bits(let width), .signed(let width): width
    case .enumeration(let decl): representation(decl).flatMap { fixedWidth($0) }
    case .bool: 1
    default: nil
    }
  }

  private func wrap(_ value: BigInt, _ type: TypeID) -> Constant {
    switch types[underlying(type)] {
    case .bits(let width): .integer(value.wrapped(unsigned: width))
    case .signed(let width): .integer(value.wrapped(signed: width))
    default: .integer(value)
    }
  }

  private func saturate(_ value: BigInt, _ type: TypeID) -> BigInt {
    switch types[underlying(type)] {
    case .bits(let width): return min(max(value, 0), (BigInt(1) << Int(width)) - 1)
    case .signed(let width):
      let limit = BigInt(1) << Int(max(width, 1) - 1)
      return min(max(value, -limit), limit - 1)
    default: return value
    }
  }

  /// The value after a cast to `type`, where it is known.
  mutating func cast(
    _ value: Constant, from: TypeID, to type: TypeID, at range: SourceRange
  ) -> Constant? {
    let target = underlying(type)
    switch (value, types[target]) {
    case (.integer(let number), .bits), (.integer(let number), .signed):
      // Losing bits by a cast between fixed widths is what the cast is for.
      let warns = types[underlying(from)] == .int
      return .integer(fit(number, into: type, at: range, warns: warns))
    case (.integer, .int), (.integer, .enumeration): return value
    case (.integer(let number), .bool): return .bool(number != 0)
    case (.bool(let flag), .bits), (.bool(let flag), .signed), (.bool(let flag), .int):
      return .integer(flag ? 1 : 0)
    case (.member(let member), .bits), (.member(let member), .signed), (.member(let member), .int):
      guard let number = memberValue(member) else { return nil }
      return .integer(fit(number, into: type, at: range, warns: false))
    case (.member, .enumeration), (.member, .errorSet), (.bool, .bool), (.string, .string):
      return value
    case (.aggregate, _): return value
    default: return nil
    }
  }

  /// The value of a member of a serializable enum.
  func memberValue(_ member: DeclID) -> BigInt? {
    guard case .enumMember(let value) = tree[member].kind, value.isSome else { return nil }
    return integer(value)
  }
}
