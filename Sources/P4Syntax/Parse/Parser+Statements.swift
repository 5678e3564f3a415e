import P4Diagnostics
import P4Source

/// Statements (P4-16 §11).
extension Parser {
  /// `{ … }` with a scope of its own.
  mutating func parseBlock(
    annotations: IDRange<AnnotationID> = .empty, _ context: StaticString = "and statements"
  ) -> StmtID {
    let opening = startOfToken
    guard enter() else {
      skipBalanced()
      return builder.add(Stmt.error, range(from: opening))
    }
    defer { leave() }
    guard openBody(context, ofBlock: true) else {
      return builder.add(.block(.empty), SourceRange(opening, opening))
    }
    let outerFunction = nestedFunction
    nestedFunction = nil
    defer { nestedFunction = outerFunction }
    let scope = scopes.open()
    let mark = idStack.count
    while kind != .rightBrace, kind != .endOfFile, !endsBlockForCertain {
      isRecovering = false
      let start = position
      idStack.append(parseStatement().raw)
      if position == start { advance() }
    }
    scopes.close(scope)
    if kind == .rightBrace, let range = nestedFunction {
      tell(
        .misplacedDeclaration, at: range, "a function inside of a block",
        help: "functions are declared at the top level; a control has actions")
    }
    close(.rightBrace, opened: opening, "after the statements")
    let statements = takeIDs(from: mark)
    let block = builder.add(.block(statements), range(from: opening))
    annotate(block, annotations)
    return block
  }

  /// What never starts a statement: the block's `}` is missing.
  var endsBlockForCertain: Bool {
    mutating get {
      if isAbandoned { return true }
      if isInCase {
        // A label: the block of the case before has lost its `}`.
        switch kind {
        case .kwDefault, .integer: return true
        default: if Self.isName(kind), kind(ahead: 1) == .colon { return true }
        }
      }
      switch kind == .at ? kindBehindAnnotations() : kind {
      case .kwAction, .kwTable: return true
      case .kwState:
        return kind == .at || (Self.isName(kind(ahead: 1)) && kind(ahead: 2) == .leftBrace)
      case .kwApply: return kind(ahead: 1) == .leftBrace || kind(ahead: 1) == .at
      case .kwTransition: return !isInState
      case let kind: return Self.startsTopLevelOnly(kind)
      }
    }
  }

  private mutating func annotate(_ statement: StmtID, _ annotations: IDRange<AnnotationID>) {
    guard !annotations.isEmpty else { return }
    builder.stmtAnnotations.append((statement, annotations))
  }

  /// Any statement or a declaration among statements.
  mutating func parseStatement() -> StmtID {
    let start = startOfToken
    guard enter() else {
      skipPiece()
      return builder.add(Stmt.error, range(from: start))
    }
    defer { leave() }
    statementDepth += 1
    defer { statementDepth -= 1 }
    let annotations = parseAnnotations()
    switch kind {
    case .leftBrace: return parseBlock(annotations: annotations)
    case .kwFor: return parseFor(annotations)
    case .kwConst:
      return declaration(parseConstant(annotations))
    default: break
    }
    if startsDeclarationInBlock() {
      let isInstance = builder.instantiations.count
      let decl = parseTyped(annotations, in: .statement)
      if isInState, builder.instantiations.count > isInstance,
        case .instantiation = builder.decls[decl.index].kind
      {
        refuseInState(builder.decls[decl.index].nameRange, "an instance")
      }
      return declaration(decl)
    }
    let errors = diagnostics.errorCount
    let statement = parsePlainStatement()
    if let first = annotations.first, !isRecovering, diagnostics.errorCount == errors {
      tell(
        .misplacedAnnotation, at: builder.annotations[first.index].range,
        "this statement takes no annotations",
        help: "annotations stand in front of declarations, blocks and loops")
    }
    return statement
  }

  /// What an `if` or a loop runs: a statement, not a declaration (P4-16 §12).
  mutating func parseBranch() -> StmtID {
    let outer = isInBranch
    isInBranch = true
    defer { isInBranch = outer }
    let statement = parseStatement()
    if case .declaration(let decl) = builder.stmts[statement.index], !isRecovering {
      tell(
        .misplacedDeclaration, at: builder.decls[decl.index].range,
        "a declaration where a statement is needed", help: "put it into a block: `{ … }`")
    }
    return statement
  }

  private mutating func declaration(_ decl: DeclID) -> StmtID {
    builder.add(.declaration(decl), builder.decls[decl.index].range)
  }

  /// A statement without annotations that is neither a block nor a declaration.
  private mutating func parsePlainStatement() -> StmtID {
    let start = startOfToken
    switch kind {
    case .semicolon:
      advance()
      return builder.add(.empty, range(from: start))
    case .kwIf: return parseConditional()
    case .kwSwitch:
      refuseInState(tokenRange, "`switch`")
      return parseSwitch()
    case .kwReturn:
      refuseInState(tokenRange, "`return`")
      advance()
      let value = kind == .semicolon ? ExprID.none : parseExpression()
      endWithSemicolon("`return`")
      return builder.add(.return(value), range(from: start))
    case .kwExit: return parseWord(.exit, "`exit`")
    case .kwBreak: return parseWord(.break, "`break`", canBeInBranch: true)
    case .kwContinue: return parseWord(.continue, "`continue`", canBeInBranch: true)
    case .kwTransition:
      fail(.misplacedStatement, "`transition` is the last thing of a state, not in a block")
      skipPiece()
      return builder.add(Stmt.error, range(from: start))
    case .kwElse:
      fail(.misplacedStatement, "`else` without an `if` in front of it")
      advance()
      isRecovering = false
      return parseStatement()
    case .kwValueSet:
      fail(.misplacedDeclaration, "`value_set` stands in front of the states of a parser")
      skipPiece()
      return builder.add(Stmt.error, range(from: start))
    default:
      let statement = parseAssignmentOrCall()
      endWithSemicolon("the statement")
      return statement
    }
  }

  private mutating func parseWord(
    _ statement: Stmt, _ what: StaticString, canBeInBranch: Bool = false
  ) -> StmtID {
    let start = startOfToken
    if !canBeInBranch || !isInBranch { refuseInState(tokenRange, what.description) }
    advance()
    endWithSemicolon(what)
    return builder.add(statement, range(from: start))
  }

  /// States have fewer statements than controls (P4-16 §13.4).
  mutating func refuseInState(_ range: SourceRange, _ what: String) {
    guard isInState, !isRecovering else { return }
    tell(.misplacedStatement, at: range, "\(what) in a parser state")
  }

  /// Whether a declaration follows, rather than an assignment or a call.
  private mutating func startsDeclarationInBlock() -> Bool {
    switch kind {
    case .kwBool, .kwBit, .kwInt, .kwVarbit, .kwString, .kwMatchKind, .kwTuple, .kwList, .kwVoid:
      return true
    case .kwError: return kind(ahead: 1) != .dot
    default: break
    }
    let isAbsolute = kind == .dot
    guard Self.isName(isAbsolute ? kind(ahead: 1) : kind) else { return false }
    let meaning = meaning()
    let behind = position + (isAbsolute ? 2 : 1)
    guard behind < tokens.count else { return false }
    switch tokens.kinds[behind] {
    case let next where Self.isName(next): return true
    case .dot: return false
    case .leftParen:
      // `T(…) name;`, unlike the call `f(…);`.
      return meaning == .type
    case .less:
      guard meaning != .object, let end = indexAfterTypeArguments(behind, depth: 0),
        end < tokens.count
      else { return false }
      if tokens.kinds[end] == .leftParen { return meaning == .type }
      return Self.isName(tokens.kinds[end]) || tokens.kinds[end] == .leftBracket
    case .leftBracket:
      // `T[4] name` with a type that is declared nowhere is still no index.
      guard meaning == .unknown else { return meaning == .type }
      guard let end = indexAfterType(position, depth: 0), end < tokens.count else { return false }
      return Self.isName(tokens.kinds[end])
    default: return meaning == .type
    }
  }

  /// `left = right`, `left op= right` or `f(…)`, without the `;`.
  mutating func parseAssignmentOrCall() -> StmtID {
    let start = startOfToken
    let left: ExprID
    switch kind {
    case .leftParen, .dot, .kwThis, .kwError:
      left = parsePostfix(of: parsePrimary(), endsWithCall: true)
    case let kind where Self.isName(kind):
      left = parsePostfix(of: parsePrimary(), endsWithCall: true)
    default:
      fail(.expectedStatement, "expected a statement, found \(found())")
      return builder.add(Stmt.error, SourceRange(start, start))
    }
    guard !isRecovering else { return builder.add(Stmt.error, range(from: start)) }
    if let (op, length) = assignmentOperator() {
      position += length
      let right = parseExpression()
      return builder.add(.assign(left, op, right), range(from: start))
    }
    if case .call = builder.exprs[left.index] {
      return builder.add(.call(left), range(from: start))
    }
    fail(
      .expectedToken, "expected `=` or the arguments of a call, found \(found())",
      help: kind == .equalEqual ? "`==` compares; `=` assigns" : nil)
    return builder.add(Stmt.error, range(from: start))
  }

  /// The assigning operator at hand and its tokens; the operator is nil for plain `=`.
  private mutating func assignmentOperator() -> (op: BinaryOperator?, tokens: Int)? {
    switch kind {
    case .equal: (nil, 1)
    case .starEqual: (.multiply, 1)
    case .slashEqual: (.divide, 1)
    case .percentEqual: (.modulo, 1)
    case .plusEqual: (.add, 1)
    case .minusEqual: (.subtract, 1)
    case .addSaturatingEqual: (.addSaturating, 1)
    case .subtractSaturatingEqual: (.subtractSaturating, 1)
    case .shiftLeftEqual: (.shiftLeft, 1)
    case .shiftRightEqual: (.shiftRight, 1)
    case .andEqual: (.bitAnd, 1)
    case .orEqual: (.bitOr, 1)
    case .xorEqual: (.bitXor, 1)
    default: nil
    }
  }

  /// `if (c) s else if (c) s else s`: a chain of any length takes one level of nesting to read.
  private mutating func parseConditional() -> StmtID {
    var branches: [(start: SourceLocation, condition: ExprID, body: StmtID)] = []
    var last = StmtID.none
    let outerDepth = statementDepth
    defer { statementDepth = outerDepth }
    while true {
      let start = startOfToken
      advance()
      let condition = parseHead("and the condition of `if`", "after the condition")
      if isRecovering {
        skipPiece()
        branches.append((start, condition, builder.add(.empty, range(from: start))))
        break
      }
      branches.append((start, condition, parseBranch()))
      guard !isRecovering, take(.kwElse) else { break }
      statementDepth += 1
      if statementDepth > Self.maximumHeight {
        fail(.nestingTooDeep, "more than \(Self.maximumHeight) `else if` in a row")
        abandon()
        break
      }
      guard kind == .kwIf else {
        last = parseBranch()
        break
      }
    }
    let end = endOfPrevious
    for branch in branches.reversed() {
      last = builder.add(
        .conditional(branch.condition, branch.body, last), SourceRange(branch.start, end))
    }
    return last
  }

  private mutating func parseSwitch() -> StmtID {
    let start = startOfToken
    advance()
    let value = parseHead("and the value of `switch`", "after the value of `switch`")
    let brace = startOfToken
    var cases: [SwitchCase] = []
    if openBody("and the cases of `switch`", ofBlock: true) {
      let wasInCase = isInCase
      defer { isInCase = wasInCase }
      isInCase = false
      while kind != .rightBrace, kind != .endOfFile, !endsSwitch {
        isRecovering = false
        let start = position
        isInCase = true
        cases.append(parseSwitchCase())
        isInCase = false
        if position == start { advance() }
      }
      close(.rightBrace, opened: brace, "after the cases of `switch`")
    }
    let first = UInt32(truncatingIfNeeded: builder.switchCases.count)
    builder.switchCases.append(contentsOf: cases)
    let range = IDRange<SwitchCaseID>(
      start: first, length: UInt32(truncatingIfNeeded: cases.count))
    return builder.add(.switch(value, range), self.range(from: start))
  }

  /// Whether what is at hand starts no label: the `}` of the cases is missing.
  private var endsSwitch: Bool {
    mutating get {
      switch kind {
      case .kwIf, .kwFor, .kwSwitch, .kwReturn, .kwExit, .kwBreak, .kwContinue, .kwConst: true
      case .at: true
      case let kind where Self.isName(kind) && self.kind(ahead: 1) == .equal: true
      default: endsBlockForCertain
      }
    }
  }

  /// `label: { … }` or `label:`.
  private mutating func parseSwitchCase() -> SwitchCase {
    let start = startOfToken
    let label: ExprID
    if kind == .kwDefault {
      label = builder.add(.defaultKeyset, tokenRange)
      advance()
    } else if kind == .leftBrace {
      fail(.expectedExpression, "expected a label, found `{`")
      skipPiece()
      label = builder.add(Expr.error, range(from: start))
    } else {
      label = parseExpression()
    }
    var body = StmtID.none
    if !isRecovering, expect(.colon, "after the label"), kind == .leftBrace || kind == .at {
      let annotations = parseAnnotations()
      body = parseBlock(annotations: annotations)
    } else if isRecovering {
      skipPiece()
      isRecovering = false
    }
    return SwitchCase(label: label, body: body, range: range(from: start))
  }
}
