import Foundation
import P4Runtime
import P4RuntimeClient
import PythonDevice
import Synchronization
import Testing

@testable import InfraManager

/// Scenario 15 of `p4src/scenarios`: the life of the daemon, on the independent device.
@Suite(.enabled(if: hasDevice, "make setup-test installs what the device needs"))
struct LifecycleTests {
  /// Another controller, which writes behind the daemon's back.
  private static func intrude(
    _ device: PythonDevice, _ body: @escaping @Sendable (Manager.Client) async throws -> Void
  ) async throws {
    var configuration = P4RuntimeConfiguration(address: .host("127.0.0.1", port: device.port))
    configuration.role = "intruder"
    configuration.logger = quietLogger()
    let client = Manager.Client(configuration)
    try await client.whileRunning { try await body(client) }
  }

  @Test func aRestartWritesNothing() async throws {
    nonisolated(unsafe) let device = try PythonDevice(p4Info: p4Info)
    let folder = try TemporaryFolder()
    let store = folder.path("store.sqlite")
    let count = try await withManager(port: device.port, database: store) { manager in
      try await manager.waitUntilSettled()
      let outcome = try await manager.apply(try exampleRequests())
      #expect(outcome.pending == nil)
      #expect(outcome.changes.inserted == 49)
      return await manager.standing.entries
    }
    let digest = try device.stateDigest()
    _ = try device.takeCounts()
    for _ in 0..<2 {
      try await withManager(port: device.port, database: store) { manager in
        try await manager.waitUntilSettled()
        #expect(await manager.standing.entries == count)
      }
    }
    #expect(try device.takeCounts().values.allSatisfy { $0 == 0 })
    #expect(try device.stateDigest() == digest)
  }

  @Test func whatOthersDidIsMendedByTheLeast() async throws {
    nonisolated(unsafe) let device = try PythonDevice(p4Info: p4Info)
    try await withManager(port: device.port, database: nil) { manager in
      try await manager.waitUntilSettled()
      _ = try await manager.apply(try exampleRequests())
    }
    // One row goes, and is back by one insertion.
    let folder = try TemporaryFolder()
    try await withManager(port: device.port, database: folder.path("store.sqlite")) { manager in
      try await manager.waitUntilSettled()
      _ = try await manager.apply(try exampleRequests())
    }
    let digest = try device.stateDigest()
    try await withManager(port: device.port, database: folder.path("store.sqlite")) { manager in
      try await manager.waitUntilSettled()
      let rule = try #require(try await manager.client.entries(of: K8s.Rules.self).all().first)
      try await Self.intrude(device) { client in
        try await client.write { $0.delete(K8s.Rules.self, rule.key) }
      }
      let report = try await manager.reconcile()
      #expect((report.inserted, report.writes) == (1, 1))
      // A stray one comes, and goes by one deletion.
      try await Self.intrude(device) { client in
        try await client.write {
          $0.insert(K8s.Rules(.init(policy: 1, priority: 7), .deny(rule: 6)))
        }
      }
      let second = try await manager.reconcile()
      #expect((second.deleted, second.writes) == (1, 1))
      // One that does something else is changed back.
      try await Self.intrude(device) { client in
        try await client.write { $0.modify(K8s.Rules(rule.key, .deny(rule: 9))) }
      }
      let third = try await manager.reconcile()
      #expect((third.modified, third.writes) == (1, 1))
    }
    #expect(try device.stateDigest() == digest)
  }

  @Test func whatTheDeviceLearntStays() async throws {
    nonisolated(unsafe) let device = try PythonDevice(p4Info: p4Info)
    let folder = try TemporaryFolder()
    let store = folder.path("store.sqlite")
    try await withManager(port: device.port, database: store) { manager in
      try await manager.waitUntilSettled()
      _ = try await manager.apply(try exampleRequests())
    }
    for table in ["flows", "affinities", "stations"] {
      try device.control("learn", ["table": table, "every_ms": 1, "limit": 20, "ttl_ms": 600_000])
    }
    @Sendable func learnt() throws -> [Int] {
      let sizes = try device.control("dump")["sizes"] as? [String: Int] ?? [:]
      return sizes.filter { name, _ in
        ["flows", "affinities", "stations"].contains { name.hasSuffix(".\($0)") }
      }.map(\.value)
    }
    while try learnt() != [20, 20, 20] { try await Task.sleep(for: .milliseconds(20)) }
    _ = try device.takeCounts()
    try await withManager(port: device.port, database: store) { manager in
      try await manager.waitUntilSettled()
      #expect(try await manager.reconcile().writes == 0)
      #expect(try await manager.client.entries(of: K8s.Flows.self).all().count == 20)
    }
    #expect(try device.takeCounts().values.allSatisfy { $0 == 0 })
    #expect(try learnt() == [20, 20, 20])
  }

  @Test func anotherPipelineIsRefusedByItsFirstDifference() async throws {
    // The program `Gate` has none of the tables.
    nonisolated(unsafe) let device = try PythonDevice(p4Info: PythonDevice.gate)
    try await withManager(port: device.port, database: nil) { manager in
      try await manager.wait { if case .unusable = $0 { true } else { false } }
      do {
        _ = try await manager.apply(try exampleRequests())
        Issue.record("written to another pipeline")
      } catch InfraError.device(.pipeline(let difference)) {
        #expect("\(difference)".contains("K8sMain."))
      }
      // Nothing of it is kept.
      #expect(await manager.standing.cluster == Cluster())
    }
    #expect(try device.takeCounts().values.allSatisfy { $0 == 0 })
  }

  @Test func aBackupWritesNothingAndSaysSo() async throws {
    nonisolated(unsafe) let device = try PythonDevice(p4Info: p4Info)
    try await withManager(port: device.port, database: nil, electionID: 9) { first in
      try await first.waitUntilSettled()
      _ = try await first.apply(try exampleRequests())
      _ = try device.takeCounts()
      try await withManager(port: device.port, database: nil, electionID: 2) { second in
        try await second.wait { $0 == .backup(primary: 9) }
        await #expect(throws: InfraError.device(.notPrimary(9))) {
          _ = try await second.apply(try exampleRequests())
        }
        await #expect(throws: InfraError.device(.notPrimary(9))) { try await second.reconcile() }
        #expect(await second.standing.cluster == Cluster())
      }
      #expect(try device.takeCounts().values.allSatisfy { $0 == 0 })
    }
  }

  @Test func whatTheDeviceRefusesIsAsIfItHadNotBeenAsked() async throws {
    // A device with less room than the program asks for: three targets of ARP, all of them taken.
    let folder = try TemporaryFolder()
    let store = folder.path("store.sqlite")
    var info = try String(contentsOfFile: p4Info, encoding: .utf8)
    let table = try #require(info.range(of: #"alias: "arp_targets""#))
    let size = try #require(info.range(of: "size: 512", range: table.upperBound..<info.endIndex))
    info.replaceSubrange(size, with: "size: 3")
    try info.write(toFile: folder.path("small.txtpb"), atomically: true, encoding: .utf8)
    nonisolated(unsafe) let device = try PythonDevice(p4Info: folder.path("small.txtpb"))
    @Sendable func more(_ address: String) throws -> [Request] {
      try requests(
        #"""
        {"updates": [
          {"endpoint": {"name": "c", "port": 30, "mac": "02:00:0a:f4:01:04",
            "addresses": ["\#(address)"]}},
          {"removeService": "default/v"}]}
        """#)
    }
    try await withManager(port: device.port, database: store) { manager in
      try await manager.waitUntilSettled()
      _ = try await manager.apply(try exampleRequests())
      let digest = try device.stateDigest()
      let before = await manager.standing.cluster
      do {
        _ = try await manager.apply(try more("10.244.1.4"))
        Issue.record("the device was to refuse it")
      } catch InfraError.refused(let updates) {
        let entry = updates.first?.entity(as: K8s.ArpTargets.self)
        #expect(entry?.key.targetAddr == IPv4Address(10, 244, 1, 4))
        #expect(updates.map(\.status.code) == [.resourceExhausted])
      }
      #expect(await manager.standing.cluster == before)
      #expect(try device.stateDigest() == digest)
      #expect(try await Store(path: store).load().0 == before)
      #expect(try await manager.reconcile().writes == 0)
      // What needs no ARP has room.
      #expect(try await manager.apply(try more("fd00::4")).pending == nil)
      #expect(try await manager.reconcile().writes == 0)
    }
  }

  /// The device fails while a request is written and while it is taken back.
  @Test func aDeviceThatRefusesTheUndoingTooIsMendedLater() async throws {
    nonisolated(unsafe) let device = try PythonDevice(p4Info: p4Info)
    try await withManager(port: device.port, database: nil) { manager in
      try await manager.waitUntilSettled()
      _ = try await manager.apply(try exampleRequests())
      let digest = try device.stateDigest()
      let before = await manager.standing.cluster
      try device.setFaults(["reject_every": 2, "reject_code": "PERMISSION_DENIED"])
      await #expect(throws: InfraError.self) {
        _ = try await manager.apply([
          .remove(.service, "default/v"), .remove(.route, "0.0.0.0/0"),
        ])
      }
      #expect(await manager.standing.cluster == before)
      #expect(await manager.standing.isPending)
      try device.setFaults()
      try await manager.waitUntilSettled()
      #expect(try device.stateDigest() == digest)
    }
  }

  @Test func requestsOutliveADeviceThatIsAway() async throws {
    nonisolated(unsafe) let device = try PythonDevice(p4Info: p4Info)
    try await withManager(port: device.port, database: nil) { manager in
      try await manager.waitUntilSettled()
      try device.control("refuse_connections", ["on": true])
      try device.control("drop_connections")
      try await manager.wait { $0 == .connecting }
      let outcome = try await manager.apply(try exampleRequests())
      #expect(outcome.pending != nil)
      #expect(await manager.standing.isPending)
      try device.control("refuse_connections", ["on": false])
      try await manager.waitUntilSettled()
      #expect(try await manager.reconcile().writes == 0)
      // A device that has forgotten everything gets everything.
      try device.control("restart", ["keep_pipeline": true])
      try await manager.wait { $0 == .connecting }
      try await manager.wait { $0 == .primary }
      try await manager.waitUntilSettled()
      let report = try await manager.reconcile()
      #expect((report.writes, report.unchanged) == (0, 49))
    }
  }

  @Test func aSourceThatStartsAgainCostsNothing() async throws {
    nonisolated(unsafe) let device = try PythonDevice(p4Info: p4Info)
    try await withManager(port: device.port, database: nil) { manager in
      try await manager.waitUntilSettled()
      _ = try await manager.apply(try exampleRequests())
      _ = try await manager.apply(
        try requests(
          #"{"updates": [{"route": {"prefix": "10.9.0.0/16", "kind": "UNREACHABLE"}}]}"#))
      _ = try device.takeCounts()
      #expect(try await manager.apply([.beginSync]).pending != nil)
      for request in try exampleRequests() {
        #expect(try await manager.apply([request]).pending != nil)
      }
      #expect(try device.takeCounts().values.allSatisfy { $0 == 0 })
      // What the source does not know any more goes.
      let outcome = try await manager.apply([.inSync])
      #expect(outcome.changes.deleted == 1)
      #expect(outcome.pending == nil)
      #expect(try device.takeCounts() == ["insert": 0, "modify": 0, "delete": 1, "failed": 0])
    }
  }

  @Test func theDeviceIsLeftAsItIsUntilTheSourceIsInSync() async throws {
    nonisolated(unsafe) let device = try PythonDevice(p4Info: p4Info)
    let folder = try TemporaryFolder()
    let store = folder.path("store.sqlite")
    try await withManager(port: device.port, database: store) { manager in
      try await manager.waitUntilSettled()
      _ = try await manager.apply(try exampleRequests())
    }
    // While the daemon was away a pod came, which only the source knows.
    _ = try device.takeCounts()
    try await withManager(
      port: device.port, database: store, configure: { $0.syncTimeout = .seconds(600) }
    ) { manager in
      try await manager.wait { $0 == .primary }
      let pod = Scenario.endpoint("c", 30, "02:00:0a:f4:01:04", "10.244.1.4")
      let outcome = try await manager.apply(
        [.beginSync] + exampleRequests() + requests(#"{"updates": [\#(pod)]}"#))
      #expect(outcome.pending != nil)
      #expect(try device.takeCounts().values.allSatisfy { $0 == 0 })
      _ = try await manager.apply([.inSync])
      try await manager.waitUntilSettled()
      #expect(try device.takeCounts() == ["insert": 6, "modify": 0, "delete": 0, "failed": 0])
    }
  }

  /// A source that falls silent in the middle takes nothing away.
  @Test func aSourceThatBreaksOffIsNotWaitedForForEver() async throws {
    nonisolated(unsafe) let device = try PythonDevice(p4Info: p4Info)
    try await withManager(
      port: device.port, database: nil,
      configure: {
        $0.syncTimeout = .milliseconds(1)
        $0.syncPatience = .milliseconds(1)
      }
    ) { manager in
      try await manager.waitUntilSettled()
      _ = try await manager.apply(try exampleRequests())
      let before = await manager.standing.cluster
      _ = try await manager.apply([.beginSync])
      try await manager.waitUntilSettled()
      // What comes after is no news of a source that tells everything.
      _ = try await manager.apply([.inSync])
      #expect(await manager.standing.cluster == before)
      #expect(try await manager.reconcile().unchanged == 49)
    }
  }

  @Test func departuresAreForgottenInTime() async throws {
    nonisolated(unsafe) let device = try PythonDevice(p4Info: p4Info)
    let clock = Clock()
    try await withManager(
      port: device.port, database: nil, configure: { $0.now = { clock.now } }
    ) { manager in
      try await manager.waitUntilSettled()
      _ = try await manager.apply(try exampleRequests())
      _ = try await manager.apply([.remove(.endpoint, "default/a")])
      func departures() async throws -> Set<UInt16> {
        Set(
          try await manager.client.entries(of: K8s.Departures.self).all().map(\.key.protocol))
      }
      #expect(try await departures() == [1, 6, 17, 58, 132])
      clock.advance(61)
      while try await departures() != [6, 132] { try await Task.sleep(for: .milliseconds(20)) }
      clock.advance(43200)
      while try await !departures().isEmpty { try await Task.sleep(for: .milliseconds(20)) }
      #expect(try await manager.reconcile().writes == 0)
    }
  }
}

/// A clock that a test sets.
final class Clock: Sendable {
  private let seconds = Mutex<Int64>(1000)
  var now: Int64 { seconds.withLock { $0 } }
  func advance(_ count: Int64) { seconds.withLock { $0 += count } }
}
