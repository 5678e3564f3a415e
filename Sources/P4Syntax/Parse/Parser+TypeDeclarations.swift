import P4Diagnostics
import P4Source

/// Headers, structs, unions, enums, typedefs, `error` and `match_kind`.
extension Parser {
  /// `header H<T> { fields }` and its like.
  mutating func parseAggregate(_ annotations: IDRange<AnnotationID>) -> DeclID {
    let start = startOfToken
    let keyword = kind
    advance()
    let (name, nameRange) = parseName(
      keyword == .kwStruct
        ? "the name of a struct"
        : keyword == .kwHeader ? "the name of a header" : "the name of a header union")
    scopes.declare(name, .type)
    let scope = scopes.open()
    let typeParameters = parseOptionalTypeParameters()
    let fields = parseFieldDeclarations()
    scopes.close(scope)
    builder.aggregates.append(Aggregate(typeParameters: typeParameters, fields: fields))
    let index = UInt32(truncatingIfNeeded: builder.aggregates.count - 1)
    let kind: Decl.Kind =
      keyword == .kwStruct
      ? .structure(index) : keyword == .kwHeader ? .header(index) : .headerUnion(index)
    return addDecl(kind, name, nameRange, from: start, annotations: annotations)
  }

  private mutating func parseFieldDeclarations() -> ExtraList {
    let opening = startOfToken
    guard openBody("and fields", ofBlock: true) else { return .empty }
    let mark = idStack.count
    while kind != .rightBrace, kind != .endOfFile, !startsTopLevelOnly, !cannotStartField {
      isRecovering = false
      let start = position
      let annotations = parseAnnotations()
      let declStart = startOfToken
      var type = parseType()
      var name = Symbol.none
      var nameRange = SourceRange(startOfToken, startOfToken)
      if !isRecovering { (name, nameRange) = parseName("the name of a field") }
      type = parseDeclaratorSuffix(type)
      endWithSemicolon("the field")
      idStack.append(
        addDecl(.field(type), name, nameRange, from: declStart, annotations: annotations).raw)
      if position == start { advance() }
    }
    close(.rightBrace, opened: opening, "after the fields")
    return takeIDs(from: mark)
  }

  /// Words that stand in front of other things than fields: the `}` of the fields is missing.
  private var cannotStartField: Bool {
    mutating get {
      switch kind {
      case .kwConst, .kwAction, .kwTable: true
      default: false
      }
    }
  }

  /// `enum E { A, B }` and `enum bit<8> E { A = 1 }`.
  mutating func parseEnumeration(_ annotations: IDRange<AnnotationID>) -> DeclID {
    let start = startOfToken
    advance()
    var underlying = TypeRefID.none
    if !(Self.isName(kind) && kind(ahead: 1) == .leftBrace) {
      if startsKnownType() || kind(ahead: 1) != .leftBrace, startsDeclarationByType() {
        underlying = parseType()
      }
    }
    var name = Symbol.none
    var nameRange = SourceRange(startOfToken, startOfToken)
    if !isRecovering { (name, nameRange) = parseName("the name of an enum") }
    scopes.declare(name, .type)
    let members = parseMembers(withValues: underlying.isSome)
    builder.enumerations.append(Enumeration(underlying: underlying, members: members))
    return addDecl(
      .enumeration(UInt32(truncatingIfNeeded: builder.enumerations.count - 1)), name, nameRange,
      from: start, annotations: annotations)
  }

  /// `error { A, B }` and `match_kind { a, b }`.
  mutating func parseNameList(_ annotations: IDRange<AnnotationID>) -> DeclID {
    let start = startOfToken
    let isError = kind == .kwError
    let nameRange = tokenRange
    if let first = annotations.first {
      tell(
        .misplacedAnnotation, at: builder.annotations[first.index].range,
        "`\(isError ? "error" : "match_kind")` declarations take no annotations")
    }
    advance()
    let members = parseMembers(withValues: false, allowsLastComma: !isError)
    builder.enumerations.append(Enumeration(underlying: .none, members: members))
    let index = UInt32(truncatingIfNeeded: builder.enumerations.count - 1)
    return addDecl(
      isError ? .errors(index) : .matchKinds(index), .none, nameRange, from: start,
      annotations: annotations)
  }

  /// `{ A, B = 1, }`.
  private mutating func parseMembers(
    withValues: Bool, allowsLastComma: Bool = true
  ) -> ExtraList {
    let opening = startOfToken
    let isOpen = kind == .leftBrace
    guard openBody("and names", ofBlock: true) else { return .empty }
    if !isOpen, !Self.isName(kind) {
      while kind != .rightBrace, kind != .endOfFile { advance() }
      advance()
      return .empty
    }
    let mark = idStack.count
    while true {
      let start = startOfToken
      let (name, nameRange) = parseName("the name of a member")
      var value = ExprID.none
      if !isRecovering, withValues || kind == .equal {
        if withValues {
          expect(.equal, "and the value of the member")
        } else {
          fail(
            .expectedToken, "expected `,` or `}` after the member, found `=`",
            help: "members have values in an enum with a type: `enum bit<8> Name { … }`")
        }
        if !isRecovering { value = parseExpression() }
      }
      idStack.append(
        addDecl(.enumMember(value), name, nameRange, from: start, annotations: .empty).raw)
      if isRecovering || !take(.comma) { break }
      if kind == .rightBrace {
        if !allowsLastComma {
          let comma = tokens.range(position - 1)
          tell(
            .expectedName, at: comma, "the last name of `error` has no comma behind it",
            fixIts: [FixIt("remove `,`", [FixIt.Edit(comma, "")])])
        }
        break
      }
    }
    close(.rightBrace, opened: opening, "after the members")
    return takeIDs(from: mark)
  }

  /// `typedef T name;` and `type T name;`.
  mutating func parseTypedef(_ annotations: IDRange<AnnotationID>) -> DeclID {
    let start = startOfToken
    let isTypedef = kind == .kwTypedef
    advance()
    let innerAnnotations = parseAnnotations()
    var derived = DeclID.none
    var type = TypeRefID.none
    switch kind {
    case .kwHeader, .kwStruct, .kwHeaderUnion: derived = parseAggregate(innerAnnotations)
    case .kwEnum: derived = parseEnumeration(innerAnnotations)
    default:
      if let first = innerAnnotations.first {
        tell(
          .misplacedAnnotation, at: builder.annotations[first.index].range,
          "an annotation between `typedef` and the type",
          help: "write it in front of `typedef`")
      }
      type = parseType()
    }
    var name = Symbol.none
    var nameRange = SourceRange(startOfToken, startOfToken)
    if !isRecovering { (name, nameRange) = parseName("the new name of the type") }
    if type.isSome { type = parseDeclaratorSuffix(type) }
    scopes.declare(name, .type)
    endWithSemicolon("the declaration")
    if !isTypedef, derived.isSome {
      tell(
        .expectedType, at: builder.decls[derived.index].range,
        "`type` needs the name of a type, not its declaration")
    }
    let kind: Decl.Kind =
      derived.isSome
      ? (isTypedef ? .typedefOfDecl(derived) : .newtypeOfDecl(derived))
      : (isTypedef ? .typedef(type) : .newtype(type))
    return addDecl(kind, name, nameRange, from: start, annotations: annotations)
  }
}
