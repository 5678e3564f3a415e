import BigInt
import P4Source

extension SyntaxPrinter {
  /// How strong an expression binds; an operand that is weaker than its place wants parentheses.
  private enum Strength {
    static let set = 0
    static let conditional = 1
    /// Binary operators have 2 to 11.
    static let unary = 12
    static let postfix = 13
  }

  private func strength(_ op: BinaryOperator) -> Int {
    switch op {
    case .mask, .range: Strength.set
    case .or: 2
    case .and: 3
    case .equal, .notEqual: 4
    case .less, .greater, .lessOrEqual, .greaterOrEqual: 5
    case .bitOr: 6
    case .bitXor: 7
    case .bitAnd: 8
    case .shiftLeft, .shiftRight: 9
    case .add, .subtract, .addSaturating, .subtractSaturating, .concatenate: 10
    case .multiply, .divide, .modulo: 11
    }
  }

  private func strength(_ expr: Expr) -> Int {
    switch expr {
    case .binary(let op, _, _): strength(op)
    case .conditional: Strength.conditional
    case .unary, .cast: Strength.unary
    default: Strength.postfix
    }
  }

  /// An expression in a place that wants at least the given strength.
  mutating func print(_ id: ExprID, atLeast minimum: Int = 0) {
    guard id.isSome else { return }
    let expr = tree[id]
    let needsParentheses = strength(expr) < minimum
    if needsParentheses { write("(") }
    print(expr)
    if needsParentheses { write(")") }
  }

  private mutating func print(_ expr: Expr) {
    switch expr {
    // Nothing can be written for what could not be read.
    case .error: write("_")
    case .name(let name, let isAbsolute):
      if isAbsolute { write(".") }
      write(name)
    case .integer(let id): print(tree[id])
    case .bool(let value): write(value ? "true" : "false")
    case .string(let text):
      write("\"")
      write(text)
      write("\"")
    case .this: write("this")
    case .dontCare: write("_")
    case .defaultKeyset: write("default")
    case .dots: write("...")
    case .invalid: write("{#}")
    case .unary(let op, let operand):
      write(op.spelling)
      // `+ +a` must not become `++a`.
      if case .unary = tree[operand] {
        print(operand, atLeast: Strength.postfix)
      } else {
        print(operand, atLeast: Strength.unary)
      }
    case .binary(let op, let left, let right):
      let own = strength(op)
      print(left, atLeast: max(own, Strength.conditional))
      write(" ")
      write(op.spelling)
      write(" ")
      print(right, atLeast: own + 1)
    case .conditional(let condition, let whenTrue, let whenFalse):
      print(condition, atLeast: Strength.conditional)
      write(" ? ")
      print(whenTrue, atLeast: Strength.conditional)
      write(" : ")
      print(whenFalse, atLeast: Strength.conditional + 1)
    case .cast(let type, let operand):
      write("(")
      print(type)
      write(")")
      print(operand, atLeast: Strength.unary)
    case .member(let base, let name):
      print(base, atLeast: Strength.postfix)
      write(".")
      write(name)
    case .type(let type): print(type)
    case .index(let base, let index):
      print(base, atLeast: Strength.postfix)
      write("[")
      print(index)
      write("]")
    case .slice(let base, let high, let low):
      print(base, atLeast: Strength.postfix)
      write("[")
      print(high)
      write(":")
      print(low)
      write("]")
    case .plusSlice(let base, let low, let width):
      print(base, atLeast: Strength.postfix)
      write("[")
      print(low)
      write("+:")
      print(width)
      write("]")
    case .call(let index): print(tree.calls[Int(index)])
    case .list(let elements):
      write("{ ")
      separated(tree.exprs(elements)) { $0.print($1) }
      write(" }")
    case .record(let fields):
      write("{ ")
      print(fields: fields)
      write(" }")
    case .product(let elements):
      write("(")
      separated(tree.exprs(elements)) { $0.print($1) }
      write(")")
    }
  }

  private mutating func print(_ call: Call) {
    print(call.callee, atLeast: Strength.postfix)
    if call.hasTypeArguments { print(typeArguments: call.typeArguments) }
    print(arguments: call.arguments)
  }

  mutating func print(arguments: IDRange<ArgumentID>) {
    write("(")
    print(fields: arguments)
    write(")")
  }

  /// `k = v, w, …`.
  mutating func print(fields: IDRange<ArgumentID>) {
    separated(fields) { printer, id in
      let argument = printer.tree[id]
      if argument.name.isSome {
        printer.write(argument.name)
        printer.write(" = ")
      }
      printer.print(argument.value)
    }
  }

  private mutating func print(_ literal: IntegerLiteral) {
    var text = ""
    switch literal.kind {
    case .unsized: break
    case .unsigned: text = "\(literal.width)w"
    case .signed: text = "\(literal.width)s"
    }
    switch literal.base {
    case 16: text += "0x"
    case 8: text += "0o"
    case 2: text += "0b"
    default: break
    }
    text += String(literal.value, radix: Int(literal.base), uppercase: true)
    write(number: text)
  }

  // MARK: Types

  mutating func print(_ id: TypeRefID) {
    switch tree[id] {
    case .error, .dontCare: write("_")
    case .base(let base): write(base.spelling)
    case .sized(let kind, let width):
      write(kind.spelling)
      write("<")
      write(number: String(width))
      write(">")
    case .sizedByExpr(let kind, let width):
      write(kind.spelling)
      write("<(")
      print(width)
      write(")>")
    case .name(let name, let isAbsolute):
      if isAbsolute { write(".") }
      write(name)
    case .specialized(let base, let arguments):
      print(base)
      print(typeArguments: arguments)
    case .array(let element, let size):
      print(element)
      write("[")
      print(size)
      write("]")
    case .tuple(let elements):
      write("tuple")
      print(typeArguments: elements)
    case .list(let element):
      write("list<")
      print(element)
      write(">")
    }
  }

  mutating func print(typeArguments: ExtraList) {
    write("<")
    separated(tree.typeRefs(typeArguments)) { $0.print($1) }
    write(">")
  }
}

extension BaseType {
  /// The keyword of the type.
  public var spelling: StaticString {
    switch self {
    case .void: "void"
    case .bool: "bool"
    case .string: "string"
    case .int: "int"
    case .error: "error"
    case .matchKind: "match_kind"
    case .bit: "bit"
    }
  }
}

extension SizedKind {
  /// The keyword of the type.
  public var spelling: StaticString {
    switch self {
    case .bit: "bit"
    case .int: "int"
    case .varbit: "varbit"
    }
  }
}
