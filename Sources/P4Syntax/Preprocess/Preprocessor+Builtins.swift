import P4Source

/// `__LINE__`, `__FILE__` and their like.
extension Preprocessor {
  mutating func builtin(_ name: Token, _ lexer: inout Lexer) -> Token {
    var token = Token(kind: .integer, payload: 0, start: name.start, end: name.end)
    switch name.payload {
    case KnownNames.currentLine: token.payload = number(currentLine(lexer))
    case KnownNames.counter:
      token.payload = number(counterValue)
      counterValue += 1
    case KnownNames.standardC, KnownNames.standardHosted, KnownNames.assembler:
      token.payload = number(1)
    case KnownNames.includeLevel: token.payload = number(max(includeStack.count - 1, 0))
    case KnownNames.currentFile:
      token.kind = .string
      token.payload = names.intern(currentFileName(lexer)).raw
    case KnownNames.baseFile:
      token.kind = .string
      token.payload = names.intern(includeStack.first.map { sources.files[$0].name } ?? "").raw
    case KnownNames.date:
      // The same input gives the same output, today and tomorrow.
      token.kind = .string
      token.payload = names.intern("??? ?? ????").raw
    default:
      token.kind = .string
      token.payload = names.intern("??:??:??").raw
    }
    return token
  }

  private mutating func number(_ value: Int) -> UInt32 { names.intern(String(value)).raw }

  /// The override that holds at the lexer's place in its file, if there is one.
  private func lineOverride(_ lexer: Lexer) -> LineOverride? {
    let here = lexer.location(lexer.position)
    guard let last = sources.lineOverrides.last(where: { $0.location >= lexer.base }),
      last.location <= here
    else { return nil }
    return last
  }

  private func currentFileName(_ lexer: Lexer) -> String {
    lineOverride(lexer)?.name ?? includeStack.last.map { sources.files[$0].name } ?? ""
  }

  /// The line at the lexer's place, counted on from the last place that was asked for.
  private mutating func currentLine(_ lexer: Lexer) -> Int {
    let file = includeStack.last ?? 0
    if lineCount.file != file || lineCount.offset > lexer.position {
      lineCount = (file, 0, 1)
    }
    for index in lineCount.offset..<lexer.position where lexer.bytes[index] == 0x0A {
      lineCount.line += 1
    }
    lineCount.offset = lexer.position
    guard let override = lineOverride(lexer) else { return lineCount.line }
    var line = Int(override.line)
    for index in Int(override.location - lexer.base)..<lexer.position
    where index >= 0 && lexer.bytes[index] == 0x0A {
      line += 1
    }
    return line
  }
}
