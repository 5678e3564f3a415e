import P4Source
import P4Syntax

/// Unification of types with variables (P4-16 §8.20, type inference).
extension Checker {
  mutating func freshVariable() -> TypeID {
    bindings.append(.none)
    return types.id(.variable(UInt32(truncatingIfNeeded: bindings.count - 1)))
  }

  mutating func freshVariables(_ parameters: ExtraList) -> Substitution {
    var substitution = Substitution()
    for parameter in tree.decls(parameters) {
      substitution.add(parameter, freshVariable())
    }
    return substitution
  }

  /// The type with a fresh variable for each type parameter in it.
  mutating func instantiated(_ type: TypeID) -> TypeID {
    guard types.isOpen(type) else { return type }
    var parameters: [DeclID] = []
    collectParameters(type, &parameters)
    var substitution = Substitution()
    for parameter in parameters { substitution.add(parameter, freshVariable()) }
    return types.substitute(type, substitution)
  }

  private func collectParameters(_ type: TypeID, _ found: inout [DeclID]) {
    switch types[type] {
    case .parameter(let decl):
      if !found.contains(decl) { found.append(decl) }
    case .aggregate(_, let list), .tuple(let list), .sequence(let list), .record(let list, _),
      .externObject(_, let list), .parser(_, let list), .control(_, let list),
      .package(_, let list):
      for element in types[list] { collectParameters(element, &found) }
    case .array(let element, _), .list(let element), .set(let element):
      collectParameters(element, &found)
    default: break
    }
  }

  /// The type at the head with bound variables followed.
  func resolved(_ id: TypeID) -> TypeID {
    var id = id
    while id.isSome, case .variable(let variable) = types[id], bindings[Int(variable)].isSome {
      id = bindings[Int(variable)]
    }
    return id
  }

  /// The type with all bound variables replaced, at any depth.
  mutating func closed(_ id: TypeID) -> TypeID {
    id.isSome ? types.close(id, bindings) : id
  }

  private func occurs(_ variable: UInt32, in id: TypeID) -> Bool {
    let id = resolved(id)
    switch types[id] {
    case .variable(let other): return other == variable
    case .aggregate(_, let list), .tuple(let list), .sequence(let list), .record(let list, _),
      .externObject(_, let list), .parser(_, let list), .control(_, let list),
      .package(_, let list):
      return types[list].contains { occurs(variable, in: $0) }
    case .array(let element, _), .list(let element), .set(let element):
      return occurs(variable, in: element)
    default: return false
    }
  }

  /// Makes two types equal by binding variables. False where they cannot be.
  mutating func unify(_ a: TypeID, _ b: TypeID) -> Bool {
    let x = resolved(a)
    let y = resolved(b)
    if x == y || x == TypeStore.error || y == TypeStore.error { return true }
    switch (types[x], types[y]) {
    case (.dontCare, _), (_, .dontCare):
      return true
    case (.variable(let variable), _):
      if occurs(variable, in: y) { return false }
      bindings[Int(variable)] = y
      return true
    case (_, .variable(let variable)):
      if occurs(variable, in: x) { return false }
      bindings[Int(variable)] = x
      return true
    case (.aggregate(let d, let l), .aggregate(let e, let m)) where d == e,
      (.externObject(let d, let l), .externObject(let e, let m)) where d == e,
      (.package(let d, let l), .package(let e, let m)) where d == e:
      return unify(l, m)
    case (.tuple(let l), .tuple(let m)): return unify(l, m)
    case (.sequence(let l), .sequence(let m)):
      return unify(l, m) || givesWay(a, x, to: y) || givesWay(b, y, to: x)
    case (.sequence(let l), .tuple(let m)), (.tuple(let l), .sequence(let m)):
      return unify(l, m) || givesWay(a, x, to: y) || givesWay(b, y, to: x)
    case (.array(let e, let n), .array(let f, let m)) where n == m:
      return unify(e, f)
    case (.list(let e), .list(let f)), (.set(let e), .set(let f)):
      return unify(e, f)
    case (.parser(let d, let l), .parser(let e, let m)),
      (.control(let d, let l), .control(let e, let m)):
      return d == e && unify(l, m) || unifySignatures(d, l, e, m)
    case (.int, .bits), (.int, .signed), (.bits, .int), (.signed, .int):
      // An `int` that a variable was bound to gives way to the fixed width it meets later.
      return rebind(a, from: .int, to: y) || rebind(b, from: .int, to: x)
    default:
      return givesWay(a, x, to: y) || givesWay(b, y, to: x)
    }
  }

  /// Whether a variable gives up the type that it was bound to first, as the reference has it: a
  /// serializable enum for its numbers, a list for what it initialises.
  private mutating func givesWay(_ id: TypeID, _ bound: TypeID, to met: TypeID) -> Bool {
    switch (types[bound], types[met]) {
    case (.enumeration(let decl), .bits), (.enumeration(let decl), .signed),
      (.enumeration(let decl), .int):
      guard let number = representation(decl).map({ resolved($0) }),
        met == TypeStore.int || number == met
      else { return false }
      return rebind(id, from: types[bound], to: number)
    case (.sequence(let list), .tuple), (.sequence(let list), .aggregate),
      (.sequence(let list), .sequence):
      return fits(list, met) && rebind(id, from: types[bound], to: met)
    default: return false
    }
  }

  /// Whether a list can initialise a struct or header by position.
  private mutating func fits(_ list: TypeListID, _ type: TypeID) -> Bool {
    var parts: [TypeID] = []
    switch types[type] {
    case .aggregate(let decl, let arguments) where aggregateKind(decl) != .headerUnion:
      parts = fields(decl).map { fieldType($0, of: decl, arguments) }
    case .tuple(let list), .sequence(let list): parts = Array(types[list])
    default: return false
    }
    guard parts.count == types[list].count else { return false }
    for (given, part) in zip(types[list], parts) {
      let wanted = resolved(part)
      if resolved(given) == TypeStore.int {
        switch types[wanted] {
        case .bits, .signed: continue
        default: break
        }
      }
      guard resolved(given) == wanted else { return false }
    }
    return true
  }

  /// If `id` reaches `type` through a variable, that variable becomes `new`.
  private mutating func rebind(_ id: TypeID, from type: P4Type, to new: TypeID) -> Bool {
    var id = id
    var last: UInt32?
    while id.isSome, case .variable(let variable) = types[id], bindings[Int(variable)].isSome {
      last = variable
      id = bindings[Int(variable)]
    }
    guard let last, types[id] == type else { return false }
    bindings[Int(last)] = new
    return true
  }

  mutating func unify(_ l: TypeListID, _ m: TypeListID) -> Bool {
    let x = types[l]
    let y = types[m]
    guard x.count == y.count else { return false }
    for (a, b) in zip(x, y) where !unify(a, b) { return false }
    return true
  }

  /// Whether a parser or control fits a parser or control type: the same number of parameters with
  /// the same directions and types. Extra optional parameters do not count.
  private mutating func unifySignatures(
    _ d: DeclID, _ l: TypeListID, _ e: DeclID, _ m: TypeListID
  ) -> Bool {
    let a = parameterTypes(d, l)
    let b = parameterTypes(e, m)
    guard var a, var b else { return false }
    // Parameters at the end that may be left out need not be there on the other side.
    while a.count > b.count, let last = a.last, isOptional(last.decl) { a.removeLast() }
    while b.count > a.count, let last = b.last, isOptional(last.decl) { b.removeLast() }
    guard a.count == b.count else { return false }
    for (x, y) in zip(a, b) {
      guard x.direction == y.direction, unify(x.type, y.type) else { return false }
    }
    return true
  }

  /// The parameters of a parser or control with their types for the given type arguments.
  mutating func parameterTypes(
    _ decl: DeclID, _ arguments: TypeListID
  ) -> [(direction: Direction, type: TypeID, decl: DeclID)]? {
    let lists: (parameters: ExtraList, typeParameters: ExtraList)
    switch tree[decl].kind {
    case .parser(let index), .control(let index):
      let block = tree.blocks[Int(index)]
      lists = (block.parameters, block.typeParameters)
    case .parserType(let index), .controlType(let index), .package(let index):
      let signature = tree.signatures[Int(index)]
      lists = (signature.parameters, signature.typeParameters)
    default:
      return nil
    }
    let substitution = Substitution(tree.decls(lists.typeParameters), types[arguments])
    return tree.decls(lists.parameters).map { id in
      let type = declTypes[id.index]
      return (
        direction(of: id),
        type.isSome ? types.substitute(type, substitution) : TypeStore.error, id
      )
    }
  }

  func parameter(_ id: DeclID) -> Parameter? {
    if case .parameter(let index) = tree[id].kind { return tree.parameters[Int(index)] }
    return nil
  }

  func direction(of id: DeclID) -> Direction { parameter(id)?.direction ?? .none }

  func hasAnnotation(_ decl: DeclID, _ name: Symbol) -> Bool {
    guard name.isSome else { return false }
    return tree[decl].annotations.contains { tree[$0].name == name }
  }

  /// Whether an argument for the parameter may be left out.
  func isOptional(_ parameter: DeclID) -> Bool {
    hasAnnotation(parameter, known.optional)
      || self.parameter(parameter).map { $0.defaultValue.isSome } ?? false
  }
}
