import DeviceSink
import Logging
import P4Runtime
import P4RuntimeClient
import Testing

@Suite struct SessionTests {
  @Test func writesAndReads() async throws {
    try await withGate {
      $0.validatesEntries = false
    } _: { client, device in
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
    var configuration = quietConfiguration(9)
    configuration.readyTimeout = .milliseconds(10)
    let client = P4RuntimeClient<Gate>(configuration)
    await #expect(throws: P4RuntimeError.notConnected("the client is not running yet")) {
      try await client.waitUntilPrimary()
    }
  }

  @Test func nobodyListens() async throws {
    var configuration = P4RuntimeConfiguration(address: .host("127.0.0.1", port: 9))
    configuration.readyTimeout = .seconds(2)
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
      $0.readyTimeout = .seconds(2)
    } _: { client, _ in
      var why = ""
      // On a busy machine the answer may come after the first time-out.
      for _ in 0..<30 where why.isEmpty || why.contains("no answer yet") {
        do {
          try await client.waitUntilPrimary()
          Issue.record("took the answer")
        } catch P4RuntimeError.notConnected(let reason) {
          why = reason
        }
      }
      #expect(why.contains("protocol") || why.contains("refused"), "\(why)")
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
        let expected = P4RuntimeError.pipeline(
          try #require(PipelineDifferences([.missingTable(id: first.id, name: first.name)])))
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
        let difference = try #require(PipelineDifferences([.cookie(expected: 10, found: 9)]))
        await #expect(throws: P4RuntimeError.pipeline(difference)) {
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

  /// Whenever the task is cancelled, `run` ends: while connecting, in a session, between two.
  @Test(.timeLimit(.minutes(5))) func cancelledAtAnyMoment() async throws {
    let device = SinkDevice(pipeline: pipelineConfig(p4Info(of: Gate.info)))
    try await withSinkServer(device) { port in
      var generator = SeededGenerator(seed: 5)
      for _ in 0..<60 {
        var configuration = quietConfiguration(port)
        configuration.backoff.initial = .milliseconds(5)
        let client = P4RuntimeClient<Gate>(configuration)
        let running = Task { try? await client.run() }
        let reading = Task { try? await client.entries(of: Gate.Routes.self).all() }
        try await Task.sleep(for: .microseconds(Int64.random(in: 0..<30_000, using: &generator)))
        if Bool.random(using: &generator) {
          device.push([0xff, 0xff])
          try await Task.sleep(for: .microseconds(Int64.random(in: 0..<8000, using: &generator)))
        }
        running.cancel()
        await running.value
        #expect(client.state == .closed)
        reading.cancel()
        _ = await reading.value
      }
    }
  }

  @Test func callsUnderWayEndWithTheClient() async throws {
    var behaviour = SinkBehaviour()
    behaviour.write = { _ in .silence }
    try await withGate(behaviour) {
      $0.callTimeout = .seconds(3)
    } _: { client, _ in
      try await client.waitUntilPrimary()
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

  /// Calls that get no answer end each at its own time, and those after them are not harmed.
  @Test func callsEndWhenTheirTimeIsUp() async throws {
    var behaviour = SinkBehaviour()
    // Deletions of rows below 4 are never answered.
    behaviour.write = { request in
      let key = try? UpdateWire.updates(ofWriteRequest: request).first?.entity.tableEntry()
      let hop = key.flatMap { try? Gate.NextHop.Key(decoding: $0) }?.hop ?? 9
      return hop < 4 ? .silence : nil
    }
    try await withGate(behaviour) {
      $0.callTimeout = .seconds(2)
    } _: { client, device in
      try await client.waitUntilPrimary()
      let clock = ContinuousClock()
      let began = clock.now
      let late = await withTaskGroup(of: Bool.self) { group in
        for hop in UInt8(0)..<8 {
          group.addTask {
            try? await Task.sleep(for: .milliseconds(100 * Int(hop)))
            do {
              try await client.write { $0.ensureAbsent(Gate.NextHop.self, .init(hop: hop + 4)) }
              try await client.write { $0.delete(Gate.NextHop.self, .init(hop: hop % 4)) }
              return false
            } catch {
              return error as? P4RuntimeError == .timedOut
            }
          }
        }
        var late = 0
        for await isLate in group where isLate { late += 1 }
        return late
      }
      #expect(late == 8)
      #expect(began.duration(to: clock.now) >= .seconds(2))
      // The connection is the same, and it works.
      try await client.write { $0.ensureAbsent(Gate.NextHop.self, .init(hop: 9)) }
      #expect(client.state == .primary)
      #expect(device.updates == 0)
    }
  }
}
