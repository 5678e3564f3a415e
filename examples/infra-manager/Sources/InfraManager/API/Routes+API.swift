import InfraAPI
import P4Runtime

extension Peer {
  init(_ message: Infra_V1_Peer) throws(InfraError) {
    name = try Fields.name(message.name, "peer.name")
    address = try Fields.read(message.address, "peer.address")
    uplink = try Fields.name(message.uplink, "peer.uplink")
    mac = try Fields.read(message.mac, "peer.mac")
    switch message.tunnel {
    case .none: tunnel = .none
    case .vxlan:
      guard message.vni < 1 << 24 else {
        throw .malformed(field: "peer.vni", value: "\(message.vni)")
      }
      tunnel = .vxlan(
        vni: message.vni, mac: try Fields.read(message.tunnelMac, "peer.tunnel_mac"))
    case .ipip: tunnel = .ipip
    case .UNRECOGNIZED(let number): throw .malformed(field: "peer.tunnel", value: "\(number)")
    }
  }
}

extension Route {
  init(_ message: Infra_V1_Route) throws(InfraError) {
    prefix = try Fields.network(message.prefix, "route.prefix")
    switch message.kind {
    case .forward:
      var hops: [Hop] = []
      for hop in message.hops { hops.append(try Hop(hop)) }
      guard !hops.isEmpty else { throw .missing(field: "route.hops") }
      try Fields.requireDifferent(hops.map { "\($0)" }, "route.hops")
      target = .forward(hops)
    case .kernel: target = .kernel
    case .unreachable: target = .unreachable
    case .UNRECOGNIZED(let number): throw .malformed(field: "route.kind", value: "\(number)")
    }
  }
}

extension Route.Hop {
  init(_ message: Infra_V1_Hop) throws(InfraError) {
    switch message.kind {
    case .neighbour(let neighbour):
      self = .neighbour(
        uplink: try Fields.name(neighbour.uplink, "neighbour.uplink"),
        mac: try Fields.read(neighbour.mac, "neighbour.mac"))
    case .peer(let name): self = .peer(try Fields.name(name, "hop.peer"))
    case nil: throw .missing(field: "hop.kind")
    }
  }
}

extension Pool {
  init(_ message: Infra_V1_Pool) throws(InfraError) {
    prefix = try Fields.network(message.prefix, "pool.prefix")
    natOutgoing = message.natOutgoing
  }
}
