import P4Source

/// Comments, spliced lines and whole lines that are skipped.
extension Lexer {
  /// Skips `// …` up to its line end, which stays. A backslash at the end carries it on.
  mutating func skipLineComment() {
    while position < count {
      if bytes[position] == 0x0A {
        var last = position &- 1
        if bytes[last] == 0x0D { last &-= 1 }
        guard bytes[last] == UInt8(ascii: "\\") else { return }
      }
      position &+= 1
    }
  }

  /// Skips `/* … */`; tells whether it held a line end.
  mutating func skipBlockComment() -> Bool {
    let start = position
    var spansLines = false
    position &+= 2
    while position < count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
        position &+= 2
        return spansLines
      }
      if byte == 0x0A { spansLines = true }
      position &+= 1
    }
    faults.append(
      Fault(kind: .unterminatedComment, start: location(start), end: location(start &+ 2)))
    return spansLines
  }

  /// Whether all strings from here on close on their own line. Then a string that has not closed
  /// on its line has most likely lost its quote, and the next ones would read inside out.
  func isClean(from start: Int) -> Bool {
    var scan = self
    scan.position = start
    while scan.position < count {
      switch bytes[scan.position] {
      case UInt8(ascii: "/") where scan.peek(1) == UInt8(ascii: "/"): scan.skipLineComment()
      case UInt8(ascii: "/") where scan.peek(1) == UInt8(ascii: "*"): _ = scan.skipBlockComment()
      case UInt8(ascii: "\""):
        var end = scan.position &+ 1
        while end < count, bytes[end] != UInt8(ascii: "\"") {
          if bytes[end] == 0x0A { return false }
          end &+= bytes[end] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard end < count else { return false }
        scan.position = end &+ 1
      default: scan.position &+= 1
      }
    }
    return true
  }

  /// Skips a backslash with nothing but space behind it on its line, and the line end.
  mutating func skipLineSplice() -> Bool {
    var index = position &+ 1
    while index < count, bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0D {
      index &+= 1
    }
    guard index < count, bytes[index] == 0x0A else { return false }
    position = index &+ 1
    return true
  }

  /// Whether a backslash joins a line that goes on with a name's characters at once.
  func continuesBehindSplice(_ backslash: Int) -> Bool {
    var scan = self
    scan.position = backslash
    return scan.skipLineSplice() && Self.isNameByte(scan.peek())
  }

  /// A name that goes on behind a backslash at its line's end.
  /// - Parameter end: of its part on the first line.
  mutating func splicedName(
    _ flags: Token.Flags, _ end: Int, _ names: inout Interner
  ) -> Token {
    let start = position
    var text = Array(slice(start, end))
    position = end
    while position < count {
      if Self.isNameByte(bytes[position]) {
        text.append(bytes[position])
        position &+= 1
      } else if bytes[position] != UInt8(ascii: "\\") || !continuesBehindSplice(position)
        || !skipLineSplice()
      {
        break
      }
    }
    let symbol = text.withUnsafeBufferPointer { names.intern($0) }
    return Token(
      kind: .identifier, flags: flags, payload: symbol.raw, start: location(start),
      end: location(position))
  }

  /// Skips to the end of the line (its end stays), over comments and strings, so that a comment
  /// that begins here hides what it hides. For groups that are not compiled and unknown
  /// directives.
  mutating func skipLine() {
    while position < count {
      switch bytes[position] {
      case 0x0A: return
      case UInt8(ascii: "\\"):
        if !skipLineSplice() { position = min(position &+ 2, count) }
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"): skipLineComment()
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): _ = skipBlockComment()
      case UInt8(ascii: "\""):
        var end = position &+ 1
        while end < count, bytes[end] != UInt8(ascii: "\""), bytes[end] != 0x0A {
          end &+= bytes[end] == UInt8(ascii: "\\") ? 2 : 1
        }
        // An unpaired quote is a character as any other here.
        position = end < count && bytes[end] == UInt8(ascii: "\"") ? end &+ 1 : position &+ 1
      default: position &+= 1
      }
    }
  }

  /// Skips spaces and comments within a line.
  mutating func skipSpaces() {
    while position < count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0D, 0x0B, 0x0C: position &+= 1
      case UInt8(ascii: "\\"): if !skipLineSplice() { return }
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): _ = skipBlockComment()
      default: return
      }
    }
  }

  /// Steps over a line end, if one stands here.
  mutating func skipLineEnd() {
    if position < count, bytes[position] == 0x0A { position &+= 1 }
    atLineStart = true
  }
}
