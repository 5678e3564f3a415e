import P4Info

extension Bindings {
  /// The Swift type of what a register or digest holds; nil where it cannot be expressed.
  ///
  /// `depth` bounds the nesting, since a P4Info that was tampered with may have a circle in it.
  func dataType(_ spec: P4InfoDocument.DataTypeSpec, depth: Int = 0) -> String? {
    guard depth < 32, let typeInfo = info.typeInfo ?? .some(P4InfoDocument.TypeInfo()) else {
      return nil
    }
    switch spec {
    case .unset: return nil
    case .bitstring(let bits): return bitstringType(bits)
    case .bool: return "Bool"
    case .error: return (typeInfo.error?.members.isEmpty ?? true) ? nil : names.error
    case .newType(let name), .serializableEnum(let name): return namedValueType(name)?.name
    case .enum(let name):
      guard let found = typeInfo.enums[name], !found.members.isEmpty else { return nil }
      return names.type(name)
    case .tuple(let members):
      return members.allSatisfy { dataType($0, depth: depth + 1) != nil } ? tupleName(members) : nil
    case .struct(let name):
      guard let found = typeInfo.structs[name],
        found.members.allSatisfy({ dataType($0.typeSpec ?? .unset, depth: depth + 1) != nil })
      else { return nil }
      return names.type(name)
    case .header(let name): return headerType(name).map { $0 + "?" }
    case .headerStack(let name, let size):
      guard size >= 0, let header = headerType(name) else { return nil }
      return "P4HeaderStack<\(header), \(size)>"
    case .headerUnion(let name): return unionType(name)
    case .headerUnionStack(let name, let size):
      guard size >= 0, let union = unionType(name) else { return nil }
      return "P4HeaderUnionStack<\(union), \(size)>"
    }
  }

  /// The Swift type of `bit<W>`, `int<W>` or `varbit<W>`.
  func bitstringType(_ bits: P4InfoDocument.BitstringLikeTypeSpec) -> String? {
    switch bits.kind {
    case .bit(let width) where width > 0: bitType(Int(width))
    case .int(let width) where width > 0: signedType(Int(width))
    case .varbit(let max) where max > 0: "Varbit<\(max)>"
    default: nil
    }
  }

  func headerType(_ name: String) -> String? {
    guard let header = info.typeInfo?.headers[name] else { return nil }
    let fits = header.members.allSatisfy { member in
      switch member.typeSpec?.kind {
      // Header fields are byte strings without a width, which a varbit would need.
      case .bit(let width)?, .int(let width)?: width > 0
      default: false
      }
    }
    return fits ? names.type(name) : nil
  }

  func unionType(_ name: String) -> String? {
    guard let union = info.typeInfo?.headerUnions[name],
      union.members.allSatisfy({ headerType($0.header?.name ?? "") != nil })
    else { return nil }
    return names.type(name)
  }

  /// A name for a tuple, made from the types of its members.
  func tupleName(_ members: [P4InfoDocument.DataTypeSpec]) -> String {
    let parts = members.map { upperCamel(dataType($0) ?? "") }
    return "TupleOf" + parts.joined()
  }

  /// Prints the types that registers and digests are made of, each once.
  mutating func printDataTypes() {
    var printed: Set<String> = []
    for register in info.registers { printDataType(register.typeSpec ?? .unset, &printed, 0) }
    for digest in info.digests { printDataType(digest.typeSpec ?? .unset, &printed, 0) }
  }

  private mutating func printDataType(
    _ spec: P4InfoDocument.DataTypeSpec, _ printed: inout Set<String>, _ depth: Int
  ) {
    guard depth < 32, let swiftName = dataType(spec) else { return }
    switch spec {
    case .unset, .bitstring, .bool, .newType, .serializableEnum: return
    case .error:
      guard printed.insert(swiftName).inserted, let error = info.typeInfo?.error else { return }
      printNamedEnum(swiftName, p4Name: "error", members: error.members, field: 11)
    case .enum(let name):
      guard printed.insert(swiftName).inserted, let found = info.typeInfo?.enums[name] else {
        return
      }
      printNamedEnum(swiftName, p4Name: name, members: found.members.map(\.name), field: 10)
    case .tuple(let members):
      guard printed.insert(swiftName).inserted else { return }
      for member in members { printDataType(member, &printed, depth + 1) }
      let named = members.enumerated().map { ("member\($0 + 1)", $1) }
      printStruct(swiftName, p4Name: "tuple", members: named, field: 4)
    case .struct(let name):
      guard printed.insert(swiftName).inserted, let found = info.typeInfo?.structs[name] else {
        return
      }
      for member in found.members { printDataType(member.typeSpec ?? .unset, &printed, depth + 1) }
      let named = found.members.map { ($0.name, $0.typeSpec ?? .unset) }
      printStruct(swiftName, p4Name: name, members: named, field: 5)
    case .header(let name), .headerStack(let name, _): printHeaderType(name, &printed)
    case .headerUnion(let name), .headerUnionStack(let name, _):
      guard printed.insert(names.type(name) ?? "").inserted,
        let union = info.typeInfo?.headerUnions[name]
      else { return }
      for member in union.members { printHeaderType(member.header?.name ?? "", &printed) }
      printHeaderUnion(name, union)
    }
  }

  private mutating func printHeaderType(_ name: String, _ printed: inout Set<String>) {
    guard let swiftName = headerType(name), let header = info.typeInfo?.headers[name],
      printed.insert(swiftName).inserted
    else { return }
    printHeaderStruct(swiftName, p4Name: name, header)
  }
}
