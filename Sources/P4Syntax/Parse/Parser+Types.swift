import P4Diagnostics
import P4Source

extension Parser {
  /// Whether the token at hand starts a type for certain: a type keyword or a name that means one.
  mutating func startsKnownType(ahead offset: Int = 0) -> Bool {
    switch kind(ahead: offset) {
    case .kwBool, .kwBit, .kwInt, .kwVarbit, .kwString, .kwError, .kwMatchKind, .kwTuple, .kwList,
      .kwVoid:
      true
    case .dot: meaning(ahead: offset) == .type
    case .identifier, .kwActions, .kwApply, .kwEntries, .kwKey, .kwPriority, .kwState, .kwType:
      meaning(ahead: offset) == .type
    default: false
    }
  }

  /// What the name or `.name` ahead means.
  mutating func meaning(ahead offset: Int = 0) -> NameScopes.Meaning {
    let index = position &+ offset
    guard index < tokens.count else { return .unknown }
    if tokens.kinds[index] == .dot {
      guard index &+ 1 < tokens.count, Self.isName(tokens.kinds[index &+ 1]) else {
        return .unknown
      }
      return scopes.topLevelMeaning(Symbol(raw: tokens.payloads[index &+ 1]))
    }
    return scopes.meaning(Symbol(raw: tokens.payloads[index]))
  }

  /// A type with its `[n]`. `void` is one only where `allowVoid` is set: results and type
  /// arguments.
  mutating func parseType(allowVoid: Bool = false) -> TypeRefID {
    let start = startOfToken
    guard enter() else { return builder.add(TypeRef.error, tokenRange) }
    defer { leave() }
    var type = parseElementType(allowVoid: allowVoid)
    var links = 0
    while kind == .leftBracket, countLink(&links) {
      type = parseArraySuffix(of: type, from: start)
    }
    return type
  }

  /// `[n]` behind a type or behind a declared name.
  mutating func parseArraySuffix(of type: TypeRefID, from start: SourceLocation) -> TypeRefID {
    let opening = startOfToken
    advance()
    let size = parseBracketed()
    close(.rightBracket, opened: opening, "after the size")
    return builder.add(.array(type, size), range(from: start))
  }

  private mutating func parseElementType(allowVoid: Bool) -> TypeRefID {
    let start = startOfToken
    switch kind {
    case .kwBool: return base(.bool)
    case .kwString: return base(.string)
    case .kwError: return base(.error)
    case .kwMatchKind: return base(.matchKind)
    case .kwVoid:
      if !allowVoid {
        fail(.expectedType, "`void` is the result of a function, not a type of values")
      }
      return base(.void)
    case .kwBit: return parseSized(.bit, .bit)
    case .kwInt: return parseSized(.int, .int)
    case .kwVarbit: return parseSized(.varbit, nil)
    case .kwTuple:
      advance()
      let arguments = parseTypeArguments("after `tuple`")
      return builder.add(.tuple(arguments), range(from: start))
    case .kwList: return parseListType()
    case .dot:
      advance()
      guard Self.isName(kind) else { break }
      let name = symbol
      advance()
      return parseSpecialization(
        builder.add(.name(name, isAbsolute: true), range(from: start)), from: start)
    case .identifier, .kwActions, .kwApply, .kwEntries, .kwKey, .kwPriority, .kwState, .kwType:
      let name = symbol
      advance()
      return parseSpecialization(
        builder.add(.name(name, isAbsolute: false), range(from: start)), from: start)
    default: break
    }
    fail(.expectedType, "expected a type, found \(found())")
    return builder.add(TypeRef.error, SourceRange(startOfToken, startOfToken))
  }

  private mutating func base(_ type: BaseType) -> TypeRefID {
    let range = tokenRange
    advance()
    return builder.add(.base(type), range)
  }

  private mutating func parseListType() -> TypeRefID {
    let start = startOfToken
    advance()
    expect(.less, "and an element type after `list`")
    let element = parseTypeArgument()
    closeAngle("after the element type")
    return builder.add(.list(element), range(from: start))
  }

  /// `bit`, `bit<8>`, `bit<(N + 1)>`, `bit<N>`.
  private mutating func parseSized(_ kind: SizedKind, _ bare: BaseType?) -> TypeRefID {
    let start = startOfToken
    advance()
    guard self.kind == .less else {
      guard let bare else {
        fail(.expectedToken, "expected `<` and a width after `varbit`, found \(found())")
        return builder.add(TypeRef.error, range(from: start))
      }
      return builder.add(.base(bare), range(from: start))
    }
    advance()
    if self.kind == .integer, self.kind(ahead: 1) == .greater {
      let literal = parseIntegerLiteral()
      advance()
      let integer = builder.integers[literal.index]
      if integer.kind == .unsized, let width = UInt32(exactly: integer.value) {
        return builder.add(.sized(kind, width), range(from: start))
      }
      let range = tokens.range(position - 2)
      return builder.add(
        .sizedByExpr(kind, builder.add(.integer(literal), range)), self.range(from: start))
    }
    let width = parseExpression(greaterEnds: true)
    closeAngle("after the width")
    return builder.add(.sizedByExpr(kind, width), range(from: start))
  }

  /// `<A, B>` behind a type's name, if it stands there.
  mutating func parseSpecialization(_ base: TypeRefID, from start: SourceLocation) -> TypeRefID {
    guard kind == .less else { return base }
    let arguments = parseTypeArguments("after the type's name")
    return builder.add(.specialized(base, arguments), range(from: start))
  }

  /// `<A, B>`, possibly empty.
  mutating func parseTypeArguments(_ context: StaticString) -> ExtraList {
    guard expect(.less, context) else { return .empty }
    let mark = idStack.count
    if kind != .greater {
      repeat {
        idStack.append(parseTypeArgument().raw)
      } while take(.comma) && !isRecovering
    }
    closeAngle("after the type arguments")
    return takeIDs(from: mark)
  }

  private mutating func parseTypeArgument() -> TypeRefID {
    if kind == .underscore {
      let range = tokenRange
      advance()
      return builder.add(.dontCare, range)
    }
    return parseType(allowVoid: true)
  }

  mutating func closeAngle(_ context: StaticString) {
    expect(.greater, context)
  }

  /// `<A, B>` that declares type parameters in the open scope, if it stands there.
  mutating func parseOptionalTypeParameters() -> ExtraList {
    guard take(.less) else { return .empty }
    let mark = idStack.count
    repeat {
      let start = startOfToken
      let (name, nameRange) = parseName("the name of a type parameter")
      scopes.declare(name, .type)
      idStack.append(
        addDecl(.typeParameter, name, nameRange, from: start, annotations: .empty).raw)
    } while take(.comma) && !isRecovering
    closeAngle("after the type parameters")
    return takeIDs(from: mark)
  }

  /// Moves the ids above `mark` from the stack into the tree.
  @inline(__always)
  mutating func takeIDs(from mark: Int) -> ExtraList {
    let length = idStack.count &- mark
    guard length > 0 else { return .empty }
    let start = UInt32(truncatingIfNeeded: builder.extra.count)
    for index in mark..<idStack.count { builder.extra.append(idStack[index]) }
    idStack.removeLast(length)
    return ExtraList(start: start, length: UInt32(truncatingIfNeeded: length))
  }
}
