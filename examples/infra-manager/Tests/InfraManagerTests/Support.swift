import Foundation
import InfraAPI
import Logging
import P4Runtime
import P4RuntimeClient
import PythonDevice
import SwiftProtobuf
import Testing

@testable import InfraManager

/// The top of the repository.
let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// The P4Info of k8s.p4, which `make` leaves here.
let p4Info = repository.appendingPathComponent("build/k8s.p4info.txtpb").path
let binaryP4Info = repository.appendingPathComponent("build/k8s.p4info.bin").path

/// Whether there can be a device.
let hasDevice =
  PythonDevice.isAvailable && FileManager.default.fileExists(atPath: p4Info)
  && FileManager.default.fileExists(atPath: binaryP4Info)

/// A folder that goes away with the object.
final class TemporaryFolder {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent(
    "infra-manager-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }
  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }
}

/// The requests of an `ApplyRequest` in JSON.
func requests(_ json: String) throws -> [Request] {
  try Infra_V1_ApplyRequest(jsonString: json).updates.map { try Request($0) }
}

/// The cluster that the README feeds.
func exampleRequests() throws -> [Request] {
  let file = repository.appendingPathComponent("examples/infra-manager/cluster.json")
  return try requests(String(contentsOf: file, encoding: .utf8))
}

/// What a cluster is after requests, with the time 0.
func cluster(_ requests: [Request], from start: Cluster = Cluster()) throws -> Cluster {
  var edit = Edit(start, now: 0)
  for request in requests { try edit.make(request) }
  return edit.cluster
}

func quietLogger() -> Logger {
  var logger = Logger(label: "test")
  logger.logLevel = .critical
  return logger
}

/// A manager of a device, with a session of its own.
func withManager<R: Sendable>(
  port: Int, database: String?, electionID: ElectionID = 1,
  configure: (inout Manager.Configuration) -> Void = { _ in },
  _ body: @escaping @Sendable (Manager) async throws -> R
) async throws -> R {
  var device = P4RuntimeConfiguration(
    address: .host("127.0.0.1", port: port), electionID: electionID)
  device.logger = quietLogger()
  device.readyTimeout = .seconds(60)
  device.callTimeout = .seconds(60)
  device.backoff.maximum = .milliseconds(500)
  var configuration = Manager.Configuration()
  configuration.tick = .milliseconds(50)
  configuration.reconcileInterval = nil
  configure(&configuration)
  let client = Manager.Client(device)
  let health = Health()
  let manager = try await Manager(
    store: try Store(path: database), client: client, health: health,
    configuration: configuration, logger: quietLogger())
  return try await client.whileRunning {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await manager.run() }
      defer { group.cancelAll() }
      return try await body(manager)
    }
  }
}

extension Manager {
  /// Waits until the device holds what it should.
  func waitUntilSettled() async throws {
    while standing.isPending { try await Task.sleep(for: .milliseconds(10)) }
  }

  /// Compares when the device is there: a connection that broke a moment ago is noticed by this.
  func reconcileAtLast() async throws -> ReconcileReport {
    var report: ReconcileReport?
    while report == nil {
      try await waitUntilSettled()
      report = try? await reconcile()
    }
    return try #require(report)
  }

  /// Waits for a state of the session.
  func wait(for condition: @Sendable (SessionState) -> Bool) async throws {
    while !condition(client.state) { try await Task.sleep(for: .milliseconds(10)) }
  }
}

extension PythonDevice {
  /// Number of updates by kind since they were last taken, failed ones included.
  func counts(reset: Bool = false) throws -> [String: Int] {
    try control("counts", ["reset": reset])["updates"] as? [String: Int] ?? [:]
  }

  func takeCounts() throws -> [String: Int] { try counts(reset: true) }
}

/// Random numbers that are the same in every run.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return value ^ (value >> 31)
  }
}
