import BigInt
import P4Diagnostics
import P4Source
import P4Syntax

/// Operators and casts (P4-16 §8.5 to §8.11).
extension Checker {
  mutating func inferUnary(_ expr: ExprID, _ op: UnaryOperator, _ operand: ExprID) -> TypeID {
    let type = resolved(inferValue(operand))
    if type == TypeStore.error { return type }
    var result = type
    switch (op, types[type]) {
    case (.not, .bool): break
    case (.complement, .bits), (.complement, .signed): break
    case (.minus, .bits), (.minus, .signed), (.minus, .int): break
    case (.plus, .bits), (.plus, .signed), (.plus, .int): break
    case (_, .enumeration(let decl)) where op != .not && representation(decl) != nil:
      guard let representation = representation(decl), !isMember(operand, of: op.spelling) else {
        return TypeStore.error
      }
      _ = coerce(operand, to: representation, "the operand")
      result = representation
    default:
      report(
        .badOperand, at: tree.range(operand),
        "`\(op.spelling)` is not defined for `\(show(type))`",
        help: op == .complement && type == TypeStore.int
          ? "give the constant a width: `8w…`"
          : op == .not && fixedWidth(type) != nil ? "compare with zero: `x == 0`" : nil)
      return TypeStore.error
    }
    if let value = constant(operand), let folded = fold(op, value, result) {
      setConstant(expr, folded)
    }
    return result
  }

  /// Whether an operand is a member of a serializable enum: the reference takes variables of its
  /// type there, and finds no number in a member (p4c: frontends/common/constantFolding.cpp).
  mutating func isMember(_ operand: ExprID, of what: StaticString) -> Bool {
    guard case .member? = constant(operand) else { return false }
    report(
      .badOperand, at: tree.range(operand),
      "`\(what)` is not evaluated for a member of an enum",
      help: "cast it: `(\(show(representationType(exprTypes[operand.index]))))…`")
    return true
  }

  private func representationType(_ type: TypeID) -> TypeID {
    guard case .enumeration(let decl) = types[resolved(type)] else { return type }
    return representation(decl) ?? type
  }

  mutating func inferBinary(
    _ expr: ExprID, _ op: BinaryOperator, _ left: ExprID, _ right: ExprID
  ) -> TypeID {
    var a = resolved(inferValue(left))
    if op == .and || op == .or { return inferLogic(expr, op, left, a, right) }
    var b = resolved(inferValue(right))
    if a == TypeStore.error || b == TypeStore.error { return TypeStore.error }
    if op == .divide || op == .modulo {
      // Before an `int` takes a width, which would make it positive.
      for operand in [left, right] {
        guard let value = integer(operand), value < 0 else { continue }
        report(
          .negativeDivision, at: tree.range(operand),
          "`\(op.spelling)` is not defined for negative numbers")
        return TypeStore.error
      }
    }
    // A set that begins with a member of an enum is one of the enum.
    let enumeration = isSerializable(a) ? a : nil
    // Comparing members of one enum needs no numbers.
    if a != b || (op != .equal && op != .notEqual) {
      if op == .shiftLeft || op == .shiftRight, isSerializable(a),
        isMember(left, of: op.spelling)
      {
        return TypeStore.error
      }
      if isSerializable(a), a != b || (op != .mask && op != .range) {
        a = unwrapEnum(left, a)
      }
      if isSerializable(b), a != b || (op != .mask && op != .range) {
        b = unwrapEnum(right, b)
      }
    }
    let result: TypeID
    switch op {
    case .and, .or: return TypeStore.error
    case .equal, .notEqual:
      guard let common = meet(expr, op, left, a, right, b) else { return TypeStore.error }
      guard isComparable(common), !isUnknownRecord(common) else {
        report(
          .badOperand, at: tree.range(expr), "values of type `\(show(common))` cannot be compared")
        return TypeStore.error
      }
      result = TypeStore.bool
      setFolded(expr, op, left, right, common, result)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      guard requireNumbers(op, left, a, right, b),
        let common = meet(expr, op, left, a, right, b),
        requireNumber(expr, op, left, common)
      else { return TypeStore.error }
      result = TypeStore.bool
      setFolded(expr, op, left, right, common, result)
    case .add, .subtract, .multiply, .bitAnd, .bitOr, .bitXor:
      guard requireNumbers(op, left, a, right, b),
        let common = meet(expr, op, left, a, right, b),
        requireNumber(expr, op, left, common)
      else { return TypeStore.error }
      result = common
      setFolded(expr, op, left, right, common, result)
    case .divide, .modulo:
      guard requireNumbers(op, left, a, right, b),
        let common = meet(expr, op, left, a, right, b),
        requireNumber(expr, op, left, common)
      else { return TypeStore.error }
      // The reference folds constants before it looks at their types.
      if case .signed = types[common], integer(left) == nil || integer(right) == nil {
        report(
          .badOperand, at: tree.range(expr),
          "`\(op.spelling)` is not defined for signed values",
          help: "division is defined for `int` constants and unsigned values only")
        return TypeStore.error
      }
      if let divisor = integer(right), divisor == 0 {
        report(
          .divisionByZero, at: tree.range(right), "division by zero",
          isSeenEarly: isFoldedEarly(left) && isFoldedEarly(right))
        return TypeStore.error
      }
      result = common
      setFolded(expr, op, left, right, common, result)
    case .addSaturating, .subtractSaturating:
      guard let common = meet(expr, op, left, a, right, b) else { return TypeStore.error }
      switch types[common] {
      case .bits, .signed: break
      default:
        report(
          .badOperand, at: tree.range(expr),
          "`\(op.spelling)` needs operands of a fixed width, not `\(show(common))`")
        return TypeStore.error
      }
      result = common
      setFolded(expr, op, left, right, common, result)
    case .shiftLeft, .shiftRight:
      return inferShift(expr, op, left, a, right, b)
    case .concatenate:
      return inferConcatenation(expr, left, a, right, b)
    case .mask, .range:
      guard let common = meet(expr, op, left, a, right, b) else { return TypeStore.error }
      switch types[underlying(common)] {
      case .bits, .int: break
      case .signed where op == .range: break
      case .enumeration(let decl) where representation(decl) != nil: break
      default:
        report(
          .badOperand, at: tree.range(expr),
          "`\(op.spelling)` is not defined for `\(show(common))`")
        return TypeStore.error
      }
      return types.id(.set(enumeration ?? common))
    }
    return result
  }

  /// `&&` and `||`. The reference does not look at the right operand where the left one decides.
  private mutating func inferLogic(
    _ expr: ExprID, _ op: BinaryOperator, _ left: ExprID, _ a: TypeID, _ right: ExprID
  ) -> TypeID {
    var isDecided = false
    if case .bool(let flag)? = constant(left), flag == (op == .or) {
      isDecided = isFoldedEarly(left)
    }
    let b = inUnreached(isDecided) { $0.resolved($0.inferValue(right)) }
    if a == TypeStore.error || b == TypeStore.error && !isDecided { return TypeStore.error }
    if !isDecided, types[b] != .bool, passesRight(left) {
      report(
        .foldedOperand, at: tree.range(right),
        "`\(op.spelling)` combines values of type `bool`, not `\(show(b))`",
        help: "remove `\(op.spelling)` and what stands before it")
      constantOf[expr.index] = constantOf[right.index]
      return b
    }
    for (operand, type) in [(left, a), (right, b)]
    where types[type] != .bool && type != TypeStore.error {
      inUnreached(isDecided) {
        $0.report(
          .badOperand, at: $0.tree.range(operand),
          "`\(op.spelling)` combines values of type `bool`, not `\($0.show(type))`",
          help: $0.fixedWidth(type) != nil ? "compare with zero: `x != 0`" : nil)
      }
      if !isDecided { return TypeStore.error }
    }
    setFolded(expr, op, left, right, a, TypeStore.bool)
    return TypeStore.bool
  }

  /// Whether the reference puts the right operand of `&&` or `||` in the place of both: where it
  /// knows the left one before it looks at types, and that one does not decide.
  private func passesRight(_ left: ExprID) -> Bool {
    guard case .bool? = constant(left) else { return false }
    return isFoldedEarly(left)
  }

  private mutating func setFolded(
    _ expr: ExprID, _ op: BinaryOperator, _ left: ExprID, _ right: ExprID, _ operand: TypeID,
    _ result: TypeID
  ) {
    if let folded = fold(
      op, left, right, operandType: operand, resultType: result, at: tree.range(expr))
    {
      setConstant(expr, folded)
    }
  }

  func isSerializable(_ type: TypeID) -> Bool {
    if case .enumeration(let decl) = types[type] { return representation(decl) != nil }
    return false
  }

  /// The operand as its representation where it is of a serializable enum (P4-16 §8.11.2).
  private mutating func unwrapEnum(_ operand: ExprID, _ type: TypeID) -> TypeID {
    guard case .enumeration(let decl) = types[type],
      let representation = representation(decl)
    else { return type }
    _ = coerce(operand, to: representation, "the operand")
    return resolved(representation)
  }

  /// The type that both operands have once an `int` has taken the width of the other.
  private mutating func meet(
    _ expr: ExprID, _ op: BinaryOperator, _ left: ExprID, _ a: TypeID, _ right: ExprID, _ b: TypeID
  ) -> TypeID? {
    if a == b { return a }
    if a == TypeStore.int, canTakeInt(b) { return coerce(left, to: b, "the operand") ? b : nil }
    if b == TypeStore.int, canTakeInt(a) { return coerce(right, to: a, "the operand") ? a : nil }
    if op == .equal || op == .notEqual {
      if isLiteralAggregate(a), !isLiteralAggregate(b) {
        return coerce(left, to: b, "the operand") ? b : nil
      }
      if isLiteralAggregate(b), !isLiteralAggregate(a) {
        return coerce(right, to: a, "the operand") ? a : nil
      }
    }
    if unify(a, b) { return closed(a) }
    report(
      .operandMismatch, at: tree.range(expr),
      "the operands of `\(op.spelling)` have different types",
      labels: [
        Label(tree.range(left), "`\(show(a))`"), Label(tree.range(right), "`\(show(b))`"),
      ],
      help: fixedWidth(a) != nil && fixedWidth(b) != nil
        ? "cast one of them: `(\(show(a)))…`" : nil)
    return nil
  }

  /// Whether a type is of `{k = a}` whose fields nothing has named.
  private func isUnknownRecord(_ type: TypeID) -> Bool {
    if case .record = types[type] { return true }
    return false
  }

  private func canTakeInt(_ type: TypeID) -> Bool {
    switch types[type] {
    case .bits, .signed: true
    default: false
    }
  }

  private func isLiteralAggregate(_ type: TypeID) -> Bool {
    switch types[type] {
    case .sequence, .record, .invalidLiteral: true
    default: false
    }
  }

  /// Whether both operands are numbers of some kind; tells of the first that is none.
  private mutating func requireNumbers(
    _ op: BinaryOperator, _ left: ExprID, _ a: TypeID, _ right: ExprID, _ b: TypeID
  ) -> Bool {
    for (operand, type) in [(left, a), (right, b)] {
      switch types[type] {
      case .bits, .signed, .int, .variable, .error: continue
      case .newtype:
        report(
          .badOperand, at: tree.range(operand),
          "`\(op.spelling)` is not defined for the type `\(show(type))`",
          help: "a `type` has `==` and casts only: cast to `\(show(underlying(type)))` first")
      case .bool:
        report(
          .badOperand, at: tree.range(operand), "`\(op.spelling)` is not defined for `bool`",
          help: "cast it: `(bit<1>)…`")
      default:
        report(
          .badOperand, at: tree.range(operand),
          "`\(op.spelling)` is not defined for `\(show(type))`")
      }
      return false
    }
    return true
  }

  private mutating func requireNumber(
    _ expr: ExprID, _ op: BinaryOperator, _ left: ExprID, _ type: TypeID
  ) -> Bool {
    switch types[type] {
    case .bits, .signed, .int: return true
    default:
      report(
        .badOperand, at: tree.range(expr),
        "`\(op.spelling)` is not defined for `\(show(type))`")
      return false
    }
  }

  private mutating func inferShift(
    _ expr: ExprID, _ op: BinaryOperator, _ left: ExprID, _ a: TypeID, _ right: ExprID, _ b: TypeID
  ) -> TypeID {
    guard requireNumber(expr, op, left, a) else { return TypeStore.error }
    switch types[b] {
    case .bits: break
    case .int:
      if let amount = integer(right), amount < 0 {
        report(
          .badShift, at: tree.range(right), "a shift cannot be by the negative amount \(amount)")
        return TypeStore.error
      }
      if let amount = integer(right), let width = fixedWidth(a), amount >= BigInt(width), width > 0
      {
        report(
          .shiftTooWide, at: tree.range(right),
          "shifting a value of \(width) bits by \(amount) leaves nothing of it")
      }
    case .signed where (integer(right) ?? -1) >= 0: break
    default:
      report(
        .badShift, at: tree.range(right),
        "a shift is by an unsigned amount, not by a value of type `\(show(b))`")
      return TypeStore.error
    }
    if let amount = integer(right), amount > BigInt(Self.greatestWidth), constant(left) != nil {
      report(
        .badShift, at: tree.range(expr), "a constant cannot be shifted by \(amount) bits",
        help: "the widest values that are supported have \(Self.greatestWidth) bits")
      return TypeStore.error
    }
    if types[a] == .int, constant(right) == nil {
      report(
        .badShift, at: tree.range(expr),
        "an `int` can only be shifted by an amount that is known when the program is compiled",
        help: "give the left operand a width")
      return TypeStore.error
    }
    setFolded(expr, op, left, right, a, a)
    return a
  }

  private mutating func inferConcatenation(
    _ expr: ExprID, _ left: ExprID, _ a: TypeID, _ right: ExprID, _ b: TypeID
  ) -> TypeID {
    if types[a] == .string, types[b] == .string {
      setFolded(expr, .concatenate, left, right, a, TypeStore.string)
      return TypeStore.string
    }
    var widths: [UInt32] = []
    for (operand, type) in [(left, a), (right, b)] {
      switch types[type] {
      case .bits(let width), .signed(let width): widths.append(width)
      default:
        report(
          .badOperand, at: tree.range(operand),
          "`++` joins values of a fixed width, not of type `\(show(type))`",
          help: type == TypeStore.int ? "give the constant a width: `8w…`" : nil)
        return TypeStore.error
      }
    }
    let width = widths[0] &+ widths[1]
    var result = types.bits(width)
    if case .signed = types[a] { result = types.signed(width) }
    setFolded(expr, .concatenate, left, right, a, result)
    return result
  }

  mutating func inferConditional(
    _ expr: ExprID, _ condition: ExprID, _ a: ExprID, _ b: ExprID
  ) -> TypeID {
    let conditionType = resolved(inferValue(condition))
    var decided: Bool?
    if case .bool(let flag)? = constant(condition), isFoldedEarly(condition) { decided = flag }
    let x = inUnreached(decided == false) { $0.resolved($0.inferValue(a)) }
    let y = inUnreached(decided == true) { $0.resolved($0.inferValue(b)) }
    if let decided, conditionType == TypeStore.bool {
      return inferDecided(expr, decided ? (a, x) : (b, y), dropped: decided ? (b, y) : (a, x))
    }
    if conditionType == TypeStore.error || x == TypeStore.error || y == TypeStore.error {
      return TypeStore.error
    }
    guard conditionType == TypeStore.bool else {
      report(
        .typeMismatch, at: tree.range(condition),
        "the condition of `?:` is a `bool`, not `\(show(conditionType))`")
      return TypeStore.error
    }
    for (branch, type) in [(a, x), (b, y)] where types[type] == .invalidLiteral {
      report(
        .cannotInfer, at: tree.range(branch),
        "the type of `{#}` in a branch of `?:` cannot be told",
        help: "name the type: `(H){#}`")
      return TypeStore.error
    }
    var result = x
    if x == y {
      if x == TypeStore.int {
        report(
          .noWidth, at: tree.range(expr),
          "the width of this value cannot be told: both branches are `int` constants",
          help: "give one branch a width: `8w…`")
        return TypeStore.error
      }
    } else if x == TypeStore.int, coerceQuietly(a, to: y) {
      result = y
    } else if y == TypeStore.int, coerceQuietly(b, to: x) {
      result = x
    } else if unify(x, y) {
      result = closed(x)
    } else if coerceQuietly(b, to: x) {
      result = x
    } else if coerceQuietly(a, to: y) {
      result = y
    } else {
      report(
        .operandMismatch, at: tree.range(expr), "the branches of `?:` have different types",
        labels: [Label(tree.range(a), "`\(show(x))`"), Label(tree.range(b), "`\(show(y))`")])
      return TypeStore.error
    }
    if case .bool(let flag)? = constant(condition) {
      constantOf[expr.index] = constantOf[(flag ? a : b).index]
    }
    return result
  }

  /// `true ? a : b` and the like: the reference puts one branch in its place before it looks at
  /// types.
  private mutating func inferDecided(
    _ expr: ExprID, _ taken: (expr: ExprID, type: TypeID), dropped: (expr: ExprID, type: TypeID)
  ) -> TypeID {
    constantOf[expr.index] = constantOf[taken.expr.index]
    if taken.type == TypeStore.error || dropped.type == TypeStore.error { return taken.type }
    var fits = taken.type == dropped.type
    if !fits, taken.type == TypeStore.int {
      fits = fixedWidth(dropped.type) != nil && dropped.type != TypeStore.bool
    }
    if !fits, !coerceQuietly(dropped.expr, to: taken.type) {
      inUnreached {
        $0.report(
          .operandMismatch, at: $0.tree.range(expr), "the branches of `?:` have different types",
          labels: [
            Label($0.tree.range(taken.expr), "`\($0.show(taken.type))`"),
            Label($0.tree.range(dropped.expr), "`\($0.show(dropped.type))`"),
          ])
      }
    }
    return taken.type
  }

  mutating func inferCast(_ expr: ExprID, _ ref: TypeRefID, _ operand: ExprID) -> TypeID {
    let target = resolve(ref, infers: true)
    let from = resolved(inferValue(operand))
    if target == TypeStore.error || from == TypeStore.error { return TypeStore.error }
    if !canCast(operand, from, to: target) {
      if isCastEarly(operand, from, to: target) {
        report(
          .constantCast, at: tree.range(expr),
          "`\(show(from))` cannot be cast to `\(show(target))` at once",
          help: castHelp(from, target))
        setConstant(
          expr,
          .integer(fit(integer(operand) ?? 0, into: target, at: tree.range(operand), warns: false)))
        return closed(target)
      }
      report(
        .badCast, at: tree.range(expr), "`\(show(from))` cannot be cast to `\(show(target))`",
        help: castHelp(from, target), isSeenEarly: isFoldedEarly(operand))
      return TypeStore.error
    }
    let result = closed(target)
    if let value = constant(operand),
      let folded = cast(
        value, from: from, to: result, at: tree.range(operand))
    {
      setConstant(expr, folded)
    }
    return result
  }

  /// Whether the reference casts a constant before it looks at types, which it does from any width
  /// to any other.
  private func isCastEarly(_ operand: ExprID, _ from: TypeID, to target: TypeID) -> Bool {
    guard integer(operand) != nil, fixedWidth(from) != nil, isFoldedEarly(operand) else {
      return false
    }
    switch types[resolved(target)] {
    case .bits, .signed: return true
    default: return false
    }
  }

  private func castHelp(_ from: TypeID, _ target: TypeID) -> String? {
    switch (types[underlying(from)], types[underlying(target)]) {
    case (.bits(let width), .signed(let other)) where width != other:
      "change the width first: `(int<\(other)>)(bit<\(other)>)…`"
    case (.signed(let width), .bits(let other)) where width != other:
      "change the width first: `(bit<\(other)>)(int<\(other)>)…`"
    case (.bool, .bits(let width)) where width != 1: "cast to `bit<1>` first"
    case (.enumeration(let decl), _) where isSerializable(resolved(from)):
      representation(decl).map { "cast to `\(show($0))` first" }
    case (_, .enumeration(let decl)) where isSerializable(resolved(target)):
      representation(decl).map { "cast to `\(show($0))` first" }
    case (.sequence, .aggregate): "name the fields: `{ x = …, y = … }`"
    default: nil
    }
  }

  /// The explicit casts (P4-16 §8.11.1).
  private mutating func canCast(_ operand: ExprID, _ from: TypeID, to target: TypeID) -> Bool {
    let to = resolved(target)
    // The reference casts to no tuple.
    if case .tuple = types[to] { return false }
    if from == to { return true }
    switch (types[from], types[to]) {
    case (.bits, .bits), (.signed, .signed): return true
    case (.bits(let a), .signed(let b)), (.signed(let a), .bits(let b)): return a == b
    case (.bits(1), .bool), (.bool, .bits(1)): return true
    case (.int, .bool):
      if let value = integer(operand), value != 0, value != 1 { return false }
      return true
    case (.int, .bits), (.int, .signed): return true
    case (.bits, .int), (.signed, .int): return true
    case (.enumeration(let decl), _) where representation(decl) != nil && !isSerializable(to):
      return representation(decl).map { resolved($0) == to } ?? false
    case (_, .enumeration(let decl)) where representation(decl) != nil:
      guard let under = representation(decl) else { return false }
      if case .enumeration(let other) = types[from] {
        return representation(other).map { resolved($0) == resolved(under) } ?? false
      }
      return from == TypeStore.int || resolved(under) == from
    case (.int, .newtype): return canTakeInt(underlying(to))
    case (.newtype, .newtype): return underlyingOnce(from) == to || underlyingOnce(to) == from
    // One step of `type` at a time.
    case (.newtype, _): return underlyingOnce(from) == to
    case (_, .newtype): return underlyingOnce(to) == from
    case (.sequence, .list):
      return coerceAggregate(operand, from, to: to)
    case (.sequence, .aggregate(_, let arguments)) where !types[arguments].isEmpty:
      // The reference fills the fields of a generic type by name only.
      return false
    default:
      return coerceQuietly(operand, to: to)
    }
  }

  /// The type that a newtype was made of.
  func underlyingOnce(_ type: TypeID) -> TypeID {
    if case .newtype(let decl) = types[type], case .newtype(let ref) = tree[decl].kind {
      return resolved(typeRefTypes[ref.index])
    }
    return underlying(type)
  }
}
