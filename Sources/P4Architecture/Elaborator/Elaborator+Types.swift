import BigInt
import P4Semantics
import P4Source
import P4Syntax

/// Types of the program as types of the pipeline.
extension Elaborator {
  mutating func typeID(_ type: IR.ValueType) -> IR.TypeID {
    let hash = type.hashValue
    if let known = typeIDs.find(hash, { pipeline.types[$0] == type }) {
      return IR.TypeID(index: known)
    }
    typeIDs.insert(hash, pipeline.types.count)
    pipeline.types.append(type)
    return IR.TypeID(index: pipeline.types.count - 1)
  }

  mutating func lower(_ type: TypeID) -> IR.TypeID {
    guard type.isSome else { return knownTypes.other }
    if type.index < typeMemo.count, typeMemo[type.index].isSome { return typeMemo[type.index] }
    let isOpen = types.isOpen(type)
    let closed = isOpen ? types.substitute(type, substitution) : type
    let result = lowerUncached(closed)
    if !isOpen, type.index < typeMemo.count { typeMemo[type.index] = result }
    return result
  }

  private mutating func lowerUncached(_ type: TypeID) -> IR.TypeID {
    switch types[type] {
    case .void: return knownTypes.void
    case .bool: return knownTypes.bool
    case .string: return typeID(.string)
    case .int: return knownTypes.int
    case .bits(let width): return typeID(.bits(width))
    case .signed(let width): return typeID(.signed(width))
    case .varbit(let width): return typeID(.varbit(width))
    case .errorSet: return typeID(.error)
    case .aggregate(let decl, let arguments):
      return typeID(.structure(structure(decl, arguments)))
    case .enumeration(let decl): return typeID(.enumeration(enumeration(decl)))
    case .newtype(let decl): return typeID(.newtype(newtype(decl)))
    case .array(let element, let size): return typeID(.stack(lower(element), size))
    case .tuple(let list), .sequence(let list), .record(let list, _):
      return typeID(.tuple(types[list].map { lower($0) }))
    case .list(let element): return typeID(.list(lower(element)))
    case .set(let element): return typeID(.set(lower(element)))
    case .externObject(let decl, _), .parser(let decl, _), .control(let decl, _),
      .package(let decl, _), .table(let decl):
      return typeID(.object(text(tree[decl].name)))
    case .error, .matchKind, .dontCare, .dots, .invalidLiteral, .action, .function, .state,
      .applyResult, .actionRun, .parameter, .variable:
      return knownTypes.other
    }
  }

  private func aggregate(_ decl: DeclID) -> Aggregate {
    switch tree[decl].kind {
    case .header(let index), .headerUnion(let index), .structure(let index):
      tree.aggregates[Int(index)]
    default: Aggregate(typeParameters: .empty, fields: .empty)
    }
  }

  /// The fields of a struct, header or header union.
  func fields(of decl: DeclID) -> ExtraIDs<DeclID> { tree.decls(aggregate(decl).fields) }

  mutating func structure(_ decl: DeclID, _ arguments: TypeListID) -> IR.StructID {
    let key = AggregateKey(decl: decl, arguments: arguments)
    let hash = key.hashValue
    if let known = structureIDs.find(hash, { structureKeys[$0] == key }) {
      return IR.StructID(index: known)
    }
    let id = IR.StructID(index: pipeline.structures.count)
    structureIDs.insert(hash, id.index)
    structureKeys.append(key)
    let kind: IR.Structure.Kind
    let aggregate = aggregate(decl)
    switch tree[decl].kind {
    case .header: kind = .header
    case .headerUnion: kind = .headerUnion
    default: kind = .structure
    }
    var name = text(tree[decl].name)
    if arguments != .empty {
      let list = types[arguments].map { types.describe($0, tree, upTo: .max) }
      name += "<" + list.joined(separator: ", ") + ">"
    }
    pipeline.structures.append(
      IR.Structure(
        kind: kind, name: name, fields: [], annotations: annotations(of: decl),
        range: tree[decl].nameRange, isStandard: isStandard(decl)))
    let inner = Substitution(tree.decls(aggregate.typeParameters), types[arguments])
    var fields: [IR.Field] = []
    for field in tree.decls(aggregate.fields) {
      var type = program.declTypes[field.index]
      if type.isSome, !inner.isEmpty { type = types.substitute(type, inner) }
      fields.append(
        IR.Field(
          name: text(tree[field].name), type: lower(type), annotations: annotations(of: field),
          range: tree[field].nameRange))
    }
    pipeline.structures[id.index].fields = fields
    return id
  }

  mutating func enumeration(_ decl: DeclID) -> IR.EnumID {
    if case .enumeration(let known) = declaredTypes[decl.index] { return known }
    let id = IR.EnumID(index: pipeline.enumerations.count)
    declaredTypes[decl.index] = .enumeration(id)
    guard case .enumeration(let index) = tree[decl].kind else { return id }
    let syntax = tree.enumerations[Int(index)]
    let underlying: IR.TypeID =
      syntax.underlying.isSome
      ? lower(program.typeRefTypes[syntax.underlying.index]) : .none
    var members: [IR.Enumeration.Member] = []
    for (position, member) in tree.decls(syntax.members).enumerated() {
      var value = BigInt(position)
      if case .enumMember(let expr) = tree[member].kind, expr.isSome,
        case .integer(let number)? = program.constant(expr)
      {
        value = number
      }
      declaredTypes[member.index] = .enumMember(id, position: UInt32(position))
      members.append(
        IR.Enumeration.Member(
          name: text(tree[member].name), value: value, annotations: annotations(of: member),
          range: tree[member].nameRange))
    }
    pipeline.enumerations.append(
      IR.Enumeration(
        name: text(tree[decl].name), underlying: underlying, members: members,
        annotations: annotations(of: decl), range: tree[decl].nameRange,
        isStandard: isStandard(decl)))
    return id
  }

  mutating func newtype(_ decl: DeclID) -> IR.NewtypeID {
    if case .newtype(let known) = declaredTypes[decl.index] { return known }
    var underlying = knownTypes.other
    if case .newtype(let ref) = tree[decl].kind {
      underlying = lower(program.typeRefTypes[ref.index])
    }
    let id = IR.NewtypeID(index: pipeline.newtypes.count)
    declaredTypes[decl.index] = .newtype(id)
    pipeline.newtypes.append(
      IR.Newtype(
        name: text(tree[decl].name), underlying: underlying, annotations: annotations(of: decl),
        range: tree[decl].nameRange, isStandard: isStandard(decl)))
    return id
  }

  func isStandard(_ decl: DeclID) -> Bool {
    sources.isInStandardHeader(tree[decl].range.start)
  }
}
