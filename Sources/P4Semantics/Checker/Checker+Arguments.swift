import BigInt
import P4Diagnostics
import P4Source
import P4Syntax

/// Arguments for parameters: number, names, directions, types (P4-16 §6.7, §6.8).
extension Checker {
  /// What kind of callee the arguments are for: directionless parameters mean different things.
  enum ArgumentRule {
    case function, extern, action, block, constructor
  }

  mutating func checkArguments(
    _ callIndex: Int, _ callee: DeclID, _ parameters: some Collection<DeclID>,
    _ arguments: IDRange<ArgumentID>, _ substitution: Substitution, rule: ArgumentRule,
    at range: SourceRange
  ) -> Bool {
    let wanted = parameters.map { parameter -> TypeID in
      let type = declTypes[parameter.index]
      return type.isSome ? types.substitute(type, substitution) : TypeStore.error
    }
    return checkArguments(
      callIndex, callee, Array(parameters), arguments, wanted, rule: rule, at: range)
  }

  /// Checks the arguments against parameters of the given types, and notes which is for which.
  mutating func checkArguments(
    _ callIndex: Int, _ callee: DeclID, _ parameters: [DeclID], _ arguments: IDRange<ArgumentID>,
    _ wanted: [TypeID], rule: ArgumentRule, at range: SourceRange
  ) -> Bool {
    guard let matched = match(callee, parameters, arguments, at: range) else { return false }
    calls[callIndex].arguments = IDRange(
      start: UInt32(truncatingIfNeeded: mappedArguments.count), length: UInt32(matched.count))
    mappedArguments.append(contentsOf: matched)
    var ok = true
    for (index, argument) in matched.enumerated() where argument.isSome {
      if !checkArgument(argument, parameters[index], wanted[index], callee, rule: rule) {
        ok = false
      }
    }
    guard ok else { return false }
    // An `int` for a type variable takes the width that a later argument has given the variable.
    for (index, argument) in matched.enumerated() where argument.isSome {
      guard case .variable = types[wanted[index]] else { continue }
      let value = tree[argument].value
      if exprTypes[value.index] == TypeStore.int { _ = coerceQuietly(value, to: wanted[index]) }
    }
    return true
  }

  /// For each parameter its argument or `.none`. nil where the arguments do not fit by number or
  /// name, which has been told.
  private mutating func match(
    _ callee: DeclID, _ parameters: [DeclID], _ arguments: IDRange<ArgumentID>,
    at range: SourceRange
  ) -> [ArgumentID]? {
    var matched = [ArgumentID](repeating: .none, count: parameters.count)
    let named = arguments.count { tree[$0].name.isSome }
    func declared() -> [Label] {
      callee.isSome ? [Label(tree[callee].nameRange, "`\(name(callee))` is declared here")] : []
    }
    if named > 0, named < arguments.count {
      report(
        .mixedArguments, at: range, "either all arguments of a call have names or none")
      return nil
    }
    if named == 0 {
      if arguments.count > parameters.count {
        report(
          .tooManyArguments, at: tree[arguments[parameters.count]].range,
          "`\(callee.isSome ? name(callee) : "this call")` takes \(parameters.count) argument\(parameters.count == 1 ? "" : "s"), not \(arguments.count)",
          notes: declared())
        return nil
      }
      for (index, argument) in arguments.enumerated() { matched[index] = argument }
    } else {
      for argument in arguments {
        let name = tree[argument].name
        guard let index = parameters.firstIndex(where: { tree[$0].name == name }) else {
          report(
            .unknownParameter, at: tree[argument].range,
            "`\(callee.isSome ? self.name(callee) : "this call")` has no parameter `\(text(name))`",
            notes: declared())
          return nil
        }
        if matched[index].isSome {
          report(
            .duplicateArgument, at: tree[argument].range,
            "parameter `\(text(name))` is given twice")
          return nil
        }
        matched[index] = argument
      }
    }
    for (index, parameter) in parameters.enumerated()
    where matched[index].isNone && !isOptional(parameter) {
      report(
        .missingArgument, at: range,
        "no argument for parameter `\(text(tree[parameter].name))` of `\(callee.isSome ? name(callee) : "this call")`",
        notes: declared())
      return nil
    }
    return matched
  }

  private mutating func checkArgument(
    _ id: ArgumentID, _ parameter: DeclID, _ wanted: TypeID, _ callee: DeclID, rule: ArgumentRule
  ) -> Bool {
    let argument = tree[id]
    let value = argument.value
    let type = resolved(exprTypes[value.index])
    if type == TypeStore.error || wanted == TypeStore.error { return false }
    let direction = direction(of: parameter)
    let title = Subject("the argument for", parameter)
    if case .dontCare = tree[value] {
      if direction == .out { return true }
      if direction == .none, isOptional(parameter), rule != .constructor { return true }
      if isCalledAction(callee) {
        report(
          .ignoredArgument, at: argument.range,
          "the action reads parameter `\(text(tree[parameter].name))`, for which `_` gives no value",
          notes: [Label(tree[parameter].nameRange, "the parameter is declared here")])
        return true
      }
      report(
        .badArgument, at: argument.range,
        "`_` can stand only for an `out` parameter, and `\(text(tree[parameter].name))` is none",
        notes: [Label(tree[parameter].nameRange, "the parameter is declared here")])
      return false
    }
    switch types[type] {
    case .invalidLiteral:
      report(
        .cannotInfer, at: argument.range, "the type of `{#}` as an argument cannot be told",
        help: "name the type: `(\(isHeaderOrUnion(resolved(wanted)) ? show(wanted) : "H")){#}`")
      return false
    case .action, .function, .state:
      report(.notAValue, at: argument.range, "\(show(type)) is not a value")
      return false
    case .table:
      if rule == .constructor { break }
      report(.notAValue, at: argument.range, "\(show(type)) is not a value")
      return false
    case .parser, .control, .package:
      if rule == .constructor { break }
      report(
        .badArgument, at: argument.range,
        "\(show(type)) cannot be an argument: blocks are given to constructors only")
      return false
    case .void:
      report(
        .notAValue, at: argument.range, "this call gives no value, where one is needed")
      return false
    default: break
    }
    switch direction {
    case .out, .inout:
      if !isLValue(value, reportsWith: title) { return false }
      if unify(type, wanted) { return true }
      report(
        .typeMismatch, at: argument.range,
        "\(words(title)) has type `\(show(type))`, where `\(show(wanted))` is needed: `\(direction.spelling)` arguments are not cast",
        notes: [Label(tree[parameter].nameRange, "the parameter is declared here")])
      return false
    case .in:
      return coerce(value, to: wanted, title)
    case .none:
      guard coerce(value, to: wanted, title) else { return false }
      switch rule {
      case .extern, .constructor, .function, .block:
        return requireCompileTimeKnown(value, title)
      case .action:
        // Action data of a direct call are like `in` parameters.
        return true
      }
    }
  }

  /// Whether a statement calls an action.
  private func isCalledAction(_ callee: DeclID) -> Bool {
    guard callee.isSome, context.isInBody, !context.isInActionList,
      case .action = tree[callee].kind
    else { return false }
    return true
  }

  /// Whether a value is known at compile time at the latest: a constant, a constructor parameter,
  /// a directionless parameter of an extern, an instance (P4-16 §18.1).
  mutating func requireCompileTimeKnown(_ expr: ExprID, _ what: Subject) -> Bool {
    if isCompileTimeKnown(expr) { return true }
    report(
      .notCompileTimeKnown, at: tree.range(expr),
      "\(words(what)) must be known when the program is compiled")
    return false
  }

  func isCompileTimeKnown(_ expr: ExprID) -> Bool {
    if constantOf[expr.index].isSome { return !isKnownLate(expr) }
    switch types[resolved(exprTypes[expr.index])] {
    case .error, .externObject, .parser, .control, .package, .table: return true
    default: break
    }
    switch tree[expr] {
    case .error, .dontCare, .defaultKeyset, .dots, .invalid, .integer, .bool, .string, .this, .type:
      return true
    case .name:
      let decl = exprDecls[expr.index]
      guard decl.isSome else { return true }
      switch tree[decl].kind {
      case .constant: return true
      // Also the action data of an action, as the reference has it.
      case .parameter: return direction(of: decl) == .none
      case .instantiation, .enumMember: return true
      default: return false
      }
    case .unary(_, let operand), .cast(_, let operand): return isCompileTimeKnown(operand)
    case .binary(_, let a, let b): return isCompileTimeKnown(a) && isCompileTimeKnown(b)
    case .conditional(let a, let b, let c):
      return isCompileTimeKnown(a) && isCompileTimeKnown(b) && isCompileTimeKnown(c)
    case .member(let base, _): return isCompileTimeKnown(base)
    case .index(let a, let b): return isCompileTimeKnown(a) && isCompileTimeKnown(b)
    case .slice(let a, _, _): return isCompileTimeKnown(a)
    case .plusSlice(let a, let b, _): return isCompileTimeKnown(a) && isCompileTimeKnown(b)
    case .list(let elements), .product(let elements):
      return tree.exprs(elements).allSatisfy { isCompileTimeKnown($0) }
    case .record(let fields):
      return fields.allSatisfy { isCompileTimeKnown(tree[$0].value) }
    case .call(let index):
      switch calls[Int(index)].kind {
      case .function where isFolded(Int(index)): return true
      case .constructor, .builtin(.minSizeInBits), .builtin(.minSizeInBytes),
        .builtin(.maxSizeInBits), .builtin(.maxSizeInBytes):
        return true
      default: return false
      }
    }
  }

  /// Whether a call of an extern function is evaluated while compiling: it makes an object or is
  /// `@pure`, and all arguments are known (p4c: frontends/p4/typeChecking/typeCheckExpr.cpp).
  private func isFolded(_ callIndex: Int) -> Bool {
    let call = calls[callIndex]
    guard call.decl.isSome else { return false }
    let makesObject =
      if case .externObject = types[resolved(declTypes[call.decl.index])] { true } else { false }
    guard makesObject || hasAnnotation(call.decl, known.pure) else { return false }
    return call.arguments.allSatisfy {
      let argument = mappedArguments[$0.index]
      return argument.isNone || isCompileTimeKnown(tree[argument].value)
    }
  }

  // MARK: L-values

  /// Tells if the expression cannot be written to. `what` begins the sentence.
  mutating func requireLValue(_ expr: ExprID, _ what: Subject) {
    guard exprTypes[expr.index] != TypeStore.error else { return }
    _ = isLValue(expr, reportsWith: what)
  }

  /// Whether the expression can be written to (P4-16 §6.6); tells why not.
  mutating func isLValue(_ expr: ExprID, reportsWith what: Subject) -> Bool {
    switch tree[expr] {
    case .name:
      let decl = exprDecls[expr.index]
      guard decl.isSome else { return true }
      switch tree[decl].kind {
      case .variable: return true
      case .parameter:
        switch direction(of: decl) {
        case .out, .inout: return true
        case .in, .none: break
        }
        let isReference =
          switch types[resolved(exprTypes[expr.index])] {
          case .externObject: true
          default: false
          }
        if isReference { return true }
        report(
          .notWritable, at: tree.range(expr),
          "\(words(what)) needs something that can be written: parameter `\(name(decl))` is read-only",
          notes: [Label(tree[decl].nameRange, "`\(name(decl))` is declared here")],
          help: direction(of: decl) == .in
            ? "declare it `inout`, or copy it into a variable" : "copy it into a variable")
        return false
      default:
        report(
          .notWritable, at: tree.range(expr),
          "\(words(what)) needs something that can be written: `\(name(decl))` is not a variable",
          notes: [Label(tree[decl].nameRange, "`\(name(decl))` is declared here")])
        return false
      }
    case .member(let base, let name):
      switch types[resolved(exprTypes[base.index])] {
      case .aggregate: return isLValue(base, reportsWith: what)
      case .array where name == known.next:
        return isLValue(base, reportsWith: what)
      default: break
      }
    case .index(let base, _):
      switch types[resolved(exprTypes[base.index])] {
      case .array, .tuple: return isLValue(base, reportsWith: what)
      default: break
      }
    case .slice(let base, _, _), .plusSlice(let base, _, _):
      return isLValue(base, reportsWith: what)
    case .error: return true
    default: break
    }
    report(
      .notWritable, at: tree.range(expr),
      "\(words(what)) needs something that can be written: a variable, a field, an element or a slice of one"
    )
    return false
  }
}
