import P4Diagnostics
import P4Source

/// Tables and their properties (P4-16 §14.2).
extension Parser {
  mutating func parseTable(_ annotations: IDRange<AnnotationID>) -> DeclID {
    let start = startOfToken
    advance()
    let (name, nameRange) = parseName("the name of a table")
    scopes.declare(name, .object)
    let opening = startOfToken
    var properties: [Property] = []
    if openBody("and the properties of the table", ofBlock: true) {
      while kind != .rightBrace, kind != .endOfFile, !startsTopLevelOnly, kind != .kwTable,
        kind != .kwAction, kind != .kwApply || kind(ahead: 1) == .equal
      {
        isRecovering = false
        let start = position
        properties.append(parseProperty())
        if position == start { advance() }
      }
      if properties.isEmpty {
        fail(.expectedToken, "expected a property of the table, found \(found())")
      }
      close(.rightBrace, opened: opening, "after the properties of the table")
    }
    let first = UInt32(truncatingIfNeeded: builder.properties.count)
    builder.properties.append(contentsOf: properties)
    builder.tables.append(
      TableSyntax(
        properties: IDRange(start: first, length: UInt32(truncatingIfNeeded: properties.count))))
    return addDecl(
      .table(UInt32(truncatingIfNeeded: builder.tables.count - 1)), name, nameRange, from: start,
      annotations: annotations)
  }

  private mutating func parseProperty() -> Property {
    let annotations = parseAnnotations()
    let start = startOfToken
    let isConst = take(.kwConst)
    let propertyKind = kind
    if kind == .kwList {
      tell(
        .expectedName, at: tokenRange, "expected the name of a table property, found \(found())")
    }
    let (name, nameRange) = parseName("the name of a table property")
    var value = Property.Value.error
    if !isRecovering, expect(.equal, "after the property's name") {
      switch propertyKind {
      case .kwKey, .kwActions, .kwEntries:
        value = parseListProperty(propertyKind)
        if propertyKind != .kwEntries {
          if isConst {
            tell(
              .misplacedModifier, at: nameRange,
              "`const` in front of `\(tokens.names.string(name))`",
              help: "it is for `entries` and for properties with a value")
          }
          if let first = annotations.first {
            tell(
              .misplacedAnnotation, at: builder.annotations[first.index].range,
              "`\(tokens.names.string(name))` takes no annotations",
              help: "annotate the table or the single elements")
          }
        }
      default:
        value = .expression(parseExpression())
        endWithSemicolon("the property")
      }
    }
    if isRecovering {
      skipPiece()
      isRecovering = false
    }
    return Property(
      name: name, nameRange: nameRange, range: range(from: start), isConst: isConst,
      annotations: annotations, value: value)
  }

  /// `{ … }` of `key`, `actions` or `entries`.
  private mutating func parseListProperty(_ property: TokenKind) -> Property.Value {
    let opening = startOfToken
    guard openBody("after `=`", ofBlock: true) else { return .error }
    let value: Property.Value
    switch property {
    case .kwKey:
      let start = UInt32(truncatingIfNeeded: builder.keyElements.count)
      parseItems {
        let element = $0.parseKeyElement()
        $0.builder.keyElements.append(element)
      }
      value = .key(
        IDRange(
          start: start, length: UInt32(truncatingIfNeeded: builder.keyElements.count) &- start))
    case .kwActions:
      let start = UInt32(truncatingIfNeeded: builder.actionEntries.count)
      parseItems {
        let entry = $0.parseActionEntry()
        $0.builder.actionEntries.append(entry)
      }
      value = .actions(
        IDRange(
          start: start, length: UInt32(truncatingIfNeeded: builder.actionEntries.count) &- start))
    default:
      let start = UInt32(truncatingIfNeeded: builder.entries.count)
      parseItems {
        let entry = $0.parseEntry()
        $0.builder.entries.append(entry)
      }
      value = .entries(
        IDRange(start: start, length: UInt32(truncatingIfNeeded: builder.entries.count) &- start))
    }
    close(.rightBrace, opened: opening, "after the list")
    // Some write `;` behind the brace; the grammar has none there.
    if kind == .semicolon, !isRecovering {
      fail(
        .expectedToken, "`;` after the `}` of `\(spelling(property))`",
        fixIts: [FixIt("remove `;`", [FixIt.Edit(tokenRange, "")])])
      isRecovering = false
      advance()
    }
    return value
  }

  private mutating func parseItems(_ parse: (inout Parser) -> Void) {
    while kind != .rightBrace, kind != .endOfFile, !startsTopLevelOnly, !startsProperty {
      isRecovering = false
      let start = position
      parse(&self)
      if position == start { advance() }
    }
  }

  /// Whether a property follows, so that the `}` of the list before it is missing.
  private var startsProperty: Bool {
    mutating get {
      switch kind {
      case .kwPriority: false
      case .kwConst:
        Self.isName(kind(ahead: 1)) && kind(ahead: 2) == .equal
          && kind(ahead: 1) != .kwPriority
      default: Self.isName(kind) && kind(ahead: 1) == .equal
      }
    }
  }

  /// `expression : match_kind @annotation;`.
  private mutating func parseKeyElement() -> KeyElement {
    let start = startOfToken
    let expression = parseExpression()
    var matchKind = Symbol.none
    var matchKindRange = SourceRange(startOfToken, startOfToken)
    if !isRecovering, expect(.colon, "and a match kind after the key") {
      (matchKind, matchKindRange) = parseName("a match kind")
    }
    let annotations = isRecovering ? .empty : parseAnnotations()
    endWithSemicolon("the key")
    return KeyElement(
      expression: expression, matchKind: matchKind, matchKindRange: matchKindRange,
      annotations: annotations, range: range(from: start))
  }

  private mutating func parseActionEntry() -> ActionEntry {
    let annotations = parseAnnotations()
    let start = startOfToken
    let action = parseActionReference()
    endWithSemicolon("the action")
    return ActionEntry(action: action, annotations: annotations, range: range(from: start))
  }

  /// `name`, `.name`, possibly with `(arguments)`.
  private mutating func parseActionReference() -> ExprID {
    let start = startOfToken
    let isAbsolute = take(.dot)
    let (name, _) = parseName("the name of an action")
    guard !name.isNone else {
      return builder.add(Expr.error, SourceRange(start, start))
    }
    let callee = builder.add(Expr.name(name, isAbsolute: isAbsolute), range(from: start))
    guard kind == .leftParen else { return callee }
    let arguments = parseArguments()
    builder.calls.append(
      Call(
        callee: callee, typeArguments: .empty, arguments: arguments, hasTypeArguments: false))
    return addNode(
      .call(UInt32(truncatingIfNeeded: builder.calls.count - 1)), range(from: start),
      below: height(of: arguments))
  }

  /// `const priority = n : keys : action(arguments) @annotation;`.
  private mutating func parseEntry() -> Entry {
    let start = startOfToken
    let isConst = take(.kwConst)
    var priority = ExprID.none
    if kind == .kwPriority, kind(ahead: 1) == .equal {
      position += 2
      if kind != .integer, kind != .leftParen {
        fail(
          .expectedExpression, "expected a number or an expression in parentheses, found \(found())"
        )
      }
      priority =
        kind == .integer
        ? parseInteger()
        : isRecovering
          ? builder.add(Expr.error, tokenRange) : parsePrimary()
      if !isRecovering { expect(.colon, "after the priority") }
    }
    var keys = ExtraList.empty
    var action = ExprID.none
    if !isRecovering {
      let keySet = parseKeySet()
      if case .product(let elements) = builder.exprs[keySet.index] {
        keys = elements
      } else {
        keys = builder.addList([keySet])
      }
      if expect(.colon, "and an action after the key") { action = parseActionReference() }
    }
    if action.isNone {
      action = builder.add(Expr.error, SourceRange(startOfToken, startOfToken))
    }
    let annotations = isRecovering ? .empty : parseAnnotations()
    endWithSemicolon("the entry")
    return Entry(
      isConst: isConst, priority: priority, keys: keys, action: action, annotations: annotations,
      range: range(from: start))
  }
}
