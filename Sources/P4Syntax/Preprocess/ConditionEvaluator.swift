import P4Diagnostics
import P4Source

/// What stands before the next token of a condition: `defined`, or `defined (`.
enum DefinedState { case none, word, parenthesis }

extension Preprocessor {
  /// The value of the expression behind `#if` or `#elif`; false after a diagnostic. Leaves the
  /// lexer at the line's end.
  mutating func evaluateCondition(_ word: Token, _ lexer: inout Lexer) -> Bool {
    var tokens: [Token] = []
    while true {
      var token = lexer.next(&names)
      if token.kind == .endOfLine { break }
      if token.kind == .identifier, isHasInclude(token.payload),
        tokens.last.map({ !isDefined($0) }) ?? true,
        !(tokens.count > 1 && isDefined(tokens[tokens.count - 2]))
      {
        token = hasInclude(token, &lexer)
      }
      if token.kind == .unknown { character(&token, &lexer) }
      tokens.append(token)
    }
    guard !tokens.isEmpty else {
      tell(
        .malformedCondition, at: word.range, "`#\(word.text(names))` without a condition")
      return false
    }
    guardsDefined = argumentDepth + 1
    definedState = .none
    let expanded = expandFully(tokens, &lexer)
    guardsDefined = 0
    guard !isStopped else { return false }
    var evaluator = ConditionEvaluator(
      tokens: expanded, names: names,
      end: SourceRange(tokens[tokens.count - 1].range.end, tokens[tokens.count - 1].range.end)
    ) {
      [macroOf] symbol in
      Int(symbol) < macroOf.count && macroOf[Int(symbol)] != 0
        || symbol == KnownNames.hasInclude || symbol == KnownNames.hasIncludeNext
    }
    let value = evaluator.evaluate()
    if let range = evaluator.tooLarge {
      tell(
        .largeConditionNumber, at: range,
        "this number does not fit in 64 bits, and counts as what is left of it")
    }
    if let fault = evaluator.fault {
      tell(.malformedCondition, at: fault.range, fault.message)
      return false
    }
    return value != 0
  }

  func isHasInclude(_ symbol: UInt32) -> Bool {
    symbol == KnownNames.hasInclude || symbol == KnownNames.hasIncludeNext
  }

  func isDefined(_ token: Token) -> Bool {
    token.kind == .identifier && token.payload == KnownNames.defined
  }

  /// Makes a number of `'` and what follows it on the line up to the next one (C17 §6.4.4.4).
  private mutating func character(_ token: inout Token, _ lexer: inout Lexer) {
    let quote = UInt8(ascii: "'")
    guard lexer.position > 0, lexer.bytes[lexer.position - 1] == quote else { return }
    var value: Int32 = 0
    var count = 0
    var position = lexer.position
    while position < lexer.count, lexer.bytes[position] != quote {
      var byte = lexer.bytes[position]
      guard byte != 0x0A, byte != 0x0D else { return }
      position += 1
      if byte == UInt8(ascii: "\\"), position < lexer.count {
        byte = escaped(lexer, &position)
      }
      value = (value << 8) | (count == 0 ? Int32(Int8(bitPattern: byte)) : Int32(byte))
      count += 1
    }
    guard position < lexer.count, count > 0 else { return }
    lexer.position = position + 1
    token.kind = .integer
    token.payload = names.intern(String(UInt64(bitPattern: Int64(value)))).raw
    token.end = lexer.location(lexer.position)
    if value < 0 { token.flags.insert(.negative) }
  }

  /// The character that a backslash and what follows it mean.
  private func escaped(_ lexer: Lexer, _ position: inout Int) -> UInt8 {
    let letter = lexer.bytes[position]
    position += 1
    let isHex = letter == UInt8(ascii: "x")
    guard isHex || (0x30...0x37).contains(letter) else {
      switch letter {
      case UInt8(ascii: "n"): return 0x0A
      case UInt8(ascii: "t"): return 0x09
      case UInt8(ascii: "r"): return 0x0D
      case UInt8(ascii: "a"): return 0x07
      case UInt8(ascii: "b"): return 0x08
      case UInt8(ascii: "f"): return 0x0C
      case UInt8(ascii: "v"): return 0x0B
      case UInt8(ascii: "e"): return 0x1B
      default: return letter
      }
    }
    let base: UInt8 = isHex ? 16 : 8
    var value: UInt8 = isHex ? 0 : letter - 0x30
    let end = isHex ? lexer.count : min(position + 2, lexer.count)
    while position < end {
      let digit = NumberShape.value(lexer.bytes[position])
      guard digit < base else { break }
      value = value &* base &+ digit
      position += 1
    }
    return value
  }
}

/// Evaluates the expression of `#if` in 64-bit arithmetic that wraps, as C's `intmax_t` and
/// `uintmax_t` (C17 §6.10.1). Names that are no macros count 0.
struct ConditionEvaluator {
  /// The bits of a value, and whether it counts as unsigned: one that does makes the other so.
  struct Value {
    var bits: Int64
    var isUnsigned = false

    var isTrue: Bool { bits != 0 }

    init(_ bits: Int64, isUnsigned: Bool = false) {
      self.bits = bits
      self.isUnsigned = isUnsigned
    }

    init(_ flag: Bool) { bits = flag ? 1 : 0 }
  }

  let tokens: [Token]
  let names: Interner
  /// Where the condition ends, for faults there.
  let end: SourceRange
  let isMacro: (UInt32) -> Bool
  var next = 0
  var depth = 0
  var fault: (range: SourceRange, message: String)?
  /// The first number of more than 64 bits.
  var tooLarge: SourceRange?

  init(
    tokens: [Token], names: Interner, end: SourceRange, isMacro: @escaping (UInt32) -> Bool
  ) {
    self.tokens = tokens
    self.names = names
    self.end = end
    self.isMacro = isMacro
  }

  mutating func evaluate() -> Int64 {
    let value = sequence(live: true)
    if fault == nil, next < tokens.count {
      fail(tokens[next].range, "`\(tokens[next].text(names))` behind the end of the condition")
    }
    return value.bits
  }

  /// Operands of `,`: the last one counts.
  private mutating func sequence(live: Bool) -> Value {
    var value = conditional(live: live)
    while take(.comma) { value = conditional(live: live) }
    return value
  }

  private mutating func fail(_ range: SourceRange, _ message: String) {
    if fault == nil { fault = (range, message) }
    next = tokens.count
  }

  private var kind: TokenKind { next < tokens.count ? tokens[next].kind : .endOfLine }

  private mutating func take(_ wanted: TokenKind) -> Bool {
    guard kind == wanted else { return false }
    next += 1
    return true
  }

  /// `live` is false in an operand whose value does not matter, where division by zero is no fault.
  private mutating func conditional(live: Bool) -> Value {
    depth += 1
    defer { depth -= 1 }
    guard depth < 200 else {
      fail(next < tokens.count ? tokens[next].range : end, "this condition nests too deep")
      return Value(0)
    }
    let condition = binary(0, live: live)
    guard take(.question) else { return condition }
    var whenTrue = sequence(live: live && condition.isTrue)
    if !take(.colon) {
      fail(next < tokens.count ? tokens[next].range : end, "expected `:` in `?:`")
    }
    var whenFalse = conditional(live: live && !condition.isTrue)
    whenTrue.isUnsigned = whenTrue.isUnsigned || whenFalse.isUnsigned
    whenFalse.isUnsigned = whenTrue.isUnsigned
    return condition.isTrue ? whenTrue : whenFalse
  }

  /// The operator at hand, its strength and how many tokens it takes.
  private func binaryOperator() -> (kind: TokenKind, strength: Int, tokens: Int)? {
    switch kind {
    case .orOr: return (.orOr, 1, 1)
    case .andAnd: return (.andAnd, 2, 1)
    case .bar: return (.bar, 3, 1)
    case .caret: return (.caret, 4, 1)
    case .ampersand: return (.ampersand, 5, 1)
    case .equalEqual, .notEqual: return (kind, 6, 1)
    case .greater:
      if next + 1 < tokens.count, tokens[next + 1].kind == .greater,
        !tokens[next + 1].flags.contains(.space)
      {
        return (.shiftRightEqual, 8, 2)
      }
      return (.greater, 7, 1)
    case .less, .lessEqual, .greaterEqual: return (kind, 7, 1)
    case .shiftLeft: return (.shiftLeft, 8, 1)
    case .plus: return (kind, 9, 1)
    case .minus: return isDecrement ? nil : (kind, 9, 1)
    case .star, .slash, .percent: return (kind, 10, 1)
    default: return nil
    }
  }

  /// Whether two `-` stand side by side, which C reads as one operator.
  private var isDecrement: Bool {
    kind == .minus && next + 1 < tokens.count && tokens[next + 1].kind == .minus
      && tokens[next].range.end == tokens[next + 1].range.start
  }

  private mutating func binary(_ minimum: Int, live: Bool) -> Value {
    var left = unary(live: live)
    while let found = binaryOperator(), found.strength > minimum, fault == nil {
      let range = tokens[next].range
      next += found.tokens
      let rightLive =
        live && (found.kind == .andAnd ? left.isTrue : found.kind == .orOr ? !left.isTrue : true)
      let right = binary(found.strength, live: rightLive)
      left = apply(found.kind, left, right, at: range, live: live)
    }
    return left
  }

  private mutating func apply(
    _ kind: TokenKind, _ left: Value, _ right: Value, at range: SourceRange, live: Bool
  ) -> Value {
    let a = left.bits
    let b = right.bits
    let isUnsigned = left.isUnsigned || right.isUnsigned
    let isLess = isUnsigned ? UInt64(bitPattern: a) < UInt64(bitPattern: b) : a < b
    switch kind {
    case .orOr: return Value(left.isTrue || right.isTrue)
    case .andAnd: return Value(left.isTrue && right.isTrue)
    case .bar: return Value(a | b, isUnsigned: isUnsigned)
    case .caret: return Value(a ^ b, isUnsigned: isUnsigned)
    case .ampersand: return Value(a & b, isUnsigned: isUnsigned)
    case .equalEqual: return Value(a == b)
    case .notEqual: return Value(a != b)
    case .less: return Value(isLess)
    case .greater: return Value(!isLess && a != b)
    case .lessEqual: return Value(isLess || a == b)
    case .greaterEqual: return Value(!isLess)
    case .shiftLeft, .shiftRightEqual:
      // An amount that is negative shifts the other way.
      let amount = right.isUnsigned && b < 0 ? Int64.max : b
      let distance = kind == .shiftLeft ? amount : 0 &- amount
      guard left.isUnsigned, distance < 0 else {
        return Value(a << distance, isUnsigned: left.isUnsigned)
      }
      return Value(Int64(bitPattern: UInt64(bitPattern: a) << distance), isUnsigned: true)
    case .plus: return Value(a &+ b, isUnsigned: isUnsigned)
    case .minus: return Value(a &- b, isUnsigned: isUnsigned)
    case .star: return Value(a &* b, isUnsigned: isUnsigned)
    default:
      guard b != 0 else {
        if live { fail(range, "division by zero in a condition") }
        return Value(0)
      }
      if isUnsigned {
        let x = UInt64(bitPattern: a)
        let y = UInt64(bitPattern: b)
        return Value(Int64(bitPattern: kind == .slash ? x / y : x % y), isUnsigned: true)
      }
      return Value(
        kind == .slash
          ? a.dividedReportingOverflow(by: b).partialValue
          : a.remainderReportingOverflow(dividingBy: b).partialValue)
    }
  }

  private mutating func unary(live: Bool) -> Value {
    var operators: [TokenKind] = []
    while kind == .exclaim || kind == .tilde || kind == .minus || kind == .plus {
      if isDecrement { fail(tokens[next].range, "`--` is no operator of a condition") }
      guard fault == nil else { return Value(0) }
      operators.append(kind)
      next += 1
    }
    var value = primary(live: live)
    for kind in operators.reversed() {
      switch kind {
      case .exclaim: value = Value(!value.isTrue)
      case .tilde: value.bits = ~value.bits
      case .minus: value.bits = 0 &- value.bits
      default: break
      }
    }
    return value
  }

  private mutating func primary(live: Bool) -> Value {
    guard next < tokens.count else {
      fail(end, "expected a value at the end of the condition")
      return Value(0)
    }
    let token = tokens[next]
    next += 1
    switch token.kind {
    case .integer, .malformedNumber: return number(token)
    case .identifier:
      return Value(token.payload == KnownNames.defined ? definedOperand(token) : 0)
    case .leftParen:
      let value = sequence(live: live)
      if !take(.rightParen) {
        fail(next < tokens.count ? tokens[next].range : end, "expected `)` in this condition")
      }
      return value
    default:
      fail(token.range, "expected a value in this condition, found `\(token.text(names))`")
      return Value(0)
    }
  }

  /// `defined NAME` or `defined(NAME)`.
  private mutating func definedOperand(_ word: Token) -> Int64 {
    let parenthesis = take(.leftParen)
    guard next < tokens.count, tokens[next].kind == .identifier else {
      fail(word.range, "`defined` needs the name of a macro")
      return 0
    }
    let value: Int64 = isMacro(tokens[next].payload) ? 1 : 0
    next += 1
    if parenthesis, !take(.rightParen) { fail(word.range, "expected `)` after `defined(NAME`") }
    return value
  }

  /// A number as C reads it: a leading 0 is octal, `u` and `l` may stand at the end.
  private mutating func number(_ token: Token) -> Value {
    var digits = Array(names.bytes(token.symbol))
    guard let isMarked = takeSuffix(&digits) else {
      fail(token.range, "`\(token.text(names))` is no number for a condition")
      return Value(0)
    }
    var base: UInt8 = 10
    if digits.count > 1, digits[0] == UInt8(ascii: "0") {
      switch digits[1] | 0x20 {
      case UInt8(ascii: "x"): base = 16
      case UInt8(ascii: "b"): base = 2
      default: base = 8
      }
      digits.removeFirst(base == 8 ? 1 : 2)
    }
    var value: UInt64 = 0
    var overflows = false
    for byte in digits {
      let digit = NumberShape.value(byte)
      guard digit < base else {
        fail(token.range, "`\(token.text(names))` is no number for a condition")
        return Value(0)
      }
      let (product, overflow) = value.multipliedReportingOverflow(by: UInt64(base))
      let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
      overflows = overflows || overflow || carry
      value = sum
    }
    guard !digits.isEmpty else {
      fail(token.range, "`\(token.text(names))` is no number for a condition")
      return Value(0)
    }
    if overflows {
      // As `cpp` has it: what is left of the number counts as it would by itself.
      if tooLarge == nil { tooLarge = token.range }
      return Value(Int64(bitPattern: value), isUnsigned: isMarked)
    }
    // What only an unsigned number holds is one.
    return Value(
      Int64(bitPattern: value),
      isUnsigned: isMarked || value > UInt64(Int64.max) && !token.flags.contains(.negative))
  }

  /// Takes `u`, `l` and `ll` from the end of a number: whether there was a `u`, nil where there is
  /// more than that (C17 §6.4.4.1).
  private func takeSuffix(_ digits: inout [UInt8]) -> Bool? {
    guard let last = digits.last, last | 0x20 == 0x75 || last | 0x20 == 0x6C else { return false }
    var suffix: [UInt8] = []
    while let last = digits.last, last | 0x20 == 0x75 || last | 0x20 == 0x6C {
      suffix.insert(last, at: 0)
      digits.removeLast()
    }
    var isUnsigned = true
    if suffix[0] | 0x20 == 0x75 {
      suffix.removeFirst()
    } else if suffix[suffix.count - 1] | 0x20 == 0x75 {
      suffix.removeLast()
    } else {
      isUnsigned = false
    }
    let isLong = suffix.allSatisfy { $0 == suffix[0] && $0 | 0x20 == 0x6C }
    return isLong && suffix.count <= 2 ? isUnsigned : nil
  }
}
