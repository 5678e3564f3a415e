internal import BigInt

/// Parses a restriction into its parts, which semicolons separate: each must hold.
struct RestrictionParser {
  /// One part with the text that names it in messages.
  struct Part {
    let expression: RestrictionExpression
    let text: String
  }

  /// Deeper expressions are refused, so that no text can exhaust the stack.
  private static let maxDepth = 200

  private let tokens: [RestrictionToken]
  private var index = 0
  private var depth = 0

  static func parts(of text: String) throws(RestrictionFault) -> [Part] {
    var parser = RestrictionParser(tokens: try RestrictionLexer.tokens(of: text))
    var parts: [Part] = []
    repeat {
      let first = parser.index
      let expression = try parser.implication()
      parts.append(Part(expression: expression, text: parser.text(from: first)))
    } while parser.take(";") && parser.current.kind != .end
    guard parser.current.kind == .end else { throw parser.unexpected() }
    return parts
  }

  private init(tokens: [RestrictionToken]) { self.tokens = tokens }

  private var current: RestrictionToken { tokens[min(index, tokens.count - 1)] }

  private func unexpected() -> RestrictionFault {
    let what =
      switch current.kind {
      case .name(let name): "`\(name)`"
      case .number(let number): "`\(number)`"
      case .text(let text): "'\(text)'"
      case .sign(let sign): "`\(sign)`"
      case .end: "the end"
      }
    return RestrictionFault(
      kind: .syntax, message: "\(what) is not expected here", offset: current.start)
  }

  private mutating func take(_ sign: String) -> Bool {
    guard current.kind == .sign(sign) else { return false }
    index += 1
    return true
  }

  private mutating func name() throws(RestrictionFault) -> String {
    guard case .name(let name) = current.kind else { throw unexpected() }
    index += 1
    return name
  }

  /// The tokens since `first` as one line.
  private func text(from first: Int) -> String {
    var text = ""
    var glued = true
    for token in tokens[first..<index] {
      let piece =
        switch token.kind {
        case .name(let name): name
        case .number(let number): number > 255 ? "0x" + String(number, radix: 16) : "\(number)"
        case .text(let text): "'\(text)'"
        case .sign(let sign): sign
        case .end: ""
        }
      let joins = ["::", ".", ")"].contains(piece) || (piece == "(" && isCall(text))
      text += (glued || joins ? "" : " ") + piece
      glued = ["::", ".", "(", "!"].contains(piece)
    }
    return text
  }

  private func isCall(_ text: String) -> Bool {
    ["mac", "ipv4", "ipv6"].contains { text.hasSuffix($0) }
  }

  // MARK: Operators, the weakest first

  /// `a -> b`, which does not associate.
  private mutating func implication() throws(RestrictionFault) -> RestrictionExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.maxDepth else {
      throw RestrictionFault(
        kind: .syntax, message: "the expression nests too deep", offset: current.start)
    }
    let left = try disjunction()
    let offset = current.start
    guard take("->") else { return left }
    let right = try disjunction()
    if current.kind == .sign("->") { throw ambiguous("->") }
    return RestrictionExpression(form: .binary("->", left, right), offset: offset)
  }

  private func ambiguous(_ sign: String) -> RestrictionFault {
    RestrictionFault(
      kind: .syntax, message: "`\(sign)` does not associate: parentheses are needed",
      offset: current.start)
  }

  private mutating func disjunction() throws(RestrictionFault) -> RestrictionExpression {
    var left = try conjunction()
    while current.kind == .sign("||") {
      let offset = current.start
      index += 1
      left = RestrictionExpression(form: .binary("||", left, try conjunction()), offset: offset)
    }
    return left
  }

  private mutating func conjunction() throws(RestrictionFault) -> RestrictionExpression {
    var left = try comparison()
    while current.kind == .sign("&&") {
      let offset = current.start
      index += 1
      left = RestrictionExpression(form: .binary("&&", left, try comparison()), offset: offset)
    }
    return left
  }

  private var comparisonSign: String? {
    guard case .sign(let sign) = current.kind,
      ["==", "!=", "<", "<=", ">", ">="].contains(sign)
    else { return nil }
    return sign
  }

  /// A comparison, which does not associate.
  private mutating func comparison() throws(RestrictionFault) -> RestrictionExpression {
    let left = try unary()
    guard let sign = comparisonSign else { return left }
    let offset = current.start
    index += 1
    let right = try unary()
    if let next = comparisonSign { throw ambiguous(next) }
    return RestrictionExpression(form: .binary(sign, left, right), offset: offset)
  }

  private mutating func unary() throws(RestrictionFault) -> RestrictionExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.maxDepth else {
      throw RestrictionFault(
        kind: .syntax, message: "the expression nests too deep", offset: current.start)
    }
    let offset = current.start
    if take("!") { return RestrictionExpression(form: .not(try unary()), offset: offset) }
    if take("-") { return RestrictionExpression(form: .negated(try unary()), offset: offset) }
    return try primary()
  }

  private mutating func primary() throws(RestrictionFault) -> RestrictionExpression {
    let offset = current.start
    switch current.kind {
    case .number(let value):
      index += 1
      return RestrictionExpression(form: .number(value), offset: offset)
    case .sign("("):
      index += 1
      // A semicolon conjoins within parentheses too.
      var inner = try implication()
      while current.kind == .sign(";") {
        let place = current.start
        index += 1
        inner = RestrictionExpression(
          form: .binary("&&", inner, try implication()), offset: place)
      }
      guard take(")") else { throw unexpected() }
      return inner
    case .sign("::"):
      index += 1
      return RestrictionExpression(form: .attribute(try name()), offset: offset)
    case .name: return try named()
    default: throw unexpected()
    }
  }

  /// A constant, an address, or a key with perhaps one of its parts.
  private mutating func named() throws(RestrictionFault) -> RestrictionExpression {
    let offset = current.start
    var path = try name()
    if path == "true" || path == "false" {
      return RestrictionExpression(form: .boolean(path == "true"), offset: offset)
    }
    if ["mac", "ipv4", "ipv6"].contains(path), take("(") {
      guard case .text(let text) = current.kind else { throw unexpected() }
      guard let value = addressNumber(path, text) else {
        throw RestrictionFault(
          kind: .syntax, message: "'\(text)' is no \(path) address", offset: current.start)
      }
      index += 1
      guard take(")") else { throw unexpected() }
      return RestrictionExpression(form: .number(value), offset: offset)
    }
    while take(".") { path += "." + (try name()) }
    let key = RestrictionExpression(form: .name(path), offset: offset)
    guard take("::") else { return key }
    return RestrictionExpression(form: .part(key, try name()), offset: offset)
  }
}
