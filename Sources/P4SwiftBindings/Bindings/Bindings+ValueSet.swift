import P4Info

extension Bindings {
  /// The enum of a value set and the struct of its members.
  mutating func printValueSet(_ set: P4InfoDocument.ValueSet) {
    guard let preamble = set.preamble else { return }
    // The one field of a set of plain values has no name.
    var match = set.match
    for index in match.indices where match[index].name.isEmpty { match[index].name = "value" }
    guard let fields = keyFields(match) else {
      omissions.append("value set `\(preamble.name)`: a match field")
      return
    }
    let swiftName = names.object(preamble.id)
    inProgram { bindings in
      let access = bindings.access
      bindings.out.doc("Value set `\(bindings.name(of: preamble))` of \(set.size) members.")
      bindings.printDocumentation(preamble.doc)
      bindings.out.line("\(access)enum \(swiftName): P4ValueSet {")
      bindings.out.indent()
      bindings.out.line("\(access)typealias Program = \(bindings.program)")
      bindings.out.line("\(access)static var valueSetID: UInt32 { \(preamble.id) }")
      bindings.out.line("\(access)static var name: String { \(quoted(preamble.name)) }")
      bindings.out.line("\(access)static var size: Int { \(set.size) }")
      bindings.out.blank()
      bindings.out.doc("What a member matches.")
      bindings.out.line("\(access)struct Member: P4ValueSetMember {")
      bindings.out.indent()
      bindings.printFieldProperties(fields)
      bindings.printMemberwiseInit(fields, needsPriority: false)
      bindings.printEncodeMatches(fields)
      bindings.out.blank()
      bindings.out.line("\(access)init(decoding received: FieldMatchWires) throws(P4DecodeError) {")
      bindings.out.indent()
      bindings.printDecodeMatches(fields, source: "received")
      bindings.out.outdent()
      bindings.out.line("}")
      bindings.out.outdent()
      bindings.out.line("}")
      bindings.out.outdent()
      bindings.out.line("}")
    }
  }
}
