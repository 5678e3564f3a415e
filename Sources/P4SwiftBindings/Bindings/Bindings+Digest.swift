import P4Info

extension Bindings {
  /// The enum of a digest.
  mutating func printDigest(_ digest: P4InfoDocument.Digest) {
    guard let preamble = digest.preamble else { return }
    guard let type = dataType(digest.typeSpec ?? .unset) else {
      omissions.append("digest `\(preamble.name)`: the type of its data")
      return
    }
    let swiftName = names.object(preamble.id)
    inProgram { bindings in
      let access = bindings.access
      bindings.out.doc("Digest `\(bindings.name(of: preamble))`.")
      bindings.printDocumentation(preamble.doc)
      bindings.out.line("\(access)enum \(swiftName): P4Digest {")
      bindings.out.indent()
      bindings.out.line("\(access)typealias Program = \(bindings.program)")
      bindings.out.line("\(access)typealias Value = \(type)")
      bindings.out.line("\(access)static var digestID: UInt32 { \(preamble.id) }")
      bindings.out.line("\(access)static var name: String { \(quoted(preamble.name)) }")
      bindings.out.outdent()
      bindings.out.line("}")
    }
  }
}
