import P4Diagnostics
import P4Source

/// Diagnostics and what happens after them.
extension Parser {
  /// Tells a fault that reading goes on over. Never inlined, like all that makes messages: it would
  /// add a kilobyte to the frame of every function that recursion goes through.
  @inline(never)
  mutating func tell(
    _ kind: DiagnosticKind, at range: SourceRange, _ message: String, labels: [Label] = [],
    notes: [Label] = [], help: String? = nil, fixIts: [FixIt] = []
  ) {
    guard !isMuted else { return }
    diagnostics.emit(
      Diagnostic(
        kind, at: range, message, labels: labels, notes: notes, help: help, fixIts: fixIts))
  }

  /// Tells a fault at the token at hand, unless one is being recovered from.
  @inline(never)
  mutating func fail(
    _ diagnostic: DiagnosticKind, _ message: String,
    at range: SourceRange? = nil, labels: [Label] = [], notes: [Label] = [], help: String? = nil,
    fixIts: [FixIt] = []
  ) {
    guard !isRecovering, !isMuted else {
      isRecovering = true
      return
    }
    isRecovering = true
    if isEcho() { return }
    if range == nil, kind == .unknown {
      let text = tokens.text(position)
      tell(
        .unexpectedCharacter, at: tokenRange,
        text == "`" ? "a backquote is no character of P4" : "`\(text)` is no character of P4")
      return
    }
    tell(
      diagnostic, at: range ?? tokenRange, message, labels: labels, notes: notes, help: help,
      fixIts: fixIts)
  }

  /// Whether a fault at the token at hand only follows from one that was told: by the
  /// preprocessor, or at the end of the file, where everything that is open ends.
  private mutating func isEcho() -> Bool {
    if kind == .endOfFile {
      if tokens.isTruncated || hasFailedAtEnd { return true }
      hasFailedAtEnd = true
    }
    return !tokens.faulty.isEmpty && tokens.faulty.contains { $0.contains(position) }
  }

  /// The token at hand, for a message.
  @inline(never)
  mutating func found() -> String {
    switch kind {
    case .endOfFile: "the end of the file"
    case .endPragma: "the end of the line"
    case .string: "a string"
    case .identifier: "`\(tokens.text(position))`"
    default:
      kind.isKeyword && kind != .underscore
        ? "keyword `\(tokens.text(position))`" : "`\(tokens.text(position))`"
    }
  }

  /// Reads a token that must stand here. `context` goes on from "expected `x`".
  @inline(never)
  @discardableResult
  mutating func expect(
    _ wanted: TokenKind, _ context: StaticString, consume: Bool = true
  ) -> Bool {
    if kind == wanted {
      if consume { advance() }
      return true
    }
    fail(.expectedToken, "expected `\(spelling(wanted))` \(context), found \(found())")
    return false
  }

  @inline(never)
  mutating func spelling(_ kind: TokenKind) -> String {
    guard kind.isKeyword else { return kind.punctuation.description }
    let index = Int(kind.rawValue - TokenKind.firstKeyword)
    return TokenKind.keywords[index].description
  }

  /// Reads the delimiter that closes what `opening` opened. After a fault inside, looks for it
  /// ahead, so that reading goes on behind it.
  @inline(never)
  @discardableResult
  mutating func close(
    _ closer: TokenKind, opened opening: SourceLocation, _ context: StaticString
  ) -> Bool {
    if isAbandoned { return false }
    if kind == closer {
      advance()
      return true
    }
    if !isRecovering {
      let start = SourceRange(opening, SourceLocation(raw: opening.raw + 1))
      fail(
        .expectedToken, "expected `\(spelling(closer))` \(context), found \(found())",
        labels: [Label(start, "opened here")])
    }
    if closerAhead.from != position { closerAhead = (position, findCloser()) }
    guard let index = closerAhead.index, tokens.kinds[index] == closer else { return false }
    position = index
    advance()
    return true
  }

  /// Where the delimiter stands that closes the level at hand; nil where a statement ends before.
  private mutating func findCloser() -> Int? {
    var level = 0
    var index = position
    while index < tokens.count, index < position + 8192 {
      switch tokens.kinds[index] {
      case .leftParen, .leftBracket, .leftBrace: level += 1
      case .rightParen, .rightBracket, .rightBrace:
        if level == 0 { return index }
        level -= 1
      case .semicolon where level == 0: return nil
      case .endOfFile: return nil
      default: break
      }
      index += 1
    }
    return nil
  }

  /// `(expression)` of `if` and `switch`. Reading goes on with the body whatever is wrong.
  mutating func parseHead(_ opening: StaticString, _ closing: StaticString) -> ExprID {
    let start = startOfToken
    let isOpen = take(.leftParen)
    if !isOpen {
      fail(.expectedToken, "expected `(` \(opening), found \(found())")
      isRecovering = false
      if kind == .leftBrace { return builder.add(Expr.error, SourceRange(start, start)) }
      let wasMuted = isMuted
      isMuted = true
      defer { isMuted = wasMuted }
      let value = parseBracketed()
      if kind == .rightParen { advance() }
      reachBody()
      return value
    }
    let value = parseBracketed()
    if close(.rightParen, opened: start, closing) {
      isRecovering = false
    } else {
      reachBody()
    }
    return value
  }

  /// After a fault in a head, skips to the `{` or the word that starts the body, if one follows.
  mutating func reachBody() {
    guard isRecovering, !isAbandoned else { return }
    while true {
      switch kind {
      case .leftBrace, .kwReturn, .kwExit, .kwBreak, .kwContinue:
        isRecovering = false
        return
      case .semicolon, .rightBrace, .endOfFile: return
      default: advance()
      }
    }
  }

  /// Reads the `;` that ends `what`; after a fault, skips to the end of the broken piece. A `;`
  /// that is clearly only forgotten is told at its place and taken as written.
  @inline(never)
  mutating func endWithSemicolon(_ what: StaticString) {
    if isAbandoned { return }
    if isRecovering {
      skipPiece()
      isRecovering = false
      return
    }
    if take(.semicolon) { return }
    if kind == .rightBrace || kind == .endOfFile || isFirstOnLine(position) {
      let place = SourceRange(endOfPrevious, endOfPrevious)
      fail(
        .missingSemicolon, "expected `;` after \(what)", at: place,
        fixIts: [FixIt("insert `;`", [FixIt.Edit(place, ";")])])
      isRecovering = false
      return
    }
    fail(.expectedToken, "expected `;` after \(what), found \(found())")
    skipPiece()
    isRecovering = false
  }

  /// Reads the `{` of a body. Where it is missing but its `}` stands ahead, tells so and goes on
  /// as if it were written; otherwise skips the piece and gives false.
  @inline(never)
  mutating func openBody(_ context: StaticString, ofBlock isBlock: Bool) -> Bool {
    if isAbandoned { return false }
    if !isRecovering, take(.leftBrace) { return true }
    fail(.expectedToken, "expected `{` \(context), found \(found())")
    if closesAhead(inBlock: isBlock) {
      isRecovering = false
      return true
    }
    skipPiece()
    isRecovering = false
    return false
  }

  /// Whether a `}` without its `{` comes before something that cannot stand inside: a statement
  /// block has no actions and tables, nothing has headers and controls.
  mutating func closesAhead(inBlock: Bool) -> Bool {
    var level = 0
    var index = position
    while index < tokens.count, index < position + 4096 {
      let kind = tokens.kinds[index]
      switch kind {
      case .leftBrace: level += 1
      case .rightBrace:
        if level == 0 { return true }
        level -= 1
      case .endOfFile: return false
      case .kwAction, .kwTable, .kwTransition: if inBlock, level == 0 { return false }
      default: if level == 0, Self.startsTopLevelOnly(kind) { return false }
      }
      index += 1
    }
    return false
  }

  /// Whether a line end stands between a token and the one before.
  @inline(never)
  mutating func isFirstOnLine(_ index: Int) -> Bool {
    guard index > 0, let before = sources.resolve(tokens.range(index - 1)),
      let here = sources.resolve(tokens.range(index))
    else { return true }
    guard before.file == here.file, before.end <= here.start else { return true }
    // Far apart is on another line; the search stays short.
    guard here.start - before.end < 4096 else { return true }
    return sources.files[here.file].bytes[before.end..<here.start].contains(0x0A)
  }

  /// Skips the rest of a broken declaration or statement: behind its `;` or its block, or up to
  /// the `}` that closes what is around it, or to a keyword that starts something new.
  @inline(never)
  mutating func skipPiece() {
    if isAbandoned { return }
    let start = position
    while true {
      switch kind {
      case .endOfFile, .rightBrace: return
      case .semicolon:
        advance()
        return
      case .leftBrace:
        skipBalanced()
        if kind == .semicolon { advance() }
        return
      case .kwAction, .kwTable, .kwParser, .kwControl, .kwHeader, .kwHeaderUnion, .kwStruct,
        .kwEnum, .kwTypedef, .kwConst, .kwExtern, .kwPackage, .kwTransition, .kwIf, .kwReturn,
        .kwExit, .kwSwitch, .kwFor:
        if position > start { return }
      case .kwState, .kwApply:
        if position > start, isFirstOnLine(position) { return }
      case .at:
        if position > start, isFirstOnLine(position) { return }
      default: break
      }
      advance()
    }
  }

  /// From `{`, skips behind the matching `}`.
  @inline(never)
  mutating func skipBalanced() {
    if isAbandoned { return }
    var level = 0
    while kind != .endOfFile {
      if kind == .leftBrace { level += 1 }
      if kind == .rightBrace { level -= 1 }
      advance()
      if level <= 0 { return }
    }
  }

  /// Whether what is at hand can only stand at the top level, annotations aside: a block that is
  /// open here has lost its `}`.
  var startsTopLevelOnly: Bool {
    mutating get {
      isAbandoned || Self.startsTopLevelOnly(kind == .at ? kindBehindAnnotations() : kind)
    }
  }

  static func startsTopLevelOnly(_ kind: TokenKind) -> Bool {
    switch kind {
    case .kwHeader, .kwHeaderUnion, .kwStruct, .kwEnum, .kwTypedef, .kwExtern, .kwPackage,
      .kwControl, .kwParser:
      true
    default: false
    }
  }

  /// The kind of the token behind the annotations at hand, of which a thousand are looked through.
  mutating func kindBehindAnnotations() -> TokenKind {
    var index = position
    var left = 1000
    while index + 1 < tokens.count, tokens.kinds[index] == .at, left > 0 {
      left -= 1
      index += 2
      guard index < tokens.count,
        tokens.kinds[index] == .leftParen || tokens.kinds[index] == .leftBracket
      else { continue }
      index = behindBracket(index)
    }
    return index < tokens.count ? tokens.kinds[index] : .endOfFile
  }

  /// The token behind the bracket that closes the one at `open`, or the end of the file.
  private mutating func behindBracket(_ open: Int) -> Int {
    // Most are closed soon.
    var level = 0
    for index in open..<min(open + 64, tokens.count) {
      switch tokens.kinds[index] {
      case .leftParen, .leftBracket: level += 1
      case .rightParen, .rightBracket: level -= 1
      case .endOfFile: return index
      default: continue
      }
      if level == 0 { return index + 1 }
    }
    if closers.isEmpty { closers = matchBrackets() }
    return closers[open]
  }

  /// For each opening bracket the token behind the one that closes it, or the end of the file.
  private func matchBrackets() -> [Int] {
    var result = [Int](repeating: tokens.count - 1, count: tokens.count)
    var open: [Int] = []
    for index in 0..<tokens.count {
      switch tokens.kinds[index] {
      case .leftParen, .leftBracket: open.append(index)
      case .rightParen, .rightBracket:
        if let opening = open.popLast() { result[opening] = index + 1 }
      default: break
      }
    }
    return result
  }
}
