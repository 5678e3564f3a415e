import P4Source

/// Looking ahead without reading: is what follows a type, are these type arguments? Bounded, so
/// that a line of `T < T < T …` takes linear time.
extension Parser {
  private static var maximumAngleDepth: Int { 32 }
  private static var maximumBracketed: Int { 256 }

  /// Whether `<` at the given index opens type arguments of a call: a list of types, the first of
  /// which is one for certain or unknown, and `>(`.
  mutating func isCallWithTypeArguments(at index: Int) -> Bool {
    guard let end = indexAfterTypeArguments(index, depth: 0, isStrict: true) else { return false }
    return end < tokens.count && tokens.kinds[end] == .leftParen
  }

  /// The index behind `<…>` that starts at `index`, nil where it is no list of types. `isStrict`
  /// refuses a first argument that is known to be a value.
  mutating func indexAfterTypeArguments(_ index: Int, depth: Int, isStrict: Bool = false) -> Int? {
    guard index < tokens.count, tokens.kinds[index] == .less, depth < Self.maximumAngleDepth else {
      return nil
    }
    var index = index + 1
    if tokens.kinds[index] == .greater { return index + 1 }
    var isFirst = true
    while true {
      if tokens.kinds[index] == .underscore {
        index += 1
      } else {
        if isFirst, isStrict, tokens.kinds[index] != .dot, Self.isName(tokens.kinds[index]),
          scopes.meaning(Symbol(raw: tokens.payloads[index])) == .object
        {
          return nil
        }
        guard let end = indexAfterType(index, depth: depth) else { return nil }
        index = end
      }
      isFirst = false
      guard index < tokens.count else { return nil }
      switch tokens.kinds[index] {
      case .greater: return index + 1
      case .comma: index += 1
      default: return nil
      }
      guard index < tokens.count else { return nil }
    }
  }

  /// The index behind the type that starts at `index`, nil where none does. Names count as types
  /// whatever they mean.
  mutating func indexAfterType(_ start: Int, depth: Int) -> Int? {
    guard start < tokens.count else { return nil }
    var index = start
    switch tokens.kinds[index] {
    case .kwBool, .kwString, .kwError, .kwMatchKind, .kwVoid: index += 1
    case .kwBit, .kwInt, .kwVarbit:
      index += 1
      if index < tokens.count, tokens.kinds[index] == .less {
        guard let end = indexAfterWidth(index + 1) else { return nil }
        index = end
      }
    case .kwTuple, .kwList:
      guard let end = indexAfterTypeArguments(index + 1, depth: depth + 1) else { return nil }
      index = end
    case .dot:
      guard index + 1 < tokens.count, Self.isName(tokens.kinds[index + 1]) else { return nil }
      index += 2
    case let kind where Self.isName(kind):
      index += 1
      if index < tokens.count, tokens.kinds[index] == .less {
        guard let end = indexAfterTypeArguments(index, depth: depth + 1) else { return nil }
        index = end
      }
    default: return nil
    }
    while index < tokens.count, tokens.kinds[index] == .leftBracket {
      guard let end = indexAfterBrackets(index) else { return nil }
      index = end
    }
    return index
  }

  /// The index behind the `>` that ends a width.
  private mutating func indexAfterWidth(_ start: Int) -> Int? {
    var index = start
    var level = 0
    while index < tokens.count, index < start + Self.maximumBracketed {
      switch tokens.kinds[index] {
      case .greater where level == 0: return index + 1
      case .leftParen, .leftBracket: level += 1
      case .rightParen, .rightBracket:
        level -= 1
        if level < 0 { return nil }
      case .semicolon, .leftBrace, .rightBrace, .endOfFile: return nil
      default: break
      }
      index += 1
    }
    return nil
  }

  private mutating func indexAfterBrackets(_ start: Int) -> Int? {
    var index = start
    var level = 0
    while index < tokens.count, index < start + Self.maximumBracketed {
      switch tokens.kinds[index] {
      case .leftBracket: level += 1
      case .rightBracket:
        level -= 1
        if level == 0 { return index + 1 }
      case .semicolon, .leftBrace, .rightBrace, .endOfFile: return nil
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Whether `(` at hand starts a cast: a type stands in the parentheses, and what could as well
  /// be a value is followed by something that cannot follow a value.
  mutating func isCast() -> Bool {
    if startsKnownType(ahead: 1) {
      guard let end = indexAfterType(position + 1, depth: 0) else { return false }
      return end < tokens.count && tokens.kinds[end] == .rightParen
    }
    guard Self.isName(kind(ahead: 1)), meaning(ahead: 1) == .unknown,
      let end = indexAfterType(position + 1, depth: 0), end + 1 < tokens.count,
      tokens.kinds[end] == .rightParen
    else { return false }
    switch tokens.kinds[end + 1] {
    case .identifier, .integer, .string, .kwTrue, .kwFalse, .kwThis, .leftBrace, .tilde,
      .exclaim, .invalidHeader:
      return true
    default: return false
    }
  }
}
