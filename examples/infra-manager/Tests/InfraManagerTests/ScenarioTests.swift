import Testing

@testable import InfraManager

/// A cluster, and the scenario that says what k8s.p4 needs for it.
struct Scenario: Sendable, CustomTestStringConvertible {
  let file: String
  /// How many of its steps count.
  var steps = 0
  /// The tables to compare.
  let tables: [String]
  /// The daemon sees to more than the scenario speaks of.
  var isPart = false
  /// What is added to the node of the fixture.
  var updates = ""
  /// The numbers of the scenario.
  var ids: [String: [String: UInt32]] = [:]

  var testDescription: String { file }

  static func list(_ policies: String, _ index: Int = 0, _ direction: String = "inbound|deny")
    -> String
  {
    "\(direction)|default:\(policies)#\(index)"
  }

  static let all = [
    Scenario(
      file: "fixture",
      tables: ["ports.ports", "source_bindings", "out_ports", "endpoints", "nexthops", "routes"]),
    Scenario(
      file: "01-port-and-arp", steps: 1, tables: ["arp_targets"],
      updates: #"{"removeEndpoint": "a"}"#),
    Scenario(
      file: "01-port-and-arp", steps: 5,
      tables: ["endpoints", "ports.ports", "out_ports"],
      updates: #"{"removeEndpoint": "b"}"#),
    Scenario(
      file: "03-default-deny", steps: 1, tables: ["selections", "rules"],
      updates: #"{"policy": {"name": "p"}}, \#(endpointB("p"))"#,
      ids: ["list": [list("p"): 1]]),
    Scenario(
      file: "04-ports-and-cidr", steps: 1, tables: ["selections", "rules", "network_sets"],
      updates: #"""
        {"policy": {"name": "p", "inboundRules": [
          {"id": "1", "protocol": 6, "sourceNetworks": ["10.244.1.0/24"],
           "destinationPorts": [{"first": 8080, "last": 8090}]}]}}, \#(endpointB("p"))
        """#,
      ids: [
        "list": [list("p"): 1], "rule": ["p/inbound/1": 5],
        "priorities/\(list("p"))": ["p/inbound/1": 10],
      ]),
    Scenario(
      file: "05-ordered-deny", steps: 1, tables: ["selections", "rules", "network_sets"],
      updates: #"""
        {"policy": {"name": "p", "inboundRules": [
          {"id": "1", "action": "DENY", "sourceNetworks": ["10.244.1.2/32"]},
          {"id": "2", "sourceNetworks": ["10.244.0.0/16"]}]}}, \#(endpointB("p"))
        """#,
      ids: [
        "list": [list("p"): 1], "rule": ["p/inbound/1": 1, "p/inbound/2": 2],
        "priorities/\(list("p"))": ["p/inbound/1": 20, "p/inbound/2": 10],
        "bits/0": ["networks/10.244.1.2/32": 0, "networks/10.244.0.0/16": 1],
        "page": [String(list("p").dropLast(2)): 0],
      ]),
    Scenario(
      file: "05-ordered-deny", steps: 5, tables: ["selections", "rules", "network_sets"],
      updates: #"""
        {"policy": {"name": "p", "inboundRules": [
          {"id": "2", "sourceNetworks": ["10.244.0.0/16"]},
          {"id": "1", "action": "DENY", "sourceNetworks": ["10.244.1.2/32"]}]}},
        \#(endpointB("p"))
        """#,
      ids: [
        "list": [list("p"): 1], "rule": ["p/inbound/1": 1, "p/inbound/2": 2],
        "priorities/\(list("p"))": ["p/inbound/1": 5, "p/inbound/2": 10],
        "bits/0": ["networks/10.244.1.2/32": 0, "networks/10.244.0.0/16": 1],
        "page": [String(list("p").dropLast(2)): 0],
      ]),
    Scenario(
      file: "06-network-set", steps: 4, tables: ["selections", "rules", "network_sets"],
      updates: #"""
        {"addressSet": {"name": "s", "members": ["203.0.113.0/24"]}},
        {"policy": {"name": "p1", "inboundRules": [{"id": "1", "sourceSets": ["s"]}]}},
        {"policy": {"name": "p2", "inboundRules": [{"id": "1", "sourceSets": ["s"]}]}},
        {"addressSetDelta": {"name": "s", "added": ["198.51.100.7"]}},
        \#(endpointA("p1")), \#(endpointB("p2"))
        """#,
      ids: [
        "list": [list("p1"): 1, list("p2"): 2],
        "rule": ["p1/inbound/1": 1, "p2/inbound/1": 2],
        "priorities/\(list("p1"))": ["p1/inbound/1": 10],
        "priorities/\(list("p2"))": ["p2/inbound/1": 10], "bits/0": ["set/s": 7],
        "page": [String(list("p1").dropLast(2)): 0, String(list("p2").dropLast(2)): 0],
      ]),
    Scenario(
      file: "07-cluster-ip-tcp", steps: 1, tables: ["frontends", "backends"],
      updates: #"""
        {"service": {"name": "v", "clusterAddresses": ["10.96.0.10"], "ports": [
          {"name": "http", "protocol": 6, "port": 80,
           "backends": [{"address": "10.244.1.3", "port": 8080}]}]}}
        """#,
      ids: ["service": ["v|http|cluster|4": 1]]),
    Scenario(
      file: "09-backend-churn", steps: 4, tables: ["frontends", "backends", "departures"],
      updates: #"""
        {"service": {"name": "v", "clusterAddresses": ["10.96.0.10"], "ports": [
          {"name": "dns", "protocol": 17, "port": 53,
           "backends": [{"address": "10.244.1.3", "port": 5353}]}]}},
        {"service": {"name": "v", "clusterAddresses": ["10.96.0.10"], "ports": [
          {"name": "dns", "protocol": 17, "port": 53,
           "backends": [{"address": "10.244.2.5", "port": 5353}]}]}}
        """#,
      ids: ["service": ["v|dns|cluster|4": 2]]),
    Scenario(
      file: "10-affinity", steps: 1, tables: ["frontends", "backends"],
      updates: #"""
        {"service": {"name": "v", "clusterAddresses": ["10.96.0.10"], "affinitySeconds": 60,
         "ports": [{"name": "http", "protocol": 6, "port": 80,
           "backends": [{"address": "10.244.1.3", "port": 8080}]}]}}
        """#,
      ids: ["service": ["v|http|cluster|4": 3]]),
    Scenario(
      file: "11-node-port", steps: 4, tables: ["frontends", "backends", "masquerades"],
      updates: #"""
        {"service": {"name": "v", "ports": [
          {"name": "http", "protocol": 6, "port": 80, "nodePort": 30080,
           "backends": [{"address": "10.244.2.5", "port": 8080}]}]}},
        {"service": {"name": "w", "externalTrafficLocal": true, "ports": [
          {"name": "http", "protocol": 6, "port": 80, "nodePort": 30081, "backends": [
            {"address": "10.244.1.3", "port": 8080}, {"address": "10.244.2.5", "port": 8080}]}]}},
        {"removePool": "10.244.0.0/16"}
        """#,
      ids: ["service": ["v|http|cluster|4": 4, "w|http|local|4": 5]]),
    Scenario(file: "12-nat-outgoing", steps: 1, tables: ["masquerades"], isPart: true),
    Scenario(
      file: "13-host-endpoint", steps: 7, tables: ["selections", "rules", "failsafe_ports"],
      isPart: true,
      updates: #"""
        {"policy": {"name": "host", "inboundRules": [
          {"id": "dns", "protocol": 17, "destinationPorts": [{"first": 53, "last": 53}]}]}},
        {"policy": {"name": "pre", "inboundRules": [
          {"id": "1", "action": "DENY", "destinationPorts": [{"first": 30080, "last": 30080}]}]}},
        {"policy": {"name": "raw", "inboundRules": [
          {"id": "1", "protocol": 17, "destinationPorts": [{"first": 53, "last": 53}]}]}},
        {"hostEndpoint": {"name": "eth0",
          "tiers": [{"name": "default", "ingressPolicies": ["host"]}],
          "preDnatTiers": [{"name": "default", "ingressPolicies": ["pre"]}],
          "untrackedTiers": [{"name": "default", "ingressPolicies": ["raw"]}]}}
        """#,
      ids: [
        "list": [
          list("host"): 9, list("pre", 0, "inbound|noOpinion"): 10,
          list("raw", 0, "inbound|noOpinion"): 11,
        ],
        "rule": [
          "pre/inbound/1": 1, "\(list("pre", 0, "inbound|noOpinion"))/default": 2,
          "raw/inbound/1": 3, "\(list("raw", 0, "inbound|noOpinion"))/default": 4,
          "host/inbound/dns": 5,
        ],
        "priorities/\(list("pre", 0, "inbound|noOpinion"))": [
          "pre/inbound/1": 20, "\(list("pre", 0, "inbound|noOpinion"))/default": 10,
        ],
        "priorities/\(list("raw", 0, "inbound|noOpinion"))": [
          "raw/inbound/1": 20, "\(list("raw", 0, "inbound|noOpinion"))/default": 10,
        ],
        "priorities/\(list("host"))": ["host/inbound/dns": 10],
      ]),
    Scenario(
      file: "14-vxlan-and-mtu", steps: 1, tables: ["nexthops", "routes", "vteps", "peers"],
      updates: #"""
        {"peer": {"name": "n2", "address": "192.168.10.12", "uplink": "eth0",
          "mac": "02:00:c0:a8:0a:0c", "tunnel": "VXLAN", "vni": 4096,
          "tunnelMac": "02:00:00:00:00:02"}},
        {"route": {"prefix": "10.244.2.0/26", "hops": [{"peer": "n2"}]}}
        """#),
  ]

  private static func endpointA(_ policy: String) -> String {
    endpoint("a", 17, "02:00:0a:f4:01:02", "10.244.1.2", policy)
  }

  private static func endpointB(_ policy: String) -> String {
    endpoint("b", 18, "02:00:0a:f4:01:03", "10.244.1.3", policy)
  }

  static func endpoint(
    _ name: String, _ port: Int, _ mac: String, _ address: String, _ policy: String? = nil
  ) -> String {
    let tiers = policy.map { #"[{"name": "default", "ingressPolicies": ["\#($0)"]}]"# } ?? "[]"
    return #"""
      {"endpoint": {"name": "\#(name)", "port": \#(port), "mac": "\#(mac)",
       "addresses": ["\#(address)"], "tiers": \#(tiers)}}
      """#
  }

  /// The node of the fixture with its pods and numbers.
  func plan() throws -> Plan {
    let gateway = file.hasPrefix("01") ? #""gatewayAddresses": ["169.254.1.1"],"# : ""
    let json = #"""
      {"updates": [
        {"node": {"gatewayMac": "02:00:00:00:00:01", \#(gateway) "kernelPort": 1,
          "uplinks": [{"name": "eth0", "port": 0, "mac": "02:00:c0:a8:0a:0b"}],
          "addresses": ["192.168.10.11"], "podNetworks": ["10.244.1.0/26"],
          "tunnelAddress": "192.168.10.11", "tunnelMac": "02:00:00:00:00:01",
          "failsafeInbound": [{"protocol": 6, "port": 22}],
          "sourceNat": {"address": "192.168.10.11", "firstPort": 61001, "ports": 1}}},
        {"pool": {"prefix": "10.244.0.0/16", "natOutgoing": true}},
        {"route": {"prefix": "0.0.0.0/0",
          "hops": [{"neighbour": {"uplink": "eth0", "mac": "02:00:c0:a8:0a:0c"}}]}},
        \#(Self.endpoint("a", 17, "02:00:0a:f4:01:02", "10.244.1.2")),
        \#(Self.endpoint("b", 18, "02:00:0a:f4:01:03", "10.244.1.3"))
        \#(updates.isEmpty ? "" : ", " + updates)
      ]}
      """#
    var ids = IDs()
    let fixed: [String: [String: UInt32]] = [
      "endpoint": ["kernel": 1, "uplink/eth0": 2, "pod/a": 17, "pod/b": 18],
      "nexthop": [
        "pod/a": 10, "pod/b": 11, "neighbour/eth0/02:00:c0:a8:0a:0c": 20, "peer/n2": 21,
      ],
    ]
    for (space, numbers) in fixed.merging(self.ids, uniquingKeysWith: { $1 }) {
      ids.spaces[space, default: .init()].alive = numbers
    }
    return try Plan(try cluster(try requests(json)), ids)
  }
}

@Suite struct ScenarioTests {
  /// What the daemon derives is what the scenarios say, entry by entry.
  @Test(arguments: Scenario.all)
  func entriesAreThoseOfTheScenario(_ scenario: Scenario) throws {
    func chosen(_ lines: Set<String>) -> [String] {
      lines.filter { line in scenario.tables.contains { line.hasPrefix("\($0) {") } }.sorted()
    }
    let derived = chosen(try Wanted(try scenario.plan()).merged().lines)
    let wanted = chosen(try ScenarioFile(scenario.file).entries(after: scenario.steps))
    #expect(!wanted.isEmpty)
    if scenario.isPart {
      #expect(wanted.filter { !derived.contains($0) } == [])
    } else {
      #expect(derived == wanted)
    }
  }
}
