import DeviceSink
import P4Runtime
import P4RuntimeClient
import Testing

/// What the program's restrictions exclude is refused before anything is sent.
@Suite struct RestrictedWriteTests {
  /// Address 0.0.0.0 is excluded by the table, backend 0 by the action.
  private let nowhere = Gate.ExactOnly(
    .init(dstAddr: 0, endpointID: 1, protocol: 6), .setBackend(ptr: 1, mac: 1))
  private let nobody = Gate.ExactOnly(
    .init(dstAddr: 1, endpointID: 1, protocol: 6), .setBackend(ptr: 0, mac: 1))
  private let right = Gate.ExactOnly(
    .init(dstAddr: 1, endpointID: 1, protocol: 6), .setBackend(ptr: 1, mac: 1))

  private func refused(
    _ client: P4RuntimeClient<Gate>,
    _ build: @Sendable (inout WriteBatch<Gate>) throws -> Void
  ) async throws -> [RestrictedUpdate] {
    var batch = WriteBatch<Gate>()
    try build(&batch)
    do {
      try await client.write(batch)
      return []
    } catch P4RuntimeError.restricted(let found) {
      return found.updates
    }
  }

  @Test func entriesAreNamedWithTheirRestriction() async throws {
    try await withGate { [self] client, device in
      let found = try await refused(client) { batch in
        batch.insert(right)
        batch.ensure(nowhere)
        batch.modify(nobody)
        batch.delete(Gate.ExactOnly.self, nowhere.key)
      }
      #expect(found.map(\.index) == [1, 2])
      #expect(found.first?.entity(as: Gate.ExactOnly.self) == nowhere)
      #expect(found.first?.violation.object == "gate.exact_only")
      #expect(found.last?.entity(as: Gate.ExactOnly.self) == nobody)
      #expect(
        found.last?.violation
          == RestrictionViolation(object: "gate.set_backend", restriction: "ptr != 0"))
      let error = P4RuntimeError.restricted(
        try #require(RestrictedUpdates(found)))
      #expect("\(error)".contains("0.0.0.0"))
      #expect("\(error)".hasSuffix("and 1 more"))
      #expect(device.writes == 0)
      // Without the two the rest is written.
      #expect(try await refused(client) { $0.insert(right) }.isEmpty)
      #expect(device.writes == 1)
    }
  }

  @Test func membersAndOneShotsAreCheckedToo() async throws {
    try await withGate { client, device in
      let member = Gate.TcpBackends.Member(
        try #require(Gate.TcpBackends.MemberID(1)), .setBackend(ptr: 0, mac: 1))
      let oneShot = Gate.BalanceUdp(
        .init(service: 1), .oneShot([.init(.setBackend(ptr: 0, mac: 1))]))
      let found = try await refused(client) { batch in
        batch.insert(member)
        batch.insert(oneShot)
        batch.setDefault(Gate.ExactOnly.self, .drop)
        batch.setDefault(Gate.ExactOnly.self, nil)
      }
      #expect(found.map(\.index) == [0, 1])
      #expect(found.first?.entity(as: Gate.TcpBackends.Member.self) == member)
      #expect(found.last?.entity(as: Gate.BalanceUdp.self) == oneShot)
      #expect(device.writes == 0)
    }
  }

  /// The table `exact_only`, with defaults that it has not in the fixture: one that its action's
  /// restriction excludes among them.
  private struct Guarded: HasDefaultAction {
    typealias Program = Gate
    typealias DefaultAction = Gate.ExactOnly.Action
    static var tableID: UInt32 { Gate.ExactOnly.tableID }
    static var info: TableInfo { Gate.ExactOnly.info }
    let key: Gate.ExactOnly.Key
    let target: Gate.ExactOnly.Action

    init(decoding entry: TableEntryWire) throws(P4DecodeError) {
      let whole = try Gate.ExactOnly(decoding: entry)
      (key, target) = (whole.key, whole.action)
    }
  }

  @Test func defaultActionsAreCheckedToo() async throws {
    try await withGate { [self] client, device in
      let found = try await refused(client) { batch in
        batch.setDefault(Guarded.self, .setBackend(ptr: 1, mac: 1))
        batch.setDefault(Guarded.self, .setBackend(ptr: 0, mac: 1))
        batch.setDefault(Guarded.self, .noAction)
      }
      #expect(found.map(\.index) == [1])
      #expect(
        found.first?.violation
          == RestrictionViolation(object: "gate.set_backend", restriction: "ptr != 0"))
      #expect(found.first.map { "\($0)" }?.contains("default") == true)
      #expect(device.writes == 0)
      #expect(try await refused(client) { $0.setDefault(Guarded.self, .noAction) }.isEmpty)
      #expect(device.writes == 1)
    }
  }

  @Test func wantedStatesAndGroupsAreCheckedBeforeAnythingIsWritten() async throws {
    try await withGate { [self] client, device in
      var wanted = DesiredState<Gate>()
      try wanted.manage(entries: [nobody])
      let settled = wanted
      await #expect(throws: P4RuntimeError.self) { try await client.reconcile(settled) }
      let group = try #require(Gate.TcpBackends.GroupID(1))
      await #expect(throws: P4RuntimeError.self) {
        try await client.setGroup(group, [.init(.setBackend(ptr: 0, mac: 1))])
      }
      #expect(device.writes == 0)
    }
  }

  @Test func checkingCanBeTurnedOff() async throws {
    try await withGate {
      $0.validatesEntries = false
    } _: { [self] client, device in
      try await client.write { $0.insert(nobody) }
      #expect(device.updates == 1)
    }
  }
}
