import BigInt
import P4Diagnostics
import P4Source
import P4Syntax

/// Implicit casts (P4-16 §8.11.2) and initialisers (§8.13 to §8.16).
extension Checker {
  /// Makes the expression fit `target`, noting the implicit cast. Tells where it does not:
  /// `what` is the beginning of the sentence, "the right side of the assignment".
  ///
  /// What initialises a variable may be a literal for a newtype of an integer, as the reference
  /// lets programs for pins and PSA have it; elsewhere a newtype takes nothing but itself.
  mutating func coerce(
    _ expr: ExprID, to target: TypeID, _ what: Subject, initializes: Bool = false
  ) -> Bool {
    guard expr.isSome else { return false }
    let from = resolved(exprTypes[expr.index])
    let to = resolved(target)
    if from == TypeStore.error || to == TypeStore.error { return true }
    if initializes, from == TypeStore.int, case .newtype = types[to], let value = integer(expr),
      case .bits = types[underlyingOnce(to)]
    {
      setConstant(expr, .integer(fit(value, into: to, at: tree.range(expr))))
      implicitCasts[expr.index] = to
      return true
    }
    if coerceQuietly(expr, to: target) { return true }
    report(
      .typeMismatch, at: tree.range(expr),
      "\(words(what)) has type `\(show(from))`, where `\(show(to))` is needed",
      help: mismatchHelp(from, to))
    return false
  }

  func mismatchHelp(_ from: TypeID, _ to: TypeID) -> String? {
    switch (types[underlying(from)], types[underlying(to)]) {
    case (.bits, .bits), (.signed, .signed): "cast it: `(\(show(to)))…`"
    case (.bits(let a), .signed(let b)) where a == b: "cast it: `(\(show(to)))…`"
    case (.signed(let a), .bits(let b)) where a == b: "cast it: `(\(show(to)))…`"
    case (.bool, .bits(1)), (.bits(1), .bool): "cast it: `(\(show(to)))…`"
    case (.bits, .bool): "compare it: `… != 0`"
    case (.bits, .enumeration): "cast it: `(\(show(to)))…`"
    case (.sequence, .list): "name the type: `(\(show(to)))…`"
    default:
      underlying(from) == underlying(to) ? "cast it: `(\(show(to)))…`" : nil
    }
  }

  /// Like `coerce`, and says nothing.
  mutating func coerceQuietly(_ expr: ExprID, to target: TypeID) -> Bool {
    let from = resolved(exprTypes[expr.index])
    let to = resolved(target)
    if from == to || from == TypeStore.error || to == TypeStore.error { return true }
    switch (types[from], types[to]) {
    case (.dots, _):
      implicitCasts[expr.index] = to
      if !hasDefault(to) {
        report(
          .badDefault, at: tree.range(expr), "a value of type `\(show(to))` has no default",
          help: "write the value")
      }
      return true
    case (.dontCare, .set):
      return true
    case (.variable, _), (_, .variable):
      return unify(from, to)
    case (.int, .bits), (.int, .signed):
      if let value = integer(expr) {
        setConstant(expr, .integer(fit(value, into: to, at: tree.range(expr))))
      }
      implicitCasts[expr.index] = to
      return true
    case (.bits, .int) where to != target, (.signed, .int) where to != target:
      // A type variable that an `int` was given for takes the width that it meets later.
      return unify(from, target)
    case (.bits, .enumeration) where to != target, (.signed, .enumeration) where to != target,
      (.int, .enumeration) where to != target, (.tuple, .sequence) where to != target,
      (.aggregate, .sequence) where to != target:
      // So does one that a serializable enum or a list was given for.
      return unify(from, target)
    case (.sequence, .sequence) where to != target:
      return unify(from, target) || coerceAggregate(expr, from, to: to)
    case (.enumeration, .bits) where to != target, (.enumeration, .signed) where to != target:
      return false
    case (.bits, .int), (.signed, .int):
      // The reference takes any integer where an `int` is wanted.
      implicitCasts[expr.index] = to
      return true
    case (.enumeration(let decl), .bits), (.enumeration(let decl), .signed):
      guard let under = representation(decl), resolved(under) == to else { return false }
      if case .member(let member)? = constant(expr), let value = memberValue(member) {
        setConstant(expr, .integer(value))
      }
      implicitCasts[expr.index] = to
      return true
    case (.set(let element), .set(let wanted)):
      return coerceSet(expr, element, to: wanted)
    case (_, .set(let element)):
      return coerceQuietly(expr, to: element)
    case (.invalidLiteral, .aggregate):
      guard isHeaderOrUnion(to) else { return false }
      implicitCasts[expr.index] = to
      return true
    case (.sequence, .list):
      // The reference makes lists by a cast alone, and of constants.
      return false
    case (.sequence, .aggregate) where to != target, (.record, .aggregate) where to != target:
      // The reference makes no struct of a list where only another argument tells its type.
      return false
    case (.sequence, _), (.record, _):
      return coerceAggregate(expr, from, to: to)
    default:
      return unify(from, to)
    }
  }

  /// Whether `...` can stand for a value (P4-16 §7.3; p4c: getDefaultValue in ir/irutils.cpp).
  private mutating func hasDefault(_ type: TypeID) -> Bool {
    switch types[resolved(type)] {
    case .list, .varbit, .externObject, .parser, .control, .package, .set, .matchKind: return false
    case .aggregate(let decl, let arguments):
      guard aggregateKind(decl) == .structure else { return true }
      for field in fields(decl) where !hasDefault(fieldType(field, of: decl, arguments)) {
        return false
      }
      return true
    case .array(let element, _): return hasDefault(element)
    case .tuple(let list), .sequence(let list):
      for element in types[list] where !hasDefault(element) { return false }
      return true
    default: return true
    }
  }

  /// `1 &&& 2` and `1 .. 2` of `int` operands take the width that the key has.
  private mutating func coerceSet(_ expr: ExprID, _ element: TypeID, to wanted: TypeID) -> Bool {
    if unifyExactly(element, wanted) { return true }
    if case .name = tree[expr], case .enumeration(let decl) = types[resolved(element)],
      let representation = representation(decl)
    {
      // A value set of a serializable enum holds its numbers.
      return unifyExactly(representation, wanted)
    }
    if context.isInSelectCase, case .binary(.mask, _, _) = tree[expr],
      case .signed = types[resolved(wanted)]
    {
      return false
    }
    guard case .binary(_, let left, let right) = tree[expr] else { return unify(element, wanted) }
    let fits = coerceQuietly(left, to: wanted) && coerceQuietly(right, to: wanted)
    if fits { implicitCasts[expr.index] = types.id(.set(wanted)) }
    return fits
  }

  private func unifyExactly(_ a: TypeID, _ b: TypeID) -> Bool { resolved(a) == resolved(b) }

  /// `{…}` initialises structs, headers, tuples, lists and stacks by position or by name.
  mutating func coerceAggregate(_ expr: ExprID, _ from: TypeID, to: TypeID) -> Bool {
    // A conditional between two literals makes both fit.
    if case .conditional(_, let a, let b) = tree[expr] {
      let fits = coerceQuietly(a, to: to) && coerceQuietly(b, to: to)
      if fits { implicitCasts[expr.index] = to }
      return fits
    }
    if case .binary(let op, _, let right) = tree[expr], op == .and || op == .or {
      // `true && {…}`, of which the reference takes the right operand.
      let fits = coerceQuietly(right, to: to)
      if fits { implicitCasts[expr.index] = to }
      return fits
    }
    switch tree[expr] {
    case .list(let elements), .product(let elements):
      guard let wanted = elementTypes(of: to, count: elements.count, expr: expr) else {
        return false
      }
      for element in tree.exprs(elements).dropLast() {
        guard case .dots = tree[element] else { continue }
        report(.badDefault, at: tree.range(element), "`...` must be the last element")
        return true
      }
      var values: [ConstantID] = []
      var isConstant = true
      // Counted by hand: `enumerated` makes Swift look for conformances when it first runs.
      var position = 0
      for (element, type) in zip(tree.exprs(elements), wanted) {
        defer { position += 1 }
        if isUntyped(element, at: position, of: elements.count, in: to, wanted: type) {
          return false
        }
        guard coerceQuietly(element, to: type) else { return false }
        let value = constantOf[element.index]
        if value.isSome { values.append(value) } else { isConstant = false }
      }
      if isConstant, values.count == elements.count { setConstant(expr, .aggregate(values)) }
      implicitCasts[expr.index] = to
      return true
    case .record(let given):
      guard case .aggregate(let decl, let arguments) = types[to] else { return false }
      let members = fields(decl)
      var hasDots = false
      var values = [ConstantID](repeating: .none, count: members.count)
      var seen = 0
      for argument in given {
        let entry = tree[argument]
        guard entry.name.isSome else {
          hasDots = true
          continue
        }
        let member = field(entry.name, of: decl)
        guard member.isSome, let index = members.position(of: member) else { return false }
        let type = fieldType(member, of: decl, arguments)
        // The reference finds no type for `{#}` behind a name.
        guard types[resolved(exprTypes[entry.value.index])] != .invalidLiteral,
          !isUntyped(entry.value, at: 0, of: 1, in: to, wanted: type),
          coerceQuietly(entry.value, to: type)
        else { return false }
        values[index] = constantOf[entry.value.index]
        seen += 1
      }
      guard hasDots || seen == members.count else { return false }
      if !values.contains(where: \.isNone) { setConstant(expr, .aggregate(values)) }
      implicitCasts[expr.index] = to
      return true
    default:
      // Something of the type of a literal: a constant without a type of its own.
      return unify(from, to)
    }
  }

  /// Whether the reference finds no type for an element: for `{#}` but at the end of an array, and
  /// for a serializable enum where its number is wanted, but in a tuple.
  private func isUntyped(
    _ element: ExprID, at position: Int, of count: Int, in target: TypeID, wanted: TypeID
  ) -> Bool {
    let given = resolved(exprTypes[element.index])
    switch types[target] {
    case .array:
      if given == TypeStore.invalidLiteral { return position == 0 || position < count - 1 }
    case .tuple, .sequence:
      return given == TypeStore.invalidLiteral
    case .aggregate:
      if given == TypeStore.invalidLiteral { return true }
    default: return false
    }
    return isSerializable(given) && fixedWidth(wanted) != nil && given != resolved(wanted)
      && !isSerializable(resolved(wanted))
  }

  /// The types that the elements of a positional initialiser must have; nil where their number or
  /// the target is wrong. A trailing `...` stands for all that are missing.
  private mutating func elementTypes(of to: TypeID, count: Int, expr: ExprID) -> [TypeID]? {
    var endsInDots = false
    if case .list(let elements) = tree[expr], let last = tree.exprs(elements).last,
      case .dots = tree[last]
    {
      endsInDots = true
    }
    func fit(_ all: [TypeID]) -> [TypeID]? {
      if all.count == count { return all }
      // The last element is `...` itself, which fits any type.
      return endsInDots && count - 1 <= all.count
        ? Array(all.prefix(count - 1)) + [TypeStore.error] : nil
    }
    switch types[to] {
    case .aggregate(let decl, let arguments):
      if aggregateKind(decl) == .headerUnion { return nil }
      return fit(fields(decl).map { fieldType($0, of: decl, arguments) })
    case .tuple(let list), .sequence(let list): return fit(types[list])
    case .list(let element): return [TypeID](repeating: element, count: count)
    case .array(let element, let size):
      return fit([TypeID](repeating: element, count: Int(min(size, 1 << 16))))
    default: return nil
    }
  }
}
