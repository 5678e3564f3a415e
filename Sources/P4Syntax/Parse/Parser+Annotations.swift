import P4Diagnostics
import P4Source

/// `@name`, `@name(tokens)`, `@name[…]` and `@pragma name tokens` (P4-16 §20).
extension Parser {
  mutating func parseAnnotations() -> IDRange<AnnotationID> {
    guard kind == .at || kind == .pragma else { return .empty }
    // The annotations of one thing stand together: nothing inside of them has annotations.
    let start = UInt32(truncatingIfNeeded: builder.annotations.count)
    while !isRecovering, kind == .at || kind == .pragma {
      let annotation = kind == .at ? parseAnnotation() : parsePragma()
      builder.annotations.append(annotation)
    }
    return IDRange(
      start: start, length: UInt32(truncatingIfNeeded: builder.annotations.count) &- start)
  }

  /// Keywords name annotations too.
  private mutating func parseAnnotationName() -> Symbol {
    guard kind == .identifier || kind.isKeyword else {
      fail(.expectedName, "expected the name of an annotation, found \(found())")
      return .none
    }
    let name = symbol
    advance()
    return name
  }

  private mutating func parseAnnotation() -> Annotation {
    let start = startOfToken
    advance()
    let name = parseAnnotationName()
    var body = Annotation.Body.none
    let opening = startOfToken
    if !isRecovering, kind == .leftParen {
      advance()
      if name.isSome { checkExpression(of: name) }
      if !isRecovering { body = .unstructured(parseAnnotationTokens()) }
      if !isRecovering, !take(.rightParen) {
        fail(
          .expectedToken, "expected `)` after the annotation, found \(found())",
          labels: [Label(SourceRange(opening, SourceLocation(raw: opening.raw + 1)), "opened here")]
        )
      }
    } else if !isRecovering, kind == .leftBracket {
      advance()
      if Self.isName(kind), kind(ahead: 1) == .equal {
        body = .record(parseFields(until: .rightBracket, allowDots: false))
      } else {
        body = .list(parseExpressions(until: .rightBracket))
      }
      close(.rightBracket, opened: opening, "after the annotation")
    }
    return Annotation(name: name, body: body, range: range(from: start))
  }

  /// `@length` and its like take an expression: reads what stands there as one, for its faults only,
  /// and goes back (p4c: frontends/p4/parseAnnotations.cpp).
  private mutating func checkExpression(of name: Symbol) {
    switch tokens.names.string(name) {
    case "length":
      let start = position
      _ = parseExpression()
      if !isRecovering, kind != .rightParen {
        fail(
          .expectedToken, "expected `)` after the expression of the annotation, found \(found())")
      }
      if !isRecovering { position = start }
    default: break
    }
  }

  private mutating func parsePragma() -> Annotation {
    let start = startOfToken
    advance()
    let name = parseAnnotationName()
    let body = parseAnnotationTokens()
    let range = range(from: start)
    if !take(.endPragma) {
      fail(.expectedToken, "expected the end of the line after `@pragma`, found \(found())")
    }
    return Annotation(name: name, body: .unstructured(body), range: range)
  }

  /// Any tokens with balanced parentheses, up to the `)` or line end that closes the annotation.
  private mutating func parseAnnotationTokens() -> IDRange<AnnotationTokenID> {
    let start = UInt32(truncatingIfNeeded: builder.annotationTokens.count)
    var level = 0
    loop: while true {
      let range = tokenRange
      var text = symbol
      var integer = IntegerID.none
      let tokenKind: AnnotationToken.Kind
      switch kind {
      case .endOfFile, .endPragma: break loop
      case .rightParen where level == 0: break loop
      case .integer:
        tokenKind = .integer
        integer = parseIntegerLiteral()
        position -= 1
      case .string: tokenKind = .string
      case .identifier, .malformedNumber: tokenKind = .identifier
      case .unknown: tokenKind = .punctuation
      case .dotDotDot, .plusColon, .invalidHeader, .kwPriority, .plusEqual, .minusEqual, .starEqual,
        .slashEqual, .percentEqual, .addSaturatingEqual, .subtractSaturatingEqual, .shiftLeftEqual,
        .shiftRightEqual, .andEqual, .orEqual, .xorEqual:
        // The grammar lists the tokens of annotations, and these are not among them.
        tell(.expectedToken, at: range, "\(found()) cannot stand in an annotation")
        tokenKind = .punctuation
        text = KnownNames.punctuation(kind)
      case let other where other.isKeyword: tokenKind = .keyword
      default:
        if kind == .leftParen { level += 1 }
        if kind == .rightParen { level -= 1 }
        tokenKind = .punctuation
        text = KnownNames.punctuation(kind)
      }
      advance()
      builder.annotationTokens.append(
        AnnotationToken(kind: tokenKind, text: text, integer: integer, range: range))
    }
    return IDRange(
      start: start, length: UInt32(truncatingIfNeeded: builder.annotationTokens.count) &- start)
  }
}
