import P4Diagnostics
import P4Source
import P4Syntax

/// Declarations (P4-16 §7, §10, §15).
extension Checker {
  mutating func checkTopLevel() {
    collectErrors()
    for id in tree.topLevel {
      context = Context()
      checkDeclaration(id)
      if tree[id].name == known.main, known.main.isSome { checkMain(id) }
    }
    reportUsed()
    checkErrorIsDeclared()
    for (_, annotations) in tree.stmtAnnotations { checkStatementAnnotations(annotations) }
  }

  /// All declarations of errors make one type (P4-16 §7.1.2), whose members can be used in front of
  /// their declaration, as p4c sees it and as examples of the PSA specification do.
  private mutating func collectErrors() {
    for id in tree.topLevel {
      guard case .errors(let index) = tree[id].kind else { continue }
      let new = newMembers(Int(index), type: TypeStore.errorSet, beside: errorMembers, "error")
      errorMembers += new
    }
  }

  /// To p4c the type `error` is a name that core.p4 declares, as it declares `NoAction`. Where
  /// other faults are told this one is kept back: a program without core.p4 is most likely a piece
  /// of one.
  private mutating func checkErrorIsDeclared() {
    guard !undeclaredError.isNone, diagnostics.errorCount == 0 else { return }
    report(
      .unknownName, at: undeclaredError, "nothing declares an `error` before this use of the type",
      help: "include <core.p4>")
  }

  /// `main` can be an instance of a package only. The reference lets other names `main` through
  /// where they vanish for want of use: functions, blocks, constants.
  mutating func checkMain(_ id: DeclID) {
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
    case .errors: declaresErrors = true  // For its members see `collectErrors`.
    case .matchKinds(let index):
      let new = newMembers(Int(index), type: TypeStore.matchKind, beside: matchKinds, "match kind")
      matchKinds += new
    case .typedef(let ref):
      let type = resolve(ref)
      declTypes[id.index] = type
      checkTypedef(type, at: tree.range(ref))
      declare(id)
    case .typedefOfDecl(let inner):
      undeclared = inner
      checkDeclaration(inner)
      undeclared = .none
      declTypes[id.index] = declTypes[inner.index]
      if case .aggregate(_, let arguments) = types[resolved(declTypes[id.index])],
        arguments != .empty
      {
        report(
          .wrongTypeArgumentCount, at: tree[inner].nameRange,
          "`\(name(inner))` is generic, and a `typedef` gives it no type arguments",
          help: "declare it by itself")
      }
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
      coerce(value, to: type, Subject("the value of", id), initializes: true)
    {
      if let part = unevaluated(value, type) {
        report(
          .notCompileTimeKnown, at: tree.range(part.value),
          "constant `\(name(id))` cannot hold \(part.what): the reference compiler does not evaluate it",
          help: "write the value where it is used")
      } else if !isCompileTimeKnown(value) {
        report(
          .notCompileTimeKnown, at: tree.range(value),
          "the value of constant `\(name(id))` must be known when the program is compiled")
      }
    }
    declare(id)
  }

  /// The part of a constant's value that the reference leaves unevaluated: it refuses the constant
  /// (p4c: frontends/common/constantFolding.cpp).
  private mutating func unevaluated(
    _ value: ExprID, _ type: TypeID
  ) -> (value: ExprID, what: StaticString)? {
    switch types[resolved(type)] {
    case .errorSet: return (value, "an `error`")
    case .bool, .bits, .signed: return unevaluatedComparison(value)
    case .array: return (value, "an array")
    case .list: return (value, "a list")
    case .tuple(let list): return unevaluated(value, types[list])
    case .aggregate(let decl, let arguments):
      if case .invalid = tree[value] { return (value, "an invalid header") }
      guard aggregateKind(decl) == .structure else {
        if case .dots = tree[value] { return (value, "an invalid header") }
        return nil
      }
      return unevaluated(value, fields(decl).map { fieldType($0, of: decl, arguments) })
    default: return nil
    }
  }

  /// A comparison that the reference does not fold: of structs, of errors, of a serializable enum
  /// with numbers, of its order.
  private func unevaluatedComparison(_ value: ExprID) -> (value: ExprID, what: StaticString)? {
    switch tree[value] {
    case .unary(_, let operand), .cast(_, let operand): return unevaluatedComparison(operand)
    case .conditional(let condition, let a, let b):
      return unevaluatedComparison(condition) ?? unevaluatedComparison(a)
        ?? unevaluatedComparison(b)
    case .binary(let op, let left, let right):
      if let part = unevaluatedComparison(left) ?? unevaluatedComparison(right) { return part }
      switch op {
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: break
      default: return nil
      }
      if isFoldedEarly(value) { return nil }
      for operand in [left, right] {
        switch types[resolved(exprTypes[operand.index])] {
        case .aggregate: return (value, "a comparison of structs")
        case .errorSet: return (value, "a comparison of errors")
        case .int where implicitCasts[operand.index].isSome:
          return (value, "a comparison with a number without a width")
        case .enumeration(let decl) where representation(decl) != nil:
          if op == .equal || op == .notEqual,
            case .member? = constant(left), case .member? = constant(right)
          {
            continue
          }
          return (value, "a comparison of numbers of an enum")
        default: break
        }
      }
      return nil
    default: return nil
    }
  }

  private mutating func unevaluated(
    _ value: ExprID, _ parts: [TypeID]
  ) -> (value: ExprID, what: StaticString)? {
    var elements: [ExprID] = []
    switch tree[value] {
    case .list(let list): elements = Array(tree.exprs(list))
    case .record(let fields): elements = fields.map { tree[$0].value }
    case .cast(_, let operand): return unevaluated(operand, parts)
    default: break
    }
    for (position, part) in parts.enumerated() {
      let element = position < elements.count ? elements[position] : elements.last ?? value
      if let found = unevaluated(element, part) { return found }
    }
    return nil
  }

  mutating func checkVariable(_ id: DeclID, _ ref: TypeRefID, _ value: ExprID) {
    let type = resolve(ref)
    declTypes[id.index] = type
    switch types[resolved(type)] {
    case .void: declTypes[id.index] = TypeStore.error
    case .matchKind where value.isNone, .list where value.isNone:
      // The reference drops those that nothing uses before it looks.
      reportOnceUsed(
        id, .badVariableType, at: tree.range(ref),
        "variable `\(name(id))` cannot be of type `\(show(type))`")
      declTypes[id.index] = TypeStore.error
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
      discarded = (value, id)
      let given = inferValue(value)
      if given != TypeStore.error, declTypes[id.index] != TypeStore.error {
        _ = coerce(value, to: type, Subject("the initial value of", id), initializes: true)
      }
    }
    declare(id)
  }

  // MARK: Types

  mutating func checkTypedef(_ type: TypeID, at range: SourceRange) {
    switch types[resolved(type)] {
    case .matchKind:
      report(
        .badTypedef, at: range, "`\(show(type))` cannot be given another name")
    default: break
    }
  }

  mutating func checkNewtype(_ id: DeclID, _ ref: TypeRefID) {
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

  mutating func checkAggregate(_ id: DeclID, _ index: Int) {
    let aggregate = tree.aggregates[index]
    let parameters = types.list(
      tree.decls(aggregate.typeParameters).map { types.id(.parameter($0)) })
    declTypes[id.index] = types.id(.aggregate(id, parameters))
    enterScope()
    declareTypeParameters(aggregate.typeParameters)
    beginMembers()
    let what = aggregateKind(id)
    for (position, field) in tree.decls(aggregate.fields).enumerated() {
      guard case .field(let ref) = tree[field].kind else { continue }
      let type = resolve(ref)
      declTypes[field.index] = type
      checkAnnotations(tree[field].annotations)
      checkFieldAnnotations(
        tree[field].annotations, earlier: tree.decls(aggregate.fields).prefix(position))
      if let earlier = earlierMember(field) {
        report(
          .duplicateDeclaration, at: tree[field].nameRange,
          "field `\(name(field))` is already declared in `\(name(id))`",
          notes: [Label(tree[earlier].nameRange, "`\(name(field))` was declared here")])
      }
      checkFieldType(type, what, at: tree.range(ref))
    }
    types.setFields(
      of: declTypes[id.index], id, isGeneric: parameters != .empty,
      tree.decls(aggregate.fields).lazy.map { [declTypes] in declTypes[$0.index] })
    leaveScope()
    declare(id)
  }

  /// Which types may be nested in which (P4-16 §7.2.8).
  mutating func checkFieldType(
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

  func fieldsFitHeader(_ decl: DeclID) -> Bool {
    fields(decl).allSatisfy { declTypes[$0.index].isSome && fitsHeader(declTypes[$0.index]) }
  }

  func fitsHeader(_ type: TypeID) -> Bool {
    switch types[resolved(type)] {
    case .error, .bits, .signed, .bool, .newtype, .parameter, .variable: true
    case .enumeration(let decl): representation(decl) != nil
    case .aggregate(let decl, _): aggregateKind(decl) == .structure && fieldsFitHeader(decl)
    case .array(let element, _): fitsHeader(element)
    default: false
    }
  }

  mutating func checkEnumeration(_ id: DeclID, _ index: Int) {
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
    beginMembers()
    for member in tree.decls(enumeration.members) {
      declTypes[member.index] = type
      let earlier = earlierMember(member)
      defer { if earlier == nil { declare(member) } }
      if let earlier {
        report(
          .duplicateDeclaration, at: tree[member].nameRange,
          "`\(name(member))` is already a member of `\(name(id))`",
          notes: [Label(tree[earlier].nameRange, "`\(name(member))` was declared here")])
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

  /// Begins a list of members, of which no two have one name.
  private mutating func beginMembers() { memberEpoch += 1 }

  /// The member of the list that has the name already; notes this one otherwise.
  private mutating func earlierMember(_ member: DeclID) -> DeclID? {
    let symbol = tree[member].name
    guard symbol.isSome, symbol.index < memberNames.count else { return nil }
    if memberNames[symbol.index].epoch == memberEpoch { return memberNames[symbol.index].decl }
    memberNames[symbol.index] = (memberEpoch, member)
    return nil
  }

  /// The members of an enumeration that none of the `known` ones has the name of.
  private mutating func newMembers(
    _ index: Int, type: TypeID, beside known: [DeclID], _ what: String
  ) -> [DeclID] {
    var new: [DeclID] = []
    var seen = FirstUses<Symbol, DeclID>()
    for member in known { _ = seen.note(tree[member].name, at: member) }
    for member in tree.decls(tree.enumerations[index].members) {
      declTypes[member.index] = type
      if let earlier = seen.note(tree[member].name, at: member) {
        report(
          .duplicateDeclaration, at: tree[member].nameRange,
          "\(what) `\(name(member))` is already declared",
          notes: [Label(tree[earlier].nameRange, "`\(name(member))` was declared here")])
        continue
      }
      new.append(member)
    }
    return new
  }
}
