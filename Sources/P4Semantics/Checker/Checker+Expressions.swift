import BigInt
import P4Diagnostics
import P4Source
import P4Syntax

/// Types and values of expressions (P4-16 §8).
extension Checker {
  /// Finds the type of an expression, and its value where it is known.
  @discardableResult
  mutating func infer(_ expr: ExprID) -> TypeID {
    guard expr.isSome else { return TypeStore.error }
    let type = inferUncached(expr)
    exprTypes[expr.index] = type
    return type
  }

  private mutating func inferUncached(_ expr: ExprID) -> TypeID {
    switch tree[expr] {
    case .error: return TypeStore.error
    case .name(let symbol, let isAbsolute):
      return inferName(expr, symbol, isAbsolute: isAbsolute)
    case .integer(let id):
      let literal = tree[id]
      switch literal.kind {
      case .unsized:
        setConstant(expr, .integer(literal.value))
        return TypeStore.int
      case .unsigned, .signed:
        guard literal.width <= Self.greatestWidth else {
          report(
            .badWidth, at: tree.range(expr), "the width of this literal is out of range",
            help: "the widest values that are supported have \(Self.greatestWidth) bits")
          return TypeStore.error
        }
        if literal.kind == .signed, literal.width < 1 {
          report(
            .badWidth, at: tree.range(expr), "a signed literal needs a width of at least 1 bit")
          return TypeStore.error
        }
        let type =
          literal.kind == .unsigned ? types.bits(literal.width) : types.signed(literal.width)
        setConstant(expr, .integer(fit(literal.value, into: type, at: tree.range(expr))))
        return type
      }
    case .bool(let value):
      setConstant(expr, .bool(value))
      return TypeStore.bool
    case .string(let symbol):
      setConstant(expr, .string(symbol))
      return TypeStore.string
    case .this:
      return inferThis(expr)
    case .dontCare, .defaultKeyset: return TypeStore.dontCare
    case .dots: return TypeStore.dots
    case .invalid: return TypeStore.invalidLiteral
    case .unary(let op, let operand): return inferUnary(expr, op, operand)
    case .binary(let op, let left, let right): return inferBinary(expr, op, left, right)
    case .conditional(let condition, let a, let b):
      return inferConditional(expr, condition, a, b)
    case .cast(let ref, let operand): return inferCast(expr, ref, operand)
    case .member(let base, let name): return inferMember(expr, base, name)
    case .type(let ref):
      let type = resolve(ref, infers: true)
      if type != TypeStore.error {
        report(
          .typeAsValue, at: tree.range(expr), "`\(show(type))` is a type, where a value is needed")
      }
      return TypeStore.error
    case .index(let base, let index): return inferIndex(expr, base, index)
    case .slice(let base, let high, let low): return inferSlice(expr, base, high, low)
    case .plusSlice(let base, let low, let width): return inferPlusSlice(expr, base, low, width)
    case .call(let call): return inferCall(expr, Int(call))
    case .list(let elements): return inferList(expr, elements)
    case .record(let fields): return inferRecord(expr, fields)
    case .product(let elements):
      var list: [TypeID] = []
      for element in tree.exprs(elements) { list.append(inferValue(element)) }
      if list.contains(TypeStore.error) { return TypeStore.error }
      return types.id(.sequence(types.list(list)))
    }
  }

  /// Like `infer`, and refuses what is no value: functions, actions, tables, states, `void`.
  mutating func inferValue(_ expr: ExprID) -> TypeID {
    let type = infer(expr)
    switch types[resolved(type)] {
    case .function, .action, .table, .state, .parser, .control, .package:
      report(
        .notAValue, at: tree.range(expr), "\(show(type)) is not a value")
      exprTypes[expr.index] = TypeStore.error
      return TypeStore.error
    case .void:
      report(
        .notAValue, at: tree.range(expr), "this call gives no value, where one is needed")
      exprTypes[expr.index] = TypeStore.error
      return TypeStore.error
    default: return type
    }
  }

  // MARK: Names

  private mutating func inferName(
    _ expr: ExprID, _ symbol: Symbol, isAbsolute: Bool
  ) -> TypeID {
    let decl = lookUp(symbol, isAbsolute: isAbsolute)
    guard decl.isSome else {
      if let kind = matchKinds.first(where: { tree[$0].name == symbol }) {
        exprDecls[expr.index] = kind
        setConstant(expr, .member(kind))
        return TypeStore.matchKind
      }
      reportUnknown(symbol, "name", at: tree.range(expr))
      return TypeStore.error
    }
    exprDecls[expr.index] = decl
    if context.place == .tableKey, !isAbsolute, context.decl.isSome,
      tree[context.decl].name == symbol
    {
      report(
        .recursion, at: tree.range(expr), "`\(text(symbol))` is the table that this stands in",
        notes: [Label(tree[context.decl].nameRange, "`\(text(symbol))` is declared here")])
      return TypeStore.error
    }
    return typeOfUse(expr, decl)
  }

  private mutating func typeOfUse(_ expr: ExprID, _ decl: DeclID) -> TypeID {
    warnOfDeprecated(decl, at: tree.range(expr))
    switch tree[decl].kind {
    case .constant(_, let value):
      if value.isSome { constantOf[expr.index] = constantOf[value.index] }
    case .variable, .parameter, .instantiation, .field: break
    case .enumMember:
      setConstant(expr, .member(decl))
    case .function: return types.id(.function(decl))
    case .action: return types.id(.action(decl))
    case .table: return types.id(.table(decl))
    case .state: return TypeStore.state
    case .valueSet: break
    case .header, .headerUnion, .structure, .enumeration, .typedef, .typedefOfDecl, .newtype,
      .newtypeOfDecl, .typeParameter, .externObject, .parser, .control, .parserType, .controlType,
      .package:
      report(
        .typeAsValue, at: tree.range(expr),
        "`\(name(decl))` is a type, where a value is needed",
        notes: [Label(tree[decl].nameRange, "`\(name(decl))` is declared here")])
      return TypeStore.error
    case .errors, .matchKinds, .error: return TypeStore.error
    }
    let type = declTypes[decl.index]
    return type.isSome ? type : TypeStore.error
  }

  private mutating func inferThis(_ expr: ExprID) -> TypeID {
    guard context.place == .externMethod, context.block.isSome else {
      report(
        .misplacedThis, at: tree.range(expr),
        "`this` stands only in the body of an abstract method")
      return TypeStore.error
    }
    exprDecls[expr.index] = context.block
    return declTypes[context.block.index]
  }

  // MARK: Members

  private mutating func inferMember(_ expr: ExprID, _ base: ExprID, _ name: Symbol) -> TypeID {
    if case .type(let ref) = tree[base] { return inferTypeMember(expr, ref, name) }
    if case .name(let symbol, let isAbsolute) = tree[base] {
      // The parser keeps names of types apart where it can; a name that it could not know is
      // looked up here.
      let decl = lookUp(symbol, isAbsolute: isAbsolute)
      if decl.isSome, case .enumeration = tree[decl].kind {
        exprDecls[base.index] = decl
        exprTypes[base.index] = declTypes[decl.index]
        return enumMember(expr, declTypes[decl.index], name)
      }
    }
    let baseType = infer(base)
    let type = resolved(baseType)
    switch types[type] {
    case .error: return TypeStore.error
    case .aggregate(let decl, let arguments):
      let field = field(name, of: decl)
      guard field.isSome else {
        reportNoField(name, of: decl, type, at: tree.range(expr))
        return TypeStore.error
      }
      exprDecls[expr.index] = field
      if case .aggregate(let values)? = constant(base),
        let index = fields(decl).position(of: field), index < values.count
      {
        constantOf[expr.index] = values[index]
      }
      return fieldType(field, of: decl, arguments)
    case .record(let list, let names):
      if let index = types[names].firstIndex(of: name) { return types[list][index] }
    case .array(let element, _):
      switch name {
      case _ where !isHeaderOrUnion(element): break
      case known.next, known.last:
        if context.place != .parserState {
          report(
            .stackMemberOutsideParser, at: tree.range(expr),
            "`\(text(name))` of a header stack stands only in parsers")
        }
        return element
      case known.lastIndex:
        if context.place != .parserState {
          report(
            .stackMemberOutsideParser, at: tree.range(expr),
            "`lastIndex` of a header stack stands only in parsers")
        }
        return types.bits(32)
      case known.size:
        if case .array(_, let size) = types[type] { setConstant(expr, .integer(BigInt(size))) }
        usesStackSizes = true
        return types.bits(32)
      default: break
      }
    case .applyResult(let table):
      switch name {
      case known.hit, known.miss: return TypeStore.bool
      case known.actionRun: return types.id(.actionRun(table))
      default: break
      }
    default: break
    }
    report(
      .noMember, at: tree.range(expr), "`\(show(type))` has no member `\(text(name))`")
    return TypeStore.error
  }

  private mutating func reportNoField(
    _ name: Symbol, of decl: DeclID, _ type: TypeID, at range: SourceRange
  ) {
    let nearest = nearest(name, among: fields(decl))
    report(
      .noMember, at: range, "`\(show(type))` has no field `\(text(name))`",
      notes: [Label(tree[decl].nameRange, "`\(self.name(decl))` is declared here")],
      help: nearest.map { "did you mean `\($0)`?" })
  }

  private mutating func inferTypeMember(
    _ expr: ExprID, _ ref: TypeRefID, _ name: Symbol
  ) -> TypeID {
    let type = resolve(ref, infers: true)
    return type == TypeStore.error ? type : enumMember(expr, type, name)
  }

  private mutating func enumMember(_ expr: ExprID, _ type: TypeID, _ name: Symbol) -> TypeID {
    let member: DeclID
    var owner: DeclID = .none
    switch types[resolved(type)] {
    case .enumeration(let decl):
      owner = decl
      member = self.member(name, of: decl, among: enumMembers(decl))
    case .errorSet:
      let errors = errorMembers
      member = self.member(name, of: .none, among: errors)
    case .error: return TypeStore.error
    default:
      report(
        .noMember, at: tree.range(expr), "type `\(show(type))` has no member `\(text(name))`")
      return TypeStore.error
    }
    guard member.isSome else {
      let nearest =
        owner.isSome ? nearest(name, among: enumMembers(owner)) : nearest(name, among: errorMembers)
      report(
        .noMember, at: tree.range(expr), "`\(show(type))` has no member `\(text(name))`",
        notes: owner.isSome
          ? [Label(tree[owner].nameRange, "`\(self.name(owner))` is declared here")] : [],
        help: nearest.map { "did you mean `\($0)`?" })
      return TypeStore.error
    }
    exprDecls[expr.index] = member
    setConstant(expr, .member(member))
    return resolved(type)
  }

  private func enumMembers(_ decl: DeclID) -> ExtraIDs<DeclID> {
    guard case .enumeration(let index) = tree[decl].kind else { return tree.decls(.empty) }
    return tree.decls(tree.enumerations[Int(index)].members)
  }

  /// The name that the user may have meant.
  private mutating func nearest(
    _ name: Symbol, among members: some Collection<DeclID>
  ) -> String? {
    // Programs with many faults pay for the first ones only.
    suggestionsLeft -= 1 + members.count / 1000
    guard suggestionsLeft >= 0 else { return nil }
    let wanted = text(name)
    let best = members.lazy.map { [tree] in tree.text(tree[$0].name) }
      .map { (editDistance($0, wanted), $0) }.min { $0.0 < $1.0 }
    return best.flatMap { $0.0 <= max(1, wanted.utf8.count / 3) ? $0.1 : nil }
  }

  // MARK: Lists

  private mutating func inferList(_ expr: ExprID, _ elements: ExtraList) -> TypeID {
    var list: [TypeID] = []
    var values: [ConstantID] = []
    var isConstant = true
    for element in tree.exprs(elements) {
      let type = inferValue(element)
      list.append(type)
      let value = constantOf[element.index]
      if value.isSome { values.append(value) } else { isConstant = false }
    }
    if list.contains(TypeStore.error) { return TypeStore.error }
    if isConstant { setConstant(expr, .aggregate(values)) }
    return types.id(.sequence(types.list(list)))
  }

  private mutating func inferRecord(_ expr: ExprID, _ fields: IDRange<ArgumentID>) -> TypeID {
    var list: [TypeID] = []
    var names: [Symbol] = []
    for field in fields {
      let argument = tree[field]
      let type = inferValue(argument.value)
      if argument.name.isSome, names.contains(argument.name) {
        report(
          .duplicateArgument, at: argument.range,
          "field `\(text(argument.name))` is given twice")
        return TypeStore.error
      }
      list.append(type)
      names.append(argument.name)
    }
    if list.contains(TypeStore.error) { return TypeStore.error }
    return types.id(.record(types.list(list), types.nameList(names)))
  }

  // MARK: Parts

  private mutating func inferIndex(_ expr: ExprID, _ base: ExprID, _ index: ExprID) -> TypeID {
    let baseType = resolved(infer(base))
    let indexType = resolved(inferValue(index))
    guard baseType != TypeStore.error, indexType != TypeStore.error else { return TypeStore.error }
    switch types[baseType] {
    case .array(let element, let size):
      switch types[indexType] {
      case .bits, .signed, .int: break
      case .enumeration(let decl) where representation(decl) != nil: break
      default:
        report(
          .typeMismatch, at: tree.range(index),
          "an index is an integer, not `\(show(indexType))`")
        return TypeStore.error
      }
      if let value = integer(index), value < 0 || value >= BigInt(size), size > 0 {
        report(
          .indexOutOfRange, at: tree.range(index),
          "index \(value) is outside of an array with \(size) elements")
        return TypeStore.error
      }
      if case .aggregate(let values)? = constant(base), let value = integer(index),
        value < BigInt(values.count)
      {
        constantOf[expr.index] = values[Int(value)]
      }
      return element
    case .tuple(let list), .sequence(let list):
      guard let value = integer(index) else {
        report(
          .notCompileTimeKnown, at: tree.range(index),
          "the index of a tuple must be known when the program is compiled")
        return TypeStore.error
      }
      let elements = types[list]
      guard value >= 0, value < BigInt(elements.count) else {
        report(
          .indexOutOfRange, at: tree.range(index),
          "index \(value) is outside of a tuple with \(elements.count) elements")
        return TypeStore.error
      }
      if case .aggregate(let values)? = constant(base), Int(value) < values.count {
        constantOf[expr.index] = values[Int(value)]
      }
      return elements[Int(value)]
    default:
      report(
        .typeMismatch, at: tree.range(base),
        "only header stacks, arrays and tuples have elements, not `\(show(baseType))`")
      return TypeStore.error
    }
  }

  private mutating func inferSlice(
    _ expr: ExprID, _ base: ExprID, _ high: ExprID, _ low: ExprID
  ) -> TypeID {
    let baseType = resolved(inferValue(base))
    let highType = inferValue(high)
    let lowType = inferValue(low)
    if baseType == TypeStore.error || highType == TypeStore.error || lowType == TypeStore.error {
      return TypeStore.error
    }
    let sliced = sliceable(base, baseType)
    guard let sliced else { return TypeStore.error }
    guard let from = bound(high), let to = bound(low) else { return TypeStore.error }
    if from < 0 || to < 0 {
      report(
        .badSlice, at: from < 0 ? tree.range(high) : tree.range(low),
        "a bit position cannot be negative")
      return TypeStore.error
    }
    if from < to {
      report(
        .badSlice, at: tree.range(high).through(tree.range(low)),
        "the high bit \(from) lies below the low bit \(to)",
        help: "write the higher position first: `[\(to):\(from)]`")
      return TypeStore.error
    }
    if let width = sliced.width, from >= BigInt(width) {
      let isEarly = from < BigInt(Self.greatestWidth) && isFoldedEarly(base)
      report(
        isEarly ? .constantSlice : .badSlice, at: tree.range(high),
        "bit \(from) is outside of a value of \(width) bits")
      if !isEarly { return TypeStore.error }
    }
    guard from - to < 1 << 24 else {
      report(
        .badSlice, at: tree.range(high), "a slice of \(from - to + 1) bits is out of range")
      return TypeStore.error
    }
    let width = UInt32(from - to + 1)
    if case .integer(let value)? = constant(base) {
      setConstant(expr, .integer((value >> Int(to)).wrapped(unsigned: width)))
    }
    return types.bits(width)
  }

  private mutating func inferPlusSlice(
    _ expr: ExprID, _ base: ExprID, _ low: ExprID, _ width: ExprID
  ) -> TypeID {
    let baseType = resolved(inferValue(base))
    let lowType = resolved(inferValue(low))
    let widthType = inferValue(width)
    if baseType == TypeStore.error || lowType == TypeStore.error || widthType == TypeStore.error {
      return TypeStore.error
    }
    let sliced = sliceable(base, baseType)
    guard let sliced, let count = bound(width) else { return TypeStore.error }
    switch types[underlying(lowType)] {
    case .bits, .int, .signed: break
    case .record, .dots,
      _ where constant(low) != nil && integer(base) != nil && isFoldedEarly(base):
      report(
        .typeMismatch, at: tree.range(low), "a bit position is an integer, not `\(show(lowType))`")
      return TypeStore.error
    default:
      // The reference does not look at it.
      report(
        .slicePosition, at: tree.range(low), "a bit position is an integer, not `\(show(lowType))`"
      )
    }
    let limit = sliced.width.map { BigInt($0) } ?? (1 << 24)
    guard count > 0, count <= limit || isFoldedEarly(base) && count <= BigInt(Self.greatestWidth)
    else {
      report(
        .badSlice, at: tree.range(width), "a slice of \(count) bits is out of range")
      return TypeStore.error
    }
    if let position = integer(low) {
      if position < 0 || position + count > limit {
        let isEarly =
          position >= 0 && position + count <= BigInt(Self.greatestWidth) && isFoldedEarly(base)
          && isFoldedEarly(low)
        report(
          isEarly ? .constantSlice : .badSlice, at: tree.range(low).through(tree.range(width)),
          "bits \(position) to \(position + count - 1) are outside of the value")
        if !isEarly { return TypeStore.error }
      }
      if case .integer(let value)? = constant(base) {
        setConstant(
          expr, .integer((value >> Int(position)).wrapped(unsigned: UInt32(count))))
      }
    }
    return types.bits(UInt32(count))
  }

  /// The width of something that can be sliced; nil inside for `int`.
  private mutating func sliceable(_ base: ExprID, _ type: TypeID) -> (width: UInt32?, ())? {
    switch types[resolved(type)] {
    case .bits(let width), .signed(let width): return (width, ())
    case .int where constant(base) != nil:
      return (nil, ())
    case .enumeration(let decl):
      if let under = representation(decl), let width = fixedWidth(under) {
        return isMember(base, of: "[:]") ? nil : (width, ())
      }
    default: break
    }
    report(
      .typeMismatch, at: tree.range(base),
      "only values of `bit<W>`, `int<W>` and `int` constants have bits to slice, not `\(show(type))`"
    )
    return nil
  }

  /// Whether a value is `h.minSizeInBits()` or its like, or made of such: the reference evaluates
  /// them with the types.
  func isSize(_ expr: ExprID) -> Bool {
    switch tree[expr] {
    case .call(let index):
      if case .builtin = calls[Int(index)].kind { return true }
      return false
    case .unary(_, let operand), .cast(_, let operand): return isSize(operand)
    case .binary(_, let left, let right):
      let a = isSize(left)
      let b = isSize(right)
      return a && (b || isFoldedEarly(right)) || b && isFoldedEarly(left)
    case .name:
      guard exprDecls[expr.index].isSome,
        case .constant(_, let value) = tree[exprDecls[expr.index]].kind, value.isSome
      else { return false }
      return isSize(value)
    default: return false
    }
  }

  private mutating func bound(_ expr: ExprID) -> BigInt? {
    if let value = integer(expr), isFoldedEarly(expr) || isSize(expr) { return value }
    if case .member(let member)? = constant(expr), let value = memberValue(member) { return value }
    report(
      .notCompileTimeKnown, at: tree.range(expr),
      "the bounds of a slice must be known when the program is compiled")
    return nil
  }
}
