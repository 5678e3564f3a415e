import BigInt
import P4Diagnostics
import P4Source
import P4Syntax

/// Declarations (P4-16 §7, §10, §15).
extension Checker {
  mutating func checkTopLevel() {
    for id in tree.topLevel {
      context = Context()
      checkDeclaration(id)
      if tree[id].name == known.main, known.main.isSome { checkMain(id) }
    }
  }

  /// `main` can be an instance of a package only. The reference lets other names `main` through
  /// where they vanish for want of use: functions, blocks, constants.
  private mutating func checkMain(_ id: DeclID) {
    guard case .externObject = tree[id].kind else { return }
    report(
      .mainNotPackage, at: tree[id].nameRange, "`main` must be an instance of a package")
  }

  mutating func checkDeclaration(_ id: DeclID) {
    let decl = tree[id]
    checkAnnotations(decl.annotations)
    switch decl.kind {
    case .error: break
    case .constant(let type, let value): checkConstant(id, type, value)
    case .variable(let type, let value): checkVariable(id, type, value)
    case .instantiation(let index): checkInstantiation(id, Int(index))
    case .function(let index): checkFunction(id, Int(index))
    case .action(let index): checkAction(id, Int(index))
    case .parser(let index): checkParser(id, Int(index))
    case .control(let index): checkControl(id, Int(index))
    case .parserType(let index), .controlType(let index), .package(let index):
      checkSignature(id, Int(index))
    case .externObject(let index): checkExtern(id, Int(index))
    case .header(let index), .headerUnion(let index), .structure(let index):
      checkAggregate(id, Int(index))
    case .enumeration(let index): checkEnumeration(id, Int(index))
    case .errors(let index):
      addMembers(Int(index), type: TypeStore.errorSet, to: \.errorMembers, "error")
    case .matchKinds(let index):
      addMembers(Int(index), type: TypeStore.matchKind, to: \.matchKinds, "match kind")
    case .typedef(let ref):
      let type = resolve(ref)
      declTypes[id.index] = type
      checkTypedef(type, at: tree.range(ref))
      declare(id)
    case .typedefOfDecl(let inner):
      checkDeclaration(inner)
      declTypes[id.index] = declTypes[inner.index]
      declare(id)
    case .newtype(let ref): checkNewtype(id, ref)
    case .newtypeOfDecl(let inner):
      checkDeclaration(inner)
      report(
        .badNewtype, at: decl.nameRange,
        "`type` makes a new type of `bit<W>`, `int<W>`, `bool` or another `type` only")
      declTypes[id.index] = TypeStore.error
      declare(id)
    case .valueSet(let element, let size): checkValueSet(id, element, size)
    case .table(let index): checkTable(id, Int(index))
    case .parameter, .typeParameter, .field, .enumMember, .state: break
    }
  }

  // MARK: Constants and variables

  mutating func checkConstant(_ id: DeclID, _ ref: TypeRefID, _ value: ExprID) {
    let type = resolve(ref)
    declTypes[id.index] = type
    let given = inferValue(value)
    // The grammar knows no constants, variables and parameters of `void`.
    if type == TypeStore.void {
      declTypes[id.index] = TypeStore.error
    } else if isObject(type) {
      report(
        .badVariableType, at: tree.range(ref),
        "constant `\(name(id))` cannot be of type `\(show(type))`: objects are instantiated",
        help: "write `\(show(type))(…) \(name(id));`")
    } else if given != TypeStore.error, type != TypeStore.error,
      coerce(value, to: type, Subject("the value of", id))
    {
      if constantOf[value.index].isNone, !isCompileTimeKnown(value) {
        report(
          .notCompileTimeKnown, at: tree.range(value),
          "the value of constant `\(name(id))` must be known when the program is compiled")
      }
    }
    declare(id)
  }

  mutating func checkVariable(_ id: DeclID, _ ref: TypeRefID, _ value: ExprID) {
    let type = resolve(ref)
    declTypes[id.index] = type
    switch types[resolved(type)] {
    case .void: declTypes[id.index] = TypeStore.error
    case .int, .string, .matchKind, .externObject, .parser, .control, .package, .list, .set:
      report(
        .badVariableType, at: tree.range(ref),
        "variable `\(name(id))` cannot be of type `\(show(type))`",
        help: types[resolved(type)] == .int
          ? "give it a width: `bit<32>`; `int` values exist only while compiling" : nil)
      declTypes[id.index] = TypeStore.error
    default: break
    }
    if value.isSome {
      let given = inferValue(value)
      if given != TypeStore.error, declTypes[id.index] != TypeStore.error {
        _ = coerce(value, to: type, Subject("the initial value of", id))
      }
    }
    declare(id)
  }

  // MARK: Types

  private mutating func checkTypedef(_ type: TypeID, at range: SourceRange) {
    switch types[resolved(type)] {
    case .matchKind:
      report(
        .badTypedef, at: range, "`\(show(type))` cannot be given another name")
    default: break
    }
  }

  private mutating func checkNewtype(_ id: DeclID, _ ref: TypeRefID) {
    let type = resolve(ref)
    declTypes[id.index] = types.id(.newtype(id))
    switch types[resolved(type)] {
    case .bits, .signed, .bool, .newtype, .error: break
    default:
      report(
        .badNewtype, at: tree.range(ref),
        "`type` makes a new type of `bit<W>`, `int<W>`, `bool` or another `type`, not of `\(show(type))`"
      )
      declTypes[id.index] = TypeStore.error
    }
    if type == TypeStore.error { declTypes[id.index] = TypeStore.error }
    declare(id)
  }

  mutating func declareTypeParameters(_ list: ExtraList) {
    for parameter in tree.decls(list) {
      declTypes[parameter.index] = types.id(.parameter(parameter))
      declare(parameter)
    }
  }

  private mutating func checkAggregate(_ id: DeclID, _ index: Int) {
    let aggregate = tree.aggregates[index]
    let parameters = types.list(
      tree.decls(aggregate.typeParameters).map { types.id(.parameter($0)) })
    declTypes[id.index] = types.id(.aggregate(id, parameters))
    enterScope()
    declareTypeParameters(aggregate.typeParameters)
    let what = aggregateKind(id)
    for (position, field) in tree.decls(aggregate.fields).enumerated() {
      guard case .field(let ref) = tree[field].kind else { continue }
      let type = resolve(ref)
      declTypes[field.index] = type
      checkAnnotations(tree[field].annotations)
      checkFieldAnnotations(
        tree[field].annotations, earlier: tree.decls(aggregate.fields).prefix(position))
      for earlier in tree.decls(aggregate.fields).prefix(position)
      where tree[earlier].name == tree[field].name {
        report(
          .duplicateDeclaration, at: tree[field].nameRange,
          "field `\(name(field))` is already declared in `\(name(id))`",
          notes: [Label(tree[earlier].nameRange, "`\(name(field))` was declared here")])
        break
      }
      checkFieldType(type, what, at: tree.range(ref))
    }
    leaveScope()
    declare(id)
  }

  /// Which types may be nested in which (P4-16 §7.2.8).
  private mutating func checkFieldType(
    _ type: TypeID, _ kind: AggregateKind?, at range: SourceRange
  ) {
    guard let kind else { return }
    let head = types[resolved(type)]
    if !canNest(type, in: kind) {
      let word =
        switch kind {
        case .header: "header"
        case .headerUnion: "header union"
        case .structure: "struct"
        }
      report(
        .badNesting, at: range, "a \(word) cannot have a field of type `\(show(type))`",
        help: head == .int ? "give it a width: `bit<32>`" : nil)
    }
  }

  /// Whether a header, union or struct may have a field of the type.
  func canNest(_ type: TypeID, in kind: AggregateKind) -> Bool {
    let head = types[resolved(type)]
    switch kind {
    case .header:
      if case .varbit = head { return true }
      if case .array(let element, _) = head, isHeaderOrUnion(element) { return false }
      return fitsHeader(type)
    case .headerUnion:
      switch head {
      case .error, .parameter, .variable: return true
      case .aggregate(let decl, _): return aggregateKind(decl) == .header
      default: return false
      }
    case .structure:
      switch head {
      case .void, .int, .externObject, .parser, .control, .package, .set, .list, .string, .dontCare:
        return false
      case .tuple(let list): return !types[list].contains(TypeStore.dontCare)
      default: return true
      }
    }
  }

  private func fieldsFitHeader(_ decl: DeclID) -> Bool {
    fields(decl).allSatisfy { declTypes[$0.index].isSome && fitsHeader(declTypes[$0.index]) }
  }

  private func fitsHeader(_ type: TypeID) -> Bool {
    switch types[resolved(type)] {
    case .error, .bits, .signed, .bool, .newtype, .parameter, .variable: true
    case .enumeration(let decl): representation(decl) != nil
    case .aggregate(let decl, _): aggregateKind(decl) == .structure && fieldsFitHeader(decl)
    case .array(let element, _): fitsHeader(element)
    default: false
    }
  }

  private mutating func checkEnumeration(_ id: DeclID, _ index: Int) {
    let enumeration = tree.enumerations[index]
    let type = types.id(.enumeration(id))
    declTypes[id.index] = type
    var underlying: TypeID?
    if enumeration.underlying.isSome {
      let under = resolve(enumeration.underlying)
      switch types[resolved(under)] {
      case .bits, .signed:
        underlying = resolved(under)
      case .error: underlying = TypeStore.error
      default:
        report(
          .badEnumType, at: tree.range(enumeration.underlying),
          "a serializable enum has values of `bit<W>` or `int<W>`, not of `\(show(under))`",
          help: isNewtype(under) ? "a `type` is distinct from what it is made of: use that" : nil)
        underlying = TypeStore.error
      }
    }
    enterScope()
    for (position, member) in tree.decls(enumeration.members).enumerated() {
      declTypes[member.index] = type
      defer { if isNew(member, among: enumeration, before: position) { declare(member) } }
      for earlier in tree.decls(enumeration.members).prefix(position)
      where tree[earlier].name == tree[member].name {
        report(
          .duplicateDeclaration, at: tree[member].nameRange,
          "`\(name(member))` is already a member of `\(name(id))`",
          notes: [Label(tree[earlier].nameRange, "`\(name(member))` was declared here")])
        break
      }
      guard case .enumMember(let value) = tree[member].kind else { continue }
      // The grammar demands a value in a serializable enum, and has none in others.
      guard value.isSome, let underlying else { continue }
      let given = resolved(inferValue(value))
      if given == TypeStore.error || underlying == TypeStore.error { continue }
      if given == TypeStore.int, let number = integer(value),
        fit(number, into: underlying, at: tree.range(value), warns: false) != number
      {
        report(
          .badEnumValue, at: tree.range(value),
          "value \(number) of `\(name(member))` does not fit into `\(show(underlying))`")
        continue
      }
      if coerce(value, to: underlying, Subject("the value of", member)),
        constantOf[value.index].isNone
      {
        report(
          .notCompileTimeKnown, at: tree.range(value),
          "the value of `\(name(member))` must be known when the program is compiled")
      }
    }
    leaveScope()
    declare(id)
  }

  /// Whether no earlier member has the same name.
  private func isNew(_ member: DeclID, among enumeration: Enumeration, before position: Int) -> Bool
  {
    !tree.decls(enumeration.members).prefix(position).contains {
      tree[$0].name == tree[member].name
    }
  }

  private mutating func addMembers(
    _ index: Int, type: TypeID, to list: WritableKeyPath<MemberLists, [DeclID]>, _ what: String
  ) {
    var lists = MemberLists(errorMembers: errorMembers, matchKinds: matchKinds)
    for member in tree.decls(tree.enumerations[index].members) {
      declTypes[member.index] = type
      if let earlier = lists[keyPath: list].first(where: { tree[$0].name == tree[member].name }) {
        report(
          .duplicateDeclaration, at: tree[member].nameRange,
          "\(what) `\(name(member))` is already declared",
          notes: [Label(tree[earlier].nameRange, "`\(name(member))` was declared here")])
        continue
      }
      lists[keyPath: list].append(member)
    }
    errorMembers = lists.errorMembers
    matchKinds = lists.matchKinds
  }

  struct MemberLists {
    var errorMembers: [DeclID]
    var matchKinds: [DeclID]
  }

  // MARK: Signatures

  /// Resolves and declares parameters.
  mutating func checkParameters(_ list: ExtraList, of what: ParameterOwner) {
    var seen: [DeclID] = []
    var optionalSeen = false
    for id in tree.decls(list) {
      guard let parameter = parameter(id) else { continue }
      checkAnnotations(tree[id].annotations)
      let type = resolve(parameter.type)
      declTypes[id.index] = type
      if let earlier = seen.first(where: {
        tree[$0].name == tree[id].name && tree[id].name != known.dontCareName
      }) {
        report(
          .duplicateDeclaration, at: tree[id].nameRange,
          "there is already a parameter `\(name(id))`",
          notes: [Label(tree[earlier].nameRange, "`\(name(id))` was declared here")])
      }
      seen.append(id)
      checkParameter(id, parameter, type, what)
      if parameter.defaultValue.isSome {
        optionalSeen = true
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
      } else if optionalSeen, !isOptional(id), what == .function || what == .action {
        // Defaults in the middle are of use with named arguments, so they are let through.
      }
      declare(id)
    }
  }

  enum ParameterOwner {
    case function, action, externFunction, externConstructor, block, constructor, package
  }

  private mutating func checkParameter(
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
  private mutating func checkBlockParameter(
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

  private mutating func checkSignature(_ id: DeclID, _ index: Int) {
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

  private mutating func checkExtern(_ id: DeclID, _ index: Int) {
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
  private mutating func checkDuplicateMethods(_ extern: Extern) {
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

  private func isSameCall(_ a: DeclID, _ b: DeclID) -> Bool {
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
        report(
          .missingReturn, at: tree[id].nameRange,
          "`\(name(id))` can end without returning a value of type `\(show(declTypes[id.index]))`",
          help: "end every path with `return …;`")
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
    case .error, .bits, .signed, .bool, .aggregate, .tuple, .enumeration: break
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
