import P4Info

extension Bindings {
  /// The struct of a P4 struct or tuple.
  mutating func printStruct(
    _ name: String, p4Name: String, members: [(String, P4InfoDocument.DataTypeSpec)], field: Int
  ) {
    let memberNames = Namer.memberNames(of: members.map(\.0), suffix: "Member")
    let properties = zip(memberNames, members).map { ($0, $1.0, dataType($1.1) ?? "") }
    inProgram { bindings in
      let access = bindings.access
      bindings.out.doc("P4 `\(commentText(p4Name))`.")
      bindings.out.line("\(access)struct \(name): P4StructValue {")
      bindings.out.indent()
      bindings.printProperties(properties)
      if field != 5 {
        bindings.out.blank()
        bindings.out.line("\(access)static var dataFieldNumber: Int { \(field) }")
      }
      bindings.out.blank()
      bindings.out.line("\(access)func encodeMembers(into writer: inout WireWriter) {")
      bindings.printBody(properties.map { "writer.member(self.\(escaped($0.0)))" })
      bindings.out.blank()
      bindings.out.line(
        "\(access)init(decodingMembers reader: inout P4MemberReader) throws(P4DecodeError) {")
      bindings.printBody(properties.map { "self.\(escaped($0.0)) = try reader.member()" })
      bindings.out.outdent()
      bindings.out.line("}")
    }
  }

  /// The struct of a P4 header that is valid.
  mutating func printHeaderStruct(
    _ name: String, p4Name: String, _ header: P4InfoDocument.HeaderTypeSpec
  ) {
    let memberNames = Namer.memberNames(of: header.members.map(\.name), suffix: "Field")
    let properties = zip(memberNames, header.members).map { name, member in
      (name, member.name, member.typeSpec.flatMap { bitstringType($0) } ?? "")
    }
    inProgram { bindings in
      let access = bindings.access
      bindings.out.doc("P4 header `\(commentText(p4Name))`; where it is invalid there is none.")
      bindings.out.line("\(access)struct \(name): P4HeaderValue {")
      bindings.out.indent()
      bindings.printProperties(properties)
      bindings.out.blank()
      bindings.out.line("\(access)func encodeFields(into writer: inout WireWriter) {")
      bindings.printBody(properties.map { "writer.headerField(self.\(escaped($0.0)))" })
      bindings.out.blank()
      bindings.out.line(
        "\(access)init(decodingFields reader: inout P4MemberReader) throws(P4DecodeError) {")
      bindings.printBody(properties.map { "self.\(escaped($0.0)) = try reader.field()" })
      bindings.out.outdent()
      bindings.out.line("}")
    }
  }

  private mutating func printProperties(_ properties: [(String, String, String)]) {
    for (name, p4Name, type) in properties {
      out.doc("`\(commentText(p4Name))`")
      out.line("\(access)var \(escaped(name)): \(type)")
    }
    if !properties.isEmpty { out.blank() }
    out.call("\(access)init", properties.map { parameter($0.0, $0.2) }, " {")
    printBody(properties.map { assignment($0.0) })
  }

  /// The enum of a header union.
  mutating func printHeaderUnion(_ p4Name: String, _ union: P4InfoDocument.HeaderUnionTypeSpec) {
    guard let name = names.type(p4Name) else { return }
    let memberNames = Namer.memberNames(of: union.members.map(\.name), suffix: "Header")
    let cases = zip(memberNames, union.members).map {
      (escaped($0), $1.name, headerType($1.header?.name ?? "") ?? "")
    }
    inProgram { bindings in
      let access = bindings.access
      bindings.out.doc("P4 header union `\(commentText(p4Name))`.")
      bindings.out.line("\(access)enum \(name): P4HeaderUnionValue {")
      bindings.out.indent()
      bindings.out.doc("No header of the union is valid.")
      bindings.out.line("case noValidHeader")
      for (caseName, member, type) in cases {
        bindings.out.doc("`\(commentText(member))` is valid.")
        bindings.out.line("case \(caseName)(\(type))")
      }
      bindings.out.blank()
      bindings.out.line("\(access)var validHeaderName: String {")
      bindings.out.indent()
      bindings.out.line("switch self {")
      bindings.out.line("case .noValidHeader: \"\"")
      for (caseName, member, _) in cases {
        bindings.out.line("case .\(caseName): \(quoted(member))")
      }
      bindings.out.line("}")
      bindings.out.outdent()
      bindings.out.line("}")
      bindings.out.blank()
      bindings.out.line("\(access)func encodeValidHeader(into writer: inout WireWriter) {")
      bindings.out.indent()
      bindings.out.line("switch self {")
      bindings.out.line("case .noValidHeader: break")
      for (caseName, _, _) in cases {
        bindings.out.line("case .\(caseName)(let header): header.encodeFields(into: &writer)")
      }
      bindings.out.line("}")
      bindings.out.outdent()
      bindings.out.line("}")
      bindings.out.blank()
      bindings.out.line("\(access)init(")
      bindings.out.indent()
      bindings.out.line("validHeader name: String, fields reader: inout P4MemberReader")
      bindings.out.outdent()
      bindings.out.line(") throws(P4DecodeError) {")
      bindings.out.indent()
      bindings.out.line("switch name {")
      bindings.out.line("case \"\": self = .noValidHeader")
      for (caseName, member, type) in cases {
        bindings.out.line(
          "case \(quoted(member)): self = .\(caseName)(try \(type)(decodingFields: &reader))")
      }
      bindings.out.line("default: throw .invalidData")
      bindings.out.line("}")
      bindings.out.outdent()
      bindings.out.line("}")
      bindings.out.outdent()
      bindings.out.line("}")
    }
  }
}
