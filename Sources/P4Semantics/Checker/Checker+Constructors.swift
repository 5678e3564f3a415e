import P4Diagnostics
import P4Source
import P4Syntax

/// Making extern objects, parsers, controls and packages (P4-16 §8.21, §15).
extension Checker {
  mutating func inferConstructorCall(
    _ expr: ExprID, _ callIndex: Int, _ ref: TypeRefID
  ) -> TypeID {
    let call = tree.calls[callIndex]
    let type = resolve(ref, infers: true)
    exprTypes[call.callee.index] = type
    if type == TypeStore.error { return type }
    switch context.place {
    case .action, .function, .parserState:
      if case .aggregate = types[resolved(type)] { break }
      report(
        .misplacedConstructor, at: tree.range(expr),
        "`\(show(type))` cannot be made here: objects exist from the start, not at run time",
        help: "instantiate it in the declarations of the block: `\(show(type))(…) name;`")
      return TypeStore.error
    default: break
    }
    if let method = abstractMethod(of: type) {
      report(
        .notConstructible, at: tree.range(expr),
        "`\(show(type))` has abstract methods, which an expression gives no body",
        notes: [Label(tree[method].nameRange, "`\(name(method))` is declared here")],
        help: "declare it: `\(show(type))(…) name = { … };`")
      return TypeStore.error
    }
    return construct(callIndex, type, call.arguments, at: tree.range(expr)) ?? TypeStore.error
  }

  /// The first abstract method of an extern object.
  private func abstractMethod(of type: TypeID) -> DeclID? {
    guard case .externObject(let decl, _) = types[resolved(type)],
      case .externObject(let index) = tree[decl].kind
    else { return nil }
    return tree.decls(tree.externs[Int(index)].methods).first { isAbstract($0) }
  }

  private func isAbstract(_ method: DeclID) -> Bool {
    guard case .function(let index) = tree[method].kind else { return false }
    return tree.functions[Int(index)].flavor == .abstractMethod
  }

  /// Checks the constructor call of `type`; gives the type of the object. The call is noted in
  /// `calls[callIndex]`; instantiations have records of their own (`instantiationCalls`).
  mutating func construct(
    _ callIndex: Int, _ type: TypeID, _ arguments: IDRange<ArgumentID>, at range: SourceRange
  ) -> TypeID? {
    let head = resolved(type)
    calls[callIndex].kind = .constructor
    switch types[head] {
    case .externObject(let decl, let list):
      return constructExtern(callIndex, head, decl, list, arguments, at: range)
    case .parser(let decl, let list), .control(let decl, let list):
      switch tree[decl].kind {
      case .parser, .control: break
      default:
        report(
          .notConstructible, at: range,
          "`\(name(decl))` is the type of a block, which has no body to instantiate",
          notes: [Label(tree[decl].nameRange, "`\(name(decl))` is declared here")])
        return nil
      }
      if decl == context.block { reportRecursion(decl, at: range) }
      guard let chosen = chooseOverload(overloads(decl), arguments, .block, at: range) else {
        return nil
      }
      let argumentsList =
        chosen == decl ? list : types.list(freshVariables(typeParameters(chosen)).arguments)
      calls[callIndex].decl = chosen
      let substitution = Substitution(tree.decls(typeParameters(chosen)), types[argumentsList])
      let ok = checkArguments(
        callIndex, chosen, parameters(of: chosen), arguments, substitution, rule: .constructor,
        at: range)
      calls[callIndex].typeArguments = closed(argumentsList)
      guard ok, requireTyped(arguments) else { return nil }
      if case .parser = types[head] { return closed(types.id(.parser(chosen, argumentsList))) }
      return closed(types.id(.control(chosen, argumentsList)))
    case .package(let decl, let list):
      guard let chosen = chooseOverload(overloads(decl), arguments, .package, at: range) else {
        return nil
      }
      let argumentsList =
        chosen == decl ? list : types.list(freshVariables(typeParameters(chosen)).arguments)
      calls[callIndex].decl = chosen
      let substitution = Substitution(
        tree.decls(typeParameters(chosen)), types[argumentsList])
      let ok = checkArguments(
        callIndex, chosen, parameters(of: chosen), arguments, substitution, rule: .constructor,
        at: range)
      guard ok, requireTyped(arguments) else { return nil }
      let finished = closed(argumentsList)
      calls[callIndex].typeArguments = finished
      guard requireInferred(chosen, finished, at: range) else { return nil }
      return types.id(.package(chosen, finished))
    case .array(let element, let size):
      return construct(callIndex, element, arguments, at: range)
        .map { types.id(.array($0, size)) }
    case .error: return nil
    default:
      report(
        .notConstructible, at: range,
        "values of type `\(show(head))` are not made by a constructor",
        help: isAggregate(head) ? "write `(\(show(head))){ … }`" : nil)
      return nil
    }
  }

  /// Tells of a type argument of a package that nothing has given: one that only `@optional`
  /// parameters ask for may stay open.
  private mutating func requireInferred(
    _ package: DeclID, _ arguments: TypeListID, at range: SourceRange
  ) -> Bool {
    for (position, argument) in types[arguments].enumerated() {
      if argument == TypeStore.int {
        report(
          .noWidth, at: range,
          "the width of an integer argument of `\(name(package))` cannot be told",
          help: "give the constant a width: `8w…`")
        return false
      }
      guard case .variable(let variable) = types[argument], !openVariables.contains(variable) else {
        continue
      }
      let typeParameter = tree.decls(typeParameters(package))[position]
      let asking = parameters(of: package).filter { parameter in
        let type = declTypes[parameter.index]
        return type.isSome && occurs(typeParameter, in: type)
      }
      let isNeeded = asking.isEmpty || asking.contains { !hasAnnotation($0, known.optional) }
      guard isNeeded else { continue }
      report(
        .cannotInfer, at: range,
        "the type argument `\(name(typeParameter))` of `\(name(package))` cannot be inferred",
        notes: [Label(tree[package].nameRange, "`\(name(package))` is declared here")],
        help: "write it: `\(name(package))<…>(…)`")
      return false
    }
    return true
  }

  /// Tells of `{x = 1}` as an argument of a block or package: the reference finds no type for it.
  private mutating func requireTyped(_ arguments: IDRange<ArgumentID>) -> Bool {
    for argument in arguments {
      let value = tree[argument].value
      guard case .record = tree[value] else { continue }
      report(
        .cannotInfer, at: tree.range(value), "the type of this argument cannot be inferred",
        help: "name the type: `(S){ … }`")
      return false
    }
    return true
  }

  func isAggregate(_ type: TypeID) -> Bool {
    if case .aggregate = types[type] { return true }
    return false
  }

  mutating func closed(_ list: TypeListID) -> TypeListID {
    types.list(types[list].map { closed($0) })
  }

  private mutating func constructExtern(
    _ callIndex: Int, _ type: TypeID, _ decl: DeclID, _ list: TypeListID,
    _ arguments: IDRange<ArgumentID>, at range: SourceRange
  ) -> TypeID? {
    guard case .externObject(let index) = tree[decl].kind else { return nil }
    let extern = tree.externs[Int(index)]
    calls[callIndex].decl = decl
    let constructors = tree.decls(extern.methods).filter {
      guard case .function(let f) = tree[$0].kind else { return false }
      return tree.functions[Int(f)].flavor == .constructor
    }
    guard !constructors.isEmpty else {
      report(
        .notConstructible, at: range, "`\(name(decl))` has no constructor",
        notes: [Label(tree[decl].nameRange, "`\(name(decl))` is declared here")])
      return nil
    }
    guard
      let constructor = chooseOverload(
        constructors, arguments, .constructor(of: decl), at: range)
    else { return nil }
    for parameter in parameters(of: constructor) {
      switch types[resolved(declTypes[parameter.index])] {
      case .parser, .control, .package:
        report(
          .badParameterType, at: range,
          "an extern object cannot hold the block `\(name(parameter))`",
          notes: [Label(tree[parameter].nameRange, "the parameter is declared here")])
        return nil
      default: break
      }
    }
    calls[callIndex].decl = constructor
    let substitution = Substitution(tree.decls(extern.typeParameters), types[list])
    guard
      checkArguments(
        callIndex, constructor, parameters(of: constructor), arguments, substitution,
        rule: .constructor, at: range)
    else { return nil }
    // `_` leaves a type argument open: methods that need it cannot be called.
    var finished = closed(list)
    if !openVariables.isEmpty {
      finished = types.list(
        types[finished].map { argument in
          if case .variable(let variable) = types[argument], openVariables.contains(variable) {
            return TypeStore.dontCare
          }
          return argument
        })
    }
    for (position, argument) in types[finished].enumerated() {
      if case .variable = types[argument] {
        report(
          .cannotInfer, at: range,
          "the type argument `\(name(tree.decls(extern.typeParameters)[position]))` of `\(name(decl))` cannot be inferred",
          help: "write it: `\(name(decl))<…>(…)`")
        return nil
      }
    }
    calls[callIndex].typeArguments = finished
    guard checkMethods(of: extern, finished, at: range) else { return nil }
    return types.id(.externObject(decl, finished))
  }

  /// Whether the methods of a generic extern can be what its type arguments make of them: no
  /// method gives an `int` or a string, and no object is passed by direction.
  private mutating func checkMethods(
    of extern: Extern, _ arguments: TypeListID, at range: SourceRange
  ) -> Bool {
    for (position, argument) in types[arguments].enumerated() {
      let isObject: Bool
      switch types[argument] {
      case .int, .string: isObject = false
      case .externObject: isObject = true
      default: continue
      }
      let typeParameter = types.id(.parameter(tree.decls(extern.typeParameters)[position]))
      for method in tree.decls(extern.methods) {
        if declTypes[method.index] == typeParameter, !isObject {
          report(
            .badReturnType, at: range,
            "method `\(name(method))` would give a value of type `\(show(argument))`",
            notes: [Label(tree[method].nameRange, "`\(name(method))` is declared here")])
          return false
        }
        for parameter in parameters(of: method)
        where declTypes[parameter.index] == typeParameter && direction(of: parameter) != .none {
          report(
            .badDirection, at: range,
            "parameter `\(name(parameter))` of method `\(name(method))` has a direction, which a value of type `\(show(argument))` cannot be passed in",
            notes: [Label(tree[parameter].nameRange, "the parameter is declared here")])
          return false
        }
      }
    }
    return true
  }

  // MARK: Instantiations

  mutating func checkInstantiation(_ id: DeclID, _ index: Int) {
    let decl = tree[id]
    let instantiation = tree.instantiations[index]
    let type = resolve(instantiation.type, infers: true)
    inferArguments(instantiation.arguments)
    let callIndex = calls.count
    calls.append(CallInfo())
    instantiationCalls[index] = UInt32(truncatingIfNeeded: callIndex)
    declTypes[id.index] = TypeStore.error
    if type != TypeStore.error {
      if context.place == .topLevel {
        switch types[resolved(type)] {
        case .parser, .control:
          report(
            .misplacedInstantiation, at: decl.range,
            "parsers and controls are instantiated inside of other blocks or as arguments of a package"
          )
        default: break
        }
      }
      checkInstantiationPlace(type, at: decl.range)
      if let result = construct(callIndex, type, instantiation.arguments, at: decl.range) {
        declTypes[id.index] = result
      }
    }
    declare(id)
    if context.place == .topLevel, decl.name == known.main {
      if case .package = types[declTypes[id.index]] {
        main = id
      } else if declTypes[id.index] != TypeStore.error {
        report(
          .mainNotPackage, at: decl.nameRange,
          "`main` must be an instance of a package, not of `\(show(declTypes[id.index]))`")
      }
    }
    checkMembers(id, instantiation)
  }

  private mutating func checkInstantiationPlace(_ type: TypeID, at range: SourceRange) {
    let head = types[resolved(type)]
    switch (context.place, head) {
    case (.parser, .control(let decl, _)):
      report(
        .misplacedInstantiation, at: range,
        "control `\(name(decl))` cannot be instantiated in a parser")
    case (.control, .parser(let decl, _)):
      report(
        .misplacedInstantiation, at: range,
        "parser `\(name(decl))` cannot be instantiated in a control")
    case (.parser, .package), (.control, .package):
      report(
        .misplacedInstantiation, at: range, "a package can be instantiated only at top level")
    default: break
    }
  }

  /// The bodies of abstract methods: `= { … }`.
  private mutating func checkMembers(_ id: DeclID, _ instantiation: Instantiation) {
    let type = resolved(declTypes[id.index])
    guard case .externObject(let decl, let arguments) = types[type],
      case .externObject(let externIndex) = tree[decl].kind
    else {
      if instantiation.hasMembers, type != TypeStore.error {
        report(
          .unexpectedMembers, at: tree[id].nameRange,
          "only extern objects with abstract methods have a body")
      }
      return
    }
    let extern = tree.externs[Int(externIndex)]
    let substitution = Substitution(tree.decls(extern.typeParameters), types[arguments])
    var missing: [DeclID] = tree.decls(extern.methods).filter {
      guard case .function(let f) = tree[$0].kind, !hasAnnotation($0, known.optional) else {
        return false
      }
      return tree.functions[Int(f)].flavor == .abstractMethod
    }
    if instantiation.hasMembers, abstractMethod(of: type) == nil {
      report(
        .unexpectedMembers, at: tree[id].nameRange,
        "`\(name(decl))` has no abstract methods, so `\(name(id))` has no body",
        notes: [Label(tree[decl].nameRange, "`\(name(decl))` is declared here")])
      return
    }
    if instantiation.hasMembers {
      let saved = context
      enterScope()
      context.block = id
      var bodies: [DeclID] = []
      for member in tree.decls(instantiation.members) {
        guard case .function(let f) = tree[member].kind else {
          checkLocal(member)
          continue
        }
        let name = tree[member].name
        if let earlier = bodies.first(where: { isSameCall($0, member) && tree[$0].name == name }) {
          report(
            .duplicateDeclaration, at: tree[member].nameRange,
            "method `\(text(name))` has a body already",
            notes: [Label(tree[earlier].nameRange, "it is here")])
        }
        bodies.append(member)
        let abstract = tree.decls(extern.methods).first {
          guard tree[$0].name == name, case .function(let g) = tree[$0].kind else { return false }
          return tree.functions[Int(g)].flavor == .abstractMethod
            && fitsAbstract(Int(f), Int(g))
        }
        missing.removeAll { tree[$0].name == name }
        context.place = .externMethod
        checkFunction(member, Int(f))
        context = saved
        context.block = id
        guard let abstract else {
          report(
            .noMember, at: tree[member].nameRange,
            "`\(self.name(decl))` has no abstract method `\(text(name))` like this one",
            notes: [Label(tree[decl].nameRange, "`\(self.name(decl))` is declared here")])
          continue
        }
        matchAbstract(member, abstract, substitution)
      }
      leaveScope()
      context = saved
    }
    if let first = missing.first {
      report(
        .missingMethod, at: tree[id].nameRange,
        "`\(name(id))` gives no body for the abstract method `\(name(first))`",
        notes: [Label(tree[first].nameRange, "`\(name(first))` is declared here")])
    }
  }

  /// Whether a body has the parameters of an abstract method, but for optional ones.
  private func fitsAbstract(_ given: Int, _ abstract: Int) -> Bool {
    let wanted = tree.decls(tree.functions[abstract].parameters)
    let count = tree.functions[given].parameters.count
    return count <= wanted.count && wanted.dropFirst(count).allSatisfy { isOptional($0) }
  }

  private mutating func matchAbstract(
    _ member: DeclID, _ abstract: DeclID, _ substitution: Substitution
  ) {
    let given = parameters(of: member)
    let wanted = parameters(of: abstract)
    var fits = unify(
      declTypes[member.index], types.substitute(declTypes[abstract.index], substitution))
    for (x, y) in zip(given, wanted) {
      if direction(of: x) != direction(of: y) { fits = false }
      if !unify(declTypes[x.index], types.substitute(declTypes[y.index], substitution)) {
        fits = false
      }
    }
    if !fits {
      report(
        .typeMismatch, at: tree[member].nameRange,
        "`\(name(member))` does not have the parameters and result of the abstract method",
        notes: [Label(tree[abstract].nameRange, "the abstract method is declared here")])
    }
  }
}
