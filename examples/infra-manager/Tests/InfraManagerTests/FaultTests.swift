import Foundation
import InfraAPI
import P4RuntimeClient
import PythonDevice
import Testing

@testable import InfraManager

/// A device that goes wrong while requests come in.
@Suite(.enabled(if: hasDevice, "make setup-test installs what the device needs"))
struct FaultTests {
  private static let faults: [[String: any Sendable]] = [
    [:],
    ["jitter_ms": 10],
    ["reject_every": 7, "reject_code": "PERMISSION_DENIED"],
    ["reject_every": 5, "reject_code": "RESOURCE_EXHAUSTED"],
    ["reject_call_every": 3, "reject_code": "UNAVAILABLE"],
    ["lose_every": 3, "lose_after": 2],
    ["lose_every": 4],
    ["drop_stream_every": 2],
    ["shuffle_batches": true, "shuffle_reads": true],
    ["error_padding": 2000, "reject_every": 9, "reject_code": "INTERNAL"],
  ]

  /// Whatever goes wrong: what was taken is stored and ends up on the device, what was refused is on
  /// neither.
  @Test(arguments: 1...4)
  func endsWithWhatWasTaken(_ seed: UInt64) async throws {
    nonisolated(unsafe) let device = try PythonDevice(p4Info: p4Info)
    let folder = try TemporaryFolder()
    let store = folder.path("store.sqlite")
    let counts = try await withManager(port: device.port, database: store) { manager in
      try await manager.waitUntilSettled()
      var random = Seeded(seed)
      var model = Feed()
      var (taken, refused, pending) = (0, 0, 0)
      for step in 0..<60 {
        if step > 0, step % 3 == 0, let faults = Self.faults.randomElement(using: &random) {
          try device.setFaults(faults)
        }
        if step % 20 == 19 { try device.control("restart", ["keep_pipeline": true]) }
        // Some requests come while the device is away, others when it is back.
        for _ in 0..<Int.random(in: 0..<100, using: &random) {
          guard await manager.standing.isPending else { break }
          try await Task.sleep(for: .milliseconds(10))
        }
        let request = model.next(&random)
        do {
          let outcome = try await manager.apply(try request.updates.map { try Request($0) })
          try model.answered()
          if outcome.pending == nil { taken += 1 } else { pending += 1 }
        } catch let error as InfraError {
          switch error {
          case .refused, .device: refused += 1
          default: throw error
          }
        }
        let isStored = model.mayBe(try await Store(path: store).load().0)
        #expect(isStored, "step \(step)")
      }
      try device.setFaults()
      try await manager.waitUntilSettled()
      #expect(try await manager.reconcileAtLast().writes == 0)
      return (taken, refused, pending)
    }
    print("faults: \(counts.0) taken, \(counts.1) refused, \(counts.2) pending")
    // Nothing of what was refused is left, and a daemon that starts anew finds all as it wants it.
    _ = try device.takeCounts()
    try await withManager(port: device.port, database: store) { manager in
      try await manager.waitUntilSettled()
    }
    #expect(try device.takeCounts().values.allSatisfy { $0 == 0 })
  }
}
