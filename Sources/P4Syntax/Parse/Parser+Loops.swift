import P4Diagnostics
import P4Source

/// `for` in its two forms (P4-16 working draft §12.8).
extension Parser {
  mutating func parseFor(_ annotations: IDRange<AnnotationID>) -> StmtID {
    let start = startOfToken
    if !isInBranch { refuseInState(tokenRange, "`for`") }
    advance()
    let opening = startOfToken
    if !expect(.leftParen, "and the head of the loop") {
      guard kind != .leftBrace, kind != .rightBrace else {
        skipPiece()
        isRecovering = false
        return builder.add(Stmt.error, range(from: start))
      }
      isRecovering = false
    }
    let scope = scopes.open()
    let statement: StmtID
    let variableAnnotations = parseAnnotations()
    if let typeEnd = indexAfterType(position, depth: 0), typeEnd + 1 < tokens.count,
      Self.isName(tokens.kinds[typeEnd]), tokens.kinds[typeEnd + 1] == .kwIn
    {
      statement = parseForIn(variableAnnotations, opened: opening, from: start)
    } else if Self.isName(kind), kind(ahead: 1) == .kwIn {
      statement = parseForInWithoutType(opened: opening, from: start)
    } else {
      statement = parseForThree(variableAnnotations, opened: opening, from: start)
    }
    scopes.close(scope)
    if !annotations.isEmpty { builder.stmtAnnotations.append((statement, annotations)) }
    return statement
  }

  /// `T x in collection) body`.
  private mutating func parseForIn(
    _ annotations: IDRange<AnnotationID>, opened opening: SourceLocation,
    from start: SourceLocation
  ) -> StmtID {
    let declStart = startOfToken
    let type = parseType()
    let (name, nameRange) = parseName("the variable of the loop")
    let variable = addDecl(
      .variable(type, .none), name, nameRange, from: declStart, annotations: annotations)
    expect(.kwIn, "and what the loop goes over")
    scopes.declare(name, .object)
    let collection = parseCollection(opened: opening)
    let body = parseLoopBody()
    builder.forInLoops.append(
      ForInLoop(variable: variable, target: .none, collection: collection, body: body))
    return builder.add(
      .forIn(UInt32(truncatingIfNeeded: builder.forInLoops.count - 1)), range(from: start))
  }

  /// `x in collection) body`: P4 wants the variable declared in the head.
  private mutating func parseForInWithoutType(
    opened opening: SourceLocation, from start: SourceLocation
  ) -> StmtID {
    fail(
      .expectedType, "expected the type of the loop's variable, found \(found())",
      help: "a loop over values declares its variable: `for (bit<8> x in …)`")
    isRecovering = false
    let target = parsePrimary()
    expect(.kwIn, "and what the loop goes over")
    let collection = parseCollection(opened: opening)
    let body = parseLoopBody()
    builder.forInLoops.append(
      ForInLoop(variable: .none, target: target, collection: collection, body: body))
    return builder.add(
      .forIn(UInt32(truncatingIfNeeded: builder.forInLoops.count - 1)), range(from: start))
  }

  private mutating func parseCollection(opened opening: SourceLocation) -> ExprID {
    var collection = parseBracketed()
    if !isRecovering, kind == .dotDot {
      advance()
      let last = parseBracketed()
      collection = addNode(
        .binary(.range, collection, last), range(collection, last),
        below: height(collection, last))
    }
    if !close(.rightParen, opened: opening, "after the head of the loop") { reachBody() }
    return collection
  }

  /// `initializers; condition; updates) body`.
  private mutating func parseForThree(
    _ annotations: IDRange<AnnotationID>, opened opening: SourceLocation,
    from start: SourceLocation
  ) -> StmtID {
    let mark = idStack.count
    if kind != .semicolon {
      var first = annotations
      repeat {
        idStack.append(parseInitializer(first).raw)
        first = .empty
      } while !isRecovering && take(.comma)
    }
    if !isRecovering { expect(.semicolon, "after the initializers of the loop") }
    let initializers = takeIDs(from: mark)
    let condition =
      isRecovering
      ? builder.add(Expr.error, SourceRange(startOfToken, startOfToken)) : parseBracketed()
    if !isRecovering { expect(.semicolon, "after the condition of the loop") }
    if !isRecovering, kind != .rightParen {
      repeat {
        idStack.append(parseAssignmentOrCall().raw)
      } while !isRecovering && take(.comma)
    }
    let updates = takeIDs(from: mark)
    if isRecovering, !isAbandoned { skipLoopHead() }
    if !close(.rightParen, opened: opening, "after the head of the loop") { reachBody() }
    let body = parseLoopBody()
    builder.forLoops.append(
      ForLoop(initializers: initializers, condition: condition, updates: updates, body: body))
    return builder.add(
      .for(UInt32(truncatingIfNeeded: builder.forLoops.count - 1)), range(from: start))
  }

  /// After a fault in the head, skips the `;` that stand in it.
  private mutating func skipLoopHead() {
    var level = 0
    while true {
      switch kind {
      case .leftParen: level += 1
      case .rightParen:
        if level == 0 { return }
        level -= 1
      case .leftBrace, .rightBrace, .endOfFile: return
      default: break
      }
      advance()
    }
  }

  /// A declaration or an assignment without its `;`.
  private mutating func parseInitializer(_ leading: IDRange<AnnotationID>) -> StmtID {
    let annotations = leading.isEmpty ? parseAnnotations() : leading
    let isDeclaration =
      indexAfterType(position, depth: 0).map {
        $0 < tokens.count && Self.isName(tokens.kinds[$0])
      } ?? false
    guard isDeclaration else { return parseAssignmentOrCall() }
    let start = startOfToken
    var type = parseType()
    let (name, nameRange) = parseName("the name of a variable")
    type = parseDeclaratorSuffix(type)
    let value = !isRecovering && take(.equal) ? parseExpression() : ExprID.none
    scopes.declare(name, .object)
    let decl = addDecl(
      .variable(type, value), name, nameRange, from: start, annotations: annotations)
    return builder.add(.declaration(decl), range(from: start))
  }

  private mutating func parseLoopBody() -> StmtID {
    if isRecovering {
      guard kind == .leftBrace else {
        skipPiece()
        isRecovering = false
        return builder.add(Stmt.error, SourceRange(endOfPrevious, endOfPrevious))
      }
      isRecovering = false
    }
    return parseBranch()
  }
}
