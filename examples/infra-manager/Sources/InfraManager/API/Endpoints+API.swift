import InfraAPI
import P4Runtime

extension Endpoint {
  init(_ message: Infra_V1_Endpoint) throws(InfraError) {
    name = try Fields.name(message.name, "endpoint.name")
    port = message.port
    mac = try Fields.read(message.mac, "endpoint.mac")
    addresses = try Fields.list(message.addresses, "endpoint.addresses")
    try Fields.requireDifferent(addresses.map { "\($0)" }, "endpoint.addresses")
    mtu = message.mtu == 0 ? 1500 : message.mtu
    tiers = try Tier.list(message.tiers, "endpoint.tiers")
    allowedSources = try Fields.list(message.allowedSources, "endpoint.allowed_sources")
    mirror = message.mirror
  }
}

extension Tier {
  init(_ message: Infra_V1_Tier) throws(InfraError) {
    name = try Fields.name(message.name, "tier.name")
    ingress = try Fields.names(message.ingressPolicies, "tier.ingress_policies")
    egress = try Fields.names(message.egressPolicies, "tier.egress_policies")
    defaultPass = message.defaultPass
  }

  static func list(_ messages: [Infra_V1_Tier], _ field: String) throws(InfraError) -> [Tier] {
    var tiers: [Tier] = []
    for message in messages { tiers.append(try Tier(message)) }
    try Fields.requireDifferent(tiers.map(\.name), field)
    return tiers
  }
}

extension HostEndpoint {
  init(_ message: Infra_V1_HostEndpoint) throws(InfraError) {
    name = try Fields.name(message.name, "host_endpoint.name")
    tiers = try Tier.list(message.tiers, "host_endpoint.tiers")
    untrackedTiers = try Tier.list(message.untrackedTiers, "host_endpoint.untracked_tiers")
    preDNATTiers = try Tier.list(message.preDnatTiers, "host_endpoint.pre_dnat_tiers")
    forwardTiers = try Tier.list(message.forwardTiers, "host_endpoint.forward_tiers")
  }
}
