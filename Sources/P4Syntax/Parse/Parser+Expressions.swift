import P4Diagnostics
import P4Source

/// Expressions by strength of operators (P4-16 §8 and p4c's grammar, where they differ).
extension Parser {
  /// An expression. `greaterEnds` leaves a `>` to the caller, as in `bit<…>`.
  mutating func parseExpression(greaterEnds: Bool = false) -> ExprID {
    let saved = self.greaterEnds
    self.greaterEnds = greaterEnds
    defer { self.greaterEnds = saved }
    guard enter() else { return builder.add(Expr.error, SourceRange(startOfToken, startOfToken)) }
    defer { leave() }
    return parseRest(of: parseUnary())
  }

  /// The operators behind an operand that was read.
  mutating func parseRest(of operand: ExprID) -> ExprID {
    var left = parseBinary(operand, above: 0)
    while kind == .question, !isRecovering {
      advance()
      let whenTrue = parseExpression()
      expect(.colon, "between the two values of `?:`")
      let whenFalse = parseBinary(parseUnary(), above: 0)
      left = addNode(
        .conditional(left, whenTrue, whenFalse), range(left, whenFalse),
        below: max(height(left), height(whenTrue, whenFalse)))
    }
    return left
  }

  @inline(__always)
  mutating func range(_ first: ExprID, _ last: ExprID) -> SourceRange {
    SourceRange(builder.exprRanges[first.index].start, builder.exprRanges[last.index].end)
  }

  /// The operator at hand: its strength (0 for none) and how many tokens it takes.
  @inline(__always)
  private mutating func binaryOperator() -> (op: BinaryOperator, strength: Int, tokens: Int) {
    switch kind {
    case .orOr: return (.or, 1, 1)
    case .andAnd: return (.and, 2, 1)
    case .equalEqual: return (.equal, 3, 1)
    case .notEqual: return (.notEqual, 3, 1)
    case .less: return (.less, 4, 1)
    case .lessEqual: return (.lessOrEqual, 4, 1)
    case .greaterEqual: return (.greaterOrEqual, 4, 1)
    case .greater:
      if greaterEnds { return (.greater, 0, 1) }
      if kind(ahead: 1) == .greater, tokens.ends[position] == tokens.starts[position &+ 1] {
        return (.shiftRight, 8, 2)
      }
      return (.greater, 4, 1)
    case .bar: return (.bitOr, 5, 1)
    case .caret: return (.bitXor, 6, 1)
    case .ampersand: return (.bitAnd, 7, 1)
    case .shiftLeft: return (.shiftLeft, 8, 1)
    case .plus:
      // `[low + : width]`: the operator of slices, written as two tokens.
      return kind(ahead: 1) == .colon ? (.add, 0, 1) : (.add, 9, 1)
    case .minus: return (.subtract, 9, 1)
    case .addSaturating: return (.addSaturating, 9, 1)
    case .subtractSaturating: return (.subtractSaturating, 9, 1)
    case .plusPlus: return (.concatenate, 9, 1)
    case .star: return (.multiply, 10, 1)
    case .slash: return (.divide, 10, 1)
    case .percent: return (.modulo, 10, 1)
    default: return (.or, 0, 0)
    }
  }

  /// Reads operators stronger than `minimum` and their right operands; all associate to the left.
  private mutating func parseBinary(_ operand: ExprID, above minimum: Int) -> ExprID {
    var left = operand
    while true {
      let found = binaryOperator()
      guard found.strength > minimum else { return left }
      position &+= found.tokens
      var right = parseUnary()
      while binaryOperator().strength > found.strength, !isRecovering {
        right = parseBinary(right, above: found.strength)
      }
      left = addNode(
        .binary(found.op, left, right), range(left, right), below: height(left, right))
      if isRecovering { return left }
    }
  }

  mutating func parseUnary() -> ExprID {
    let op: UnaryOperator
    switch kind {
    case .exclaim: op = .not
    case .tilde: op = .complement
    case .minus: op = .minus
    case .plus: op = .plus
    case .leftParen where isCast(): return parseCast()
    default: return parsePostfix(of: parsePrimary())
    }
    let start = startOfToken
    advance()
    guard enter() else { return builder.add(Expr.error, SourceRange(startOfToken, startOfToken)) }
    defer { leave() }
    let operand = parseUnary()
    return addNode(
      .unary(op, operand), SourceRange(start, builder.exprRanges[operand.index].end),
      below: height(operand))
  }

  private mutating func parseCast() -> ExprID {
    let start = startOfToken
    guard enter() else { return builder.add(Expr.error, SourceRange(startOfToken, startOfToken)) }
    defer { leave() }
    advance()
    let count = builder.exprs.count
    let type = parseType()
    let typeHeight = heightSince(count)
    close(.rightParen, opened: start, "after the type of a cast")
    let operand = parseUnary()
    return addNode(
      .cast(type, operand), SourceRange(start, builder.exprRanges[operand.index].end),
      below: max(height(operand), typeHeight))
  }

  /// An expression in brackets or parentheses, where `>` is an operator again.
  mutating func parseBracketed() -> ExprID { parseExpression(greaterEnds: false) }
}
