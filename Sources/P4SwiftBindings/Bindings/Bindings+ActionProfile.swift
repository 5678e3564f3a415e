import P4Info

extension Bindings {
  /// The enum of an action profile or selector, which holds its actions and names its ids.
  mutating func printActionProfile(_ profile: P4InfoDocument.ActionProfile) {
    guard let preamble = profile.preamble else { return }
    let swiftName = names.object(preamble.id)
    // The tables of one profile have the same actions; listing all of them costs nothing.
    let refs = info.tables.filter { $0.implementationID == preamble.id }.flatMap(\.actionRefs)
    let cases = actionCases(refs.filter { [.tableAndDefault, .tableOnly].contains($0.scope) })
    let kind = profile.withSelector ? "Action selector" : "Action profile"
    let conformance = profile.withSelector ? "P4ActionSelector" : "P4ActionProfile"
    inProgram { bindings in
      let access = bindings.access
      bindings.out.doc("\(kind) `\(bindings.name(of: preamble))` of size \(profile.size).")
      bindings.printDocumentation(preamble.doc)
      bindings.out.line("\(access)enum \(swiftName): \(conformance) {")
      bindings.out.indent()
      bindings.out.line("\(access)typealias Program = \(bindings.program)")
      if profile.withSelector {
        bindings.out.line("\(access)typealias WatchPort = \(bindings.watchPortType())")
        let weight = profile.weightsDisallowed ? "NoWeight" : "Weight"
        bindings.out.line("\(access)typealias MemberWeight = \(weight)")
      }
      bindings.out.line("\(access)static var profileID: UInt32 { \(preamble.id) }")
      bindings.out.call(
        "\(access)static let info = ActionProfileInfo",
        [
          "id: \(preamble.id)", "name: \(quoted(preamble.name))",
          "alias: \(quoted(preamble.alias))", "size: \(profile.size)",
          "maxGroupSize: \(profile.maxGroupSize)", "hasSelector: \(profile.withSelector)",
        ], "")
      bindings.out.blank()
      bindings.printActionEnum(
        "Action", cases, protocolName: "P4Action", summary: "What a member does.")
      bindings.out.outdent()
      bindings.out.line("}")
    }
  }

  /// The type of watch ports: the program's translated port type where it has one.
  private func watchPortType() -> String {
    for entry in info.typeInfo?.newTypes.entries ?? [] {
      if case .translated(let translation)? = entry.value.representation,
        translation.uri.hasSuffix("/PortId_t"), let type = namedValueType(entry.key)
      {
        return type.name
      }
    }
    return "UInt32"
  }
}
