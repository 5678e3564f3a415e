import BigInt
import P4Diagnostics
import P4Source
import P4Syntax

/// Calls of functions, actions, tables and blocks (P4-16 §8.19, §8.20, appendix F).
extension Checker {
  mutating func inferCall(_ expr: ExprID, _ callIndex: Int) -> TypeID {
    let call = tree.calls[callIndex]
    inferArguments(call.arguments)
    switch tree[call.callee] {
    case .type(let ref):
      return inferConstructorCall(expr, callIndex, ref)
    case .name(let symbol, let isAbsolute):
      let decl = lookUp(symbol, isAbsolute: isAbsolute)
      guard decl.isSome else {
        // A declaration is in scope behind its end only, so that nothing can call itself.
        if context.decl.isSome, tree[context.decl].name == symbol {
          reportRecursion(context.decl, at: tree.range(expr))
        } else {
          reportUnknown(symbol, "function or action", at: tree.range(call.callee))
        }
        return TypeStore.error
      }
      exprDecls[call.callee.index] = decl
      switch tree[decl].kind {
      case .function:
        exprTypes[call.callee.index] = types.id(.function(decl))
        return callFunction(expr, callIndex, decl, Substitution(), kind: .function)
      case .action:
        exprTypes[call.callee.index] = types.id(.action(decl))
        return callAction(expr, callIndex, decl)
      default:
        report(
          .notCallable, at: tree.range(call.callee), "`\(text(symbol))` cannot be called",
          notes: [Label(tree[decl].nameRange, "`\(text(symbol))` is declared here")],
          help: callHelp(decl))
        return TypeStore.error
      }
    case .member(let base, let name):
      return inferMethodCall(expr, callIndex, base, name)
    default:
      let type = infer(call.callee)
      if type != TypeStore.error {
        report(
          .notCallable, at: tree.range(call.callee),
          "a value of type `\(show(type))` cannot be called")
      }
      return TypeStore.error
    }
  }

  func callHelp(_ decl: DeclID) -> String? {
    switch tree[decl].kind {
    case .table: "tables are applied: `\(name(decl)).apply()`"
    case .instantiation: "blocks are applied: `\(name(decl)).apply(…)`"
    default: nil
    }
  }

  /// Finds the types of all arguments, before anything is known of the callee.
  mutating func inferArguments(_ arguments: IDRange<ArgumentID>) {
    for id in arguments {
      let value = tree[id].value
      if case .dontCare = tree[value] {
        exprTypes[value.index] = TypeStore.dontCare
      } else {
        _ = infer(value)
      }
    }
  }

  // MARK: Functions

  mutating func callFunction(
    _ expr: ExprID, _ callIndex: Int, _ first: DeclID, _ outer: Substitution,
    kind: CallInfo.Kind
  ) -> TypeID {
    let call = tree.calls[callIndex]
    guard
      let function = chooseOverload(
        overloads(first), call.arguments, .function(first), at: tree.range(expr))
    else { return TypeStore.error }
    return callChosen(expr, callIndex, function, outer, kind: kind)
  }

  /// Checks type arguments and arguments of a function that has been chosen.
  mutating func callChosen(
    _ expr: ExprID, _ callIndex: Int, _ function: DeclID, _ outer: Substitution,
    kind: CallInfo.Kind
  ) -> TypeID {
    let call = tree.calls[callIndex]
    guard case .function(let index) = tree[function].kind else { return TypeStore.error }
    let signature = tree.functions[Int(index)]
    var substitution = outer
    var typeArguments: [TypeID] = []
    if call.hasTypeArguments {
      guard call.typeArguments.count == signature.typeParameters.count else {
        report(
          .wrongTypeArgumentCount, at: tree.range(expr),
          "`\(name(function))` takes \(signature.typeParameters.count) type argument\(signature.typeParameters.count == 1 ? "" : "s"), not \(call.typeArguments.count)",
          notes: [Label(tree[function].nameRange, "`\(name(function))` is declared here")])
        return TypeStore.error
      }
      for (parameter, ref) in zip(
        tree.decls(signature.typeParameters), tree.typeRefs(call.typeArguments))
      {
        let type = resolve(ref, infers: true)
        if signature.flavor == .function, case .dontCare = tree[ref] {
          // The reference infers nothing for functions of the program there.
          reportOpen(parameter, function, at: tree.range(ref))
          return TypeStore.error
        }
        substitution.add(parameter, type)
        typeArguments.append(type)
      }
    } else {
      for parameter in tree.decls(signature.typeParameters) {
        let variable = freshVariable()
        substitution.add(parameter, variable)
        typeArguments.append(variable)
      }
    }
    let flavor = signature.flavor
    let ok = checkArguments(
      callIndex, function, parameters(of: function), call.arguments, substitution,
      rule: flavor == .function ? .function : .extern, at: tree.range(expr))
    calls[callIndex].kind = kind
    calls[callIndex].decl = function
    isUsed[function.index] = true
    warnOfDeprecated(function, at: tree.range(call.callee))
    guard ok else { return TypeStore.error }
    guard checkPlace(of: function, flavor, at: tree.range(expr)) else { return TypeStore.error }
    for (index, argument) in typeArguments.enumerated() {
      let type = closed(argument)
      typeArguments[index] = type
      switch types[type] {
      case .variable
      where isInResult(tree.decls(signature.typeParameters)[index], function):
        report(
          .cannotInfer, at: tree.range(expr),
          "the result of `\(name(function))` cannot be inferred: nothing tells its type argument `\(name(tree.decls(signature.typeParameters)[index]))`",
          help: "write it: `\(name(function))<…>(…)`")
        return TypeStore.error
      case .variable
      where !call.hasTypeArguments
        && !isInParameters(tree.decls(signature.typeParameters)[index], function):
        reportOpen(tree.decls(signature.typeParameters)[index], function, at: tree.range(expr))
        return TypeStore.error
      case .variable
      where !isInArguments(tree.decls(signature.typeParameters)[index], function, callIndex):
        // Only parameters that were left out have the type: it stays open.
        typeArguments[index] = TypeStore.dontCare
      case .variable:
        reportOpen(tree.decls(signature.typeParameters)[index], function, at: tree.range(expr))
        return TypeStore.error
      case .void where !call.hasTypeArguments, .dontCare:
        typeArguments[index] = TypeStore.dontCare
      case .void where tree[function].name == known.lookahead: break
      case .void:
        report(
          .voidArgument, at: tree.range(expr), "`\(name(function))` is called for `void`")
      case .int where flavor == .function || !isIntegerAgnostic(function),
        .sequence
      where !call.hasTypeArguments && holdsInt(type) && !isIntegerAgnostic(function):
        report(
          .noWidth, at: tree.range(expr),
          "the width of an integer argument of `\(name(function))` cannot be told",
          help: "give the constant a width: `8w…`")
        return TypeStore.error
      case .sequence(let list) where holdsString(list), .tuple(let list) where holdsString(list):
        // The reference makes a struct of it.
        report(
          .badNesting, at: tree.range(expr),
          "an argument of the generic `\(name(function))` cannot hold a `string`: it has the type `\(show(type))`"
        )
        return TypeStore.error
      case .record where !call.hasTypeArguments:
        report(
          .cannotInfer, at: tree.range(expr),
          "the type of a `{… = …}` argument of `\(name(function))` cannot be inferred",
          help: "name the type: `(S){… = …}`")
        return TypeStore.error
      default: break
      }
    }
    calls[callIndex].typeArguments = types.list(typeArguments)
    guard checkVerify(function, flavor, at: tree.range(expr)) else { return TypeStore.error }
    guard checkSpecialized(function, substitution, call.arguments, callIndex) else {
      return TypeStore.error
    }
    let result = declTypes[function.index]
    guard result.isSome else { return TypeStore.error }
    if flavor == .externFunction, known.staticAssert.isSome,
      tree[function].name == known.staticAssert
    {
      checkStaticAssert(expr, callIndex)
    }
    let type = closed(types.substitute(result, substitution))
    if type == TypeStore.int {
      report(
        .noWidth, at: tree.range(expr),
        "`\(name(function))` gives an `int`, whose width cannot be told",
        notes: [Label(tree[function].nameRange, "`\(name(function))` is declared here")],
        help: "let it return a value with a width: `bit<32>`")
      return TypeStore.error
    }
    return type
  }

  /// `static_assert(condition, message)`: the condition must be known, and true (P4-16 §10.2).
  mutating func checkStaticAssert(_ expr: ExprID, _ callIndex: Int) {
    let values = calls[callIndex].arguments.map { mappedArguments[$0.index] }
      .filter(\.isSome).map { tree[$0].value }
    guard let condition = values.first else { return }
    guard case .bool(let holds)? = constant(condition), isAsserted(condition) else {
      report(
        .notCompileTimeKnown, at: tree.range(condition),
        "the condition of `static_assert` must be known when the program is compiled")
      return
    }
    setConstant(expr, .bool(true))
    guard !holds else { return }
    var message = "this assertion does not hold"
    if values.count > 1, case .string(let symbol)? = constant(values[1]) {
      message += ": \(text(symbol))"
    }
    report(.staticAssertFailed, at: tree.range(expr), message)
  }

  /// Whether the reference knows a condition when it looks at assertions: of literals, sizes and
  /// constants of these, not of enums and lists (p4c: frontends/p4/staticAssert.h).
  private func isAsserted(_ expr: ExprID) -> Bool {
    if isFoldedEarly(expr) || isSize(expr) { return true }
    switch tree[expr] {
    case .name:
      guard exprDecls[expr.index].isSome,
        case .constant(_, let value) = tree[exprDecls[expr.index]].kind, value.isSome
      else { return false }
      return isAsserted(value)
    case .unary(_, let operand), .cast(_, let operand): return isAsserted(operand)
    case .binary(_, let left, let right): return isAsserted(left) && isAsserted(right)
    case .conditional(let condition, let a, let b):
      return isAsserted(condition) && isAsserted(a) && isAsserted(b)
    case .call(let index):
      let decl = calls[Int(index)].decl
      return decl.isSome && tree[decl].name == known.staticAssert
    default: return false
    }
  }

  /// `@deprecated` on what is used (P4-16 §20.3.7).
  mutating func warnOfDeprecated(_ decl: DeclID, at range: SourceRange) {
    guard known.deprecated.isSome else { return }
    for id in tree[decl].annotations where tree[id].name == known.deprecated {
      var reason = ""
      if case .unstructured(let tokens) = tree[id].body, tokens.count == 1 {
        reason = ": \(text(tree[tokens[0]].text))"
      }
      report(
        .deprecated, at: range, "`\(name(decl))` is deprecated\(reason)",
        notes: [Label(tree[decl].nameRange, "`\(name(decl))` is declared here")])
      return
    }
  }

  private mutating func reportOpen(
    _ parameter: DeclID, _ function: DeclID, at range: SourceRange
  ) {
    report(
      .cannotInfer, at: range,
      "the type argument `\(name(parameter))` of `\(name(function))` cannot be inferred from the arguments",
      help: "write it: `\(name(function))<…>(…)`")
  }

  private func isInParameters(_ typeParameter: DeclID, _ function: DeclID) -> Bool {
    parameters(of: function).contains {
      let type = declTypes[$0.index]
      return type.isSome && occurs(typeParameter, in: type)
    }
  }

  private func holdsString(_ list: TypeListID) -> Bool {
    types[list].contains { element in
      switch types[resolved(element)] {
      case .string: true
      case .sequence(let list), .tuple(let list): holdsString(list)
      default: false
      }
    }
  }

  /// Whether a list has an element that is an integer without a width.
  private func holdsInt(_ type: TypeID) -> Bool {
    switch types[resolved(type)] {
    case .int: return true
    case .sequence(let list): return types[list].contains { holdsInt($0) }
    default: return false
    }
  }

  private func isInResult(_ typeParameter: DeclID, _ function: DeclID) -> Bool {
    let result = declTypes[function.index]
    return result.isSome && occurs(typeParameter, in: result)
  }

  /// Whether a type parameter occurs in the types of the parameters that were given arguments.
  func isInArguments(
    _ typeParameter: DeclID, _ function: DeclID, _ callIndex: Int
  ) -> Bool {
    let mapped = calls[callIndex].arguments
    for (position, parameter) in parameters(of: function).enumerated() {
      guard position < mapped.count, mappedArguments[mapped[position].index].isSome else {
        continue
      }
      let type = declTypes[parameter.index]
      if type.isSome, occurs(typeParameter, in: type) { return true }
    }
    return false
  }

  /// Whether a type parameter occurs in a type.
  func occurs(_ typeParameter: DeclID, in type: TypeID) -> Bool {
    switch types[type] {
    case .parameter(let decl): return decl == typeParameter
    case .aggregate(_, let list), .tuple(let list), .sequence(let list), .record(let list, _),
      .externObject(_, let list), .parser(_, let list), .control(_, let list),
      .package(_, let list):
      return types[list].contains { occurs(typeParameter, in: $0) }
    case .array(let element, _), .list(let element), .set(let element):
      return occurs(typeParameter, in: element)
    default: return false
    }
  }

  /// Functions that the reference lets take an `int` without a width, such as `log_msg`, take it
  /// inside of a list; a bare `int` for a type parameter has no width on any target.
  func isIntegerAgnostic(_ function: DeclID) -> Bool {
    parameters(of: function).allSatisfy { direction(of: $0) == .none }
  }

  mutating func callAction(_ expr: ExprID, _ callIndex: Int, _ action: DeclID) -> TypeID {
    let call = tree.calls[callIndex]
    calls[callIndex].kind = .action
    calls[callIndex].decl = action
    guard takesNoTypeArguments(call, action, at: tree.range(expr)) else { return TypeStore.error }
    switch context.place {
    case .control, .action: break
    case .tableKey: break
    default:
      report(
        .misplacedCall, at: tree.range(expr),
        "an action can be called only from a control or another action",
        notes: [Label(tree[action].nameRange, "`\(name(action))` is declared here")])
      return TypeStore.error
    }
    if context.decl == action { reportRecursion(action, at: tree.range(expr)) }
    let ok = checkArguments(
      callIndex, action, parameters(of: action), call.arguments, Substitution(), rule: .action,
      at: tree.range(expr))
    return ok ? TypeStore.void : TypeStore.error
  }

  /// Actions are not generic. An empty list `<>` says nothing, and does no harm.
  mutating func takesNoTypeArguments(_ call: Call, _ action: DeclID, at range: SourceRange) -> Bool
  {
    if call.typeArguments.isEmpty { return true }
    report(
      .notGeneric, at: range, "action `\(name(action))` takes no type arguments",
      notes: [Label(tree[action].nameRange, "`\(name(action))` is declared here")])
    return false
  }

  /// Nothing that is built in is generic: `apply`, and the methods of headers and stacks.
  mutating func takesNoTypeArguments(_ call: Call, _ method: Symbol, at range: SourceRange) -> Bool
  {
    if call.typeArguments.isEmpty { return true }
    report(.notGeneric, at: range, "`\(text(method))` takes no type arguments")
    return false
  }

  mutating func reportRecursion(_ decl: DeclID, at range: SourceRange) {
    report(
      .recursion, at: range, "`\(name(decl))` uses itself: P4 has no recursion",
      notes: [Label(tree[decl].nameRange, "`\(name(decl))` is declared here")])
  }
}
