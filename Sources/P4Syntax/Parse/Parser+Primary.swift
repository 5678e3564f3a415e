import P4Diagnostics
import P4Source

/// Operands: literals, names, `( )`, `{ }`, and the members, indexes and calls behind them.
extension Parser {
  mutating func parsePrimary() -> ExprID {
    let range = tokenRange
    switch kind {
    case .integer, .malformedNumber: return parseInteger()
    case .string: return leaf(.string(symbol))
    case .kwTrue: return leaf(.bool(true))
    case .kwFalse: return leaf(.bool(false))
    case .kwThis: return leaf(.this)
    case .dotDotDot: return leaf(.dots)
    case .invalidHeader: return leaf(.invalid)
    case .leftBrace: return parseBraces()
    case .leftParen:
      advance()
      let inner = parseBracketed()
      close(.rightParen, opened: range.start, "after the expression")
      // The parentheses belong to the range.
      builder.exprRanges[inner.index] = self.range(from: range.start)
      return inner
    case .kwError:
      advance()
      expect(.dot, "and the name of an error after `error`", consume: false)
      return builder.add(.type(builder.add(.base(.error), range)), range)
    case .dot:
      return parseNameOperand(isAbsolute: true)
    case .identifier, .kwActions, .kwApply, .kwEntries, .kwKey, .kwPriority, .kwState, .kwType:
      return parseNameOperand(isAbsolute: false)
    default: return failOperand()
    }
  }

  private mutating func leaf(_ expr: Expr) -> ExprID {
    let range = tokenRange
    advance()
    return builder.add(expr, range)
  }

  @inline(never)
  private mutating func failOperand() -> ExprID {
    var help: String?
    switch kind {
    case .kwBit, .kwInt, .kwVarbit, .kwBool, .kwString, .kwTuple, .kwList:
      help = "a cast puts the type in parentheses: `(type) value`"
    case .underscore: help = "`_` stands for any value in key sets and for an ignored argument"
    case .kwDefault: help = "`default` is a key set, not a value"
    default: break
    }
    fail(.expectedExpression, "expected an expression, found \(found())", help: help)
    return builder.add(Expr.error, SourceRange(startOfToken, startOfToken))
  }

  /// `name`, `.name`, or a type that a member or a constructor's arguments follow.
  private mutating func parseNameOperand(isAbsolute: Bool) -> ExprID {
    let start = startOfToken
    let meaning = meaning()
    if isAbsolute {
      advance()
      guard Self.isName(kind) else { return failOperand() }
    }
    let name = symbol
    advance()
    let nameRange = range(from: start)
    // An unknown name with type arguments and a call is a call; `T<A>.apply()` shows a type.
    let isType =
      meaning == .type
      || (meaning == .unknown && kind == .less && isSpecializedTypeWithMember())
    guard isType else { return builder.add(.name(name, isAbsolute: isAbsolute), nameRange) }
    let count = builder.exprs.count
    let type = parseSpecialization(
      builder.add(.name(name, isAbsolute: isAbsolute), nameRange), from: start)
    let typeHeight = heightSince(count)
    let typeRange = range(from: start)
    guard kind == .dot || kind == .leftParen else {
      return failTypeAsValue(name, nameRange, typeRange)
    }
    return addNode(.type(type), typeRange, below: typeHeight)
  }

  @inline(never)
  private mutating func failTypeAsValue(
    _ name: Symbol, _ nameRange: SourceRange, _ typeRange: SourceRange
  ) -> ExprID {
    if !isRecovering {
      fail(.typeAsValue, "`\(tokens.names.string(name))` is a type, not a value", at: nameRange)
      isRecovering = false
    }
    return builder.add(Expr.error, typeRange)
  }

  private mutating func isSpecializedTypeWithMember() -> Bool {
    guard let end = indexAfterTypeArguments(position, depth: 0, isStrict: true) else {
      return false
    }
    return end < tokens.count && tokens.kinds[end] == .dot
  }

  /// The members, indexes, slices and calls behind an operand.
  /// `endsWithCall` is set for statements, which have nothing behind their one call.
  mutating func parsePostfix(of operand: ExprID, endsWithCall: Bool = false) -> ExprID {
    var base = operand
    while !isRecovering {
      if endsWithCall, case .call = builder.exprs[base.index] { return base }
      switch kind {
      case .dot:
        let start = builder.exprRanges[base.index].start
        advance()
        let (name, _) = parseName("the name of a member after `.`")
        base = addNode(.member(base, name), range(from: start), below: height(base))
      case .leftBracket:
        base = parseSubscript(of: base)
      case .leftParen:
        base = parseCall(of: base)
      case .less where mayBeGeneric(base) && isCallWithTypeArguments(at: position):
        base = parseCall(of: base)
      default: return base
      }
    }
    return base
  }

  @inline(__always)
  private mutating func mayBeGeneric(_ base: ExprID) -> Bool {
    switch builder.exprs[base.index] {
    case .name, .member: true
    default: false
    }
  }

  private mutating func parseSubscript(of base: ExprID) -> ExprID {
    let start = builder.exprRanges[base.index].start
    let opening = startOfToken
    advance()
    let first = parseBracketed()
    if take(.colon) {
      let low = parseBracketed()
      close(.rightBracket, opened: opening, "after the slice")
      return addNode(
        .slice(base, first, low), range(from: start),
        below: max(height(base), height(first, low)))
    }
    if kind == .plusColon || (kind == .plus && kind(ahead: 1) == .colon) {
      position &+= kind == .plusColon ? 1 : 2
      let width = parseBracketed()
      close(.rightBracket, opened: opening, "after the slice")
      return addNode(
        .plusSlice(base, first, width), range(from: start),
        below: max(height(base), height(first, width)))
    }
    close(.rightBracket, opened: opening, "after the index")
    return addNode(.index(base, first), range(from: start), below: height(base, first))
  }

  /// `<types>`, if they stand there, and `(arguments)`.
  private mutating func parseCall(of callee: ExprID) -> ExprID {
    let start = builder.exprRanges[callee.index].start
    let count = builder.exprs.count
    let hasTypeArguments = kind == .less
    let typeArguments = hasTypeArguments ? parseTypeArguments("") : .empty
    let typeHeight = heightSince(count)
    let arguments = parseArguments()
    builder.calls.append(
      Call(
        callee: callee, typeArguments: typeArguments, arguments: arguments,
        hasTypeArguments: hasTypeArguments))
    return addNode(
      .call(UInt32(truncatingIfNeeded: builder.calls.count - 1)), range(from: start),
      below: max(height(callee), max(height(of: arguments), typeHeight)))
  }

  /// `(a, name = b, _)`.
  mutating func parseArguments() -> IDRange<ArgumentID> {
    let opening = startOfToken
    guard expect(.leftParen, "and arguments") else { return .empty }
    let mark = argumentStack.count
    if kind != .rightParen {
      repeat {
        let start = startOfToken
        var name = Symbol.none
        if kind(ahead: 1) == .equal, Self.isName(kind) {
          name = symbol
          position &+= 2
        }
        let value: ExprID
        if kind == .underscore {
          value = builder.add(.dontCare, tokenRange)
          advance()
        } else {
          value = parseBracketed()
        }
        argumentStack.append(Argument(name: name, value: value, range: range(from: start)))
      } while !isRecovering && take(.comma)
    }
    close(.rightParen, opened: opening, "after the arguments")
    return takeArguments(from: mark)
  }

  mutating func takeArguments(from mark: Int) -> IDRange<ArgumentID> {
    let length = argumentStack.count &- mark
    guard length > 0 else { return .empty }
    let start = UInt32(truncatingIfNeeded: builder.arguments.count)
    for index in mark..<argumentStack.count { builder.arguments.append(argumentStack[index]) }
    argumentStack.removeLast(length)
    return IDRange(start: start, length: UInt32(truncatingIfNeeded: length))
  }

  /// `{a, b}`, `{k = v, …}`, each with an optional last comma.
  private mutating func parseBraces() -> ExprID {
    let start = startOfToken
    advance()
    if kind(ahead: 1) == .equal, Self.isName(kind) {
      let fields = parseFields(until: .rightBrace, allowDots: true)
      close(.rightBrace, opened: start, "after the fields")
      return addNode(.record(fields), range(from: start), below: height(of: fields))
    }
    let elements = parseExpressions(until: .rightBrace)
    close(.rightBrace, opened: start, "after the elements")
    return addNode(.list(elements), range(from: start), below: height(of: elements))
  }

  /// `a, b, c` with an optional last comma.
  mutating func parseExpressions(until closer: TokenKind) -> ExtraList {
    let mark = idStack.count
    while kind != closer {
      idStack.append(parseBracketed().raw)
      if isRecovering || !take(.comma) { break }
    }
    return takeIDs(from: mark)
  }

  /// `k = v, …` with an optional last comma; `...` may stand last where `allowDots` is set.
  mutating func parseFields(until closer: TokenKind, allowDots: Bool) -> IDRange<ArgumentID> {
    let mark = argumentStack.count
    while kind != closer {
      let start = startOfToken
      if allowDots, kind == .dotDotDot {
        let value = leaf(.dots)
        argumentStack.append(Argument(name: .none, value: value, range: range(from: start)))
        _ = take(.comma)
        break
      }
      let (name, _) = parseName("the name of a field")
      expect(.equal, "after the field's name")
      guard !isRecovering else { break }
      let value = parseBracketed()
      argumentStack.append(Argument(name: name, value: value, range: range(from: start)))
      if isRecovering || !take(.comma) { break }
    }
    return takeArguments(from: mark)
  }
}
