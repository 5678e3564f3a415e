import InfraAPI
import P4Runtime

extension Node {
  init(_ message: Infra_V1_Node) throws(InfraError) {
    gatewayMAC = try Fields.read(message.gatewayMac, "node.gateway_mac")
    kernelPort = message.kernelPort
    gatewayAddresses = try Fields.list(message.gatewayAddresses, "node.gateway_addresses")
    for uplink in message.uplinks { uplinks.append(try Uplink(uplink)) }
    try Fields.requireDifferent(uplinks.map(\.name), "node.uplinks.name")
    addresses = try Fields.list(message.addresses, "node.addresses")
    podNetworks = try Fields.list(message.podNetworks, "node.pod_networks")
    if !message.tunnelAddress.isEmpty {
      tunnel = Tunnel(
        address: try Fields.read(message.tunnelAddress, "node.tunnel_address"),
        mac: try Fields.read(message.tunnelMac, "node.tunnel_mac"))
    }
    if message.hasSourceNat { sourceNAT = try SourceNAT(message.sourceNat) }
    for port in message.failsafeInbound { failsafeInbound.append(try FailsafePort(port)) }
    for port in message.failsafeOutbound { failsafeOutbound.append(try FailsafePort(port)) }
  }
}

extension Node.Uplink {
  init(_ message: Infra_V1_Uplink) throws(InfraError) {
    name = try Fields.name(message.name, "uplink.name")
    port = message.port
    mac = try Fields.read(message.mac, "uplink.mac")
    mtu = message.mtu == 0 ? 1500 : message.mtu
  }
}

extension Node.SourceNAT {
  init(_ message: Infra_V1_SourceNat) throws(InfraError) {
    address = try Fields.read(message.address, "source_nat.address")
    firstPort = try Fields.number(message.firstPort, "source_nat.first_port")
    let ports = message.ports
    // The program adds the masked hash to the first port.
    guard ports.nonzeroBitCount == 1, message.firstPort + ports <= 0x10000 else {
      throw .malformed(field: "source_nat.ports", value: "\(ports)")
    }
    portMask = try Fields.number(ports - 1, "source_nat.ports")
  }
}

extension Node.FailsafePort {
  init(_ message: Infra_V1_FailsafePort) throws(InfraError) {
    protocolNumber = try Fields.number(message.protocol, "failsafe_port.protocol")
    port = try Fields.number(message.port, "failsafe_port.port")
    network =
      message.network.isEmpty
      ? nil : try Fields.network(message.network, "failsafe_port.network")
  }
}
