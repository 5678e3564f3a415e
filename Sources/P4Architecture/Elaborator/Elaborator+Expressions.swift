import BigInt
import P4Diagnostics
import P4Semantics
import P4Source
import P4Syntax

/// Expressions with names resolved, casts written out and constants folded.
extension Elaborator {
  mutating func add(_ expr: IR.Expr, _ type: IR.TypeID, _ range: SourceRange) -> IR.ExprID {
    pipeline.exprs.append(expr)
    pipeline.exprTypes.append(type)
    pipeline.exprRanges.append(range)
    return IR.ExprID(index: pipeline.exprs.count - 1)
  }

  mutating func addInteger(
    _ value: BigInt, _ type: IR.TypeID, _ range: SourceRange
  ) -> IR.ExprID {
    pipeline.integers.append(value)
    return add(.integer(UInt32(pipeline.integers.count - 1)), type, range)
  }

  mutating func list(_ ids: [IR.ExprID]) -> IDRange<IR.ListID> {
    let start = UInt32(truncatingIfNeeded: pipeline.lists.count)
    for id in ids { pipeline.lists.append(id.raw) }
    return IDRange(start: start, length: UInt32(truncatingIfNeeded: ids.count))
  }

  mutating func list(_ ids: [IR.StmtID]) -> IDRange<IR.ListID> {
    let start = UInt32(truncatingIfNeeded: pipeline.lists.count)
    for id in ids { pipeline.lists.append(id.raw) }
    return IDRange(start: start, length: UInt32(truncatingIfNeeded: ids.count))
  }

  /// The expression as its context needs it: after its implicit cast.
  mutating func lower(_ expr: ExprID) -> IR.ExprID {
    guard expr.isSome else { return .none }
    let cast = program.implicitCasts[expr.index]
    let own = program.exprTypes[expr.index]
    let type = cast.isSome ? cast : own
    let range = tree.range(expr)
    let constant = program.constantOf[expr.index]
    if constant.isSome, let known = lower(constant, as: type, range) { return known }
    guard cast.isSome else { return lowerBare(expr, lower(own)) }
    // Literals take the type that they are cast to; anything else is cast.
    switch tree[expr] {
    case .list, .record, .product, .invalid, .dots, .conditional, .dontCare, .defaultKeyset:
      return lowerBare(expr, lower(cast))
    case .binary(.mask, _, _), .binary(.range, _, _):
      return lowerBare(expr, lower(cast))
    default:
      let bare = lowerBare(expr, lower(own))
      return castTo(lower(cast), bare, range)
    }
  }

  private mutating func castTo(
    _ type: IR.TypeID, _ operand: IR.ExprID, _ range: SourceRange
  ) -> IR.ExprID {
    if pipeline.type(of: operand) == type { return operand }
    if case .integer(let index) = pipeline[operand] {
      return addInteger(pipeline.wrapped(pipeline.integers[Int(index)], type), type, range)
    }
    return add(.cast(operand), type, range)
  }

  /// A value known to the checker. nil for values that have no expression of their own.
  private mutating func lower(
    _ constant: ConstantID, as type: TypeID, _ range: SourceRange
  ) -> IR.ExprID? {
    switch program.constants[constant.index] {
    case .integer(let value): return addInteger(value, lower(type), range)
    case .bool(let value): return add(.bool(value), knownTypes.bool, range)
    case .string(let symbol):
      pipeline.strings.append(text(symbol))
      return add(.string(UInt32(pipeline.strings.count - 1)), lower(type), range)
    case .member(let member):
      return lowerMember(member, range)
    case .aggregate:
      return nil
    }
  }

  private mutating func lowerMember(_ member: DeclID, _ range: SourceRange) -> IR.ExprID {
    if case .errorMember(let position) = declaredTypes[member.index] {
      return add(.errorMember(position), typeID(.error), range)
    }
    let type = program.declTypes[member.index]
    guard type.isSome, case .enumeration(let decl) = types[type] else {
      return add(.error, knownTypes.other, range)
    }
    _ = enumeration(decl)
    guard case .enumMember(let owner, let position) = declaredTypes[member.index] else {
      return add(.error, knownTypes.other, range)
    }
    return add(.enumMember(owner, position), lower(type), range)
  }

  private mutating func lowerBare(_ expr: ExprID, _ type: IR.TypeID) -> IR.ExprID {
    let range = tree.range(expr)
    switch tree[expr] {
    case .error, .type, .this: return add(.error, type, range)
    case .integer(let id): return addInteger(tree[id].value, type, range)
    case .bool(let value): return add(.bool(value), type, range)
    case .string(let symbol):
      pipeline.strings.append(text(symbol))
      return add(.string(UInt32(pipeline.strings.count - 1)), type, range)
    case .dontCare, .defaultKeyset: return add(.dontCare, type, range)
    case .dots: return add(.defaultValue, type, range)
    case .invalid: return add(.invalid, type, range)
    case .name: return lowerName(expr, type)
    case .unary(let op, let operand):
      let value = lower(operand)
      return foldUnary(op, value, type, range)
        ?? add(.unary(unary(op), value), type, range)
    case .binary(let op, let left, let right):
      let a = lower(left)
      let b = lower(right)
      return fold(op, a, b, type, range) ?? add(.binary(binary(op), a, b), type, range)
    case .conditional(let condition, let a, let b):
      let test = lower(condition)
      let x = lower(a)
      let y = lower(b)
      if case .bool(let flag) = pipeline[test] { return flag ? x : y }
      return add(.conditional(test, x, y), type, range)
    case .cast(_, let operand):
      return castTo(type, lower(operand), range)
    case .member(let base, let name): return lowerMember(expr, base, name, type)
    case .index(let base, let index):
      let a = lower(base)
      let b = lower(index)
      return add(.index(a, b), type, range)
    case .slice(let base, let high, let low):
      let value = lower(base)
      let h = integer(lower(high)) ?? 0
      let l = integer(lower(low)) ?? 0
      return add(
        .slice(
          value, high: UInt32(clamping: h), low: UInt32(clamping: l)), type, range)
    case .plusSlice(let base, let low, let width):
      let value = lower(base)
      let from = lower(low)
      let count = UInt32(clamping: integer(lower(width)) ?? 1)
      if let position = integer(from) {
        let start = UInt32(clamping: position)
        return add(.slice(value, high: start &+ max(count, 1) &- 1, low: start), type, range)
      }
      return add(.dynamicSlice(value, low: from, width: count), type, range)
    case .call(let index): return lowerCall(expr, Int(index), type)
    case .list(let elements):
      let values = tree.exprs(elements).map { lower($0) }
      return add(.list(list(values)), type, range)
    case .product(let elements):
      let values = tree.exprs(elements).map { lower($0) }
      return add(.product(list(values)), type, range)
    case .record(let fields): return lowerRecord(fields, type, range)
    }
  }

  /// `{k = v}` by position; fields that `...` stands for have the default value.
  private mutating func lowerRecord(
    _ fields: IDRange<ArgumentID>, _ type: IR.TypeID, _ range: SourceRange
  ) -> IR.ExprID {
    guard let structure = pipeline.structure(type) else {
      let values = fields.map { lower(tree[$0].value) }
      return add(.list(list(values)), type, range)
    }
    var values: [IR.ExprID] = []
    var given: [Symbol: ArgumentID] = [:]
    for field in fields where given[tree[field].name] == nil { given[tree[field].name] = field }
    let names = self.fields(of: structureKeys[structure.index].decl).map { tree[$0].name }
    for (position, member) in pipeline[structure].fields.enumerated() {
      if position < names.count, let given = given[names[position]] {
        values.append(lower(tree[given].value))
      } else {
        values.append(add(.defaultValue, member.type, range))
      }
    }
    return add(.list(list(values)), type, range)
  }

  private mutating func lowerName(_ expr: ExprID, _ type: IR.TypeID) -> IR.ExprID {
    let range = tree.range(expr)
    let decl = program.exprDecls[expr.index]
    guard decl.isSome else { return add(.error, type, range) }
    switch bindings[decl.index] {
    case .variable(let id): return add(.variable(id), type, range)
    case .value(let id): return add(pipeline[id], pipeline.type(of: id), range)
    case .instance(let id): return add(.instance(id), type, range)
    case .table(let id): return add(.table(id), type, range)
    case .action(let id): return add(.action(id), type, range)
    case .valueSet(let id): return add(.valueSet(id), type, range)
    case .block, .state: return add(.error, type, range)
    case .none: break
    }
    switch tree[decl].kind {
    case .constant(_, let value) where value.isSome:
      return mayGrow(at: range) ? lower(value) : add(.error, type, range)
    case .action: return add(.action(topLevelAction(decl)), type, range)
    case .enumMember: return lowerMember(decl, range)
    default: return add(.error, type, range)
    }
  }

  /// A constant is written out where it is used, and constants of lists that double one another
  /// would be without end.
  private mutating func mayGrow(at range: SourceRange) -> Bool {
    if pipeline.exprs.count < 1 << 22 { return true }
    if pipeline.exprs.count / 8 < tree.exprs.count { return true }
    if !hasToldOfConstants {
      report(
        .nestingTooDeep, at: range,
        "the constants of this program come to more than \(pipeline.exprs.count) values")
    }
    hasToldOfConstants = true
    return false
  }

  private mutating func lowerMember(
    _ expr: ExprID, _ base: ExprID, _ name: Symbol, _ type: IR.TypeID
  ) -> IR.ExprID {
    let range = tree.range(expr)
    let decl = program.exprDecls[expr.index]
    if decl.isSome, case .enumMember = tree[decl].kind { return lowerMember(decl, range) }
    let baseType = program.exprTypes[base.index]
    let value = lower(base)
    switch baseType.isSome ? types[baseType] : .error {
    case .array(_, let size):
      switch text(name) {
      case "next": return add(.stackMember(value, .next), type, range)
      case "last": return add(.stackMember(value, .last), type, range)
      case "lastIndex": return add(.stackMember(value, .lastIndex), type, range)
      default: return addInteger(BigInt(size), type, range)
      }
    case .applyResult:
      switch text(name) {
      case "hit": return add(.hit(value), knownTypes.bool, range)
      case "miss": return add(.miss(value), knownTypes.bool, range)
      default: return add(.actionRun(value), knownTypes.other, range)
      }
    default:
      guard let structure = pipeline.structure(pipeline.type(of: value)),
        let position = position(of: decl, name, in: structure)
      else { return add(.error, type, range) }
      return add(.field(value, UInt32(position)), pipeline[structure].fields[position].type, range)
    }
  }

  private func position(of field: DeclID, _ name: Symbol, in structure: IR.StructID) -> Int? {
    let fields = pipeline[structure].fields
    let owner = structureKeys[structure.index].decl
    if field.isSome, let position = self.fields(of: owner).position(of: field),
      position < fields.count
    {
      return position
    }
    let wanted = text(name)
    return fields.firstIndex { $0.name == wanted }
  }

  /// The value of an integer constant or serializable enum member.
  func integer(_ expr: IR.ExprID) -> BigInt? {
    guard expr.isSome else { return nil }
    switch pipeline[expr] {
    case .integer(let index): return pipeline.integers[Int(index)]
    case .enumMember(let owner, let position):
      return pipeline[owner].members[Int(position)].value
    default: return nil
    }
  }

  private func unary(_ op: UnaryOperator) -> IR.UnaryOperator {
    switch op {
    case .not: .not
    case .complement: .complement
    case .minus: .minus
    case .plus: .plus
    }
  }

  func binary(_ op: BinaryOperator) -> IR.BinaryOperator {
    // The two enums list the operators in the same order, which a test holds them to.
    IR.BinaryOperator(rawValue: op.rawValue) ?? .add
  }

  private mutating func foldUnary(
    _ op: UnaryOperator, _ operand: IR.ExprID, _ type: IR.TypeID, _ range: SourceRange
  ) -> IR.ExprID? {
    if case .bool(let value) = pipeline[operand], op == .not {
      return add(.bool(!value), type, range)
    }
    guard case .integer(let index) = pipeline[operand] else { return nil }
    let value = pipeline.integers[Int(index)]
    switch op {
    case .minus: return addInteger(pipeline.wrapped(-value, type), type, range)
    case .complement: return addInteger(pipeline.wrapped(-value - 1, type), type, range)
    case .plus: return operand
    case .not: return nil
    }
  }

  /// Folds what constructor parameters have made constant: the checker did not know their values.
  private mutating func fold(
    _ op: BinaryOperator, _ a: IR.ExprID, _ b: IR.ExprID, _ type: IR.TypeID, _ range: SourceRange
  ) -> IR.ExprID? {
    if case .bool(let x) = pipeline[a] {
      if op == .and { return x ? b : add(.bool(false), type, range) }
      if op == .or { return x ? add(.bool(true), type, range) : b }
    }
    guard case .integer(let i) = pipeline[a], case .integer(let j) = pipeline[b] else { return nil }
    let x = pipeline.integers[Int(i)]
    let y = pipeline.integers[Int(j)]
    return switch binary(op).folded(x, y) {
    case .integer(let value): addInteger(pipeline.wrapped(value, type), type, range)
    case .bool(let value): add(.bool(value), type, range)
    case nil: nil
    }
  }
}
