import DeviceSink
import P4Runtime
import P4RuntimeClient
import Testing

/// Devices that do not tell the truth: a typed error each, never a crash, never silence.
@Suite struct LieTests {
  private static func status(_ details: [UInt8]?, code: Int = 2) -> SinkBehaviour {
    var behaviour = SinkBehaviour()
    behaviour.write = { _ in .status(code: code, message: "no", details: details) }
    return behaviour
  }

  private func error(_ behaviour: SinkBehaviour) async throws -> P4RuntimeError? {
    try await withGate(behaviour) { client, _ in
      do {
        try await client.write { batch in
          for hop in UInt8(0)..<3 { batch.ensureAbsent(Gate.NextHop.self, .init(hop: hop)) }
        }
        return nil
      } catch let error as P4RuntimeError {
        return error
      }
    }
  }

  @Test(arguments: [
    // Too few, too many, garbage, a detail of another kind, no failure among them.
    statusDetails([5, 5]), statusDetails([5, 5, 5, 5]), [0xff, 0xff, 0xff], [0x1a, 0x05, 0x0a],
    [0x08, 0x02, 0x1a, 0x00, 0x1a, 0x00, 0x1a, 0x00], statusDetails([0, 0, 0]),
    statusDetails([5, 5, 5], code: 9),
  ])
  func statusesThatContradictThemselves(details: [UInt8]) async throws {
    guard case .malformedStatus = try await error(Self.status(details)) else {
      Issue.record("took \(details)")
      return
    }
  }

  @Test func refusalsWithoutAWordOnTheUpdates() async throws {
    #expect(
      try await error(Self.status(nil, code: 3))
        == .refused(RPCStatus(code: .invalidArgument, message: "no")))
    // Even NOT_FOUND is no proof that an entry is absent when it is said of the whole request.
    #expect(
      try await error(Self.status(nil, code: 5))
        == .refused(RPCStatus(code: .notFound, message: "no")))
    #expect(try await error(Self.status([], code: 7)) == .notPrimary(nil))
  }

  private func read(_ answers: [[UInt8]]) async throws -> P4RuntimeError? {
    var behaviour = SinkBehaviour()
    behaviour.read = { _ in answers }
    return try await withGate(behaviour) {
      $0.limits.entitiesPerRead = 1000
    } _: { client, _ in
      do {
        for try await _ in client.entries(of: Gate.BalanceTcp.self) {}
        return nil
      } catch let error as P4RuntimeError {
        return error
      }
    }
  }

  private func entity(_ encode: (inout WireWriter) -> Void) throws -> [UInt8] {
    var writer = WireWriter()
    encode(&writer)
    var fields = WireFields(WireBytes(writer.bytes))
    let update = try #require(try fields.next())
    var members = WireFields(try fields.bytes(update))
    while let member = try members.next() {
      if member.number == 2 { return try members.bytes(member).array }
    }
    return []
  }

  @Test func entitiesThatWereNotAskedFor() async throws {
    let udp = try entity {
      Gate.BalanceUdp(.init(service: 1), .oneShot([])).encode(.insert, into: &$0)
    }
    #expect(
      try await read(readResponses([udp]))
        == .decode(.wrongObject(expected: 33_554_436, found: 33_554_437)))
    let digest = try entity { Gate.Learn.Config().encode(.insert, into: &$0) }
    #expect(try await read(readResponses([digest])) == .decode(.unexpectedEntity(number: 12)))
    #expect(try await read([[0x0a, 0x50]]) == .decode(.malformed(offset: 0)))
    #expect(try await read(readResponses([[]])) == .decode(.unexpectedEntity(number: 0)))
  }

  @Test func unknownActions() async throws {
    var bytes = try entity {
      Gate.BalanceTcp(.init(service: 1), .oneShot([.init(.noAction)])).encode(.insert, into: &$0)
    }
    // NoAction's id, 16777217, becomes one that no action has.
    let place = try #require(bytes.indices.last { bytes[$0] == 0x81 })
    bytes[place] = 0xff
    guard case .decode(.unknownAction) = try await read(readResponses([bytes])) else {
      Issue.record("took an unknown action")
      return
    }
  }

  @Test func endlessReads() async throws {
    let one = try entity {
      Gate.BalanceTcp(.init(service: 1), .oneShot([])).encode(.insert, into: &$0)
    }
    let answers = readResponses(Array(repeating: one, count: 2000))
    #expect(try await read(answers) == .unexpectedAnswer("more than 1000 entities"))
  }

  @Test func reconcileRefusesTwoEntriesWithOneKey() async throws {
    let one = try entity {
      Gate.BalanceTcp(.init(service: 1), .oneShot([])).encode(.insert, into: &$0)
    }
    var behaviour = SinkBehaviour()
    behaviour.read = { _ in readResponses([one, one]) }
    try await withGate(behaviour) { client, device in
      var desired = DesiredState<Gate>()
      try desired.manage(Gate.BalanceTcp.self, entries: [])
      let settled = desired
      await #expect(throws: P4RuntimeError.self) { try await client.reconcile(settled) }
      #expect(device.writes == 0)
    }
  }

  /// A call has one answer, no more and no less.
  @Test(arguments: [0, 2])
  func answersThatAreNone(count: Int) async throws {
    let answers = [[UInt8]](repeating: [], count: count)
    var behaviour = SinkBehaviour()
    behaviour.answers = { method, _ in method == "Write" ? answers : nil }
    guard case .refused(let status) = try await error(behaviour) else {
      Issue.record("took \(answers.count) answers")
      return
    }
    #expect(status.code == .internalError)
  }
}
