import P4Diagnostics
import P4Source

/// Functions, methods, actions and their parameters.
extension Parser {
  /// `<T>(parameters) { … }` or, for prototypes, `;` behind the result type and the name.
  mutating func parseFunction(
    returning type: TypeRefID, _ name: Symbol, _ nameRange: SourceRange,
    _ annotations: IDRange<AnnotationID>, from start: SourceLocation, flavor: Function.Flavor,
    in place: Place
  ) -> DeclID {
    scopes.declare(name, .object)
    let scope = scopes.open()
    let typeParameters = parseOptionalTypeParameters()
    let parameters = parseParameters("of the function")
    var body = StmtID.none
    if flavor == .function {
      let errors = diagnostics.errorCount
      if !isRecovering, kind == .semicolon {
        fail(
          .expectedToken, "expected `{` and the body of the function, found \(found())",
          help: "a function without a body is declared with `extern`")
      }
      body = parseBlock("and the body of the function")
      if place == .statement {
        if nestedFunction == nil { nestedFunction = nameRange }
      } else if place == .control || place == .parser, errors == diagnostics.errorCount {
        tell(
          .misplacedDeclaration, at: nameRange,
          "function `\(tokens.names.string(name))` inside of a block",
          help: "functions are declared at the top level; a control has actions")
      }
    } else {
      endWithSemicolon("the declaration")
    }
    scopes.close(scope)
    builder.functions.append(
      Function(
        flavor: flavor, returnType: type, typeParameters: typeParameters, parameters: parameters,
        body: body))
    return addDecl(
      .function(UInt32(truncatingIfNeeded: builder.functions.count - 1)), name, nameRange,
      from: start, annotations: annotations)
  }

  /// `action name(parameters) { … }`.
  mutating func parseAction(_ annotations: IDRange<AnnotationID>) -> DeclID {
    let start = startOfToken
    advance()
    let (name, nameRange) = parseName("the name of an action")
    let scope = scopes.open()
    let parameters = parseParameters("of the action")
    let body = parseBlock("and the body of the action")
    scopes.close(scope)
    scopes.declare(name, .object)
    builder.functions.append(
      Function(
        flavor: .action, returnType: .none, typeParameters: .empty, parameters: parameters,
        body: body))
    return addDecl(
      .action(UInt32(truncatingIfNeeded: builder.functions.count - 1)), name, nameRange,
      from: start, annotations: annotations)
  }

  /// `(direction T name = default, …)`, declared in the open scope.
  mutating func parseParameters(_ whose: StaticString) -> ExtraList {
    let opening = startOfToken
    guard !isRecovering, kind == .leftParen else {
      fail(.expectedToken, "expected `(` and the parameters \(whose), found \(found())")
      return .empty
    }
    advance()
    let mark = idStack.count
    if kind != .rightParen {
      repeat {
        idStack.append(parseParameter().raw)
      } while !isRecovering && take(.comma)
    }
    close(.rightParen, opened: opening, "after the parameters")
    return takeIDs(from: mark)
  }

  private mutating func parseParameter() -> DeclID {
    let annotations = parseAnnotations()
    let start = startOfToken
    var direction = Direction.none
    switch kind {
    case .kwIn: direction = .in
    case .kwOut: direction = .out
    case .kwInout: direction = .inout
    default: break
    }
    if direction != .none { advance() }
    var type = parseType()
    var name = Symbol.none
    var nameRange = SourceRange(startOfToken, startOfToken)
    if !isRecovering { (name, nameRange) = parseName("the name of a parameter") }
    type = parseDeclaratorSuffix(type)
    let value = !isRecovering && take(.equal) ? parseExpression() : ExprID.none
    scopes.declare(name, .object)
    builder.parameters.append(
      Parameter(direction: direction, type: type, defaultValue: value))
    return addDecl(
      .parameter(UInt32(truncatingIfNeeded: builder.parameters.count - 1)), name, nameRange,
      from: start, annotations: annotations)
  }
}
