import Foundation
import P4Runtime
import P4RuntimeClient
import PythonDevice
import Synchronization
import Testing

/// A device that several tasks ask one after the other.
final class DeviceBox: Sendable {
  private let device: Mutex<PythonDevice>
  let port: Int
  let certificates: String

  init(_ device: sending PythonDevice) {
    port = device.port
    certificates = device.certificates
    self.device = Mutex(device)
  }

  func control(_ operation: String) throws {
    _ = try device.withLock { try $0.control(operation).count }
  }
  func restart() throws {
    _ = try device.withLock { try $0.control("restart", ["keep_pipeline": true]).count }
  }

  func stateDigest() throws -> String { try device.withLock { try $0.stateDigest() } }

  func setFaults(_ faults: [String: Int]) throws {
    let isSwitch = ["shuffle_batches", "shuffle_reads", "padded_reads"]
    try device.withLock { device in
      var values: [String: Any] = [:]
      for (name, value) in faults { values[name] = isSwitch.contains(name) ? value != 0 : value }
      try device.setFaults(values)
    }
  }

  func setLie(_ lie: String) throws { try device.withLock { try $0.setFaults(["lies": [lie]]) } }
}

/// Reconciles until it succeeds: connections break, reads are cut short.
func persistently(
  _ client: P4RuntimeClient<Gate>, _ goals: GateGoals, attempts: Int
) async throws {
  for attempt in 1...attempts {
    do {
      try await client.reconcile(try goals.state)
      return
    } catch {
      if attempt == attempts { throw error }
      try await Task.sleep(for: .milliseconds(50))
    }
  }
}

/// Against the independent device: another codec, another gRPC, strict by the specification.
@Suite(.serialized, .enabled(if: PythonDevice.isAvailable, "finsy is not installed"))
struct DeviceTests {
  private func withDevice(
    _ options: [String] = [], configure: (inout P4RuntimeConfiguration) -> Void = { _ in },
    _ body: @escaping @Sendable (P4RuntimeClient<Gate>, DeviceBox) async throws -> Void
  ) async throws {
    let device = DeviceBox(try PythonDevice(options))
    var configuration = quietConfiguration(device.port)
    configuration.backoff.initial = .milliseconds(20)
    configuration.backoff.maximum = .milliseconds(500)
    configure(&configuration)
    let client = P4RuntimeClient<Gate>(configuration)
    try await client.whileRunning { try await body(client, device) }
  }

  @Test func entriesOfEveryTableComeBackAsTheyWere() async throws {
    // The samples heed no restriction.
    try await withDevice {
      $0.validatesEntries = false
    } _: { client, _ in
      var samples = SampleEntries(seed: 11)
      var routes: [Gate.Routes.Key: Gate.Routes] = [:]
      var acl: [Gate.Acl.Key: Gate.Acl] = [:]
      for _ in 0..<200 {
        let (route, rule) = (try samples.routes(), try samples.acl())
        routes[route.key] = route
        acl[rule.key] = rule
      }
      let (wantedRoutes, wantedACL) = (routes, acl)
      try await client.write { batch in
        for route in wantedRoutes.values { batch.insert(route) }
        for rule in wantedACL.values { batch.insert(rule) }
      }
      let found = try await client.entries(of: Gate.Routes.self).all()
      #expect(Set(found) == Set(wantedRoutes.values))
      let rules = try await client.entries(of: Gate.Acl.self).all()
      #expect(Set(rules.map(\.key)) == Set(wantedACL.keys))
      for rule in rules { #expect(rule.target == wantedACL[rule.key]?.target) }
    }
  }

  @Test func goalsAreReachedFromAnyState() async throws {
    try await withDevice { client, device in
      for seed in UInt64(1)...6 {
        try await client.reconcile(try GateGoals(seed: seed).state)
        let report = try await client.reconcile(try GateGoals(seed: seed).state)
        #expect(report.writes == 0, "seed \(seed)")
      }
      // The same state as that of a device that saw the last goal alone.
      let digest = try device.stateDigest()
      try await withDevice { other, second in
        try await other.reconcile(try GateGoals(seed: 6).state)
        #expect(try second.stateDigest() == digest)
      }
    }
  }

  @Test(arguments: [
    ["delay_ms": 20], ["lose_every": 3], ["lose_every": 4, "lose_after": 2],
    ["reject_every": 7], ["reject_call_every": 3], ["error_padding": 3000],
    ["status_limit": 2000], ["drop_stream_every": 2], ["shuffle_batches": 1],
    ["shuffle_reads": 1], ["padded_reads": 1],
  ])
  func goalsAreReachedInSpiteOf(fault: [String: Int]) async throws {
    let wanted = Mutex("")
    try await withDevice { client, device in
      try await client.reconcile(try GateGoals(seed: 3).state)
      let digest = try device.stateDigest()
      wanted.withLock { $0 = digest }
    }
    try await withDevice { client, device in
      try await client.reconcile(try GateGoals(seed: 2).state)
      try device.setFaults(fault)
      try await persistently(client, GateGoals(seed: 3), attempts: 20)
      try device.setFaults([:])
      #expect(try await client.reconcile(try GateGoals(seed: 3).state).writes == 0)
      #expect(try device.stateDigest() == wanted.withLock { $0 })
    }
  }

  @Test(arguments: [
    "wrong_ids", "wrong_actions", "wide_values", "duplicate_entries", "endless_read",
    "short_details", "long_details", "no_details", "garbage_details", "foreign_details",
    "all_ok_details",
  ])
  func liesAreFoundOut(lie: String) async throws {
    try await withDevice {
      $0.limits.entitiesPerRead = 5000
    } _: { client, device in
      try await client.reconcile(try GateGoals(seed: 1).state)
      try device.setLie(lie)
      if lie.hasSuffix("details") {
        // One of these is there, the others are not; the device does not say which.
        await #expect {
          try await client.write { batch in
            for entry in GateGoals(seed: 1).exact { batch.insert(entry) }
          }
        } throws: { error in
          switch error {
          case P4RuntimeError.malformedStatus, P4RuntimeError.refused: true
          default: false
          }
        }
      } else {
        await #expect {
          try await client.reconcile(try GateGoals(seed: 2).state)
        } throws: { error in
          switch error {
          case P4RuntimeError.decode, P4RuntimeError.unexpectedAnswer: true
          default: false
          }
        }
      }
    }
  }

  @Test func entriesLeftOutOfAReadDoNoHarm() async throws {
    try await withDevice { client, device in
      try await client.reconcile(try GateGoals(seed: 1).state)
      let digest = try device.stateDigest()
      try device.setLie("missing_entries")
      try await client.reconcile(try GateGoals(seed: 1).state)
      #expect(try device.stateDigest() == digest)
    }
  }

  @Test(arguments: ["other_pipeline", "wrong_cookie"])
  func anotherPipeline(lie: String) async throws {
    try await withDevice(["--lie", lie]) {
      if lie == "wrong_cookie" {
        $0.pipeline = .exactly(ForwardingPipeline(p4Info: p4Info(of: Gate.info), cookie: 1))
      }
    } _: { client, _ in
      await #expect {
        try await client.waitUntilPrimary()
      } throws: { error in
        guard case P4RuntimeError.pipeline(let found) = error else { return false }
        switch found.first {
        case .missingTable(let id, let name):
          return lie == "other_pipeline" && id == Gate.ExactOnly.tableID
            && name == "gate.exact_only"
        case .cookie(let expected, let found):
          return lie == "wrong_cookie" && expected == 1 && found != 1
        default: return false
        }
      }
    }
  }

  @Test func aNewerP4InfoIsRead() async throws {
    try await withDevice(["--lie", "newer_pipeline"]) { client, _ in
      try await client.waitUntilPrimary()
    }
  }

  @Test func aDeviceThatComesBackIsFoundAgain() async throws {
    try await withDevice { client, device in
      for round in UInt64(1)...3 {
        try await client.reconcile(try GateGoals(seed: round).state)
        try device.restart()
        // All is gone, the election too; the next call finds the device as it is now.
        try await persistently(client, GateGoals(seed: round), attempts: 10)
        #expect(try await client.reconcile(try GateGoals(seed: round).state).writes == 0)
      }
    }
  }

  /// What a client that is secured so says of a device.
  private func standing(
    _ security: P4RuntimeConfiguration.Security, _ port: Int
  ) async throws -> P4RuntimeError? {
    var configuration = quietConfiguration(port)
    configuration.address = .host("localhost", port: port)
    configuration.readyTimeout = .seconds(3)
    configuration.security = security
    let client = P4RuntimeClient<Gate>(configuration)
    return try await client.whileRunning {
      do {
        try await client.waitUntilPrimary()
        return nil
      } catch let error as P4RuntimeError {
        return error
      }
    }
  }

  /// The error says that it is about trust, and names what is wrong with the certificate.
  private func isUntrusted(_ error: P4RuntimeError?, _ words: String...) -> Bool {
    guard case .untrusted(let why) = error else { return false }
    return words.contains { why.localizedCaseInsensitiveContains($0) }
  }

  @Test func devicesProveWhoTheyAre() async throws {
    let device = DeviceBox(try PythonDevice(["--tls"]))
    let roots = [P4RuntimeConfiguration.PEM.file(device.certificates + "/ca.pem")]
    #expect(try await standing(.tls(roots: roots), device.port) == nil)
    // The system knows no such authority, and the device speaks nothing but TLS.
    let unknown = try await standing(.tls(), device.port)
    #expect(isUntrusted(unknown, "CERTIFICATE_VERIFY_FAILED"), "\(String(describing: unknown))")
    guard case .notConnected = try await standing(.plaintext, device.port) else {
      Issue.record("plain text is taken")
      return
    }
    for (certificate, word) in [
      ("wrong-host", "hostname"), ("expired", "CERTIFICATE_VERIFY_FAILED"),
      ("unknown-authority", "CERTIFICATE_VERIFY_FAILED"),
    ] {
      let other = DeviceBox(try PythonDevice(["--tls", "--certificate", certificate]))
      let trusted = [P4RuntimeConfiguration.PEM.file(other.certificates + "/ca.pem")]
      let error = try await standing(.tls(roots: trusted), other.port)
      #expect(isUntrusted(error, word), "\(certificate): \(String(describing: error))")
    }
  }

  @Test func clientsProveWhoTheyAre() async throws {
    let device = DeviceBox(try PythonDevice(["--tls", "--mutual"]))
    func file(_ name: String) -> P4RuntimeConfiguration.PEM {
      .file(device.certificates + "/" + name)
    }
    let known = P4RuntimeConfiguration.Security.mutualTLS(
      certificate: file("client.pem"), key: file("client.key"), roots: [file("ca.pem")])
    #expect(try await standing(known, device.port) == nil)
    // A device that refuses a client tells it nothing: it hangs up.
    let stranger = P4RuntimeConfiguration.Security.mutualTLS(
      certificate: file("stranger.pem"), key: file("stranger.key"), roots: [file("ca.pem")])
    for security in [.tls(roots: [file("ca.pem")]), stranger] {
      guard case .notConnected(let why) = try await standing(security, device.port) else {
        Issue.record("\(security) is taken")
        continue
      }
      #expect(why.contains("closed the connection"), "\(why)")
    }
  }

  @Test func primariesComeAndGo() async throws {
    try await withDevice { client, device in
      try await client.waitUntilPrimary()
      try device.control("demote")
      for await state in client.states {
        if case .backup(.some) = state { break }
      }
      await #expect {
        try await client.write { $0.ensureAbsent(Gate.NextHop.self, .init(hop: 1)) }
      } throws: { error in
        if case P4RuntimeError.notPrimary(.some) = error { true } else { false }
      }
    }
  }
}
