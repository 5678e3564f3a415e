internal import BigInt
internal import P4Info

/// Types the parts of a restriction and writes them as Swift.
///
/// Each number and each comparison becomes a constant of its own with its type written out, since
/// long expressions of literals are what Swift's type checker is slowest at.
struct RestrictionCompiler {
  let scope: RestrictionScope
  /// The constants so far, as lines of Swift.
  private(set) var lines: [String] = []
  /// The names of the values that were read.
  private(set) var used: Set<String> = []
  private var constants: [String: String] = [:]

  init(_ scope: RestrictionScope) { self.scope = scope }

  /// A typed operand. Swift expressions are names of constants or literals.
  private enum Operand {
    case boolean(String)
    /// A number written in the restriction, of no width yet.
    case number(BigInt)
    case integer(String)
    case bits(String, RestrictedValue)
    /// A whole match of a key that is not exact.
    case match(RestrictedValue)
  }

  /// The Swift expression of a condition.
  mutating func condition(
    _ expression: RestrictionExpression
  ) throws(RestrictionFault) -> String {
    guard case .boolean(let swift) = try operand(expression) else {
      throw fault("a condition is expected here, not a number", expression)
    }
    return swift
  }

  private func fault(_ message: String, _ place: RestrictionExpression) -> RestrictionFault {
    RestrictionFault(kind: .type, message: message, offset: place.offset)
  }

  /// The name of a constant with this value.
  private mutating func constant(_ type: String, _ value: String) -> String {
    if let known = constants[value] { return known }
    let name = "c\(constants.count + 1)"
    lines.append("let \(name): \(type) = \(value)")
    constants[value] = name
    return name
  }

  // MARK: Operands

  private mutating func operand(
    _ expression: RestrictionExpression
  ) throws(RestrictionFault) -> Operand {
    switch expression.form {
    case .boolean(let value): return .boolean(value ? "true" : "false")
    case .number(let value): return .number(value)
    case .name(let name):
      let value = try value(name, expression)
      return value.kind == .exact ? try part(value, "value", expression) : .match(value)
    case .attribute(let name):
      guard name == "priority", let priority = scope.priority else {
        throw fault("there is no attribute `\(name)`", expression)
      }
      return .integer(constant("Int64", priority))
    case .part(let key, let part):
      guard case .name(let name) = key.form else { throw fault("only keys have parts", key) }
      return try self.part(try value(name, key), part, expression)
    case .not(let inner): return .boolean(negated(try condition(inner)))
    case .negated(let inner):
      switch try operand(inner) {
      case .number(let value): return .number(-value)
      case .integer(let swift): return .integer(constant("Int64", "-\(swift)"))
      default: throw fault("only integers can be negated", inner)
      }
    case .binary(let sign, let left, let right):
      switch sign {
      case "&&": return .boolean(both(try condition(left), try condition(right)))
      case "||": return .boolean(either(try condition(left), try condition(right)))
      case "->": return .boolean(either(negated(try condition(left)), try condition(right)))
      default: return try comparison(sign, left, right, expression)
      }
    }
  }

  private func value(
    _ name: String, _ place: RestrictionExpression
  ) throws(RestrictionFault) -> RestrictedValue {
    guard let found = scope.values.first(where: { $0.name == name }) else {
      throw fault("there is no key or parameter `\(name)`", place)
    }
    guard found.type.bitWidth > 0 else {
      throw fault("`\(name)` is text, which restrictions cannot compare", place)
    }
    return found
  }

  private mutating func part(
    _ value: RestrictedValue, _ name: String, _ place: RestrictionExpression
  ) throws(RestrictionFault) -> Operand {
    guard let part = value.part(name) else {
      throw fault("`\(value.name)` has no part `\(name)`", place)
    }
    used.insert(value.name)
    switch part {
    case .bits(let swift):
      return .bits(constant(value.isWide ? "RestrictionNumber" : "UInt64", swift), value)
    case .integer(let swift): return .integer(constant("Int64", swift))
    }
  }

  // MARK: Conditions, without those that are known: Swift warns of code that cannot be reached

  private func negated(_ condition: String) -> String {
    condition == "true" ? "false" : condition == "false" ? "true" : "(!\(condition))"
  }

  private mutating func both(_ a: String, _ b: String) -> String {
    if a == "false" || b == "false" { return "false" }
    return a == "true" ? b : b == "true" ? a : joined(a, "&&", b)
  }

  private mutating func either(_ a: String, _ b: String) -> String {
    if a == "true" || b == "true" { return "true" }
    return a == "false" ? b : b == "false" ? a : joined(a, "||", b)
  }

  /// The two in brackets; what gets long becomes a constant, so that lines stay short.
  private mutating func joined(_ a: String, _ sign: String, _ b: String) -> String {
    let whole = "(\(a) \(sign) \(b))"
    return whole.utf8.count > 60 ? constant("Bool", whole) : whole
  }

  // MARK: Comparisons

  private mutating func comparison(
    _ sign: String, _ left: RestrictionExpression, _ right: RestrictionExpression,
    _ place: RestrictionExpression
  ) throws(RestrictionFault) -> Operand {
    let (a, b) = (try operand(left), try operand(right))
    let isEquality = sign == "==" || sign == "!="
    switch (a, b) {
    case (.number(let x), .number(let y)):
      return .boolean(holds(sign, x, y) ? "true" : "false")
    case (.boolean(let x), .boolean(let y)) where isEquality:
      let equal = either(both(x, y), both(negated(x), negated(y)))
      return .boolean(sign == "==" ? equal : negated(equal))
    case (.integer(let x), .integer(let y)):
      return .boolean(constant("Bool", "\(x) \(sign) \(y)"))
    case (.integer(let x), .number(let y)):
      return .boolean(constant("Bool", "\(x) \(sign) \(clamped(y))"))
    case (.number(let x), .integer(let y)):
      return .boolean(constant("Bool", "\(clamped(x)) \(sign) \(y)"))
    case (.match(let key), let other) where isEquality,
      (let other, .match(let key)) where isEquality:
      let equal = try matches(key, other, place)
      return .boolean(sign == "==" ? equal : negated(equal))
    case (.match(let key), _), (_, .match(let key)):
      throw fault("`\(key.name)` has no order; name one of its parts", place)
    case (.bits(let x, let key), let other):
      let y = try bits(other, like: key, place)
      return .boolean(constant("Bool", "\(x) \(sign) \(y)"))
    case (let other, .bits(let y, let key)):
      let x = try bits(other, like: key, place)
      return .boolean(constant("Bool", "\(x) \(sign) \(y)"))
    default: throw fault("`\(sign)` cannot compare these", place)
    }
  }

  /// `operand` as a number of the width of `key`.
  private func bits(
    _ operand: Operand, like key: RestrictedValue, _ place: RestrictionExpression
  ) throws(RestrictionFault) -> String {
    let width = key.type.bitWidth
    switch operand {
    case .bits(let swift, let other) where other.type.bitWidth == width: return swift
    case .bits(_, let other):
      throw fault(
        "`\(key.name)` has \(width) bits and `\(other.name)` \(other.type.bitWidth)", place)
    case .number(let value):
      // As in P4 a negative number stands for its two's complement: -1 is all ones.
      let bound = BigInt(1) << width
      guard value < bound, value >= -(bound >> 1) else {
        throw fault("\(value) does not fit the \(width) bits of `\(key.name)`", place)
      }
      return key.literal(value < 0 ? value + bound : value)
    default: throw fault("`\(key.name)` is a bit string, the other side is not", place)
    }
  }

  /// Whether the whole match of a key equals `other`: as a number that is an exact match of it.
  private mutating func matches(
    _ key: RestrictedValue, _ other: Operand, _ place: RestrictionExpression
  ) throws(RestrictionFault) -> String {
    if case .match(let second) = other {
      guard key.kind == second.kind, key.type.bitWidth == second.type.bitWidth else {
        throw fault("`\(key.name)` and `\(second.name)` match in different ways", place)
      }
      var terms: [String] = []
      for name in ["value", "mask", "prefix_length", "low", "high"] where key.part(name) != nil {
        switch (try part(key, name, place), try part(second, name, place)) {
        case (.bits(let x, _), .bits(let y, _)), (.integer(let x), .integer(let y)):
          terms.append(constant("Bool", "\(x) == \(y)"))
        default: continue
        }
      }
      return "(" + terms.joined(separator: " && ") + ")"
    }
    let number = try bits(other, like: key, place)
    let wanted: [(String, String)] =
      switch key.kind {
      case .lpm: [("value", number), ("prefix_length", String(key.type.bitWidth))]
      case .range: [("low", number), ("high", number)]
      default: [("value", number), ("mask", key.literal(key.ones))]
      }
    var terms: [String] = []
    for (name, value) in wanted {
      switch try part(key, name, place) {
      case .bits(let swift, _), .integer(let swift):
        terms.append(constant("Bool", "\(swift) == \(value)"))
      default: continue
      }
    }
    return "(" + terms.joined(separator: " && ") + ")"
  }

  private func holds(_ sign: String, _ x: BigInt, _ y: BigInt) -> Bool {
    switch sign {
    case "==": x == y
    case "!=": x != y
    case "<": x < y
    case "<=": x <= y
    case ">": x > y
    default: x >= y
    }
  }

  /// A literal of Int64. What lies outside is as good as the bound: prefix lengths and priorities
  /// are far from either.
  private func clamped(_ value: BigInt) -> String {
    String(Int64(clamping: value))
  }
}

extension RestrictedValue {
  /// The number with all bits of the value set.
  var ones: BigInt { (BigInt(1) << type.bitWidth) - 1 }

  /// A literal of the type that the value's numbers have.
  func literal(_ value: BigInt) -> String {
    func word(_ value: BigInt) -> String {
      value < 10 ? "\(value)" : "0x" + String(value, radix: 16)
    }
    guard isWide else { return word(value) }
    let mask = BigInt(UInt64.max)
    var words: [String] = []
    var rest = value
    repeat {
      words.insert(word(rest & mask), at: 0)
      rest >>= 64
    } while rest > 0
    return "RestrictionNumber(words: [\(words.joined(separator: ", "))])"
  }
}
