import Foundation
import InfraAPI
import SwiftProtobuf
import Testing

@testable import InfraManager

/// Requests as they come in a cluster's life, and what they must have led to.
struct Feed {
  /// What was answered.
  private var known = Cluster()
  /// What was asked and not answered.
  private var underWay: Infra_V1_ApplyRequest?
  private var step = 0

  mutating func next(_ random: inout Seeded) -> Infra_V1_ApplyRequest {
    step += 1
    let updates: [String]
    if known.node == nil {
      let file = repository.appendingPathComponent("examples/infra-manager/cluster.json")
      underWay = try? Infra_V1_ApplyRequest(jsonString: String(contentsOf: file, encoding: .utf8))
      return underWay ?? .init()
    }
    let number = Int.random(in: 20..<60, using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0, 1:
      updates = [
        Scenario.endpoint(
          "pod-\(number)", number, "02:00:00:00:01:\(String(number, radix: 16))",
          "10.244.1.\(number)", Bool.random(using: &random) ? "default/web" : nil)
      ]
    case 2: updates = [#"{"removeEndpoint": "pod-\#(number)"}"#]
    case 3:
      let backends = (1...Int.random(in: 1...6, using: &random)).map {
        #"{"address": "10.244.2.\#($0)", "port": \#(8000 + number % 3)}"#
      }
      updates = [
        #"""
        {"service": {"name": "s-\#(number % 7)", "clusterAddresses": ["10.96.1.\#(number % 7)"],
          "ports": [{"name": "p", "protocol": 6, "port": 80, "nodePort": \#(30100 + number % 7),
            "backends": [\#(backends.joined(separator: ","))]}]}}
        """#
      ]
    case 4:
      updates = [
        #"""
        {"addressSetDelta": {"name": "offices", "added": ["192.0.2.\#(number)"],
          "removed": ["192.0.2.\#(number - 1)", "192.0.2.\#(number + 1)"]}}
        """#
      ]
    default:
      updates = [
        #"""
        {"policy": {"name": "default/web", "inboundRules": [
          {"id": "\#(number % 5)", "protocol": 6,
           "destinationPorts": [{"first": 80, "last": \#(80 + number)}]},
          {"id": "offices", "sourceSets": ["offices"]}]}}
        """#
      ]
    }
    let json = #"{"updates": [\#(updates.joined(separator: ","))]}"#
    underWay = try? Infra_V1_ApplyRequest(jsonString: json)
    #expect(underWay != nil)
    return underWay ?? .init()
  }

  private func applied(_ request: Infra_V1_ApplyRequest) throws -> Cluster {
    try cluster(try request.updates.map { try Request($0) }, from: known)
  }

  /// Whether a cluster is stored; departures go by the clock, so that those may be fewer.
  private func isStored(_ cluster: Cluster, as stored: Cluster) -> Bool {
    guard Set(stored.departures.keys).isSubset(of: cluster.departures.keys) else { return false }
    var cluster = cluster
    cluster.departures = stored.departures
    return cluster == stored
  }

  mutating func answered() throws {
    guard let request = underWay else { return }
    known = try applied(request)
    underWay = nil
  }

  /// Whether this is all that was answered, without or with what was not.
  func mayBe(_ stored: Cluster) -> Bool {
    if isStored(known, as: stored) { return true }
    guard let request = underWay, let possible = try? applied(request) else { return false }
    return isStored(possible, as: stored)
  }

  /// What was under way has been taken or not.
  mutating func settle(_ stored: Cluster) {
    known = stored
    underWay = nil
  }
}
