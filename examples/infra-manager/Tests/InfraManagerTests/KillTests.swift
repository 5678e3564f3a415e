import Foundation
import GRPCCore
import GRPCNIOTransportHTTP2
import InfraAPI
import P4Runtime
import PythonDevice
import SwiftProtobuf
import Testing

@testable import InfraManager

/// The daemon is killed while it is fed.
@Suite(.enabled(if: hasDevice, "make setup-test installs what the device needs"))
struct KillTests {
  /// `INFRA_KILLS` asks for more.
  static let kills = Int(ProcessInfo.processInfo.environment["INFRA_KILLS"] ?? "") ?? 15

  @Test func whatWasAnsweredIsKeptAndTheRestCostsTheLeast() async throws {
    nonisolated(unsafe) let device = try PythonDevice(p4Info: p4Info)
    let folder = try TemporaryFolder()
    let store = folder.path("store.sqlite")
    var random = Seeded(5)
    var model = Feed()
    var writes = 0
    for round in 0...Self.kills {
      try device.setFaults()
      let before = try DeviceState(device)
      _ = try device.takeCounts()
      let daemon = try DaemonProcess(device: device.port, store: store)
      #expect(try daemon.infractl("health", "--wait").status == 0)
      // Recovered: what was answered is there, and perhaps what was under way.
      let stored = try await Store(path: store).load().0
      let isKnown = model.mayBe(stored)
      #expect(isKnown, "round \(round)")
      model.settle(stored)
      // What the daemon forgets in time may go between the two questions to the device.
      var counts: [String: Int] = [:]
      var difference: [String: Int] = ["": 1]
      for _ in 0..<5 where counts != difference {
        difference = before.difference(to: try DeviceState(device))
        counts = try device.counts()
      }
      #expect(counts == difference, "round \(round)")
      writes += difference.values.reduce(0, +)
      // All that is stored is on the device, and nothing else.
      let answer = try daemon.infractl("reconcile").output
      #expect(answer.hasSuffix(" as wanted, 0 inserted, 0 modified, 0 deleted\n"), "\(answer)")
      guard round < Self.kills else {
        #expect(daemon.end(SIGTERM) == 0)
        break
      }
      // A device that takes its time is as often caught in the middle of a request.
      try device.setFaults(["jitter_ms": 20])
      let delay = Duration.milliseconds(.random(in: 1...200, using: &random))
      model = try await Self.feed(daemon, model, &random, for: delay)
    }
    print("kills: \(Self.kills), \(writes) entries mended, none written needlessly")
  }

  /// Feeds the daemon one request after the other until it is killed.
  private static func feed(
    _ daemon: DaemonProcess, _ start: Feed, _ random: inout Seeded, for delay: Duration
  ) async throws -> Feed {
    let transport = try HTTP2ClientTransport.Posix(
      target: .ipv4(address: "127.0.0.1", port: daemon.port), transportSecurity: .plaintext)
    var model = start
    let seed = random.next()
    let id = daemon.processID
    defer { _ = daemon.end(SIGKILL) }
    return try await withGRPCClient(transport: transport) { client in
      let infra = Infra_V1_Infra.Client(wrapping: client)
      var random = Seeded(seed)
      async let death: Void = {
        try? await Task.sleep(for: delay)
        kill(id, SIGKILL)
      }()
      while true {
        let request = model.next(&random)
        var options = CallOptions.defaults
        options.timeout = .seconds(30)
        do {
          let answer = try await infra.apply(request, options: options)
          #expect(!answer.pending)
          try model.answered()
        } catch {
          break
        }
      }
      await death
      return model
    }
  }
}

/// Requests as they come in a cluster's life, and what they must have led to.
private struct Feed {
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

  mutating func settle(_ stored: Cluster) {
    known = stored
    underWay = nil
  }
}

/// What a device holds, as it says itself.
private struct DeviceState {
  private let entities: [String: String]

  init(_ device: PythonDevice) throws {
    let list = try device.control("dump")["entities"] as? [[String: [String: Any]]] ?? []
    var entities: [String: String] = [:]
    for (kind, entity) in list.compactMap(\.first) {
      var key = entity
      for name in ["action", "members", "max_size"] { key[name] = nil }
      var value = entity
      if let members = entity["members"] as? [[String: Any]] {
        value["members"] = try members.map { try Self.text($0) }.sorted()
      }
      entities["\(kind) \(try Self.text(key))"] = try Self.text(value)
    }
    self.entities = entities
  }

  private static func text(_ object: [String: Any]) throws -> String {
    let data = try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
    return String(decoding: data, as: UTF8.self)
  }

  /// The fewest updates that lead to another state, in the words of the device's counts.
  func difference(to other: DeviceState) -> [String: Int] {
    [
      "insert": other.entities.keys.filter { entities[$0] == nil }.count,
      "modify": other.entities.filter { key, value in
        entities[key].map { $0 != value } ?? false
      }.count,
      "delete": entities.keys.filter { other.entities[$0] == nil }.count, "failed": 0,
    ]
  }
}
