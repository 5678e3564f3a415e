import P4Diagnostics
import P4Source

/// The top level, and declarations that stand in several places.
extension Parser {
  mutating func parseProgram() {
    while kind != .endOfFile {
      isRecovering = false
      let start = position
      parseTopLevel()
      // Whatever went wrong, reading goes on.
      if position == start { advance() }
    }
  }

  private mutating func parseTopLevel() {
    if take(.semicolon) { return }
    if kind == .rightBrace, diagnostics.errorCount > errorsBefore {
      // Braces went astray in the declaration before, which was told.
      advance()
      return
    }
    errorsBefore = diagnostics.errorCount
    topLevelStart = position
    let annotations = parseAnnotations()
    let decl: DeclID
    switch kind {
    case .kwConst: decl = parseConstant(annotations)
    case .kwExtern: decl = parseExtern(annotations)
    case .kwAction: decl = parseAction(annotations)
    case .kwParser, .kwControl: decl = parseBlockOrType(annotations)
    case .kwPackage: decl = parsePackage(annotations)
    case .kwHeader, .kwStruct, .kwHeaderUnion: decl = parseAggregate(annotations)
    case .kwEnum: decl = parseEnumeration(annotations)
    case .kwTypedef, .kwType: decl = parseTypedef(annotations)
    case .kwError where kind(ahead: 1) == .leftBrace,
      .kwMatchKind where kind(ahead: 1) == .leftBrace:
      decl = parseNameList(annotations)
    case .kwTable, .kwState, .kwValueSet, .kwTransition:
      let place = kind == .kwTable ? "a control" : "a parser"
      fail(
        .misplacedDeclaration, "`\(tokens.text(position))` stands in \(place), not at the top level"
      )
      decl = builder.add(errorDecl(annotations))
      skipPiece()
    default:
      decl =
        startsDeclarationByType()
        ? parseTyped(annotations, in: .topLevel) : failDeclaration(annotations)
    }
    builder.topLevel.append(decl)
    isRecovering = false
    isAbandoned = false
    isMuted = false
  }

  private mutating func failDeclaration(_ annotations: IDRange<AnnotationID>) -> DeclID {
    if kind == .rightBrace {
      fail(
        .unmatchedDelimiter, "`}` closes nothing",
        help: "a block that ended too early, or one brace too many")
      advance()
    } else if !annotations.isEmpty, kind == .endOfFile {
      fail(.expectedDeclaration, "expected a declaration after the annotation, found \(found())")
    } else {
      fail(.expectedDeclaration, "expected a declaration, found \(found())")
      let start = position
      skipToTopLevel()
      if position == start { advance() }
    }
    return builder.add(errorDecl(annotations))
  }

  /// Skips to what starts a declaration for certain.
  private mutating func skipToTopLevel() {
    let start = position
    while kind != .endOfFile {
      if position > start {
        if startsTopLevelOnly { return }
        switch kind {
        case .kwConst, .kwAction: return
        case .at where isFirstOnLine(position): return
        default: break
        }
      }
      switch kind {
      case .semicolon:
        advance()
        return
      case .leftBrace:
        skipBalanced()
        return
      default: advance()
      }
    }
  }

  mutating func errorDecl(_ annotations: IDRange<AnnotationID>) -> Decl {
    let here = SourceRange(startOfToken, startOfToken)
    return Decl(
      kind: .error, name: .none, nameRange: here, range: here, annotations: annotations)
  }

  @inline(__always)
  mutating func addDecl(
    _ kind: Decl.Kind, _ name: Symbol, _ nameRange: SourceRange, from start: SourceLocation,
    annotations: IDRange<AnnotationID>
  ) -> DeclID {
    builder.add(
      Decl(
        kind: kind, name: name, nameRange: nameRange, range: range(from: start),
        annotations: annotations))
  }

  /// `[n]…` behind a declared name, as in C (an extension of p4c).
  mutating func parseDeclaratorSuffix(_ type: TypeRefID) -> TypeRefID {
    var type = type
    var links = 0
    while kind == .leftBracket, !isRecovering, countLink(&links) {
      type = parseArraySuffix(of: type, from: builder.typeRefRanges[type.index].start)
    }
    return type
  }

  /// `const T name = value;`.
  mutating func parseConstant(_ annotations: IDRange<AnnotationID>) -> DeclID {
    let start = startOfToken
    advance()
    var type = parseType()
    let (name, nameRange) = parseName("the name of a constant")
    type = parseDeclaratorSuffix(type)
    expect(.equal, "and the value of the constant")
    let value = isRecovering ? builder.add(Expr.error, tokenRange) : parseExpression()
    scopes.declare(name, .object)
    endWithSemicolon("the constant")
    return addDecl(
      .constant(type, value), name, nameRange, from: start, annotations: annotations)
  }

  // MARK: Declarations that start with a type

  /// Where a declaration stands, which decides what it may be.
  enum Place {
    case topLevel, control, parser, statement, objectBody
  }

  /// Whether what follows is `type name`, `type(…) name` or a function.
  mutating func startsDeclarationByType() -> Bool {
    if startsKnownType() { return true }
    switch kind {
    case .dot: return true
    case let kind where Self.isName(kind): return true
    default: return false
    }
  }

  /// A variable, an instantiation or a function: all start with a type.
  mutating func parseTyped(_ annotations: IDRange<AnnotationID>, in place: Place) -> DeclID {
    let start = startOfToken
    var type = parseType(allowVoid: true)
    if isRecovering {
      skipPiece()
      return builder.add(errorDecl(annotations))
    }
    if kind == .leftParen { return parseInstantiation(type, annotations, from: start) }
    let (name, nameRange) = parseName("a name after the type")
    if isRecovering {
      skipPiece()
      return addDecl(.error, name, nameRange, from: start, annotations: annotations)
    }
    if kind == .leftParen || kind == .less {
      return parseFunction(
        returning: type, name, nameRange, annotations, from: start, flavor: .function, in: place)
    }
    if case .base(.void) = builder.typeRefs[type.index] {
      fail(
        .expectedType, "`void` is the result of a function, not a type of values",
        at: builder.typeRefRanges[type.index])
      skipPiece()
      return addDecl(.error, name, nameRange, from: start, annotations: annotations)
    }
    type = parseDeclaratorSuffix(type)
    let value = take(.equal) ? parseExpression() : ExprID.none
    scopes.declare(name, .object)
    let errors = diagnostics.errorCount
    endWithSemicolon("the variable")
    if place == .topLevel || place == .objectBody, errors == diagnostics.errorCount {
      tell(
        .misplacedDeclaration, at: nameRange,
        place == .topLevel
          ? "variable `\(tokens.names.string(name))` at the top level"
          : "variable `\(tokens.names.string(name))` in the body of an instance",
        help: "variables live in controls, parsers, actions and functions; a value that does not "
          + "change is declared with `const`")
    }
    return addDecl(
      .variable(type, value), name, nameRange, from: start, annotations: annotations)
  }

  /// `type(arguments) name = { … };` behind the type.
  mutating func parseInstantiation(
    _ type: TypeRefID, _ annotations: IDRange<AnnotationID>, from start: SourceLocation
  ) -> DeclID {
    let arguments = parseArguments()
    var name = Symbol.none
    var nameRange = SourceRange(startOfToken, startOfToken)
    var type = type
    if !isRecovering {
      (name, nameRange) = parseName("the name of the instance")
      type = parseDeclaratorSuffix(type)
    }
    var members = ExtraList.empty
    var hasMembers = false
    if !isRecovering, take(.equal) {
      hasMembers = true
      members = parseObjectBody()
    }
    scopes.declare(name, .object)
    endWithSemicolon("the instance")
    builder.instantiations.append(
      Instantiation(type: type, arguments: arguments, members: members, hasMembers: hasMembers))
    return addDecl(
      .instantiation(UInt32(truncatingIfNeeded: builder.instantiations.count - 1)), name,
      nameRange, from: start, annotations: annotations)
  }

  /// `{ functions and instances }` behind an instance.
  private mutating func parseObjectBody() -> ExtraList {
    let opening = startOfToken
    guard expect(.leftBrace, "and the methods of the instance") else { return .empty }
    guard enter() else { return .empty }
    defer { leave() }
    let scope = scopes.open()
    let mark = idStack.count
    while kind != .rightBrace, kind != .endOfFile, !startsTopLevelOnly {
      isRecovering = false
      let start = position
      let annotations = parseAnnotations()
      if startsDeclarationByType() {
        idStack.append(parseTyped(annotations, in: .objectBody).raw)
      } else {
        fail(.expectedDeclaration, "expected a function or an instance, found \(found())")
        skipPiece()
      }
      if position == start { advance() }
    }
    scopes.close(scope)
    close(.rightBrace, opened: opening, "after the methods of the instance")
    return takeIDs(from: mark)
  }
}
