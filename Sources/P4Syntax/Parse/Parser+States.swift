import P4Diagnostics
import P4Source

/// Parser states and their transitions (P4-16 §13.4 to §13.6).
extension Parser {
  mutating func parseState(_ annotations: IDRange<AnnotationID>) -> DeclID {
    let start = startOfToken
    advance()
    let (name, nameRange) = parseName("the name of a state")
    var state = StateSyntax(statements: .empty, transition: .none, transitionRange: nameRange)
    let opening = startOfToken
    if openBody("and the body of the state", ofBlock: false) {
      let scope = scopes.open()
      parseStateBody(&state)
      scopes.close(scope)
      close(.rightBrace, opened: opening, "after the state")
    }
    builder.states.append(state)
    return addDecl(
      .state(UInt32(truncatingIfNeeded: builder.states.count - 1)), name, nameRange, from: start,
      annotations: annotations)
  }

  private mutating func parseStateBody(_ state: inout StateSyntax) {
    let wasInState = isInState
    let wasInBranch = isInBranch
    isInState = true
    isInBranch = false
    defer {
      isInState = wasInState
      isInBranch = wasInBranch
    }
    let mark = idStack.count
    var sawTransition = false
    while kind != .rightBrace, kind != .endOfFile, !startsTopLevelOnly {
      isRecovering = false
      let start = position
      if kind == .kwTransition {
        if sawTransition {
          fail(.misplacedStatement, "a second `transition` in one state")
          isRecovering = false
        }
        let from = startOfToken
        let transition = parseTransition()
        if !sawTransition {
          state.transition = transition
          state.transitionRange = range(from: from)
        }
        sawTransition = true
      } else if kind == .kwState, Self.isName(kind(ahead: 1)), kind(ahead: 2) == .leftBrace {
        // The brace of the state before was forgotten.
        break
      } else {
        if sawTransition {
          fail(.misplacedStatement, "expected `}` after the transition, found \(found())")
        }
        let wasBroken = isRecovering
        let statement = parseStatement()
        if !wasBroken { idStack.append(statement.raw) }
      }
      if position == start { advance() }
    }
    if !sawTransition { state.transitionRange = tokenRange }
    state.statements = takeIDs(from: mark)
  }

  private mutating func parseTransition() -> StateSyntax.Transition {
    advance()
    guard kind == .kwSelect else {
      let target = parseStateName()
      endWithSemicolon("the transition")
      return .direct(target)
    }
    advance()
    let opening = startOfToken
    var keys = ExtraList.empty
    if expect(.leftParen, "and the values to select on") {
      let mark = idStack.count
      if kind != .rightParen {
        repeat { idStack.append(parseBracketed().raw) } while !isRecovering && take(.comma)
      }
      if close(.rightParen, opened: opening, "after the values to select on") {
        isRecovering = false
      }
      keys = takeIDs(from: mark)
    }
    let brace = startOfToken
    reachBody()
    guard openBody("and the cases of `select`", ofBlock: true) else {
      return .select(keys, .empty)
    }
    var cases: [SelectCase] = []
    while kind != .rightBrace, kind != .endOfFile, kind != .kwState, !startsTopLevelOnly {
      isRecovering = false
      let start = position
      cases.append(parseSelectCase())
      if position == start { advance() }
    }
    close(.rightBrace, opened: brace, "after the cases of `select`")
    let first = UInt32(truncatingIfNeeded: builder.selectCases.count)
    builder.selectCases.append(contentsOf: cases)
    return .select(
      keys, IDRange(start: first, length: UInt32(truncatingIfNeeded: cases.count)))
  }

  private mutating func parseSelectCase() -> SelectCase {
    let start = startOfToken
    let keySet = parseKeySet()
    expect(.colon, "and a state after the key set")
    let state =
      isRecovering
      ? builder.add(Expr.error, SourceRange(startOfToken, startOfToken)) : parseStateName()
    endWithSemicolon("the case")
    return SelectCase(keyset: keySet, state: state, range: range(from: start))
  }

  private mutating func parseStateName() -> ExprID {
    let (name, range) = parseName("the name of a state")
    return name.isNone
      ? builder.add(Expr.error, range) : builder.add(.name(name, isAbsolute: false), range)
  }
}
