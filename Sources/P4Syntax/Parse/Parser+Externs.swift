import P4Diagnostics
import P4Source

extension Parser {
  /// `extern X { … }`, `extern X;` or `extern T f(…);`.
  mutating func parseExtern(_ annotations: IDRange<AnnotationID>) -> DeclID {
    let start = startOfToken
    advance()
    guard isExternObject() else {
      return parsePrototype(annotations, from: start, flavor: .externFunction)
    }
    let (name, nameRange) = parseName("the name of an extern")
    scopes.declare(name, .type)
    let scope = scopes.open()
    let typeParameters = parseOptionalTypeParameters()
    var methods = ExtraList.empty
    var isForward = false
    if take(.semicolon) {
      isForward = true
    } else {
      methods = parseMethods(of: name)
    }
    scopes.close(scope)
    builder.externs.append(
      Extern(typeParameters: typeParameters, methods: methods, isForward: isForward))
    return addDecl(
      .externObject(UInt32(truncatingIfNeeded: builder.externs.count - 1)), name, nameRange,
      from: start, annotations: annotations)
  }

  /// Whether a name and `{`, `;` or type parameters and `{` follow.
  private mutating func isExternObject() -> Bool {
    guard Self.isName(kind) else { return false }
    switch kind(ahead: 1) {
    case .leftBrace, .semicolon: return true
    case .less:
      guard let end = indexAfterTypeArguments(position + 1, depth: 0) else { return true }
      return end < tokens.count && tokens.kinds[end] == .leftBrace
    default: return false
    }
  }

  /// `T f<A>(…);`.
  private mutating func parsePrototype(
    _ annotations: IDRange<AnnotationID>, from start: SourceLocation, flavor: Function.Flavor
  ) -> DeclID {
    let type = parseType(allowVoid: true)
    var name = Symbol.none
    var nameRange = SourceRange(startOfToken, startOfToken)
    if !isRecovering { (name, nameRange) = parseName("the name of a function") }
    return parseFunction(
      returning: type, name, nameRange, annotations, from: start, flavor: flavor, in: .topLevel)
  }

  private mutating func parseMethods(of name: Symbol) -> ExtraList {
    let opening = startOfToken
    guard openBody("and the methods of the extern", ofBlock: true) else { return .empty }
    let mark = idStack.count
    while kind != .rightBrace, kind != .endOfFile, !startsTopLevelOnly {
      isRecovering = false
      let start = position
      idStack.append(parseMethod(of: name).raw)
      if position == start { advance() }
    }
    close(.rightBrace, opened: opening, "after the methods of the extern")
    return takeIDs(from: mark)
  }

  private mutating func parseMethod(of object: Symbol) -> DeclID {
    let annotations = parseAnnotations()
    let start = startOfToken
    let isAbstract = take(.kwAbstract)
    // A name with parentheses and no result type is a constructor.
    if !isAbstract, Self.isName(kind), kind(ahead: 1) == .leftParen {
      let (name, nameRange) = parseName("the name of a constructor")
      if name != object {
        let text = tokens.names.string(name)
        tell(
          .expectedType, at: nameRange, "method `\(text)` has no result type",
          help: "methods without a result are `void \(text)(…)`; the constructor is named "
            + "`\(tokens.names.string(object))`")
      }
      return parseConstructor(name, nameRange, annotations, from: start)
    }
    return parsePrototype(
      annotations, from: start, flavor: isAbstract ? .abstractMethod : .method)
  }

  private mutating func parseConstructor(
    _ name: Symbol, _ nameRange: SourceRange, _ annotations: IDRange<AnnotationID>,
    from start: SourceLocation
  ) -> DeclID {
    let scope = scopes.open()
    let parameters = parseParameters("of the constructor")
    endWithSemicolon("the constructor")
    scopes.close(scope)
    builder.functions.append(
      Function(
        flavor: .constructor, returnType: .none, typeParameters: .empty, parameters: parameters,
        body: .none))
    return addDecl(
      .function(UInt32(truncatingIfNeeded: builder.functions.count - 1)), name, nameRange,
      from: start, annotations: annotations)
  }
}
