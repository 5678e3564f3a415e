import BigInt
import P4Diagnostics
import P4Source
import P4Syntax

/// Calls of methods: of externs, headers, unions and stacks, and those that give sizes (P4-16 §8.18
/// to §8.20, §9).
extension Checker {
  mutating func inferMethodCall(
    _ expr: ExprID, _ callIndex: Int, _ base: ExprID, _ method: Symbol
  ) -> TypeID {
    let call = tree.calls[callIndex]
    if case .type(let ref) = tree[base] {
      return inferDirectApply(expr, callIndex, base, ref, method)
    }
    if case .name(let symbol, let isAbsolute) = tree[base] {
      let decl = lookUp(symbol, isAbsolute: isAbsolute)
      if decl.isSome {
        switch tree[decl].kind {
        case .parser, .control:
          return directApply(
            expr, callIndex, meaning(of: decl, arguments: nil, at: tree.range(base), infers: true),
            method)
        case .table:
          exprDecls[base.index] = decl
          exprTypes[base.index] = types.id(.table(decl))
          return applyTable(expr, callIndex, decl, method)
        default: break
        }
      }
    }
    let receiver = resolved(infer(base))
    calls[callIndex].receiver = base
    switch types[receiver] {
    case .error: return TypeStore.error
    case .externObject(let decl, let arguments):
      return callExternMethod(expr, callIndex, decl, arguments, method)
    case .parser(let decl, let arguments), .control(let decl, let arguments):
      guard method == known.apply else { break }
      return applyBlock(expr, callIndex, decl, arguments, kind: .apply)
    case .aggregate(let decl, _):
      if let result = callHeaderMethod(expr, callIndex, base, receiver, decl, method) {
        return result
      }
    case .array(let element, _):
      if method == known.pushFront || method == known.popFront, isHeaderOrUnion(element) {
        return callStackMethod(expr, callIndex, base, method)
      }
    default: break
    }
    if let builtin = sizeMethod(method) {
      return callSizeMethod(expr, callIndex, builtin, receiver, call)
    }
    report(
      .noMember, at: tree.range(call.callee), "`\(show(receiver))` has no method `\(text(method))`")
    return TypeStore.error
  }

  mutating func callExternMethod(
    _ expr: ExprID, _ callIndex: Int, _ decl: DeclID, _ arguments: TypeListID, _ method: Symbol
  ) -> TypeID {
    let call = tree.calls[callIndex]
    guard case .externObject(let index) = tree[decl].kind else { return TypeStore.error }
    let extern = tree.externs[Int(index)]
    let candidates = tree.decls(extern.methods).filter {
      guard tree[$0].name == method, case .function(let f) = tree[$0].kind else { return false }
      return tree.functions[Int(f)].flavor != .constructor
    }
    guard !candidates.isEmpty else {
      let nearest = tree.decls(extern.methods).map { text(tree[$0].name) }
        .map { (editDistance($0, text(method)), $0) }.min { $0.0 < $1.0 }
      report(
        .noMember, at: tree.range(call.callee), "`\(name(decl))` has no method `\(text(method))`",
        notes: [Label(tree[decl].nameRange, "`\(name(decl))` is declared here")],
        help: nearest.flatMap { $0.0 <= 2 ? "did you mean `\($0.1)`?" : nil })
      return TypeStore.error
    }
    guard
      let function = chooseOverload(
        candidates, call.arguments, .method(method, of: decl), at: tree.range(expr))
    else { return TypeStore.error }
    exprDecls[call.callee.index] = function
    let outer = Substitution(tree.decls(extern.typeParameters), types[arguments])
    let result = callChosen(expr, callIndex, function, outer, kind: .method)
    return result == TypeStore.error || checkCoreMethod(expr, callIndex, decl, method)
      ? result : TypeStore.error
  }

  /// `isValid`, `setValid`, `setInvalid` of headers, `isValid` of unions; nil for other names.
  mutating func callHeaderMethod(
    _ expr: ExprID, _ callIndex: Int, _ base: ExprID, _ type: TypeID, _ decl: DeclID,
    _ method: Symbol
  ) -> TypeID? {
    let kind = aggregateKind(decl)
    let builtin: BuiltinMethod
    switch method {
    case known.isValid where kind != .structure: builtin = .isValid
    case known.setValid where kind == .header: builtin = .setValid
    case known.setInvalid where kind == .header: builtin = .setInvalid
    default: return nil
    }
    calls[callIndex].kind = .builtin(builtin)
    let call = tree.calls[callIndex]
    guard takesNoTypeArguments(call, method, at: tree.range(expr)) else { return TypeStore.error }
    if let first = call.arguments.first {
      report(
        .tooManyArguments, at: tree[first].range, "`\(text(method))` takes no arguments")
      return TypeStore.error
    }
    if builtin == .isValid { return TypeStore.bool }
    requireLValue(base, "a header whose validity is changed")
    return TypeStore.void
  }

  mutating func callStackMethod(
    _ expr: ExprID, _ callIndex: Int, _ base: ExprID, _ method: Symbol
  ) -> TypeID {
    let call = tree.calls[callIndex]
    calls[callIndex].kind = .builtin(method == known.pushFront ? .pushFront : .popFront)
    requireLValue(base, "a stack that is pushed or popped")
    guard takesNoTypeArguments(call, method, at: tree.range(expr)) else { return TypeStore.error }
    if context.place == .parserState || context.place == .parser {
      report(
        .misplacedCall, at: tree.range(expr), "`\(text(method))` cannot be called in a parser",
        help: "parsers fill a stack by `next`")
      return TypeStore.error
    }
    guard call.arguments.count == 1 else {
      report(
        .wrongArgumentCount, at: tree.range(expr),
        "`\(text(method))` takes one argument, the number of elements")
      return TypeStore.error
    }
    let value = tree[call.arguments[0]].value
    guard let count = integer(value) else {
      if exprTypes[value.index] != TypeStore.error {
        report(
          .notCompileTimeKnown, at: tree.range(value),
          "the argument of `\(text(method))` must be an integer that is known when the program is compiled"
        )
      }
      return TypeStore.error
    }
    guard count > 0 else {
      report(
        .badArgument, at: tree.range(value),
        "`\(text(method))` needs a positive number, not \(count)")
      return TypeStore.error
    }
    return TypeStore.void
  }

  func sizeMethod(_ method: Symbol) -> BuiltinMethod? {
    switch method {
    case known.minSizeInBits: .minSizeInBits
    case known.minSizeInBytes: .minSizeInBytes
    case known.maxSizeInBits: .maxSizeInBits
    case known.maxSizeInBytes: .maxSizeInBytes
    default: nil
    }
  }

  mutating func callSizeMethod(
    _ expr: ExprID, _ callIndex: Int, _ builtin: BuiltinMethod, _ type: TypeID, _ call: Call
  ) -> TypeID {
    calls[callIndex].kind = .builtin(builtin)
    if let first = call.arguments.first {
      report(.tooManyArguments, at: tree[first].range, "a size takes no arguments")
      return TypeStore.error
    }
    let isMaximum = builtin == .maxSizeInBits || builtin == .maxSizeInBytes
    guard let bits = sizeInBits(type, maximum: isMaximum) else {
      report(
        .noMember, at: tree.range(call.callee), "a value of type `\(show(type))` has no size")
      return TypeStore.error
    }
    let inBytes = builtin == .minSizeInBytes || builtin == .maxSizeInBytes
    setConstant(expr, .integer(BigInt(inBytes ? (bits + 7) / 8 : bits)))
    return TypeStore.int
  }

  /// What sizes are computed up to.
  private static var mostBits: Int { 1 << 61 }

  /// The number of bits of a value (P4-16 §9); nil for what has none, and where there are too many.
  mutating func sizeInBits(_ type: TypeID, maximum: Bool) -> Int? {
    switch types[underlying(type)] {
    case .bool: return 1
    case .bits(let width), .signed(let width): return Int(width)
    case .varbit(let width): return maximum ? Int(width) : 0
    case .enumeration(let decl):
      return representation(decl).flatMap { fixedWidth($0) }.map { Int($0) }
    case .array(let element, let size):
      return sizeInBits(element, maximum: maximum).flatMap {
        let (product, overflows) = $0.multipliedReportingOverflow(by: Int(size))
        return overflows || product > Self.mostBits ? nil : product
      }
    case .tuple(let list):
      var sum = 0
      for element in types[list] {
        guard let size = sizeInBits(element, maximum: maximum) else { return nil }
        sum += size
        guard sum <= Self.mostBits else { return nil }
      }
      return sum
    case .aggregate(let decl, let arguments):
      var sum: Int?
      for field in fields(decl) {
        guard
          let size = sizeInBits(fieldType(field, of: decl, arguments), maximum: maximum)
        else { return nil }
        if aggregateKind(decl) == .headerUnion {
          sum = sum.map { maximum ? max($0, size) : min($0, size) } ?? size
        } else {
          sum = (sum ?? 0) + size
        }
        guard sum ?? 0 <= Self.mostBits else { return nil }
      }
      return sum ?? 0
    default: return nil
    }
  }
}
