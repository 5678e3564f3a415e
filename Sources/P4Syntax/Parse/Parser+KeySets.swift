import P4Source

/// Key sets: what select cases and entries match (P4-16 §8.14).
extension Parser {
  /// `e`, `e &&& e`, `e .. e`, `default`, `_`, or a tuple of these as a `.product`.
  mutating func parseKeySet() -> ExprID {
    guard kind == .leftParen, !isCast() else { return parseSimpleKeySet() }
    let start = startOfToken
    guard enter() else { return builder.add(Expr.error, SourceRange(startOfToken, startOfToken)) }
    defer { leave() }
    advance()
    let first = parseSimpleKeySet()
    if kind != .comma {
      close(.rightParen, opened: start, "after the key set")
      switch builder.exprs[first.index] {
      case .dontCare, .defaultKeyset, .binary(.mask, _, _), .binary(.range, _, _):
        return addNode(
          .product(builder.addList([first])), range(from: start), below: height(first))
      default:
        // Only parentheses: an expression that may go on.
        builder.exprRanges[first.index] = range(from: start)
        return parseSet(behind: parseRest(of: parsePostfix(of: first)))
      }
    }
    let mark = idStack.count
    idStack.append(first.raw)
    while !isRecovering, take(.comma) { idStack.append(parseSimpleKeySet().raw) }
    close(.rightParen, opened: start, "after the key sets")
    let elements = takeIDs(from: mark)
    return addNode(.product(elements), range(from: start), below: height(of: elements))
  }

  mutating func parseSimpleKeySet() -> ExprID {
    let range = tokenRange
    switch kind {
    case .kwDefault:
      advance()
      return builder.add(.defaultKeyset, range)
    case .underscore:
      advance()
      return builder.add(.dontCare, range)
    default: return parseSet(behind: parseBracketed())
    }
  }

  /// `&&& e` or `.. e` behind an expression, if it stands there.
  mutating func parseSet(behind low: ExprID) -> ExprID {
    let op: BinaryOperator
    switch kind {
    case .mask: op = .mask
    case .dotDot: op = .range
    default: return low
    }
    guard !isRecovering else { return low }
    advance()
    let high = parseBracketed()
    return addNode(.binary(op, low, high), range(low, high), below: height(low, high))
  }
}
