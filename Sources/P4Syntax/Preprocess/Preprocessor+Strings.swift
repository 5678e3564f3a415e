import P4Source

/// Strings over several lines, which a preprocessor does not know. `cpp -x assembler-with-cpp`,
/// whose output p4c reads, takes the line that opens such a string as it stands. The lines behind
/// it are lines as any other: they may be directives, macros are expanded in them, and spaces
/// shrink to one. Public programs rely on it: they choose between lines of one string with `#if`.
extension Preprocessor {
  /// Reads the string of `token` again, line by line.
  /// - Returns: the token of the whole string, which ends where the lexer stands then.
  mutating func stringOverLines(_ token: Token, _ lexer: inout Lexer) -> Token {
    var text: [UInt8] = []
    let start = Int(token.start &- lexer.base)
    lexer.position = start &+ 1
    var isClosed = appendLine(&text, isFirst: true, &lexer)
    while !isClosed, !isStopped, lexer.position < lexer.count {
      if let lineCount = runDirectiveInString(&lexer) {
        text.append(contentsOf: repeatElement(0x0A, count: lineCount))
      } else {
        isClosed = appendLine(&text, isFirst: false, &lexer)
      }
    }
    lexer.atLineStart = false
    if !isClosed, !isStopped {
      lexer.faults.append(
        Lexer.Fault(
          kind: .unterminatedString, start: token.start, end: lexer.location(start &+ 1)))
    }
    var whole = token
    whole.payload = text.withUnsafeBufferPointer { names.intern($0) }.raw
    whole.end = lexer.location(lexer.position)
    return whole
  }

  /// Runs the directive on the line that starts here, if there is one that is known: others are
  /// text of the string.
  /// - Returns: how many lines it took.
  private mutating func runDirectiveInString(_ lexer: inout Lexer) -> Int? {
    let start = lexer.position
    lexer.atLineStart = true
    lexer.skipSpaces()
    guard lexer.peek() == UInt8(ascii: "#"), isKnownDirective(lexer) else {
      lexer.position = start
      return nil
    }
    let hash = lexer.next(&names)
    runDirective(hash, &lexer)
    return lexer.slice(start, lexer.position).reduce(0) { $1 == 0x0A ? $0 &+ 1 : $0 }
  }

  /// - Parameter lexer: in front of a `#`.
  private mutating func isKnownDirective(_ lexer: Lexer) -> Bool {
    var lookahead = lexer
    lookahead.inDirective = true
    _ = lookahead.next(&names)
    let word = lookahead.next(&names)
    return switch word.payload {
    case _ where word.kind != .identifier: false
    case KnownNames.define, KnownNames.undef, KnownNames.include, KnownNames.includeNext,
      KnownNames.keyword(.kwIf), KnownNames.ifdef, KnownNames.ifndef, KnownNames.elif,
      KnownNames.keyword(.kwElse), KnownNames.endif, KnownNames.line,
      KnownNames.keyword(.kwError), KnownNames.warning:
      true
    default: false
    }
  }

  /// Appends a line of a string with its end; the lexer stands behind it then.
  /// - Returns: whether the string ends on this line; then the lexer stands behind its quote.
  private mutating func appendLine(
    _ text: inout [UInt8], isFirst: Bool, _ lexer: inout Lexer
  ) -> Bool {
    // What a quote or a comment has taken out of the preprocessor's hands, to the line's end.
    var isVerbatim = isFirst
    var isQuoted = false
    var splicedLines = 0
    var isStart = true
    while lexer.position < lexer.count, !isStopped {
      let position = lexer.position
      let byte = lexer.bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        lexer.position &+= 1
        return true
      case 0x0A:
        // Lines that a backslash joined are made up for, so that lines behind keep their numbers.
        text.append(contentsOf: repeatElement(0x0A, count: splicedLines &+ 1))
        lexer.position &+= 1
        return false
      case 0x0D where lexer.peek(1) == 0x0A: lexer.position &+= 1
      case UInt8(ascii: "\\"):
        if lexer.skipLineSplice() {
          splicedLines &+= 1
          continue
        }
        text.append(byte)
        lexer.position &+= 1
        guard lexer.position < lexer.count, lexer.peek() != 0x0A else { continue }
        if lexer.peek() == UInt8(ascii: "\"") { isVerbatim = true }
        text.append(lexer.peek())
        lexer.position &+= 1
      case UInt8(ascii: "'") where !isVerbatim:
        isQuoted.toggle()
        append(byte, to: &text, &lexer)
      case _ where isVerbatim || isQuoted: append(byte, to: &text, &lexer)
      case 0x20, 0x09, 0x0B, 0x0C: appendSpaces(&text, isStart: isStart, &lexer)
      case UInt8(ascii: "/") where lexer.peek(1) == UInt8(ascii: "/"):
        isVerbatim = true
        append(byte, to: &text, &lexer)
      case UInt8(ascii: "/") where lexer.peek(1) == UInt8(ascii: "*"):
        appendBlockComment(&text, &lexer)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        while Lexer.isNameByte(lexer.peek()) || lexer.peek() == UInt8(ascii: ".") {
          append(lexer.peek(), to: &text, &lexer)
        }
      case _ where Lexer.isNameByte(byte): appendName(&text, &lexer)
      default: append(byte, to: &text, &lexer)
      }
      isStart = false
    }
    return false
  }

  private func append(_ byte: UInt8, to text: inout [UInt8], _ lexer: inout Lexer) {
    text.append(byte)
    lexer.position &+= 1
  }

  /// A line keeps its column; between words one space stays, and behind the last none.
  private func appendSpaces(_ text: inout [UInt8], isStart: Bool, _ lexer: inout Lexer) {
    let start = lexer.position
    while [0x20, 0x09, 0x0B, 0x0C].contains(lexer.peek()) { lexer.position &+= 1 }
    let next = lexer.peek()
    let isEnd = next == 0x0A || next == 0x0D && lexer.peek(1) == 0x0A
    if isEnd || lexer.position >= lexer.count { return }
    text.append(
      contentsOf: repeatElement(0x20, count: isStart ? lexer.position &- start : 1))
  }

  /// Up to `*/`, or in front of a quote, which ends the string for P4.
  private func appendBlockComment(_ text: inout [UInt8], _ lexer: inout Lexer) {
    append(lexer.peek(), to: &text, &lexer)
    append(lexer.peek(), to: &text, &lexer)
    while lexer.position < lexer.count, lexer.peek() != UInt8(ascii: "\"") {
      let isEnd = lexer.peek() == UInt8(ascii: "*") && lexer.peek(1) == UInt8(ascii: "/")
      append(lexer.peek(), to: &text, &lexer)
      guard isEnd else { continue }
      append(lexer.peek(), to: &text, &lexer)
      return
    }
  }

  /// A name, or what it means as a macro.
  private mutating func appendName(_ text: inout [UInt8], _ lexer: inout Lexer) {
    lexer.atLineStart = false
    let start = lexer.position
    let name = lexer.next(&names)
    guard macroIndex(name.payload) != nil else {
      text.append(contentsOf: lexer.slice(start, lexer.position))
      return
    }
    for (index, token) in expansion(of: name, &lexer).enumerated() {
      if index > 0, token.flags.contains(.space) { text.append(0x20) }
      text.append(contentsOf: token.text(names).utf8)
    }
  }
}
