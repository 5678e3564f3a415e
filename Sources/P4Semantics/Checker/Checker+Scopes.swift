import P4Diagnostics
import P4Source
import P4Syntax

/// Scopes and name look-up (P4-16 §6.8).
extension Checker {
  var depth: UInt16 { UInt16(truncatingIfNeeded: scopeMarks.count) }

  mutating func enterScope() {
    scopeMarks.append(undo.count)
  }

  mutating func leaveScope() {
    guard let mark = scopeMarks.popLast() else { return }
    while undo.count > mark {
      let entry = undo.removeLast()
      visible[entry.symbol.index] = entry.decl
      visibleDepth[entry.symbol.index] = entry.depth
    }
    while let last = loopVariables.last, last.depth > depth {
      loopVariables.removeLast()
      _ = loopVariablesOf[tree[last.decl].name]?.popLast()
    }
  }

  /// Tells of a declaration whose name the head of an earlier `for` has taken.
  private mutating func checkLoopVariables(_ id: DeclID, at depth: UInt16) {
    // A name stands once a scope, since the second time is an error.
    guard let earlier = loopVariablesOf[tree[id].name]?.last, loopVariables[earlier].depth == depth
    else { return }
    reportTaken(id, by: loopVariables[earlier].decl)
  }

  private mutating func reportTaken(_ id: DeclID, by earlier: DeclID) {
    report(
      .duplicateDeclaration, at: tree[id].nameRange,
      "`\(name(id))` is already declared, and the reference compiler gives the head of a `for` no scope of its own",
      notes: [Label(tree[earlier].nameRange, "`\(name(id))` was declared here")],
      help: "give one of the two another name, or put the loop in a block")
  }

  /// Checks the variables in the head of a `for` whose scope has been entered.
  mutating func checkLoopHead(_ initializers: ExtraIDs<StmtID>) {
    for statement in initializers {
      guard case .declaration(let id) = tree[statement], case .variable = tree[id].kind else {
        continue
      }
      let symbol = tree[id].name
      let outer = undo[(scopeMarks.last ?? 0)...].first { $0.symbol == symbol }
      if let outer, outer.decl.isSome, outer.depth == depth - 1,
        case .variable = tree[outer.decl].kind
      {
        reportTaken(id, by: outer.decl)
      } else {
        checkLoopVariables(id, at: depth - 1)
      }
    }
  }

  /// Keeps the names of the head of a `for` whose scope has been left.
  mutating func keepLoopHead(_ initializers: ExtraIDs<StmtID>) {
    for statement in initializers {
      if case .declaration(let id) = tree[statement], case .variable = tree[id].kind {
        loopVariablesOf[tree[id].name, default: []].append(loopVariables.count)
        loopVariables.append((id, depth))
      }
    }
  }

  /// Makes a declaration visible from here to the end of the scope. Functions of one name form a
  /// chain of overloads; anything else may be declared once a scope.
  mutating func declare(_ id: DeclID) {
    let decl = tree[id]
    let symbol = decl.name
    guard symbol.isSome, symbol.index < visible.count, symbol != known.dontCareName,
      id != undeclared
    else { return }
    let earlier = visible[symbol.index]
    if earlier.isSome, visibleDepth[symbol.index] == depth {
      if canOverload(decl, tree[earlier]) {
        nextOverload[id.index] = earlier
      } else if !isSamePrototype(id, earlier) {
        report(
          .duplicateDeclaration, at: decl.nameRange,
          "`\(text(symbol))` is already declared in this scope",
          notes: [Label(tree[earlier].nameRange, "`\(text(symbol))` was declared here")],
          help: "give one of the two another name")
        return
      }
    }
    if earlier.isSome, visibleDepth[symbol.index] > 0, visibleDepth[symbol.index] < depth {
      warnOfShadowing(id, earlier)
    }
    switch decl.kind {
    case .action, .table, .valueSet: checkHiddenType(id)
    default: break
    }
    if !loopVariables.isEmpty { checkLoopVariables(id, at: depth) }
    undo.append((symbol, earlier, visibleDepth[symbol.index]))
    visible[symbol.index] = id
    visibleDepth[symbol.index] = depth
    if scopeMarks.isEmpty { globals[symbol.index] = id }
  }

  /// Whether two declarations of one kind may share a name. Functions with and without a body are
  /// of different kinds.
  private func canOverload(_ a: Decl, _ b: Decl) -> Bool {
    switch (a.kind, b.kind) {
    case (.function(let x), .function(let y)):
      tree.functions[Int(x)].body.isSome == tree.functions[Int(y)].body.isSome
    case (.package, .package), (.parser, .parser), (.control, .control): true
    default: false
    }
  }

  /// A variable or constant of a body that hides a parameter: the reference refuses it, since the
  /// value of the parameter is lost without a word (p4c: checkShadowing in
  /// frontends/common/resolveReferences/resolveReferences.cpp).
  mutating func checkShadowing(_ id: DeclID) {
    let symbol = tree[id].name
    guard symbol.isSome, symbol.index < visible.count else { return }
    guard symbol != known.dontCareName, visibleDepth[symbol.index] < depth else { return }
    checkHiddenParameter(symbol, at: tree[id].nameRange)
  }

  /// Actions, tables, value sets and what a `for … in` counts with do not hide types: where they
  /// are used, the reference reads the type (p4c: frontends/parsers/p4/p4parser.ypp declares no
  /// object for them).
  mutating func checkHiddenType(_ id: DeclID) {
    let symbol = tree[id].name
    guard symbol.isSome, symbol.index < visible.count else { return }
    var type = visible[symbol.index]
    if context.block.isSome, tree[context.block].name == symbol { type = context.block }
    guard type.isSome, isType(type) else { return }
    reportOnceUsed(
      id, .hidesNoType, at: tree[id].nameRange,
      "`\(text(symbol))` is the name of a type here, and is read as that wherever it is used",
      notes: [Label(tree[type].nameRange, "the type is declared here")],
      help: "give one of the two another name")
  }

  /// To the reference the properties of a table are declarations too.
  mutating func checkHiddenParameter(_ symbol: Symbol, at range: SourceRange) {
    guard symbol.isSome, symbol.index < visible.count else { return }
    let earlier = visible[symbol.index]
    guard earlier.isSome, case .parameter = tree[earlier].kind else { return }
    report(
      .hidesParameter, at: range, "`\(text(symbol))` hides the parameter of this name",
      notes: [Label(tree[earlier].nameRange, "the parameter is declared here")],
      help: "give one of the two another name")
  }

  private func isSamePrototype(_ a: DeclID, _ b: DeclID) -> Bool {
    guard case .externObject(let x) = tree[a].kind, case .externObject(let y) = tree[b].kind else {
      return false
    }
    return tree.externs[Int(x)].isForward || tree.externs[Int(y)].isForward
  }

  /// A name of a block that hides another one of the block. Names of the whole program may be
  /// hidden, and the prototypes of methods and block types have names for people only.
  private mutating func warnOfShadowing(_ id: DeclID, _ earlier: DeclID) {
    switch (tree[id].kind, tree[earlier].kind) {
    case (.typeParameter, _), (.field, _), (.enumMember, _), (_, .typeParameter), (_, .enumMember),
      (_, .field), (.state, _):
      return
    // Which is an error where it happens in a body.
    case (.variable, .parameter) where context.isInBody,
      (.constant, .parameter) where context.isInBody:
      return
    default: break
    }
    guard !context.isInPrototype, !isSilenced(id, "shadow") else { return }
    report(
      .shadow, at: tree[id].nameRange, "`\(name(id))` hides another declaration of this name",
      notes: [Label(tree[earlier].nameRange, "the hidden one is declared here")],
      help: "give one of the two another name")
  }

  /// Whether `@noWarn("…")` of a declaration turns a warning off.
  func isSilenced(_ decl: DeclID, _ warning: String) -> Bool {
    guard known.noWarn.isSome else { return false }
    return isSilenced(tree[decl].annotations, warning)
  }

  func isSilenced(_ annotations: IDRange<AnnotationID>, _ warning: String) -> Bool {
    guard known.noWarn.isSome else { return false }
    return annotations.contains { id in
      guard tree[id].name == known.noWarn, case .unstructured(let tokens) = tree[id].body else {
        return false
      }
      return tokens.contains { text(tree[$0].text).replacingUnderscores() == warning }
    }
  }

  /// What a name refers to here, which counts as a use of it.
  mutating func lookUp(_ symbol: Symbol, isAbsolute: Bool = false) -> DeclID {
    guard symbol.isSome, symbol.index < visible.count else { return .none }
    let decl = isAbsolute ? globals[symbol.index] : visible[symbol.index]
    if decl.isSome { isUsed[decl.index] = true }
    return decl
  }

  /// What a name refers to where a type is wanted: values of the name do not hide a type (p4c:
  /// ResolutionContext::lookup in frontends/common/resolveReferences/resolveReferences.cpp).
  mutating func lookUpType(_ symbol: Symbol, isAbsolute: Bool) -> DeclID {
    let nearest = lookUp(symbol, isAbsolute: isAbsolute)
    guard nearest.isSome, !isAbsolute, !isType(nearest) else { return nearest }
    for entry in undo.reversed() where entry.symbol == symbol && entry.decl.isSome {
      guard isType(entry.decl) else { continue }
      isUsed[entry.decl.index] = true
      return entry.decl
    }
    return nearest
  }

  private func isType(_ decl: DeclID) -> Bool {
    switch tree[decl].kind {
    case .header, .headerUnion, .structure, .enumeration, .typedef, .typedefOfDecl, .newtype,
      .newtypeOfDecl, .typeParameter, .externObject, .parser, .control, .parserType, .controlType,
      .package:
      true
    default: false
    }
  }

  func text(_ symbol: Symbol) -> String { tree.text(symbol) }

  func name(_ decl: DeclID) -> String { tree.text(tree[decl].name) }

  func show(_ type: TypeID) -> String { types.describe(resolved(type), tree) }

  /// Tells that a name is not known, with the nearest name that is.
  mutating func reportUnknown(_ symbol: Symbol, _ what: String, at range: SourceRange) {
    let wanted = text(symbol)
    var best: (distance: Int, name: String)?
    // Only programs with a fault pay for the search, and those with many for the first ones only.
    suggestionsLeft -= 1
    let candidates = suggestionsLeft >= 0 ? visible.indices : 0..<0
    for index in candidates where visible[index].isSome {
      let candidate = text(Symbol(index: index))
      guard abs(candidate.utf8.count - wanted.utf8.count) <= 2, candidate != wanted else {
        continue
      }
      let distance = editDistance(wanted, candidate)
      if distance <= max(1, wanted.utf8.count / 3), distance < (best?.distance ?? .max) {
        best = (distance, candidate)
      }
    }
    report(
      .unknownName, at: range, "no \(what) named `\(wanted)` is in scope",
      help: best.map { "did you mean `\($0.name)`?" },
      fixIts: best.map { [FixIt("use `\($0.name)`", [FixIt.Edit(range, $0.name)])] } ?? [])
  }
}

extension String {
  /// The reference writes the names of some warnings with underscores.
  func replacingUnderscores() -> String {
    String(map { $0 == "_" ? "-" : $0 })
  }
}
