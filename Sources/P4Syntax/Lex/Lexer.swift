import P4Source

/// Makes tokens of the bytes of one file, one at a time.
///
/// The bytes must outlive the lexer: it is only used inside `withUnsafeBufferPointer`.
struct Lexer {
  let bytes: UnsafeBufferPointer<UInt8>
  let count: Int
  /// The location of the first byte.
  let base: UInt32
  /// Index of the next byte to read, at most `count`.
  var position = 0
  var atLineStart = true
  /// In a directive a line end is a token and a string ends with its line.
  var inDirective = false
  /// In `@pragma …` the line end is a token.
  var inPragma = false
  /// Whether the string that was read last goes over lines.
  var isStringOverLines = false
  /// How many more strings over several lines are looked at with suspicion.
  var suspicions = 8
  /// What was found wrong; drained by the preprocessor.
  var faults: [Fault] = []

  struct Fault {
    enum Kind { case unterminatedComment, unterminatedString }
    var kind: Kind
    var start: UInt32
    var end: UInt32
  }

  init(_ buffer: UnsafeBufferPointer<UInt8>, base: UInt32) {
    self.bytes = buffer
    count = buffer.count
    self.base = base
    if count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { position = 3 }
  }

  /// The bytes in a range of offsets.
  @inline(__always)
  func slice(_ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[start..<end])
  }

  @inline(__always)
  func location(_ offset: Int) -> UInt32 { base &+ UInt32(truncatingIfNeeded: offset) }

  /// The byte at `position + offset`, or 0 behind the end.
  @inline(__always)
  func peek(_ offset: Int = 0) -> UInt8 {
    let index = position &+ offset
    return index < count ? bytes[index] : 0
  }

  /// The next token; `endOfFile` for ever at the end.
  mutating func next(_ names: inout Interner) -> Token {
    var flags: Token.Flags = atLineStart ? .lineStart : []
    atLineStart = false
    while position < count {
      let byte = bytes[position]
      switch byte {
      case 0x20, 0x09, 0x0D, 0x0B, 0x0C:
        position &+= 1
        flags.insert(.space)
        continue
      case 0x0A:
        if inDirective { return token(.endOfLine, flags, length: 0) }
        if inPragma {
          inPragma = false
          return token(.endPragma, flags, length: 0)
        }
        position &+= 1
        flags = [.lineStart, .space]
        continue
      case UInt8(ascii: "/"):
        let following = peek(1)
        if following == UInt8(ascii: "/") {
          skipLineComment()
          flags.insert(.space)
          continue
        }
        if following == UInt8(ascii: "*") {
          let spansLines = skipBlockComment()
          flags.insert(.space)
          if spansLines, inPragma {
            inPragma = false
            return token(.endPragma, flags, length: 0)
          }
          continue
        }
        return operatorToken(byte, flags, &names)
      case UInt8(ascii: "\\"):
        if skipLineSplice() { continue }
        return operatorToken(byte, flags, &names)
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "_"):
        return name(flags, &names)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        return number(flags, &names)
      case UInt8(ascii: "\""):
        return string(flags, &names)
      default:
        return operatorToken(byte, flags, &names)
      }
    }
    if inDirective { return token(.endOfLine, flags, length: 0) }
    if inPragma {
      inPragma = false
      return token(.endPragma, flags, length: 0)
    }
    return token(.endOfFile, flags, length: 0)
  }

  @inline(__always)
  mutating func token(
    _ kind: TokenKind, _ flags: Token.Flags, length: Int, payload: UInt32 = 0
  ) -> Token {
    let start = location(position)
    position &+= length
    return Token(
      kind: kind, flags: flags, payload: payload, start: start, end: location(position))
  }

  @inline(__always)
  static func isNameByte(_ byte: UInt8) -> Bool {
    let letter = (byte | 0x20) &- UInt8(ascii: "a")
    return letter < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "_")
  }

  private mutating func name(_ flags: Token.Flags, _ names: inout Interner) -> Token {
    var end = position &+ 1
    while end < count, Self.isNameByte(bytes[end]) { end &+= 1 }
    if end < count, bytes[end] == UInt8(ascii: "\\"), continuesBehindSplice(end) {
      return splicedName(flags, end, &names)
    }
    let symbol = names.intern(slice(position, end))
    return token(.identifier, flags, length: end &- position, payload: symbol.raw)
  }

  private mutating func string(_ flags: Token.Flags, _ names: inout Interner) -> Token {
    var end = position &+ 1
    var splices = false
    var isBroken = false
    isStringOverLines = false
    while end < count, bytes[end] != UInt8(ascii: "\"") {
      if bytes[end] == UInt8(ascii: "\\") {
        if end &+ 1 < count, bytes[end &+ 1] == 0x0A || bytes[end &+ 1] == 0x0D { splices = true }
        end &+= 1
      } else if bytes[end] == 0x0A {
        if inDirective { return operatorToken(UInt8(ascii: "\""), flags, &names) }
        isStringOverLines = true
        if suspicions > 0 {
          suspicions &-= 1
          isBroken = isClean(from: end)
          if isBroken { break }
        }
      }
      end &+= 1
    }
    var length = end &+ 1 &- position
    if end >= count || isBroken {
      // The opening quote has no partner: what follows on its line is the string.
      end = position &+ 1
      while end < count, bytes[end] != 0x0A, bytes[end] != 0x0D { end &+= 1 }
      length = end &- position
      splices = false
      isStringOverLines = false
      faults.append(
        Fault(
          kind: .unterminatedString, start: location(position), end: location(position &+ length)))
    }
    let content = slice(position &+ 1, end)
    let symbol = splices ? names.intern(Self.withoutSplices(content)) : names.intern(content)
    return token(.string, flags, length: length, payload: symbol.raw)
  }

  /// A string's characters without the line ends that a backslash takes away.
  private static func withoutSplices(_ content: UnsafeBufferPointer<UInt8>) -> String {
    var kept: [UInt8] = []
    var index = 0
    while index < content.count {
      if content[index] == UInt8(ascii: "\\"), index + 1 < content.count {
        if content[index + 1] == 0x0A {
          index += 2
          continue
        }
        if content[index + 1] == 0x0D, index + 2 < content.count, content[index + 2] == 0x0A {
          index += 3
          continue
        }
        kept.append(content[index])
        index += 1
      }
      kept.append(content[index])
      index += 1
    }
    return String(decoding: kept, as: UTF8.self)
  }
}
