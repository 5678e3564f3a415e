import P4Diagnostics
import P4Source
import P4Syntax

/// Parameters, signatures, externs and functions (P4-16 §6.8, §7.2.9, §10).
extension Checker {
  /// Resolves and declares parameters.
  mutating func checkParameters(_ list: ExtraList, of what: ParameterOwner) {
    var seen = FirstUses<Symbol, DeclID>()
    for id in tree.decls(list) {
      guard let parameter = parameter(id) else { continue }
      checkAnnotations(tree[id].annotations)
      let type = resolve(parameter.type)
      declTypes[id.index] = type
      if tree[id].name != known.dontCareName, let earlier = seen.note(tree[id].name, at: id) {
        report(
          .duplicateDeclaration, at: tree[id].nameRange,
          "there is already a parameter `\(name(id))`",
          notes: [Label(tree[earlier].nameRange, "`\(name(id))` was declared here")])
      }
      checkParameter(id, parameter, type, what)
      if parameter.defaultValue.isSome {
        let saved = context.place
        if what == .package || what == .constructor || what == .externConstructor {
          context.place = .package
        }
        defer { context.place = saved }
        let given = infer(parameter.defaultValue)
        if given != TypeStore.error, type != TypeStore.error {
          if parameter.direction == .out || parameter.direction == .inout {
            report(
              .badDefault, at: tree.range(parameter.defaultValue),
              "an `\(parameter.direction.spelling)` parameter has no default value")
          } else if coerce(
            parameter.defaultValue, to: instantiated(type), Subject("the default value of", id))
          {
            _ = requireCompileTimeKnown(
              parameter.defaultValue, Subject("the default value of", id))
          }
        }
        if hasAnnotation(id, known.optional) {
          report(
            .badDefault, at: tree[id].nameRange,
            "parameter `\(name(id))` cannot have both a default value and `@optional`")
        }
      }
      declare(id)
    }
  }

  enum ParameterOwner {
    case function, action, externFunction, externConstructor, block, constructor, package
  }

  mutating func checkParameter(
    _ id: DeclID, _ parameter: Parameter, _ type: TypeID, _ owner: ParameterOwner
  ) {
    let range = tree.range(parameter.type)
    switch types[resolved(type)] {
    case .void: declTypes[id.index] = TypeStore.error
    case .externObject:
      if parameter.direction != .none {
        report(
          .badDirection, at: tree[id].range,
          "parameter `\(name(id))` is an extern object, which has no direction",
          help: "remove `\(parameter.direction.spelling)`")
      }
      if owner == .action {
        report(
          .badParameterType, at: range,
          "an action cannot have the extern object `\(name(id))` as a parameter")
      }
    case .parser(let block, _), .control(let block, _):
      checkBlockParameter(id, block, type, owner, parameter.direction)
    case .package:
      // Functions and methods may name one in their signature; no call of them is legal.
      if owner == .constructor || owner == .block || owner == .action {
        report(
          .badParameterType, at: tree[id].range,
          "parameter `\(name(id))` cannot be a package: only packages are made of packages")
      }
    case .int, .string:
      if parameter.direction != .none {
        report(
          .badDirection, at: tree[id].range,
          "parameter `\(name(id))` of type `\(show(type))` exists only while compiling, so it has no direction"
        )
      }
      if owner == .action {
        report(
          .badParameterType, at: range,
          "an action cannot have a parameter of type `\(show(type))`",
          help: types[resolved(type)] == .int ? "give it a width: `bit<32>`" : nil)
      }
    case .matchKind, .set:
      if owner != .externFunction {
        report(
          .badParameterType, at: range, "a parameter cannot be of type `\(show(type))`")
      }
    default: break
    }
    switch owner {
    case .constructor, .function:
      if hasAnnotation(id, known.optional) {
        report(
          .misplacedOptional, at: tree[id].range,
          "parameter `\(name(id))` cannot be `@optional` here",
          help: "give it a default value instead")
      }
    default: break
    }
    if owner == .constructor || owner == .externConstructor || owner == .package,
      parameter.direction != .none
    {
      report(
        .badDirection, at: tree[id].range,
        "constructor parameter `\(name(id))` has no direction: its value is known while compiling",
        help: "remove `\(parameter.direction.spelling)`")
    }
  }

  /// A parameter whose type is a parser or control (p4c: checkParameters in
  /// frontends/p4/typeChecking/typeCheckDecl.cpp): constructors take objects of a block *type*;
  /// functions and methods may name one, and cannot be called.
  mutating func checkBlockParameter(
    _ id: DeclID, _ block: DeclID, _ type: TypeID, _ owner: ParameterOwner, _ direction: Direction
  ) {
    if isBlock(block) {
      report(
        .badParameterType, at: tree[id].range,
        "parameter `\(name(id))` cannot be of type `\(show(type))`, which is a block and no type of blocks",
        notes: [Label(tree[block].nameRange, "`\(name(block))` is declared here")],
        help: "declare a type without a body, and take that")
      return
    }
    switch owner {
    case .block, .action:
      report(
        .badParameterType, at: tree[id].range,
        "parameter `\(name(id))` cannot be of type `\(show(type))` here",
        help: owner == .block ? "move it to the constructor parameters" : nil)
    case .constructor:
      // A parser runs in parsers only, a control in controls only (P4-16 appendix F).
      switch (types[resolved(type)], tree[context.decl].kind) {
      case (.parser, .control):
        report(
          .misplacedInstantiation, at: tree[id].range,
          "a control cannot hold the parser `\(name(id))`")
      case (.control, .parser):
        report(
          .misplacedInstantiation, at: tree[id].range,
          "a parser cannot hold the control `\(name(id))`")
      default: break
      }
    case .function, .externFunction, .externConstructor, .package:
      if direction != .none {
        report(
          .badDirection, at: tree[id].range,
          "parameter `\(name(id))` of type `\(show(type))` has no direction",
          help: "remove `\(direction.spelling)`")
      }
    }
  }

  mutating func checkSignature(_ id: DeclID, _ index: Int) {
    let signature = tree.signatures[index]
    let parameters = types.list(
      tree.decls(signature.typeParameters).map { types.id(.parameter($0)) })
    let owner: ParameterOwner
    switch tree[id].kind {
    case .parserType:
      declTypes[id.index] = types.id(.parser(id, parameters))
      owner = .block
    case .controlType:
      declTypes[id.index] = types.id(.control(id, parameters))
      owner = .block
    default:
      declTypes[id.index] = types.id(.package(id, parameters))
      owner = .package
    }
    enterScope()
    context.isInPrototype = true
    declareTypeParameters(signature.typeParameters)
    checkParameters(signature.parameters, of: owner)
    context.isInPrototype = false
    leaveScope()
    declare(id)
  }

  mutating func checkExtern(_ id: DeclID, _ index: Int) {
    let extern = tree.externs[index]
    let parameters = types.list(
      tree.decls(extern.typeParameters).map { types.id(.parameter($0)) })
    declTypes[id.index] = types.id(.externObject(id, parameters))
    declare(id)
    context.decl = id
    context.isInPrototype = true
    defer { context.isInPrototype = false }
    enterScope()
    declareTypeParameters(extern.typeParameters)
    for method in tree.decls(extern.methods) {
      guard case .function(let f) = tree[method].kind else { continue }
      checkAnnotations(tree[method].annotations)
      checkFunctionSignature(method, tree.functions[Int(f)])
      leaveScope()
      let flavor = tree.functions[Int(f)].flavor
      switch types[resolved(declTypes[method.index])] {
      case .int, .string:
        report(
          .badReturnType, at: tree.range(tree.functions[Int(f)].returnType),
          "a method cannot return a value of type `\(show(declTypes[method.index]))`, which exists only while compiling"
        )
      default: break
      }
      if flavor == .constructor, !tree.functions[Int(f)].typeParameters.isEmpty {
        report(
          .badConstructor, at: tree[method].nameRange,
          "a constructor has no type parameters of its own",
          help: "give them to `\(name(id))`")
      }
      if flavor != .constructor, tree[method].name == tree[id].name {
        report(
          .badConstructor, at: tree[method].nameRange,
          "method `\(name(method))` has the name of its extern, so it must be a constructor without a result"
        )
      } else if flavor == .constructor, tree[method].name != tree[id].name {
        report(
          .badConstructor, at: tree[method].nameRange,
          "a constructor has the name of its extern, `\(name(id))`; a method has a result type",
          help: "write `void \(name(method))(…)` if it is a method")
      }
    }
    checkDuplicateMethods(extern)
    leaveScope()
    context.decl = .none
  }

  /// Methods of one name must differ in the number or the names of their parameters (P4-16 §6.8.1).
  mutating func checkDuplicateMethods(_ extern: Extern) {
    let methods = Array(tree.decls(extern.methods))
    for (position, method) in methods.enumerated() {
      for earlier in methods.prefix(position)
      where tree[earlier].name == tree[method].name && isSameCall(earlier, method) {
        report(
          .duplicateDeclaration, at: tree[method].nameRange,
          "method `\(name(method))` cannot be told from an earlier one: the parameters have the same number and names",
          notes: [Label(tree[earlier].nameRange, "the earlier one is declared here")])
        break
      }
    }
  }

  func isSameCall(_ a: DeclID, _ b: DeclID) -> Bool {
    let x = parameters(of: a)
    let y = parameters(of: b)
    return x.count == y.count && zip(x, y).allSatisfy { tree[$0].name == tree[$1].name }
  }

  /// Enters the scope of a function and declares its parameters; the caller leaves it.
  mutating func checkFunctionSignature(_ id: DeclID, _ function: Function) {
    enterScope()
    declareTypeParameters(function.typeParameters)
    if function.returnType.isSome {
      let result = resolve(function.returnType)
      declTypes[id.index] = result
      switch types[resolved(result)] {
      case .parser, .control, .package, .externObject:
        if function.flavor == .function {
          report(
            .badReturnType, at: tree.range(function.returnType),
            "a function cannot return a value of type `\(show(result))`")
        }
      default: break
      }
    } else {
      declTypes[id.index] = TypeStore.void
    }
    let owner: ParameterOwner =
      switch function.flavor {
      case .function: .function
      case .action: .action
      case .constructor: .externConstructor
      default: .externFunction
      }
    checkParameters(function.parameters, of: owner)
  }

  mutating func checkFunction(_ id: DeclID, _ index: Int) {
    let function = tree.functions[index]
    let saved = context
    context.decl = id
    context.isInPrototype = function.body.isNone
    context.isInBody = false
    checkFunctionSignature(id, function)
    if function.body.isSome {
      if context.place != .externMethod { context.place = .function }
      context.returnType = declTypes[id.index]
      context.loopDepth = 0
      checkStatement(function.body)
      if declTypes[id.index] != TypeStore.void, declTypes[id.index] != TypeStore.error,
        completesNormally(function.body)
      {
        let message =
          "`\(name(id))` can end without returning a value of type `\(show(declTypes[id.index]))`"
        let help = "end every path with `return …;`"
        if context.place == .externMethod {
          report(.missingReturn, at: tree[id].nameRange, message, help: help)
        } else {
          reportOnceUsed(id, .missingReturn, at: tree[id].nameRange, message, help: help)
        }
      }
    }
    leaveScope()
    context = saved
    // Not before: in its body the name means an earlier overload, and a call of itself finds none,
    // which is told as what it is.
    if context.place != .externMethod || context.block.isNone { declare(id) }
  }

  mutating func checkValueSet(_ id: DeclID, _ element: TypeRefID, _ size: ExprID) {
    let type = resolve(element)
    switch types[underlying(type)] {
    case .error, .bits, .signed, .bool, .tuple, .enumeration: break
    case .aggregate(let decl, _) where aggregateKind(decl) == .structure: break
    default:
      report(
        .badValueSet, at: tree.range(element),
        "a value set cannot hold values of type `\(show(type))`")
    }
    declTypes[id.index] = type == TypeStore.error ? type : types.id(.set(type))
    if size.isSome {
      let sizeType = resolved(inferValue(size))
      switch types[underlying(sizeType)] {
      case .error, .int, .bits, .signed:
        if sizeType != TypeStore.error {
          _ = requireCompileTimeKnown(size, "the size of a value set")
        }
      default:
        report(
          .typeMismatch, at: tree.range(size),
          "the size of a value set is an integer, not `\(show(sizeType))`")
      }
    }
    declare(id)
  }
}
