import P4Info

extension Bindings {
  /// A Swift enum for each serializable enum of the program.
  mutating func printSerializableEnums() {
    for entry in info.typeInfo?.serializableEnums.entries ?? [] {
      guard let name = names.type(entry.key), let type = namedValueType(entry.key) else { continue }
      let raw = bitType(type.bitWidth)
      // Two members of one value would be one case twice; the first stands for both.
      var members: [(name: String, value: [UInt8])] = []
      for member in entry.value.members {
        let value = canonical(member.value)
        if !members.contains(where: { $0.value == value }) { members.append((member.name, value)) }
      }
      let caseNames = Namer.memberNames(of: members.map(\.name), suffix: "Member")
      inProgram { bindings in
        bindings.out.doc(
          "P4 enum `\(commentText(entry.key))`, \(bindings.described(type)) with values.")
        bindings.out.line("\(bindings.access)enum \(name): P4SerializableEnum {")
        bindings.out.indent()
        for (caseName, member) in zip(caseNames, members) {
          bindings.out.doc("`\(commentText(member.name))`")
          bindings.out.line("case \(escaped(caseName))")
        }
        bindings.printRawValues(
          raw, zip(caseNames, members).map { ($0, bindings.literal($1.value, raw: raw)) })
        bindings.out.blank()
        bindings.printP4Names(zip(caseNames, members).map { ($0, $1.name) })
        bindings.out.outdent()
        bindings.out.line("}")
      }
    }
  }

  private mutating func printRawValues(_ raw: String, _ members: [(String, String)]) {
    out.blank()
    out.line("\(access)var rawValue: \(raw) {")
    out.indent()
    out.line("switch self {")
    for (name, value) in members { out.line("case .\(escaped(name)): \(value)") }
    out.line("}")
    out.outdent()
    out.line("}")
    out.blank()
    out.line("\(access)init?(rawValue: \(raw)) {")
    out.indent()
    out.line("guard let member = Self.allCases.first(where: { $0.rawValue == rawValue }) else {")
    printBody(["return nil"])
    out.line("self = member")
    out.outdent()
    out.line("}")
  }

  /// A Swift expression of a number in big-endian bytes.
  private func literal(_ bytes: [UInt8], raw: String) -> String {
    if bytes.count <= 8 {
      let number = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return String(number)
    }
    let list = bytes.map { "0x" + String($0, radix: 16) }.joined(separator: ", ")
    return "\(raw)(bigEndian: [\(list)] as [UInt8]) ?? 0"
  }

  private func canonical(_ bytes: [UInt8]) -> [UInt8] {
    let significant = Array(bytes.drop { $0 == 0 })
    return significant.isEmpty ? [0] : significant
  }

  /// A Swift enum whose members are sent by name: an enum without values, or the errors.
  mutating func printNamedEnum(_ name: String, p4Name: String, members: [String], field: Int) {
    let caseNames = Namer.memberNames(
      of: members.map { $0.split(separator: ".").joined(separator: "_") }, suffix: "Member")
    inProgram { bindings in
      let access = bindings.access
      bindings.out.doc("P4 `\(commentText(p4Name))`, sent by name.")
      bindings.out.line("\(access)enum \(name): P4NamedMember {")
      bindings.out.indent()
      for (caseName, member) in zip(caseNames, members) {
        bindings.out.doc("`\(commentText(member))`")
        bindings.out.line("case \(escaped(caseName))")
      }
      bindings.out.blank()
      bindings.out.line("\(access)static var dataFieldNumber: Int { \(field) }")
      bindings.out.blank()
      bindings.printP4Names(Array(zip(caseNames, members)))
      bindings.out.outdent()
      bindings.out.line("}")
    }
  }

  private mutating func printP4Names(_ members: [(String, String)]) {
    out.line("\(access)var p4Name: String {")
    out.indent()
    out.line("switch self {")
    for (caseName, p4Name) in members { out.line("case .\(escaped(caseName)): \(quoted(p4Name))") }
    out.line("}")
    out.outdent()
    out.line("}")
  }
}
