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
