import BigInt
import P4Semantics
import P4Source
import P4Syntax

/// Annotations with their values evaluated (P4-16 §20).
extension Elaborator {
  mutating func annotations(of decl: DeclID) -> [IR.Annotation] {
    annotations(tree[decl].annotations)
  }

  func annotations(_ list: IDRange<AnnotationID>) -> [IR.Annotation] {
    list.map { id in
      let annotation = tree[id]
      return IR.Annotation(
        name: text(annotation.name), body: body(annotation.body), range: annotation.range)
    }
  }

  private func body(_ body: Annotation.Body) -> IR.Annotation.Body {
    switch body {
    case .none: return .none
    case .unstructured(let tokens):
      return .unstructured(
        tokens.map { id in
          let token = tree[id]
          let kind: IR.Annotation.Token.Kind =
            switch token.kind {
            case .identifier: .identifier
            case .keyword: .keyword
            case .integer: .integer
            case .string: .string
            case .punctuation: .punctuation
            }
          return IR.Annotation.Token(
            kind: kind, text: text(token.text),
            integer: token.integer.isSome ? tree[token.integer].value : nil)
        })
    case .list(let elements):
      return .list(tree.exprs(elements).map { value($0) })
    case .record(let fields):
      return .record(fields.map { (text(tree[$0].name), value(tree[$0].value)) })
    }
  }

  /// The expressions of structured annotations are literals, or sums of such; they stand outside of
  /// all scopes, so the checker has not seen them.
  private func value(_ expr: ExprID) -> IR.Annotation.Value {
    switch tree[expr] {
    case .string(let symbol): return .string(text(symbol))
    case .bool, .unary(.not, _): return .bool(bool(expr) ?? false)
    default:
      if let string = string(expr) { return .string(string) }
      if let flag = bool(expr) { return .bool(flag) }
      if case .bool(let flag)? = program.constant(expr) { return .bool(flag) }
      return .integer(integer(expr) ?? 0)
    }
  }

  /// A string, strings joined by `++`, or a constant of the type.
  private func string(_ expr: ExprID) -> String? {
    switch tree[expr] {
    case .string(let symbol): return text(symbol)
    case .binary(.concatenate, let left, let right):
      guard let first = string(left), let second = string(right) else { return nil }
      return first + second
    default:
      if case .string(let symbol)? = program.constant(expr) { return text(symbol) }
      return nil
    }
  }

  private func bool(_ expr: ExprID) -> Bool? {
    switch tree[expr] {
    case .bool(let flag): return flag
    case .unary(.not, let operand): return bool(operand).map { !$0 }
    case .binary(let op, let left, let right):
      if let a = bool(left), let b = bool(right) {
        switch op {
        case .and: return a && b
        case .or: return a || b
        case .equal: return a == b
        case .notEqual: return a != b
        default: return nil
        }
      }
      guard let a = integer(left), let b = integer(right) else { return nil }
      switch op {
      case .equal: return a == b
      case .notEqual: return a != b
      case .less: return a < b
      case .lessOrEqual: return a <= b
      case .greater: return a > b
      case .greaterOrEqual: return a >= b
      default: return nil
      }
    default: return nil
    }
  }

  private func integer(_ expr: ExprID) -> BigInt? {
    switch tree[expr] {
    case .integer(let id): return tree[id].value
    case .unary(.minus, let operand): return integer(operand).map { -$0 }
    case .unary(.plus, let operand): return integer(operand)
    case .binary(let op, let left, let right):
      guard let a = integer(left), let b = integer(right) else { return nil }
      switch op {
      case .add: return a + b
      case .subtract: return a - b
      case .multiply: return a * b
      case .divide where b != 0: return a / b
      case .shiftLeft where b >= 0 && b < 4096: return a << Int(b)
      case .shiftRight where b >= 0 && b < 4096: return a >> Int(b)
      case .bitOr: return a | b
      case .bitAnd: return a & b
      case .bitXor: return a ^ b
      default: return nil
      }
    default:
      if case .integer(let number)? = program.constant(expr) { return number }
      return nil
    }
  }

  /// The name for the control plane: `@name("x")`, else the name as declared.
  func localName(_ decl: DeclID) -> String {
    for id in tree[decl].annotations where text(tree[id].name) == "name" {
      if let name = soleString(tree[id].body) { return name }
    }
    return text(tree[decl].name)
  }

  /// The string of `@name("x")`, which may also be written `@name["x"]`.
  func soleString(_ body: Annotation.Body) -> String? {
    switch body {
    case .unstructured(let tokens):
      guard tokens.count == 1, tree[tokens[0]].kind == .string else { return nil }
      return text(tree[tokens[0]].text)
    case .list(let elements):
      guard elements.count == 1, case .string(let symbol) = tree[tree.exprs(elements)[0]] else {
        return nil
      }
      return text(symbol)
    case .none, .record: return nil
    }
  }
}
