import P4Diagnostics
import P4Source
import P4Syntax

/// Parsers, controls and actions (P4-16 §13, §14).
extension Checker {
  private mutating func enterBlock(_ id: DeclID, _ block: Block) {
    enterScope()
    declareTypeParameters(block.typeParameters)
    checkParameters(block.parameters, of: .block)
    checkParameters(block.constructorParameters, of: .constructor)
    // Locals may shadow parameters: the reference warns and goes on.
    enterScope()
  }

  mutating func checkControl(_ id: DeclID, _ index: Int) {
    let block = tree.blocks[index]
    let parameters = types.list(
      tree.decls(block.typeParameters).map { types.id(.parameter($0)) })
    declTypes[id.index] = types.id(.control(id, parameters))
    context = Context()
    context.block = id
    context.decl = id
    enterBlock(id, block)
    context.place = .control
    for local in tree.decls(block.locals) {
      checkLocal(local)
      context.place = .control
    }
    context.decl = id
    context.returnType = TypeStore.void
    checkStatement(block.body)
    leaveScope()
    leaveScope()
    context = Context()
    declare(id)
  }

  mutating func checkAction(_ id: DeclID, _ index: Int) {
    let action = tree.functions[index]
    let saved = context
    context.decl = id
    context.isInBody = false
    declTypes[id.index] = types.id(.action(id))
    checkFunctionSignature(id, action)
    declTypes[id.index] = types.id(.action(id))
    var dataSeen: DeclID = .none
    for parameter in tree.decls(action.parameters) {
      if direction(of: parameter) == .none {
        dataSeen = parameter
      } else if dataSeen.isSome {
        report(
          .badDirection, at: tree[parameter].range,
          "parameter `\(name(parameter))` with a direction stands after the action data `\(name(dataSeen))`",
          help: "move parameters without a direction to the end")
        break
      }
    }
    context.place = .action
    context.returnType = TypeStore.void
    context.loopDepth = 0
    checkStatement(action.body)
    leaveScope()
    context = saved
    declare(id)
  }

  mutating func checkParser(_ id: DeclID, _ index: Int) {
    let block = tree.blocks[index]
    let parameters = types.list(
      tree.decls(block.typeParameters).map { types.id(.parameter($0)) })
    declTypes[id.index] = types.id(.parser(id, parameters))
    context = Context()
    context.block = id
    context.decl = id
    enterBlock(id, block)
    context.place = .parser
    for local in tree.decls(block.locals) {
      checkLocal(local)
      context.place = .parser
      let name = tree[local].name
      if name.isSome, name == known.accept || name == known.reject {
        report(
          .duplicateDeclaration, at: tree[local].nameRange,
          "`\(text(name))` is the name of a state that every parser has")
      }
    }
    // States may be used before they are declared.
    var hasStart = false
    for state in tree.decls(block.states) {
      declTypes[state.index] = TypeStore.state
      switch tree[state].name {
      case known.accept, known.reject:
        report(
          .reservedState, at: tree[state].nameRange,
          "state `\(name(state))` is built in and cannot be declared")
        continue
      case known.start: hasStart = true
      default: break
      }
      checkHidesNoParameter(state, block)
      declare(state)
    }
    if !hasStart {
      report(
        .noStartState, at: tree[id].nameRange, "parser `\(name(id))` has no state `start`")
    }
    for state in tree.decls(block.states) {
      context.place = .parserState
      checkState(state)
      context.isInBody = false
    }
    leaveScope()
    leaveScope()
    context = Context()
    declare(id)
  }

  /// States and parameters share one scope, though locals may hide a parameter.
  private mutating func checkHidesNoParameter(_ state: DeclID, _ block: Block) {
    for isType in [true, false] {
      for parameter in tree.decls(isType ? block.typeParameters : block.parameters)
      where tree[parameter].name == tree[state].name {
        report(
          .duplicateDeclaration, at: tree[state].nameRange,
          "`\(name(state))` is already declared in this scope",
          notes: [Label(tree[parameter].nameRange, "`\(name(state))` was declared here")])
      }
    }
  }

  private mutating func checkState(_ id: DeclID) {
    guard case .state(let index) = tree[id].kind else { return }
    let state = tree.states[Int(index)]
    checkAnnotations(tree[id].annotations)
    enterScope()
    checkSequence(tree.stmts(state.statements))
    switch state.transition {
    case .none:
      if !isSilenced(id, "parser-transition") {
        report(
          .implicitReject, at: tree[id].nameRange,
          "state `\(name(id))` has no transition, so it rejects the packet",
          help: "write `transition reject;` where that is meant")
      }
    case .direct(let target): checkStateName(target)
    case .select(let keys, let cases): checkSelect(keys, cases)
    }
    leaveScope()
  }

  private mutating func checkStateName(_ expr: ExprID) {
    guard case .name(let symbol, _) = tree[expr] else { return }
    exprTypes[expr.index] = TypeStore.state
    if symbol == known.accept || symbol == known.reject { return }
    let decl = lookUp(symbol)
    guard decl.isSome else {
      reportUnknown(symbol, "parser state", at: tree.range(expr))
      return
    }
    guard case .state = tree[decl].kind else {
      report(
        .notAState, at: tree.range(expr), "`\(text(symbol))` is not a parser state",
        notes: [Label(tree[decl].nameRange, "`\(text(symbol))` is declared here")])
      return
    }
    exprDecls[expr.index] = decl
  }

  private mutating func checkSelect(_ keys: ExtraList, _ cases: IDRange<SelectCaseID>) {
    var keyTypes: [TypeID] = []
    for key in tree.exprs(keys) {
      let type = resolved(inferValue(key))
      keyTypes.append(type)
      if canSelect(type) { continue }
      if type == TypeStore.int {
        report(
          .noWidth, at: tree.range(key), "the width of this `select` key cannot be told",
          help: "give the constant a width: `8w…`")
      } else {
        report(
          .badSelect, at: tree.range(key),
          "`select` cannot be on a value of type `\(show(type))`",
          help: isNewtype(type) ? "cast it: `(\(show(underlying(type))))…`" : nil)
      }
    }
    var defaultRange: SourceRange?
    for caseID in cases {
      let entry = tree[caseID]
      if let earlier = defaultRange {
        report(
          .unreachableSelectCase, at: entry.range, "a case after `default` is never reached",
          notes: [Label(earlier, "everything matches here")])
      }
      context.isInSelectCase = true
      checkKeyset(entry.keyset, keyTypes, "select")
      context.isInSelectCase = false
      switch tree[entry.keyset] {
      case .defaultKeyset, .dontCare: defaultRange = defaultRange ?? tree.range(entry.keyset)
      default: break
      }
      checkStateName(entry.state)
    }
  }

  /// Whether `select` can be on a value: bits, integers, `bool`, enums and lists of such (P4-16
  /// §13.6; p4c: validateSelectTypes in frontends/p4/typeChecking/typeCheckExpr.cpp).
  private func canSelect(_ type: TypeID) -> Bool {
    switch types[resolved(type)] {
    case .error, .bits, .signed, .bool, .enumeration: true
    // The reference takes lists apart, but not tuples (p4c: validateSelectTypes).
    case .sequence(let list): types[list].allSatisfy { canSelect($0) }
    default: false
    }
  }

  /// A key set against the types of the keys: of a select case or of a table entry.
  mutating func checkKeyset(_ keyset: ExprID, _ keys: [TypeID], _ what: String) {
    switch tree[keyset] {
    case .defaultKeyset, .dontCare:
      exprTypes[keyset.index] = TypeStore.dontCare
      return
    case .product(let elements):
      checkKeysets(Array(tree.exprs(elements)), keys, at: tree.range(keyset))
      exprTypes[keyset.index] = TypeStore.dontCare
      return
    case .list(let elements) where keys.count > 1:
      // The reference takes `{a, b}` for `(a, b)`.
      checkKeysets(Array(tree.exprs(elements)), keys, at: tree.range(keyset))
      exprTypes[keyset.index] = TypeStore.dontCare
      return
    default: break
    }
    if keys.count == 1 {
      checkKeysetElement(keyset, keys[0], isOnly: true)
      return
    }
    let type = resolved(inferValue(keyset))
    if type == TypeStore.error || keys.contains(TypeStore.error) { return }
    checkMembersOfValueSet(keyset, type)
    if case .set(let element) = types[type], fitsKeys(element, keys) { return }
    if fitsKeys(type, keys) { return }
    report(
      .keysetMismatch, at: tree.range(keyset),
      "there are \(keys.count) keys, but this key set is for one of type `\(show(type))`",
      help: "write one key set for each key: `(…, …)`")
  }

  /// Whether a value set of tuples or structs fits several keys.
  private mutating func fitsKeys(_ type: TypeID, _ keys: [TypeID]) -> Bool {
    switch types[resolved(type)] {
    case .tuple, .sequence, .aggregate: break
    default: return false
    }
    let leaves = leafTypes(type)
    guard leaves.count == keys.count else { return false }
    for (leaf, key) in zip(leaves, keys) where !unify(leaf, key) { return false }
    return true
  }

  /// The types of the fields at the bottom of nested structs and tuples.
  private mutating func leafTypes(_ type: TypeID) -> [TypeID] {
    switch types[resolved(type)] {
    case .tuple(let list), .sequence(let list): return types[list].flatMap { leafTypes($0) }
    case .aggregate(let decl, let arguments):
      return fields(decl).flatMap { leafTypes(fieldType($0, of: decl, arguments)) }
    default: return [type]
    }
  }

  mutating func checkKeysets(_ keysets: [ExprID], _ keys: [TypeID], at range: SourceRange) {
    guard keysets.count == keys.count else {
      for keyset in keysets { _ = infer(keyset) }
      if !keys.contains(TypeStore.error) {
        report(
          .keysetMismatch, at: range,
          "there \(keys.count == 1 ? "is 1 key" : "are \(keys.count) keys"), but \(keysets.count) key sets"
        )
      }
      return
    }
    for (keyset, key) in zip(keysets, keys) { checkKeysetElement(keyset, key) }
  }

  private mutating func checkKeysetElement(
    _ keyset: ExprID, _ key: TypeID, isOnly: Bool = false
  ) {
    switch tree[keyset] {
    case .defaultKeyset, .dontCare:
      exprTypes[keyset.index] = TypeStore.dontCare
      return
    case .product(let elements) where elements.count == 1,
      .list(let elements) where elements.count == 1 && !isTuple(key):
      checkKeysetElement(tree.exprs(elements)[0], key)
      exprTypes[keyset.index] = TypeStore.dontCare
      return
    default: break
    }
    let type = resolved(inferValue(keyset))
    if type == TypeStore.error || key == TypeStore.error { return }
    if isOnly, context.isInSelectCase, case .list = tree[keyset],
      case .sequence(let list) = types[key],
      case .sequence(let given) = types[type], types[given].count == types[list].count
    {
      // The reference finds no set in a list where the key is one, but in `{{…}}`.
      report(
        .keysetMismatch, at: tree.range(keyset),
        "a list is no set of values of a key that is a list",
        help: "select on `(…, …)` instead of `{…, …}`")
      return
    }
    checkMembersOfValueSet(keyset, type)
    // A value set of structs with one field fits one key.
    if case .set(let element) = types[type], fitsKeys(element, [key]) { return }
    // A `select` on one serializable enum takes values of its representation too.
    if isOnly, context.isInSelectCase, case .enumeration(let decl) = types[resolved(key)],
      let representation = representation(decl), type != key, !isSerializable(type),
      coerceQuietly(keyset, to: types.id(.set(representation)))
    {
      return
    }
    if coerceQuietly(keyset, to: types.id(.set(key))) { return }
    var own = type
    if case .set(let element) = types[type] { own = resolved(element) }
    report(
      .typeMismatch, at: tree.range(keyset),
      "this key set is of type `\(show(own))`, and the key of type `\(show(key))`",
      help: isSerializable(resolved(key))
        ? "use a member: `\(show(key)).…`" : mismatchHelp(own, key))
  }

  /// The control plane gives a value set its members, and has no values for `bool` and plain enums
  /// there; p4c tells of it where such a set is used.
  private mutating func checkMembersOfValueSet(_ keyset: ExprID, _ type: TypeID) {
    guard case .set(let element) = types[type], case .name = tree[keyset],
      exprDecls[keyset.index].isSome, case .valueSet = tree[exprDecls[keyset.index]].kind,
      let member = leafTypes(element).first(where: { isUnsayable($0) })
    else { return }
    report(
      .badValueSet, at: tree.range(keyset),
      "a value set with members of type `\(show(member))` cannot be matched",
      help: "use `bit<W>` or a serializable enum")
  }

  /// Whether a type is `bool`, `error` or an enum without a representation.
  private func isUnsayable(_ type: TypeID) -> Bool {
    switch types[underlying(type)] {
    case .bool, .errorSet: true
    case .enumeration(let decl): representation(decl) == nil
    default: false
    }
  }

  private func isTuple(_ type: TypeID) -> Bool {
    switch types[resolved(type)] {
    case .tuple, .sequence, .aggregate: true
    default: false
    }
  }
}
