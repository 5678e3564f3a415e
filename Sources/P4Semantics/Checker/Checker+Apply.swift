import P4Diagnostics
import P4Source
import P4Syntax

/// Applying tables and blocks, and where calls may stand (P4-16 appendix F).
extension Checker {
  mutating func applyTable(
    _ expr: ExprID, _ callIndex: Int, _ table: DeclID, _ method: Symbol
  ) -> TypeID {
    let call = tree.calls[callIndex]
    guard method == known.apply else {
      report(
        .noMember, at: tree.range(call.callee),
        "table `\(name(table))` has no method `\(text(method))`",
        help: "tables have `apply()` only")
      return TypeStore.error
    }
    calls[callIndex].kind = .apply
    calls[callIndex].decl = table
    guard takesNoTypeArguments(call, method, at: tree.range(expr)) else { return TypeStore.error }
    if context.isInActionList {
      report(
        .misplacedCall, at: tree.range(expr),
        "a table cannot be applied in the arguments of an action list",
        help: "apply `\(name(table))` first, and pass the result on in a variable")
      return TypeStore.error
    }
    if context.place != .control, context.place != .tableKey {
      report(
        .misplacedCall, at: tree.range(expr),
        "a table can be applied only in the `apply` block of a control",
        help: context.place == .action
          ? "actions run inside of a table: apply `\(name(table))` in the control instead" : nil)
      return TypeStore.error
    }
    if let first = call.arguments.first {
      report(
        .tooManyArguments, at: tree[first].range, "`apply` of a table takes no arguments")
      return TypeStore.error
    }
    return types.id(.applyResult(table))
  }

  mutating func inferDirectApply(
    _ expr: ExprID, _ callIndex: Int, _ base: ExprID, _ ref: TypeRefID, _ method: Symbol
  ) -> TypeID {
    let type = resolved(resolve(ref, infers: true))
    if type == TypeStore.error { return type }
    exprTypes[base.index] = type
    return directApply(expr, callIndex, type, method)
  }

  mutating func directApply(
    _ expr: ExprID, _ callIndex: Int, _ type: TypeID, _ method: Symbol
  ) -> TypeID {
    switch types[type] {
    case .parser(let decl, let arguments), .control(let decl, let arguments):
      guard method == known.apply, isBlock(decl) else { break }
      let namesakes = overloads(decl)
      guard namesakes.count == 1 else {
        report(
          .ambiguousCall, at: tree.range(expr), "there is more than one block `\(name(decl))`",
          notes: namesakes.prefix(5).map {
            Label(tree[$0].nameRange, "a candidate is declared here")
          })
        return TypeStore.error
      }
      if parameters(of: decl).contains(where: { !isOptional($0) }) {
        report(
          .wrongArgumentCount, at: tree.range(expr),
          "`\(name(decl))` has constructor parameters, so it must be instantiated before it is applied"
        )
        return TypeStore.error
      }
      return applyBlock(expr, callIndex, decl, arguments, kind: .directApply)
    case .error: return TypeStore.error
    default: break
    }
    if sizeMethod(method) != nil, let builtin = sizeMethod(method) {
      return callSizeMethod(expr, callIndex, builtin, type, tree.calls[callIndex])
    }
    report(
      .noMember, at: tree.range(expr), "type `\(show(type))` has no method `\(text(method))`")
    return TypeStore.error
  }

  mutating func applyBlock(
    _ expr: ExprID, _ callIndex: Int, _ decl: DeclID, _ arguments: TypeListID, kind: CallInfo.Kind
  ) -> TypeID {
    let call = tree.calls[callIndex]
    calls[callIndex].kind = kind
    calls[callIndex].decl = decl
    calls[callIndex].typeArguments = arguments
    guard takesNoTypeArguments(call, known.apply, at: tree.range(expr)) else {
      return TypeStore.error
    }
    let isParser =
      switch tree[decl].kind {
      case .parser, .parserType: true
      default: false
      }
    let allowed = isParser ? context.place == .parserState : context.place == .control
    if !allowed {
      report(
        .misplacedCall, at: tree.range(expr),
        isParser
          ? "a parser can be applied only in a state of another parser"
          : "a control can be applied only in the `apply` block of another control")
      return TypeStore.error
    }
    if let parameter = tree.decls(typeParameters(decl)).first,
      types[arguments].contains(where: {
        if case .variable = types[resolved($0)] { true } else { false }
      })
    {
      report(
        .cannotInfer, at: tree.range(expr),
        "the type argument `\(name(parameter))` of `\(name(decl))` is not inferred from `apply`",
        help: "write it: `\(name(decl))<…>.apply(…)`")
      return TypeStore.error
    }
    if decl == context.block { reportRecursion(decl, at: tree.range(expr)) }
    guard let list = parameterTypes(decl, arguments) else { return TypeStore.error }
    let ok = checkArguments(
      callIndex, decl, list.map(\.decl), call.arguments, list.map(\.type), rule: .block,
      at: tree.range(expr))
    return ok ? TypeStore.void : TypeStore.error
  }

  /// What the types of the parameters have become by the type arguments: they must be ones that
  /// the parameters could have been declared with, and known (p4c:
  /// frontends/p4/typeChecking/typeCheckExpr.cpp, method calls).
  mutating func checkSpecialized(
    _ function: DeclID, _ substitution: Substitution, _ arguments: IDRange<ArgumentID>,
    _ callIndex: Int
  ) -> Bool {
    guard !substitution.isEmpty else { return true }
    let mapped = calls[callIndex].arguments
    for (position, parameter) in parameters(of: function).enumerated() {
      let declared = declTypes[parameter.index]
      guard declared.isSome, position < mapped.count else { continue }
      let argument = mappedArguments[Int(mapped[position].raw)]
      guard argument.isSome else { continue }
      let type = closed(types.substitute(declared, substitution))
      let range = tree[argument].range
      let note = Label(tree[parameter].nameRange, "the parameter is declared here")
      switch types[type] {
      case .dontCare where declared != TypeStore.dontCare:
        if case .dontCare = tree[tree[argument].value] { continue }
        report(
          .cannotInfer, at: range,
          "the type of parameter `\(name(parameter))` is left open by `_`, so it takes no argument",
          notes: [note], help: "write the type argument")
        return false
      case .string, .externObject:
        if direction(of: parameter) == .none { continue }
        report(
          .badDirection, at: range,
          "parameter `\(name(parameter))` has a direction, which a value of type `\(show(type))` cannot be passed in",
          notes: [note])
        return false
      default: break
      }
    }
    return true
  }

  /// Whether a function or method may be called here; tells why not.
  mutating func checkPlace(
    of function: DeclID, _ flavor: Function.Flavor, at range: SourceRange
  ) -> Bool {
    if flavor == .function, context.decl == function { reportRecursion(function, at: range) }
    if context.isInSelectCase {
      report(
        .misplacedCall, at: range, "the key sets of `select` cannot call functions",
        help: "call `\(name(function))` before `transition`, and compare with its result")
      return false
    }
    return true
  }
}
