import DeviceSink
import Logging
import P4Runtime
import P4RuntimeClient
import Testing

@Suite struct SessionTests {
  @Test func writesAndReads() async throws {
    try await withGate { client, device in
      var samples = SampleEntries(seed: 1)
      let route = try samples.routes()
      try await client.write { $0.insert(route) }
      #expect(device.updates == 1)
      #expect(try await client.entries(of: Gate.Routes.self).all() == [route])
      #expect(try await client.entry(Gate.Routes.self, route.key) == route)
      try await client.write { $0.delete(Gate.Routes.self, route.key) }
      #expect(try await client.entries(of: Gate.Routes.self).all().isEmpty)
      #expect(client.state == .primary)
      #expect(try await client.apiVersion() == "1.5.0")
    }
  }

  @Test func aClientThatDoesNotRunSaysSo() async throws {
    let client = P4RuntimeClient<Gate>(P4RuntimeConfiguration(address: .host("127.0.0.1", port: 9)))
    await #expect(throws: P4RuntimeError.closed) { try await client.waitUntilPrimary() }
  }

  @Test func nobodyListens() async throws {
    var configuration = P4RuntimeConfiguration(address: .host("127.0.0.1", port: 9))
    configuration.readyTimeout = .milliseconds(300)
    configuration.logger.logLevel = .critical
    let client = P4RuntimeClient<Gate>(configuration)
    try await client.whileRunning {
      do {
        try await client.waitUntilPrimary()
        Issue.record("connected to nobody")
      } catch P4RuntimeError.notConnected(let why) {
        #expect(why.contains("127.0.0.1"))
      }
    }
    #expect(client.state == .closed)
  }

  @Test func aBackupMayReadButNotWrite() async throws {
    var behaviour = SinkBehaviour()
    behaviour.arbitration = { _ in [arbitration(code: 6, election: 77)] }
    try await withGate(behaviour) { client, device in
      #expect(try await client.entries(of: Gate.Routes.self).all().isEmpty)
      #expect(client.state == .backup(primary: 77))
      await #expect(throws: P4RuntimeError.notPrimary(77)) {
        try await client.write { $0.ensureAbsent(Gate.NextHop.self, .init(hop: 1)) }
      }
      // The primary goes, then this client wins.
      device.push(arbitration(code: 5, election: 0))
      device.push(arbitration(code: 0, election: 1))
      for await state in client.states where state == .primary { break }
      try await client.write { $0.ensureAbsent(Gate.NextHop.self, .init(hop: 1)) }
      #expect(device.writes == 1)
    }
  }

  /// Some devices say OK with another's id where the last primary has left.
  @Test func okWithAnotherElectionIDIsNoVictory() async throws {
    var behaviour = SinkBehaviour()
    behaviour.arbitration = { _ in [arbitration(code: 0, election: 77)] }
    try await withGate(behaviour) { client, _ in
      await #expect(throws: P4RuntimeError.notPrimary(nil)) { try await client.waitUntilPrimary() }
    }
  }

  @Test(arguments: [
    arbitration(code: 0, election: 1, device: 2), arbitration(code: 0, election: 1, role: "other"),
    arbitration(code: 13, election: 1), [0x0a, 0x7f],
  ])
  func arbitrationThatMakesNoSense(answer: [UInt8]) async throws {
    var behaviour = SinkBehaviour()
    behaviour.arbitration = { _ in [answer] }
    try await withGate(behaviour) {
      $0.readyTimeout = .milliseconds(300)
    } _: { client, _ in
      do {
        try await client.waitUntilPrimary()
        Issue.record("took the answer")
      } catch P4RuntimeError.notConnected(let why) {
        #expect(why.contains("protocol") || why.contains("refused"), "\(why)")
      }
    }
  }

  @Test func anotherPipelineIsRefusedByItsFirstDifference() async throws {
    var other = p4Info(of: Gate.info)
    // A table that the bindings know has gone.
    let first = Gate.info.tables[0]
    other = p4Info(
      of: ProgramInfo(
        name: "Other", architecture: "pna", tables: Array(Gate.info.tables.dropFirst())))
    let device = SinkDevice(pipeline: pipelineConfig(other))
    try await withSinkServer(device) { port in
      let client = P4RuntimeClient<Gate>(quietConfiguration(port))
      try await client.whileRunning {
        let expected = P4RuntimeError.pipeline(.missingTable(id: first.id, name: first.name))
        await #expect(throws: expected) { try await client.waitUntilPrimary() }
        #expect(client.state == .unusable(expected))
        // Giving it the right one mends it.
        try await client.setPipeline(
          ForwardingPipeline(p4Info: p4Info(of: Gate.info)), .verifyAndCommit)
        #expect(client.state == .primary)
      }
    }
  }

  @Test func aPipelineIsInstalledWhereThereIsNone() async throws {
    let device = SinkDevice()
    try await withSinkServer(device) { port in
      var configuration = quietConfiguration(port)
      configuration.pipeline = .install(
        ForwardingPipeline(p4Info: p4Info(of: Gate.info), deviceConfig: [1, 2], cookie: 9))
      let client = P4RuntimeClient<Gate>(configuration)
      try await client.whileRunning {
        try await client.waitUntilPrimary()
        #expect(try await client.pipeline(.all)?.cookie == 9)
        #expect(try await client.pipeline(.all)?.deviceConfig == [1, 2])
      }
      // A client that wants another cookie is told so.
      configuration.pipeline = .exactly(
        ForwardingPipeline(p4Info: p4Info(of: Gate.info), cookie: 10))
      let second = P4RuntimeClient<Gate>(configuration)
      try await second.whileRunning {
        await #expect(throws: P4RuntimeError.pipeline(.cookie(expected: 10, found: 9))) {
          try await second.waitUntilPrimary()
        }
      }
    }
  }

  @Test func withoutAPipelineNothingIsWritten() async throws {
    try await withSinkServer(SinkDevice()) { port in
      let client = P4RuntimeClient<Gate>(quietConfiguration(port))
      try await client.whileRunning {
        await #expect(throws: P4RuntimeError.noPipeline) { try await client.waitUntilPrimary() }
      }
    }
  }

  @Test func aDeviceThatComesBackIsFoundAgain() async throws {
    let device = SinkDevice(pipeline: pipelineConfig(p4Info(of: Gate.info)))
    let port = try await withSinkServer(device) { $0 }
    var configuration = quietConfiguration(port)
    configuration.backoff.initial = .milliseconds(20)
    configuration.backoff.maximum = .milliseconds(100)
    let client = P4RuntimeClient<Gate>(configuration)
    try await client.whileRunning {
      for round in 1...3 {
        try await withSinkServer(device, port: port) { _ in
          try await client.write { batch in
            for hop in UInt8(1)...100 { batch.ensureAbsent(Gate.NextHop.self, .init(hop: hop)) }
          }
          #expect(client.state == .primary, "round \(round)")
        }
      }
    }
    #expect(client.state == .closed)
  }

  @Test func callsUnderWayEndWithTheClient() async throws {
    var behaviour = SinkBehaviour()
    behaviour.write = { _ in .silence }
    try await withGate(behaviour) {
      $0.callTimeout = .milliseconds(300)
    } _: { client, _ in
      await #expect(throws: P4RuntimeError.timedOut) {
        try await client.write { $0.delete(Gate.NextHop.self, .init(hop: 1)) }
      }
      let write = Task {
        try await client.write { $0.delete(Gate.NextHop.self, .init(hop: 1)) }
      }
      write.cancel()
      await #expect(throws: P4RuntimeError.cancelled) { try await write.value }
    }
  }
}
