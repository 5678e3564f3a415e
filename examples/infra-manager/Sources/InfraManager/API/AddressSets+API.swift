import InfraAPI

extension AddressSet {
  init(_ message: Infra_V1_AddressSet) throws(InfraError) {
    name = try Fields.name(message.name, "address_set.name")
    switch message.kind {
    case .networks: content = .networks
    case .addressesAndPorts: content = .addressesAndPorts
    case .UNRECOGNIZED(let number):
      throw .malformed(field: "address_set.kind", value: "\(number)")
    }
    members = Set(try Fields.list(message.members, "address_set.members", as: Member.self))
    for member in members where member.content != content {
      throw .malformed(field: "address_set.members", value: "\(member)")
    }
  }
}
