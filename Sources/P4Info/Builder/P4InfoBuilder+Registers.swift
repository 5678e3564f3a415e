internal import P4Architecture

extension P4InfoBuilder {
  mutating func addRegister(_ id: IR.InstanceID) {
    let instance = pipeline[id]
    var register = Doc.Register()
    register.preamble = resourcePreamble(.register, instance)
    if let type = instance.typeArguments.first {
      register.typeSpec = typeSpec(type, at: instance.range)
    }
    register.size = Int32(clamping: size(of: instance, .register))
    register.indexTypeName = indexTypeName(.register, instance)
    document.registers.append(register)
  }
}
