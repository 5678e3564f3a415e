import BigInt
import P4Diagnostics
import P4Source
import P4Syntax

/// Statements (P4-16 §12).
extension Checker {
  mutating func checkStatement(_ id: StmtID) {
    completes = true
    guard id.isSome else { return }
    context.isInBody = true
    switch tree[id] {
    case .error, .empty: break
    case .assign(let left, let op, let right): checkAssignment(id, left, op, right)
    case .call(let call): checkCallStatement(id, call)
    case .block(let statements):
      enterScope()
      checkSequence(tree.stmts(statements))
      leaveScope()
    case .declaration(let decl): checkDeclarationStatement(decl)
    case .conditional(let condition, let then, let otherwise):
      checkCondition(condition, "the condition of `if`")
      var decided: Bool?
      if case .bool(let flag)? = constant(condition), isFoldedEarly(condition) { decided = flag }
      inUnreached(decided == false) { $0.checkScoped(then) }
      let first = completes
      inUnreached(decided == true) { $0.checkScoped(otherwise) }
      completes = completes || first
      if case .bool(true)? = constant(condition) { completes = first }
    case .return(let value):
      checkReturn(id, value)
      completes = false
    case .exit:
      completes = false
      switch context.place {
      // In a parser state the syntax has been told of.
      case .function, .externMethod:
        report(
          .statementOutOfPlace, at: tree.range(id),
          "`exit` stands only in controls and actions")
      default: break
      }
    case .break, .continue:
      completes = context.loopDepth == 0
      if context.loopDepth == 0 {
        report(
          .statementOutOfPlace, at: tree.range(id),
          "`break` and `continue` stand only inside of a loop")
      }
    case .switch(let value, let cases): checkSwitch(id, value, cases)
    case .for(let index): checkFor(Int(index))
    case .forIn(let index): checkForIn(Int(index))
    }
  }

  /// The statements of a block or a state. Tells of the first that nothing comes to.
  mutating func checkSequence(_ statements: ExtraIDs<StmtID>) {
    var goesOn = true
    var isTold = false
    for statement in statements {
      if !goesOn, !isTold {
        isTold = true
        report(
          .unreachable, at: tree.range(statement), "nothing comes to this statement",
          help: "the statement before it always leaves the block")
      }
      checkStatement(statement)
      if !completes { goesOn = false }
    }
    completes = goesOn
  }

  private mutating func checkScoped(_ id: StmtID) {
    completes = true
    guard id.isSome else { return }
    enterScope()
    checkStatement(id)
    leaveScope()
  }

  /// A declaration among statements: objects exist from the start, so none is made there.
  private mutating func checkDeclarationStatement(_ id: DeclID) {
    guard case .instantiation(let index) = tree[id].kind else {
      checkShadowing(id)
      checkLocal(id)
      return
    }
    if context.place != .parserState {
      report(
        .misplacedInstantiation, at: tree[id].range,
        "objects are instantiated in the declarations of a block, not in a body",
        help: "move the instantiation in front of the body")
    }
    // The type is noted all the same, so that uses of the name raise nothing more.
    let type = resolve(tree.instantiations[Int(index)].type, infers: true)
    inferArguments(tree.instantiations[Int(index)].arguments)
    declTypes[id.index] = isObject(type) ? closed(type) : TypeStore.error
    declare(id)
  }

  /// A declaration of a block.
  mutating func checkLocal(_ id: DeclID) {
    checkDeclaration(id)
  }

  mutating func checkCondition(_ condition: ExprID, _ what: Subject) {
    let type = resolved(inferValue(condition))
    if type == TypeStore.error || type == TypeStore.bool { return }
    report(
      .typeMismatch, at: tree.range(condition), "\(words(what)) is a `bool`, not `\(show(type))`",
      help: fixedWidth(type) != nil ? "compare with zero: `… != 0`" : nil)
  }

  private mutating func checkAssignment(
    _ id: StmtID, _ left: ExprID, _ op: BinaryOperator?, _ right: ExprID
  ) {
    let target = resolved(inferValue(left))
    let value = resolved(inferValue(right))
    if target == TypeStore.error || value == TypeStore.error { return }
    guard isLValue(left, reportsWith: "the left side of an assignment") else { return }
    if case .slice(_, let high, let low) = tree[left] {
      for bound in [high, low] where namesConstant(bound) {
        // The reference leaves constants alone there (p4c: DoConstantFolding::assignmentTarget).
        report(
          .notCompileTimeKnown, at: tree.range(bound),
          "the reference compiler evaluates no named constant in the bounds of a slice that is assigned to",
          help: "write the number")
        return
      }
    }
    if case .externObject = types[target] {
      report(
        .notWritable, at: tree.range(left), "an extern object cannot be assigned to",
        help: "call its methods")
      return
    }
    guard let op else {
      _ = coerce(right, to: target, "the right side of the assignment", initializes: true)
      return
    }
    switch op {
    case .shiftLeft, .shiftRight:
      switch (types[underlying(target)], types[value]) {
      case (.bits, .bits), (.signed, .bits): break
      case (.bits, .int), (.signed, .int):
        if let amount = integer(right), amount < 0 {
          report(
            .badShift, at: tree.range(right), "a shift cannot be by the negative amount \(amount)")
        }
      case (.bits, .enumeration(let decl)), (.signed, .enumeration(let decl)):
        guard let amount = representation(decl), case .bits = types[resolved(amount)] else {
          fallthrough
        }
        _ = coerce(right, to: amount, "the right side of the assignment")
      default:
        report(
          .badOperand, at: tree.range(id),
          "`\(op.spelling)=` is not defined for `\(show(target))` and `\(show(value))`")
      }
    default:
      let isNumber: Bool
      switch types[target] {
      case .bits: isNumber = true
      case .signed: isNumber = op != .divide && op != .modulo
      default: isNumber = false
      }
      guard isNumber else {
        report(
          .badOperand, at: tree.range(id), "`\(op.spelling)=` is not defined for `\(show(target))`")
        return
      }
      _ = coerce(right, to: target, "the right side of the assignment")
    }
  }

  private func namesConstant(_ expr: ExprID) -> Bool {
    switch tree[expr] {
    case .name: return true
    case .unary(_, let operand), .cast(_, let operand): return namesConstant(operand)
    case .binary(_, let left, let right): return namesConstant(left) || namesConstant(right)
    default: return false
    }
  }

  private mutating func checkCallStatement(_ id: StmtID, _ call: ExprID) {
    // The grammar has no other expressions as statements.
    discarded = (call, .none)
    _ = infer(call)
  }

  private mutating func checkReturn(_ id: StmtID, _ value: ExprID) {
    let given = value.isSome ? resolved(inferValue(value)) : TypeID.none
    switch context.place {
    // The syntax has been told of.
    case .parserState, .parser, .topLevel: return
    default: break
    }
    let wanted = context.returnType.isNone ? TypeStore.void : context.returnType
    if value.isNone {
      if wanted != TypeStore.void, wanted != TypeStore.error {
        report(
          .badReturn, at: tree.range(id),
          "`\(name(context.decl))` must return a value of type `\(show(wanted))`")
      }
      return
    }
    if given == TypeStore.error || wanted == TypeStore.error { return }
    if wanted == TypeStore.void {
      report(
        .badReturn, at: tree.range(value), "there is no value to return here",
        help: "write `return;`")
      return
    }
    _ = coerce(value, to: wanted, "the returned value", initializes: true)
  }

  // MARK: Switch

  private mutating func checkSwitch(
    _ id: StmtID, _ value: ExprID, _ cases: IDRange<SwitchCaseID>
  ) {
    let type = resolved(inferValue(value))
    switch context.place {
    // The syntax has been told of.
    case .parserState, .parser: return
    case .action, .function, .externMethod:
      if case .actionRun = types[type] {
        report(
          .statementOutOfPlace, at: tree.range(id),
          "a table can be applied only in the `apply` block of a control")
        return
      }
    default: break
    }
    switch types[type] {
    case .actionRun, .error, .bits, .signed, .enumeration: break
    default:
      report(
        .badSwitch, at: tree.range(value), "`switch` cannot be on a value of type `\(show(type))`",
        help: "it is on integers, enums and `table.apply().action_run`")
      for caseID in cases { checkScoped(tree[caseID].body) }
      completes = true
      return
    }
    var seen = FirstUses<Constant, ExprID>()
    var actions: [Symbol: DeclID] = [:]
    if case .actionRun(let table) = types[type] {
      for action in tableActions(table) where actions[tree[action].name] == nil {
        actions[tree[action].name] = action
      }
    }
    var defaultRange: SourceRange?
    var goesOn = false
    defer { completes = goesOn || defaultRange == nil }
    for caseID in cases {
      let entry = tree[caseID]
      if let earlier = defaultRange {
        report(
          .unreachableCase, at: entry.range, "a label after `default` is never reached",
          notes: [Label(earlier, "`default` stands here")], help: "move `default` to the end")
        break
      }
      if case .defaultKeyset = tree[entry.label] {
        exprTypes[entry.label.index] = TypeStore.dontCare
        defaultRange = tree.range(entry.label)
      } else if case .actionRun(let table) = types[type] {
        checkActionLabel(entry.label, table, actions, &seen)
      } else {
        checkValueLabel(entry.label, type, &seen)
      }
      checkScoped(entry.body)
      if entry.body.isSome, completes { goesOn = true }
    }
  }

  private mutating func checkActionLabel(
    _ label: ExprID, _ table: DeclID, _ actions: [Symbol: DeclID],
    _ seen: inout FirstUses<Constant, ExprID>
  ) {
    guard case .name(let symbol, let isAbsolute) = tree[label] else {
      _ = infer(label)
      report(
        .badSwitch, at: tree.range(label),
        "a label here is the name of an action of table `\(name(table))`")
      return
    }
    guard let action = actions[symbol] else {
      let known = lookUp(symbol, isAbsolute: isAbsolute)
      report(
        .badSwitch, at: tree.range(label),
        "`\(text(symbol))` is not an action of table `\(name(table))`",
        notes: [Label(tree[table].nameRange, "`\(name(table))` is declared here")],
        help: known.isNone ? nil : "list it in the `actions` of the table")
      return
    }
    exprDecls[label.index] = action
    exprTypes[label.index] = types.id(.action(action))
    noteLabel(.member(action), label, &seen)
  }

  private mutating func checkValueLabel(
    _ label: ExprID, _ type: TypeID, _ seen: inout FirstUses<Constant, ExprID>
  ) {
    let given = resolved(inferValue(label))
    if given == TypeStore.error || type == TypeStore.error { return }
    if case .set = types[given] {
      report(
        .badSwitch, at: tree.range(label), "a label is one value, not a set of values")
      return
    }
    guard coerce(label, to: type, "the label") else { return }
    guard let value = constant(label), !isKnownLate(label) else {
      if case .dontCare = types[given] { return }
      report(
        .notCompileTimeKnown, at: tree.range(label),
        "a label must be known when the program is compiled")
      return
    }
    noteLabel(value, label, &seen)
  }

  private mutating func noteLabel(
    _ value: Constant, _ label: ExprID, _ seen: inout FirstUses<Constant, ExprID>
  ) {
    if let earlier = seen.note(value, at: label) {
      if case .integer = value, spelling(label) != spelling(earlier) {
        report(
          .sameLabel, at: tree.range(label), "this label is never reached: its value stands above",
          notes: [Label(tree.range(earlier), "it stands here first")])
        return
      }
      report(
        .duplicateLabel, at: tree.range(label), "this label stands twice in the `switch`",
        notes: [Label(tree.range(earlier), "it stands here first")])
    }
  }

  /// A constant as the reference has it where it looks for labels that stand twice: before an
  /// `int` takes the type of the `switch` (p4c: ValidateSwitchStatements in
  /// frontends/p4/frontend.cpp).
  private struct Spelling: Equatable {
    var type: TypeID
    var base: UInt8
    var value: BigInt?
  }

  private func spelling(_ label: ExprID) -> Spelling {
    let type = resolved(exprTypes[label.index])
    let base = base(of: label)
    switch tree[label] {
    case .integer(let id) where type == TypeStore.int:
      return Spelling(type: type, base: base, value: tree[id].value)
    case .unary(.minus, let operand) where type == TypeStore.int:
      return Spelling(type: type, base: base, value: integer(operand).map { -$0 })
    case .cast(_, let operand) where isSerializable(type):
      return Spelling(
        type: resolved(exprTypes[operand.index]), base: base, value: integer(label))
    default: return Spelling(type: type, base: base, value: integer(label))
    }
  }

  /// The base that the first number of a constant is written in.
  private func base(of expr: ExprID) -> UInt8 {
    switch tree[expr] {
    case .integer(let id): return tree[id].base
    case .unary(_, let operand), .cast(_, let operand), .binary(_, let operand, _),
      .slice(let operand, _, _), .plusSlice(let operand, _, _), .conditional(_, let operand, _):
      return base(of: operand)
    case .name where exprDecls[expr.index].isSome:
      guard case .constant(_, let value) = tree[exprDecls[expr.index]].kind, value.isSome else {
        return 0
      }
      return base(of: value)
    default: return 0
    }
  }

  // MARK: Loops

  private mutating func checkFor(_ index: Int) {
    let loop = tree.forLoops[index]
    enterScope()
    for statement in tree.stmts(loop.initializers) { checkStatement(statement) }
    checkLoopHead(tree.stmts(loop.initializers))
    checkCondition(loop.condition, "the condition of `for`")
    checkSideEffects(ofLoopCondition: loop.condition)
    for statement in tree.stmts(loop.updates) { checkStatement(statement) }
    context.loopDepth += 1
    checkStatement(loop.body)
    context.loopDepth -= 1
    completes = true
    leaveScope()
    keepLoopHead(tree.stmts(loop.initializers))
  }

  /// The condition of a loop may call what only looks: the reference refuses everything else (p4c:
  /// frontends/p4/sideEffects.cpp).
  private mutating func checkSideEffects(ofLoopCondition expr: ExprID) {
    guard expr.isSome else { return }
    switch tree[expr] {
    case .call(let index):
      let call = calls[Int(index)]
      switch call.kind {
      case .builtin: return
      case .function, .method:
        if call.decl.isNone || hasAnnotation(call.decl, known.noSideEffects) { break }
        fallthrough
      default:
        if exprTypes[expr.index] == TypeStore.error { return }
        report(
          .badLoop, at: tree.range(expr), "the condition of `for` cannot have side effects",
          help: "call it in front of the loop and in the updates, and test a variable here")
        return
      }
      for argument in tree.calls[Int(index)].arguments {
        checkSideEffects(ofLoopCondition: tree[argument].value)
      }
    case .unary(_, let a), .cast(_, let a), .member(let a, _), .slice(let a, _, _):
      checkSideEffects(ofLoopCondition: a)
    case .binary(_, let a, let b), .index(let a, let b), .plusSlice(let a, let b, _):
      checkSideEffects(ofLoopCondition: a)
      checkSideEffects(ofLoopCondition: b)
    case .conditional(let a, let b, let c):
      checkSideEffects(ofLoopCondition: a)
      checkSideEffects(ofLoopCondition: b)
      checkSideEffects(ofLoopCondition: c)
    default: return
    }
  }

  private func isSequence(_ type: TypeID) -> Bool {
    if case .sequence = types[type] { return true }
    return false
  }

  private mutating func checkForIn(_ index: Int) {
    let loop = tree.forInLoops[index]
    enterScope()
    let collection = resolved(inferValue(loop.collection))
    var element = TypeStore.error
    switch types[collection] {
    case .set(let inner), .array(let inner, _), .list(let inner): element = inner
    case .error: break
    default:
      report(
        .badLoop, at: tree.range(loop.collection),
        "`for … in` walks a range, a list or an array, not a value of type `\(show(collection))`",
        help: isSequence(collection) ? "make it a list: `(list<…>){ … }`" : nil)
    }
    if loop.variable.isSome {
      checkHiddenType(loop.variable)
      checkLocal(loop.variable)
      let variable = declTypes[loop.variable.index]
      if element != TypeStore.error, variable.isSome, variable != TypeStore.error {
        if case .binary(.range, let low, let high) = tree[loop.collection] {
          _ = coerce(low, to: variable, "the lower bound")
          _ = coerce(high, to: variable, "the upper bound")
          implicitCasts[loop.collection.index] = types.id(.set(variable))
        } else {
          checkElement(element, variable, loop.collection)
        }
      }
    } else if loop.target.isSome {
      let target = resolved(inferValue(loop.target))
      if target != TypeStore.error {
        _ = isLValue(loop.target, reportsWith: "the variable of a loop")
        if case .binary(.range, let low, let high) = tree[loop.collection] {
          _ = coerce(low, to: target, "the lower bound")
          _ = coerce(high, to: target, "the upper bound")
        } else if element != TypeStore.error {
          checkElement(element, target, loop.collection)
        }
      }
    }
    context.loopDepth += 1
    checkStatement(loop.body)
    context.loopDepth -= 1
    completes = true
    leaveScope()
  }

  /// Whether a variable can walk elements of a type. The reference asks only whether one could be
  /// cast to the other, and knows no tuples any more when it does (p4c: canCastBetween in
  /// frontends/p4/typeChecking/typeChecker.cpp).
  private mutating func checkElement(
    _ element: TypeID, _ variable: TypeID, _ collection: ExprID
  ) {
    if case .tuple = types[resolved(element)] {
      report(
        .badLoop, at: tree.range(collection),
        "`for … in` walks no elements of type `\(show(element))`",
        help: "make a struct of the tuple")
      return
    }
    if unify(element, variable) { return }
    let isWalked = canCast(resolved(variable), toElement: resolved(element))
    inUnreached(isWalked) {
      $0.report(
        .typeMismatch, at: $0.tree.range(collection),
        "the elements have type `\($0.show(element))`, the variable `\($0.show(variable))`")
    }
  }

  private func canCast(_ from: TypeID, toElement to: TypeID) -> Bool {
    switch (types[from], types[to]) {
    case (.bits, .bits), (.signed, .signed), (.bits, .int), (.signed, .int), (.bits(1), .bool),
      (.bool, .bits(1)):
      return true
    case (.bits(let a), .signed(let b)), (.signed(let a), .bits(let b)): return a == b
    case (_, .newtype) where underlyingOnce(to) == from: return true
    case (.newtype, _): return underlyingOnce(from) == to
    case (.enumeration(let a), .enumeration(let b)):
      guard let x = representation(a), let y = representation(b) else { return false }
      return resolved(x) == resolved(y)
    case (.enumeration(let decl), .bits), (.enumeration(let decl), .signed):
      return representation(decl).map { resolved($0) == to } ?? false
    case (.bits, .enumeration(let decl)), (.signed, .enumeration(let decl)):
      return representation(decl).map { resolved($0) == from } ?? false
    default: return false
    }
  }

  // MARK: Flow

  /// Whether control can reach the end of the statement: false where every path returns or exits.
  func completesNormally(_ id: StmtID) -> Bool {
    guard id.isSome else { return true }
    switch tree[id] {
    case .return, .exit: return false
    case .block(let statements):
      return tree.stmts(statements).allSatisfy { completesNormally($0) }
    case .conditional(let condition, let then, let otherwise):
      if case .bool(let value)? = constant(condition) {
        return completesNormally(value ? then : otherwise)
      }
      return otherwise.isNone || completesNormally(then) || completesNormally(otherwise)
    // The reference does not see that one of the cases is taken (p4c: ComputeWriteSet in
    // frontends/p4/def_use.cpp).
    case .switch: return true
    default: return true
    }
  }
}
