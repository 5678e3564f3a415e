import BigInt
import P4Diagnostics
import P4Source
import P4Syntax

/// What types as written mean (P4-16 §7).
extension Checker {
  /// The type parameters of a declaration.
  func typeParameters(_ decl: DeclID) -> ExtraList {
    switch tree[decl].kind {
    case .header(let index), .headerUnion(let index), .structure(let index):
      tree.aggregates[Int(index)].typeParameters
    case .externObject(let index): tree.externs[Int(index)].typeParameters
    case .parser(let index), .control(let index): tree.blocks[Int(index)].typeParameters
    case .parserType(let index), .controlType(let index), .package(let index):
      tree.signatures[Int(index)].typeParameters
    case .function(let index), .action(let index): tree.functions[Int(index)].typeParameters
    default: .empty
    }
  }

  /// The type that a type reference means. With `infers`, the arguments of a generic type may be
  /// left out, and are variables then.
  mutating func resolve(_ ref: TypeRefID, infers: Bool = false) -> TypeID {
    guard ref.isSome else { return TypeStore.error }
    var type = resolveUncached(ref, infers: infers)
    if types.shapes[type.index].isTooLarge {
      reportTooLarge(type, at: tree.range(ref))
      type = TypeStore.error
    }
    typeRefTypes[ref.index] = type
    return type
  }

  private mutating func reportTooLarge(_ type: TypeID, at range: SourceRange) {
    report(
      .nestingTooDeep, at: range,
      types.shapes[type.index].depth > TypeShape.mostLevels
        ? "this type nests more than \(TypeShape.mostLevels) levels deep"
        : "this type comes to more than \(TypeShape.mostLeaves) fields")
  }

  private mutating func resolveUncached(_ ref: TypeRefID, infers: Bool) -> TypeID {
    let range = tree.range(ref)
    switch tree[ref] {
    case .error: return TypeStore.error
    case .base(let base):
      switch base {
      case .void: return TypeStore.void
      case .bool: return TypeStore.bool
      case .string: return TypeStore.string
      case .int: return TypeStore.int
      case .error:
        if !declaresErrors, undeclaredError.isNone { undeclaredError = range }
        return TypeStore.errorSet
      case .matchKind: return TypeStore.matchKind
      case .bit: return types.bits(1)
      }
    case .sized(let kind, let width):
      return sized(kind, BigInt(width), at: range)
    case .sizedByExpr(let kind, let expr):
      let type = infer(expr)
      guard type != TypeStore.error else { return TypeStore.error }
      guard case .integer(let width)? = constant(expr), isFoldedEarly(expr) else {
        report(
          .notCompileTimeKnown, at: tree.range(expr),
          "the width of a type must be an integer that is known when the program is compiled")
        return TypeStore.error
      }
      return sized(kind, width, at: tree.range(expr))
    case .name(let symbol, let isAbsolute):
      let decl = lookUpType(symbol, isAbsolute: isAbsolute)
      guard decl.isSome else {
        if context.block.isSome, tree[context.block].name == symbol {
          reportRecursion(context.block, at: range)
        } else {
          reportUnknown(symbol, "type", at: range)
        }
        return TypeStore.error
      }
      return meaning(of: decl, arguments: nil, at: range, infers: infers)
    case .specialized(let base, let argumentList):
      guard case .name(let symbol, let isAbsolute) = tree[base] else {
        _ = resolve(base)
        report(
          .notGeneric, at: range, "`\(show(typeRefTypes[base.index]))` takes no type arguments")
        return TypeStore.error
      }
      var arguments: [TypeID] = []
      for argument in tree.typeRefs(argumentList) {
        if case .dontCare = tree[argument] {
          let variable = infers ? freshVariable() : TypeStore.dontCare
          if case .variable(let number) = types[variable] { openVariables.append(number) }
          typeRefTypes[argument.index] = variable
          arguments.append(variable)
        } else {
          let type = resolve(argument)
          arguments.append(type)
        }
      }
      let decl = lookUpType(symbol, isAbsolute: isAbsolute)
      guard decl.isSome else {
        reportUnknown(symbol, "type", at: tree.range(base))
        return TypeStore.error
      }
      return meaning(of: decl, arguments: arguments, at: range, infers: infers)
    case .array(let element, let size):
      let elementType = resolve(element, infers: infers)
      let sizeType = infer(size)
      guard elementType != TypeStore.error, sizeType != TypeStore.error else {
        return TypeStore.error
      }
      guard case .integer(let count)? = constant(size), isFoldedEarly(size) || isSize(size) else {
        report(
          .notCompileTimeKnown, at: tree.range(size),
          "the size of an array must be an integer that is known when the program is compiled")
        return TypeStore.error
      }
      guard count >= 0, count < BigInt(1) << 31 else {
        report(
          .badArraySize, at: tree.range(size), "an array cannot have \(count) elements")
        return TypeStore.error
      }
      switch types[elementType] {
      case .void, .parser, .control, .package, .int, .string, .varbit, .matchKind:
        report(
          .badNesting, at: tree.range(element),
          "an array cannot hold elements of type `\(show(elementType))`")
        return TypeStore.error
      default: break
      }
      return types.id(.array(elementType, UInt32(count)))
    case .tuple(let elements):
      var list: [TypeID] = []
      for element in tree.typeRefs(elements) {
        let type = resolve(element)
        list.append(checkMember(type, of: "tuple", at: tree.range(element)))
      }
      if list.contains(TypeStore.error) { return TypeStore.error }
      return types.id(.tuple(types.list(list)))
    case .list(let element):
      let type = checkMember(resolve(element), of: "list", at: tree.range(element))
      return type == TypeStore.error ? type : types.id(.list(type))
    case .dontCare:
      return infers ? freshVariable() : TypeStore.dontCare
    }
  }

  /// The type, if it may be a component of a tuple or a list.
  private mutating func checkMember(
    _ type: TypeID, of what: String, at range: SourceRange
  ) -> TypeID {
    switch types[type] {
    case .void, .externObject, .parser, .control, .package:
      report(
        .badNesting, at: range, "a \(what) cannot hold elements of type `\(show(type))`")
      return TypeStore.error
    default: return type
    }
  }

  /// The specification sets no limit; the reference compiler's is 2048 bits, which it does not hold
  /// against a `varbit`.
  static var greatestWidth: UInt32 { 2048 }

  private static var greatestVarbit: UInt32 { UInt32(Int32.max) }

  private mutating func sized(
    _ kind: SizedKind, _ width: BigInt, at range: SourceRange
  ) -> TypeID {
    let greatest = kind == .varbit ? Self.greatestVarbit : Self.greatestWidth
    guard width >= 0, width <= BigInt(greatest) else {
      report(
        .badWidth, at: range, "a width of \(width) bits is out of range",
        help: width < 0
          ? "a width counts bits, so it cannot be negative"
          : "the widest values that are supported have \(greatest) bits")
      return TypeStore.error
    }
    let bits = UInt32(width)
    switch kind {
    case .bit: return types.bits(bits)
    case .varbit: return types.id(.varbit(bits))
    case .int:
      if bits == 0 {
        report(.badWidth, at: range, "a signed integer needs at least one bit")
        return TypeStore.error
      }
      return types.signed(bits)
    }
  }

  /// The type that a declaration stands for, with the given type arguments.
  mutating func meaning(
    of decl: DeclID, arguments: [TypeID]?, at range: SourceRange, infers: Bool
  ) -> TypeID {
    let parameters = typeParameters(decl)
    var list: [TypeID] = arguments ?? []
    switch tree[decl].kind {
    case .typedef, .typedefOfDecl, .newtype, .newtypeOfDecl, .enumeration, .typeParameter:
      if arguments != nil {
        report(
          .notGeneric, at: range, "`\(name(decl))` takes no type arguments",
          notes: [Label(tree[decl].nameRange, "`\(name(decl))` is declared here")])
        return TypeStore.error
      }
      return declTypes[decl.index].isSome ? declTypes[decl.index] : TypeStore.error
    case .header, .headerUnion, .structure, .externObject, .parserType, .controlType, .parser,
      .control, .package:
      if arguments == nil, parameters.count > 0 {
        if infers {
          list = freshVariables(parameters).arguments
        } else {
          report(
            .missingTypeArguments, at: range,
            "generic type `\(name(decl))` needs \(parameters.count) type argument\(parameters.count == 1 ? "" : "s")",
            notes: [Label(tree[decl].nameRange, "`\(name(decl))` is declared here")])
          return TypeStore.error
        }
      } else if list.count != parameters.count {
        report(
          parameters.isEmpty ? .notGeneric : .wrongTypeArgumentCount, at: range,
          "`\(name(decl))` takes \(parameters.count) type argument\(parameters.count == 1 ? "" : "s"), not \(list.count)",
          notes: [Label(tree[decl].nameRange, "`\(name(decl))` is declared here")])
        return TypeStore.error
      }
    default:
      report(
        .notAType, at: range, "`\(name(decl))` is not a type",
        notes: [Label(tree[decl].nameRange, "`\(name(decl))` is declared here")])
      return TypeStore.error
    }
    if list.contains(TypeStore.error) { return TypeStore.error }
    for argument in list {
      if !checkTypeArgument(argument, of: decl, at: range) { return TypeStore.error }
    }
    let arguments = types.list(list)
    switch tree[decl].kind {
    case .header, .headerUnion, .structure:
      return specialize(decl, arguments, at: range)
    case .externObject:
      if context.decl == decl {
        report(
          .recursion, at: range, "extern `\(name(decl))` cannot use itself in its declaration",
          notes: [Label(tree[decl].nameRange, "`\(name(decl))` is declared here")])
        return TypeStore.error
      }
      return types.id(.externObject(decl, arguments))
    case .parserType, .parser: return types.id(.parser(decl, arguments))
    case .controlType, .control: return types.id(.control(decl, arguments))
    default: return types.id(.package(decl, arguments))
    }
  }

  /// Whether a type may be an argument of the generic `decl`; tells why not (p4c:
  /// frontends/p4/typeChecking/typeCheckTypes.cpp and typeChecker.cpp, specialised types).
  private mutating func checkTypeArgument(
    _ argument: TypeID, of decl: DeclID, at range: SourceRange
  ) -> Bool {
    switch types[resolved(argument)] {
    case .parser, .control, .package:
      report(
        .badNesting, at: range,
        "`\(show(argument))` cannot be a type argument of `\(name(decl))`")
      return false
    default: break
    }
    guard mentions(argument, decl) else { return true }
    report(
      .recursion, at: range, "`\(name(decl))` cannot be a type argument of itself",
      notes: [Label(tree[decl].nameRange, "`\(name(decl))` is declared here")])
    return false
  }

  /// Whether a declaration occurs in a type, at any depth of its type arguments.
  private func mentions(_ type: TypeID, _ decl: DeclID) -> Bool {
    switch types[resolved(type)] {
    case .aggregate(let head, let list), .externObject(let head, let list):
      return head == decl || types[list].contains { mentions($0, decl) }
    case .tuple(let list), .sequence(let list), .record(let list, _):
      return types[list].contains { mentions($0, decl) }
    case .array(let element, _), .list(let element), .set(let element):
      return mentions(element, decl)
    default: return false
    }
  }

  /// A generic header, union or struct for its type arguments: each field must be of a type that
  /// it could have been declared with.
  private mutating func specialize(
    _ decl: DeclID, _ arguments: TypeListID, at range: SourceRange
  ) -> TypeID {
    let known = types.types.count
    let type = types.id(.aggregate(decl, arguments))
    // A type that was made before has been checked before.
    guard arguments != .empty, type.index >= known, let kind = aggregateKind(decl) else {
      return type
    }
    for field in fields(decl) {
      let fieldType = fieldType(field, of: decl, arguments)
      guard !canNest(fieldType, in: kind) else { continue }
      report(
        .badNesting, at: range,
        "field `\(name(field))` of `\(show(type))` would be of type `\(show(fieldType))`",
        notes: [Label(tree[field].nameRange, "the field is declared here")])
      return TypeStore.error
    }
    return type
  }

  // MARK: Questions about types

  /// The type below newtypes.
  func underlying(_ type: TypeID) -> TypeID {
    var type = resolved(type)
    while case .newtype(let decl) = types[type] {
      switch tree[decl].kind {
      case .newtype(let ref): type = resolved(typeRefTypes[ref.index])
      default: return type
      }
      if type.isNone { return TypeStore.error }
    }
    return type
  }

  /// The underlying type of a serializable enum, else nil.
  func representation(_ decl: DeclID) -> TypeID? {
    guard case .enumeration(let index) = tree[decl].kind else { return nil }
    let ref = tree.enumerations[Int(index)].underlying
    return ref.isSome ? typeRefTypes[ref.index] : nil
  }

  /// What kind of aggregate a declaration is.
  func aggregateKind(_ decl: DeclID) -> AggregateKind? {
    switch tree[decl].kind {
    case .header: .header
    case .headerUnion: .headerUnion
    case .structure: .structure
    default: nil
    }
  }

  /// Whether the type is of objects, which exist from the start and are never assigned.
  func isObject(_ type: TypeID) -> Bool {
    switch types[resolved(type)] {
    case .externObject, .parser, .control, .package: true
    default: false
    }
  }

  func isNewtype(_ type: TypeID) -> Bool {
    if case .newtype = types[resolved(type)] { return true }
    return false
  }

  /// Whether a parser or control has a body, and is no mere type of such.
  func isBlock(_ decl: DeclID) -> Bool {
    switch tree[decl].kind {
    case .parser, .control: true
    default: false
    }
  }

  enum AggregateKind { case header, headerUnion, structure }

  func isHeader(_ type: TypeID) -> Bool {
    if case .aggregate(let decl, _) = types[resolved(type)] {
      return aggregateKind(decl) == .header
    }
    return false
  }

  func isHeaderOrUnion(_ type: TypeID) -> Bool {
    if case .aggregate(let decl, _) = types[resolved(type)] {
      return aggregateKind(decl) != .structure
    }
    return false
  }

  /// The fields of an aggregate.
  func fields(_ decl: DeclID) -> ExtraIDs<DeclID> {
    switch tree[decl].kind {
    case .header(let index), .headerUnion(let index), .structure(let index):
      tree.decls(tree.aggregates[Int(index)].fields)
    default: tree.decls(.empty)
    }
  }

  mutating func field(_ name: Symbol, of decl: DeclID) -> DeclID {
    member(name, of: decl, among: fields(decl))
  }

  /// The first of `members` that has the name: a short list is walked, a long one has an index.
  mutating func member(
    _ name: Symbol, of owner: DeclID, among members: some Collection<DeclID>
  ) -> DeclID {
    guard members.count > 32 else {
      for member in members where tree[member].name == name { return member }
      return .none
    }
    // `error` has no declaration of its own, and grows.
    if memberIndex[owner.raw]?.count != members.count {
      var names: [UInt32: DeclID] = [:]
      for member in members where names[tree[member].name.raw] == nil {
        names[tree[member].name.raw] = member
      }
      memberIndex[owner.raw] = MemberIndex(count: members.count, names: names)
    }
    return memberIndex[owner.raw]?.names[name.raw] ?? .none
  }

  /// The members of a long list by the raw symbols of their names.
  struct MemberIndex {
    /// How many members the list had.
    var count: Int
    var names: [UInt32: DeclID]
  }

  /// The type of a field for the given type arguments of its aggregate.
  mutating func fieldType(_ field: DeclID, of decl: DeclID, _ arguments: TypeListID) -> TypeID {
    let type = declTypes[field.index]
    guard type.isSome else { return TypeStore.error }
    if arguments == .empty { return type }
    return types.substitute(
      type, Substitution(tree.decls(typeParameters(decl)), types[arguments]))
  }

  /// Whether `==` is defined (P4-16 §8).
  func isComparable(_ type: TypeID) -> Bool {
    switch types[resolved(type)] {
    case .error, .bool, .int, .bits, .signed, .varbit, .errorSet, .matchKind, .enumeration,
      .newtype, .variable, .string, .invalidLiteral:
      true
    case .parameter: false
    case .aggregate(let decl, let arguments):
      arguments == .empty
        ? fields(decl).allSatisfy {
          declTypes[$0.index].isSome && isComparable(declTypes[$0.index])
        }
        : true
    case .array(let element, _): isComparable(element)
    case .tuple(let list), .sequence(let list), .record(let list, _):
      types[list].allSatisfy { isComparable($0) }
    default: false
    }
  }
}
