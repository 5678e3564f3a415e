import P4Diagnostics
import P4Source

/// Controls, parsers and packages: their signatures and what stands in their braces.
extension Parser {
  /// `package K<T>(parameters);`.
  mutating func parsePackage(_ annotations: IDRange<AnnotationID>) -> DeclID {
    let start = startOfToken
    advance()
    let (name, nameRange) = parseName("the name of a package")
    scopes.declare(name, .type)
    let scope = scopes.open()
    let typeParameters = parseOptionalTypeParameters()
    let parameters = parseParameters("of the package")
    scopes.close(scope)
    endWithSemicolon("the package")
    builder.signatures.append(Signature(typeParameters: typeParameters, parameters: parameters))
    return addDecl(
      .package(UInt32(truncatingIfNeeded: builder.signatures.count - 1)), name, nameRange,
      from: start, annotations: annotations)
  }

  /// `control C<T>(parameters);` or with `(constructor parameters) { … }`; the same for parsers.
  mutating func parseBlockOrType(_ annotations: IDRange<AnnotationID>) -> DeclID {
    let start = startOfToken
    let isParser = kind == .kwParser
    advance()
    let (name, nameRange) = parseName(
      isParser ? "the name of a parser" : "the name of a control")
    scopes.declare(name, .type)
    let scope = scopes.open()
    let typeParameters = parseOptionalTypeParameters()
    let parameters = parseParameters(isParser ? "of the parser" : "of the control")
    guard isRecovering || kind == .leftParen || kind == .leftBrace || startsBody(isParser) else {
      scopes.close(scope)
      endWithSemicolon(isParser ? "the parser's type" : "the control's type")
      builder.signatures.append(Signature(typeParameters: typeParameters, parameters: parameters))
      let index = UInt32(truncatingIfNeeded: builder.signatures.count - 1)
      return addDecl(
        isParser ? .parserType(index) : .controlType(index), name, nameRange, from: start,
        annotations: annotations)
    }
    var block = Block(
      typeParameters: typeParameters, parameters: parameters, constructorParameters: .empty,
      locals: .empty, states: .empty, body: .none)
    if !isRecovering, kind == .leftParen {
      block.constructorParameters = parseParameters("of the constructor")
    }
    let opening = startOfToken
    if openBody(isParser ? "and states" : "and the body of the control", ofBlock: false) {
      if isParser { parseParserBody(&block) } else { parseControlBody(&block) }
      close(
        .rightBrace, opened: opening,
        isParser ? "after the states of the parser" : "after the `apply` block of the control")
    }
    scopes.close(scope)
    builder.blocks.append(block)
    let index = UInt32(truncatingIfNeeded: builder.blocks.count - 1)
    return addDecl(
      isParser ? .parser(index) : .control(index), name, nameRange, from: start,
      annotations: annotations)
  }

  /// Whether what follows stands in a body, so that only its `{` is missing.
  private mutating func startsBody(_ isParser: Bool) -> Bool {
    switch kind {
    case .kwApply, .kwTable, .kwAction: !isParser && closesAhead(inBlock: false)
    case .kwState, .kwValueSet: isParser && closesAhead(inBlock: false)
    default: false
    }
  }

  /// Declarations, then `apply { … }`.
  private mutating func parseControlBody(_ block: inout Block) {
    let mark = idStack.count
    while kind != .rightBrace, kind != .endOfFile, !startsTopLevelOnly {
      isRecovering = false
      let start = position
      if kind == .kwApply {
        let applyRange = tokenRange
        advance()
        let annotations = parseAnnotations()
        if block.body.isSome {
          tell(
            .misplacedDeclaration, at: applyRange, "a second `apply` block in one control")
        }
        let body = parseBlock(annotations: annotations, "and the body of the control")
        if block.body.isNone { block.body = body }
        continue
      }
      let annotations = parseAnnotations()
      if block.body.isSome {
        fail(
          .misplacedDeclaration, "expected `}` after the `apply` block, found \(found())",
          help: "declarations stand before `apply`")
        while kind != .rightBrace, kind != .endOfFile, kind != .kwApply, !startsTopLevelOnly {
          skipPiece()
        }
      } else if let decl = parseControlLocal(annotations) {
        idStack.append(decl.raw)
      }
      if position == start { advance() }
    }
    if block.body.isNone {
      fail(
        .expectedToken, "expected `apply` and the body of the control, found \(found())")
    }
    block.locals = takeIDs(from: mark)
  }

  private mutating func parseControlLocal(_ annotations: IDRange<AnnotationID>) -> DeclID? {
    switch kind {
    case .kwConst: return parseConstant(annotations)
    case .kwAction: return parseAction(annotations)
    case .kwTable: return parseTable(annotations)
    case .kwValueSet:
      fail(.misplacedDeclaration, "`value_set` stands in a parser, not in a control")
      skipPiece()
      return nil
    case .kwState where Self.isName(kind(ahead: 1)) && kind(ahead: 2) == .leftBrace:
      fail(.misplacedDeclaration, "`state` stands in a parser, not in a control")
      skipPiece()
      return nil
    default:
      if startsDeclarationByType(), !startsStatementForCertain() {
        return parseTyped(annotations, in: .control)
      }
      fail(
        .misplacedStatement, "expected a declaration or `apply`, found \(found())",
        help: "statements stand in `apply { … }` and in actions")
      skipStatements()
      return nil
    }
  }

  /// Reads statements that stand where none can, which was told once.
  private mutating func skipStatements() {
    let wasMuted = isMuted
    isMuted = true
    defer { isMuted = wasMuted }
    repeat {
      isRecovering = false
      let start = position
      _ = parseStatement()
      if position == start { advance() }
    } while kind != .rightBrace && kind != .endOfFile && !endsBlockForCertain && kind != .kwApply
      && kind != .kwState && kind != .at
    isRecovering = true
  }

  /// Whether a name at hand is followed by what follows names in statements only.
  private mutating func startsStatementForCertain() -> Bool {
    guard Self.isName(kind) else { return false }
    switch kind(ahead: 1) {
    case .dot, .equal, .plusEqual, .minusEqual: return true
    default: return false
    }
  }

  /// Declarations, then states.
  private mutating func parseParserBody(_ block: inout Block) {
    var locals: [DeclID] = []
    let mark = idStack.count
    while kind != .rightBrace, kind != .endOfFile, !startsTopLevelOnly {
      isRecovering = false
      let start = position
      let annotations = parseAnnotations()
      if kind == .kwState, Self.isName(kind(ahead: 1)) || kind(ahead: 1).isKeyword {
        idStack.append(parseState(annotations).raw)
      } else {
        let place = tokenRange
        let errors = diagnostics.errorCount
        if let decl = parseParserLocal(annotations) {
          locals.append(decl)
          if idStack.count > mark, errors == diagnostics.errorCount {
            tell(
              .misplacedDeclaration, at: place, "a declaration behind the states of a parser",
              help: "declarations stand before the first state")
          }
        }
      }
      if position == start { advance() }
    }
    if idStack.count == mark {
      fail(.expectedToken, "expected `state` and a parser state, found \(found())")
    }
    block.states = takeIDs(from: mark)
    block.locals = builder.addList(locals)
  }

  private mutating func parseParserLocal(_ annotations: IDRange<AnnotationID>) -> DeclID? {
    switch kind {
    case .kwConst: return parseConstant(annotations)
    case .kwValueSet: return parseValueSet(annotations)
    case .kwAction, .kwTable:
      fail(
        .misplacedDeclaration, "`\(tokens.text(position))` stands in a control, not in a parser")
      skipPiece()
      return nil
    default:
      if startsDeclarationByType(), !startsStatementForCertain() {
        return parseTyped(annotations, in: .parser)
      }
      fail(
        .misplacedStatement, "expected a declaration or `state`, found \(found())",
        help: "statements stand in states")
      skipStatements()
      return nil
    }
  }

  /// `value_set<T>(size) name;`.
  private mutating func parseValueSet(_ annotations: IDRange<AnnotationID>) -> DeclID {
    let start = startOfToken
    advance()
    expect(.less, "and the type of the values")
    let type = parseType()
    closeAngle("after the type of the values")
    let opening = startOfToken
    var size = ExprID.none
    if expect(.leftParen, "and the size of the value set") {
      size = parseBracketed()
      close(.rightParen, opened: opening, "after the size")
    } else {
      size = builder.add(Expr.error, SourceRange(opening, opening))
    }
    var name = Symbol.none
    var nameRange = SourceRange(startOfToken, startOfToken)
    if !isRecovering { (name, nameRange) = parseName("the name of the value set") }
    scopes.declare(name, .object)
    endWithSemicolon("the value set")
    return addDecl(
      .valueSet(type, size), name, nameRange, from: start, annotations: annotations)
  }
}
