import P4Diagnostics
import P4Source

/// Lines that start with `#`.
extension Preprocessor {
  /// Runs the directive behind `hash`. Unknown ones are dropped, as p4c drops them.
  mutating func runDirective(_ hash: Token, _ lexer: inout Lexer) {
    lexer.inDirective = true
    let word = lexer.next(&names)
    switch word.kind {
    case .endOfLine: break
    case .integer: runLinemarker(word, &lexer)
    case .identifier: runDirective(named: word, hash, &lexer)
    default: lexer.skipLine()
    }
    lexer.inDirective = false
    lexer.skipLineEnd()
  }

  /// Leaves the lexer at the line's end.
  private mutating func runDirective(named word: Token, _ hash: Token, _ lexer: inout Lexer) {
    switch word.payload {
    case KnownNames.define: runDefine(&lexer)
    case KnownNames.undef: runUndef(word, &lexer)
    case KnownNames.include, KnownNames.includeNext: runInclude(word, &lexer)
    case KnownNames.keyword(.kwIf):
      let range = SourceRange(hash.range.start, word.range.end)
      let holds = evaluateCondition(word, &lexer)
      openConditional(range, holds, &lexer)
    case KnownNames.ifdef, KnownNames.ifndef:
      let range = SourceRange(hash.range.start, word.range.end)
      let wantsDefined = word.payload == KnownNames.ifdef
      guard let name = directiveName(word, &lexer) else {
        openConditional(range, true, &lexer)
        return
      }
      finishLine(after: word, &lexer)
      openConditional(range, isMacro(name) == wantsDefined, &lexer)
    case KnownNames.elif, KnownNames.elifdef, KnownNames.elifndef, KnownNames.keyword(.kwElse),
      KnownNames.endif:
      runBranch(word, &lexer)
    case KnownNames.line: runLine(word, &lexer)
    case KnownNames.keyword(.kwError), KnownNames.warning: runMessage(word, &lexer)
    default: lexer.skipLine()
    }
  }

  func isMacro(_ name: Token) -> Bool {
    macroIndex(name.payload) != nil || isHasInclude(name.payload)
  }

  /// The name that a directive must go on with.
  mutating func directiveName(_ word: Token, _ lexer: inout Lexer) -> Token? {
    let token = lexer.next(&names)
    if token.kind == .identifier { return token }
    tell(
      .malformedDirective, at: word.range,
      "`#\(word.text(names))` needs the name of a macro")
    if token.kind != .endOfLine { lexer.skipLine() }
    return nil
  }

  /// Skips what stands behind a finished directive. Words there are harmless and common.
  mutating func finishLine(after word: Token, _ lexer: inout Lexer) {
    lexer.skipLine()
  }

  /// `#error text` and `#warning text`.
  private mutating func runMessage(_ word: Token, _ lexer: inout Lexer) {
    lexer.skipSpaces()
    let start = lexer.position
    lexer.skipLine()
    // Up to a comment, without the spaces at the end.
    var end = start
    while end < lexer.position {
      if lexer.bytes[end] == UInt8(ascii: "/"), end + 1 < lexer.position,
        lexer.bytes[end + 1] == UInt8(ascii: "/") || lexer.bytes[end + 1] == UInt8(ascii: "*")
      {
        break
      }
      end += 1
    }
    while end > start, lexer.bytes[end - 1] <= 0x20 { end -= 1 }
    let bytes = lexer.slice(start, start + min(end - start, 4096))
    var text = String(decoding: bytes, as: UTF8.self)
    if text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") {
      text = String(text.dropFirst().dropLast())
    }
    let range = SourceRange(word.range.start, SourceLocation(raw: lexer.location(end)))
    let isError = word.payload != KnownNames.warning
    tell(
      isError ? .errorDirective : .warningDirective, at: range,
      text.isEmpty ? "`#\(word.text(names))` without a text" : text)
  }

  /// `#line N "file"`, its words possibly made by macros.
  private mutating func runLine(_ word: Token, _ lexer: inout Lexer) {
    let tokens = expandRestOfLine(&lexer)
    guard let first = tokens.first, first.kind == .integer else {
      tell(
        .malformedDirective, at: word.range, "`#line` needs a line number")
      return
    }
    if tokens.count > 1, tokens[1].kind != .string {
      tell(
        .malformedDirective, at: tokens[1].range, "behind the number, `#line` takes a file name",
        help: "write it in quotes")
    }
    setLine(first, name: tokens.dropFirst().first, &lexer)
  }

  /// `# N "file" flags`, as preprocessors write it.
  private mutating func runLinemarker(_ number: Token, _ lexer: inout Lexer) {
    let name = lexer.next(&names)
    if name.kind != .endOfLine { lexer.skipLine() }
    setLine(number, name: name.kind == .string ? name : nil, &lexer)
  }

  private mutating func setLine(_ number: Token, name: Token?, _ lexer: inout Lexer) {
    let line = Int(number.text(names)) ?? 1
    // It holds from the next line on.
    sources.addLineOverride(
      LineOverride(
        location: lexer.location(lexer.position + 1),
        line: UInt32(clamping: line),
        name: name?.kind == .string ? name.map { names.string($0.symbol) } : nil))
  }

  /// The rest of a directive's line with its macros expanded.
  mutating func expandRestOfLine(_ lexer: inout Lexer) -> [Token] {
    var tokens: [Token] = []
    while true {
      let token = lexer.next(&names)
      if token.kind == .endOfLine { break }
      tokens.append(token)
    }
    return expandFully(tokens, &lexer)
  }
}
