import InfraAPI

extension Policy {
  init(_ message: Infra_V1_Policy) throws(InfraError) {
    name = try Fields.name(message.name, "policy.name")
    for rule in message.inboundRules { inbound.append(try Rule(rule)) }
    for rule in message.outboundRules { outbound.append(try Rule(rule)) }
    try Fields.requireDifferent(inbound.map(\.id), "policy.inbound_rules.id")
    try Fields.requireDifferent(outbound.map(\.id), "policy.outbound_rules.id")
  }
}

extension Rule {
  init(_ message: Infra_V1_Rule) throws(InfraError) {
    id = try Fields.name(message.id, "rule.id")
    switch message.action {
    case .allow: action = .allow
    case .deny: action = .deny
    case .pass: action = .pass
    case .log: action = .log
    case .UNRECOGNIZED(let number):
      // A rule that is not understood must not let anything in.
      throw .malformed(field: "rule.action", value: "\(number)")
    }
    protocolNumber = try Fields.optional(message.protocol, "rule.protocol")
    notProtocol = try Fields.optional(message.notProtocol, "rule.not_protocol")
    sourcePorts = try Self.ranges(message.sourcePorts, "rule.source_ports")
    notSourcePorts = try Self.ranges(message.notSourcePorts, "rule.not_source_ports")
    destinationPorts = try Self.ranges(message.destinationPorts, "rule.destination_ports")
    notDestinationPorts = try Self.ranges(
      message.notDestinationPorts, "rule.not_destination_ports")
    sourceNetworks = try Fields.list(message.sourceNetworks, "rule.source_networks")
    notSourceNetworks = try Fields.list(message.notSourceNetworks, "rule.not_source_networks")
    destinationNetworks = try Fields.list(
      message.destinationNetworks, "rule.destination_networks")
    notDestinationNetworks = try Fields.list(
      message.notDestinationNetworks, "rule.not_destination_networks")
    sourceSets = try Fields.names(message.sourceSets, "rule.source_sets")
    notSourceSets = try Fields.names(message.notSourceSets, "rule.not_source_sets")
    destinationSets = try Fields.names(message.destinationSets, "rule.destination_sets")
    notDestinationSets = try Fields.names(
      message.notDestinationSets, "rule.not_destination_sets")
    if message.hasIcmpType {
      icmpType = try Fields.number(message.icmpType, "rule.icmp_type")
    }
    if message.hasIcmpCode {
      icmpCode = try Fields.number(message.icmpCode, "rule.icmp_code")
    }
  }

  private static func ranges(
    _ messages: [Infra_V1_PortRange], _ field: String
  ) throws(InfraError) -> [ClosedRange<UInt16>] {
    var ranges: [ClosedRange<UInt16>] = []
    for message in messages {
      let first: UInt16 = try Fields.number(message.first, field)
      let last: UInt16 = try Fields.number(message.last, field)
      guard first <= last else { throw .malformed(field: field, value: "\(first)-\(last)") }
      ranges.append(first...last)
    }
    return ranges
  }
}
