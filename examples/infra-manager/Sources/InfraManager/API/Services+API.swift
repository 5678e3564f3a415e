import InfraAPI

extension Service {
  init(_ message: Infra_V1_Service) throws(InfraError) {
    name = try Fields.name(message.name, "service.name")
    clusterAddresses = try Fields.list(message.clusterAddresses, "service.cluster_addresses")
    externalAddresses = try Fields.list(message.externalAddresses, "service.external_addresses")
    for port in message.ports { ports.append(try Port(port)) }
    try Fields.requireDifferent(ports.map(\.name), "service.ports.name")
    sourceRanges = try Fields.list(message.sourceRanges, "service.source_ranges")
    affinitySeconds = message.affinitySeconds
    externalTrafficLocal = message.externalTrafficLocal
    internalTrafficLocal = message.internalTrafficLocal
  }
}

extension Service.Port {
  init(_ message: Infra_V1_ServicePort) throws(InfraError) {
    name = try Fields.name(message.name, "service_port.name")
    protocolNumber = try Fields.number(message.protocol, "service_port.protocol")
    port = try Fields.number(message.port, "service_port.port")
    nodePort = try Fields.optional(message.nodePort, "service_port.node_port")
    for backend in message.backends {
      backends.append(
        Service.Backend(
          address: try Fields.address(backend.address, "backend.address"),
          port: try Fields.number(backend.port, "backend.port")))
    }
  }
}
