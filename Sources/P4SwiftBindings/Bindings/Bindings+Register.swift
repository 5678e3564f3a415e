import P4Info

extension Bindings {
  /// The enum of a register.
  mutating func printRegister(_ register: P4InfoDocument.Register) {
    guard let preamble = register.preamble else { return }
    guard let type = dataType(register.typeSpec ?? .unset) else {
      omissions.append("register `\(preamble.name)`: the type of its value")
      return
    }
    printIndexed(
      "Register", preamble, size: Int64(register.size), index: register.indexTypeName,
      conformance: "P4Register", content: "Value", type: type)
  }
}
