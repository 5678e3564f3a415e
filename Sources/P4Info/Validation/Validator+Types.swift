internal import P4Diagnostics

extension Validator {
  mutating func checkTypes() {
    for table in document.tables {
      for field in table.matchFields { check(field.typeName, "`\(field.name)`") }
    }
    for action in document.actions {
      for parameter in action.params { check(parameter.typeName, "`\(parameter.name)`") }
    }
    for header in document.controllerPacketMetadata {
      for field in header.metadata { check(field.typeName, "`\(field.name)`") }
    }
    for set in document.valueSets {
      for field in set.match { check(field.typeName, "`\(field.name)`") }
    }
    for counter in document.counters { check(counter.indexTypeName, named(counter.preamble)) }
    for meter in document.meters { check(meter.indexTypeName, named(meter.preamble)) }
    for register in document.registers {
      check(register.indexTypeName, named(register.preamble))
      check(register.typeSpec, named(register.preamble))
    }
    for digest in document.digests { check(digest.typeSpec, named(digest.preamble)) }
    guard let types = document.typeInfo else { return }
    for entry in types.structs.entries {
      for member in entry.value.members { check(member.typeSpec, "`\(entry.key)`") }
    }
    for entry in types.headerUnions.entries {
      for member in entry.value.members where types.headers[member.header?.name ?? ""] == nil {
        unknown(member.header?.name ?? "", "`\(entry.key)`")
      }
    }
    for entry in types.newTypes.entries {
      if case .original(let spec) = entry.value.representation { check(spec, "`\(entry.key)`") }
    }
  }

  private func named(_ preamble: Doc.Preamble?) -> String { "`\(preamble?.name ?? "")`" }

  private mutating func unknown(_ type: String, _ user: String) {
    emit(.p4infoUnknownType, "\(user) has type `\(type)`, which `type_info` does not describe")
  }

  private mutating func check(_ type: Doc.NamedType?, _ user: String) {
    guard let name = type?.name else { return }
    let types = document.typeInfo
    if types?.newTypes[name] == nil, types?.enums[name] == nil,
      types?.serializableEnums[name] == nil
    {
      unknown(name, user)
    }
  }

  /// Tuples nest no deeper than readers allow, so the recursion is bounded.
  private mutating func check(_ spec: Doc.DataTypeSpec?, _ user: String) {
    let types = document.typeInfo
    switch spec {
    case .tuple(let members): for member in members { check(member, user) }
    case .struct(let name): if types?.structs[name] == nil { unknown(name, user) }
    case .header(let name), .headerStack(let name, _):
      if types?.headers[name] == nil { unknown(name, user) }
    case .headerUnion(let name), .headerUnionStack(let name, _):
      if types?.headerUnions[name] == nil { unknown(name, user) }
    case .enum(let name): if types?.enums[name] == nil { unknown(name, user) }
    case .serializableEnum(let name):
      if types?.serializableEnums[name] == nil { unknown(name, user) }
    case .newType(let name): if types?.newTypes[name] == nil { unknown(name, user) }
    case nil, .unset, .bitstring, .bool, .error: break
    }
  }
}
