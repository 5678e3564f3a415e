import DeviceSink
import P4Runtime
import P4RuntimeClient
import Synchronization
import Testing

/// Gathers `WriteRequest`s.
final class Journal: Sendable {
  private let requests = Mutex<[[UInt8]]>([])

  func add(_ request: [UInt8]) { requests.withLock { $0.append(request) } }

  /// Of each request its updates: kind and the entity's field number.
  var updates: [[(kind: UpdateKind, entity: Int)]] {
    get throws {
      try requests.withLock { $0 }.map { request in
        try UpdateWire.updates(ofWriteRequest: request).map { ($0.kind, $0.entity.number) }
      }
    }
  }
}

@Suite struct WriteTests {
  private func makeMember(_ id: UInt32) -> Gate.TcpBackends.Member? {
    MemberID(id).map { ProfileMember($0, .setBackend(ptr: Bit(p4Word: UInt64(id)), mac: 1)) }
  }

  @Test func dependenciesComeFirstAndGoLast() async throws {
    let journal = Journal()
    var behaviour = SinkBehaviour()
    behaviour.write = { request in
      journal.add(request)
      return nil
    }
    try await withGate(behaviour) { client, device in
      let member = try #require(makeMember(1))
      let group = SelectorGroup<Gate.TcpBackends>(try #require(GroupID(1)), [.init(member.id)])
      let entry = Gate.BalanceTcp(.init(service: 7), .group(group.id))
      try await client.write { batch in
        batch.insert(entry)
        batch.insert(group)
        batch.insert(member)
      }
      try await client.write { batch in
        batch.delete(member.id)
        batch.delete(group.id)
        batch.delete(Gate.BalanceTcp.self, entry.key)
      }
      #expect(try journal.updates.map { $0.map(\.entity) } == [[3], [4], [2], [2], [4], [3]])
      #expect(device.entities.isEmpty)
    }
  }

  @Test func updatesOfOneEntityKeepTheirOrder() async throws {
    try await withGate { client, device in
      let key = Gate.BalanceTcp.Key(service: 7)
      try await client.write { batch in
        batch.insert(Gate.BalanceTcp(key, .oneShot([])))
        batch.delete(Gate.BalanceTcp.self, key)
        batch.insert(Gate.BalanceTcp(key, .oneShot([.init(.noAction)])))
        batch.modify(Gate.BalanceTcp(key, .oneShot([.init(.noAction, weight: 9)])))
      }
      let entry = try await client.entry(Gate.BalanceTcp.self, key)
      #expect(entry?.target == .oneShot([.init(.noAction, weight: 9)]))
      #expect(device.updates == 4)
    }
  }

  @Test func largeBatchesAreSplit() async throws {
    try await withGate {
      $0.limits.updatesPerWrite = 100
    } _: { client, device in
      try await client.write { batch in
        for service in UInt64(0)..<1050 {
          batch.insert(Gate.BalanceTcp(.init(service: Bit(p4Word: service)), .oneShot([])))
        }
      }
      #expect(device.updates == 1050)
      #expect(device.writes == 11)
      #expect(try await client.entries(of: Gate.BalanceTcp.self).all().count == 1050)
    }
    try await withGate {
      $0.limits.bytesPerWrite = 100
    } _: { client, device in
      try await client.write { batch in
        for hop in UInt8(0)..<20 { batch.ensureAbsent(Gate.NextHop.self, .init(hop: hop)) }
      }
      #expect(device.writes == 5)
      await #expect(throws: P4RuntimeError.self) {
        try await client.write { batch in
          let actions = (0..<20).map { _ in WeightedAction<Gate.TcpBackends>(.noAction) }
          batch.insert(Gate.BalanceTcp(.init(service: 1), .oneShot(actions)))
        }
      }
    }
  }

  @Test func failuresNameTheTypedEntry() async throws {
    try await withGate { client, device in
      let entries = (UInt64(0)..<5).map { service in
        Gate.BalanceTcp(.init(service: Bit(p4Word: service)), .oneShot([.init(.noAction)]))
      }
      try await client.write { $0.insert(entries[3]) }
      do {
        try await client.write { batch in
          for entry in entries { batch.insert(entry) }
          batch.delete(Gate.BalanceUdp.self, .init(service: 4))
        }
        Issue.record("all went well")
      } catch P4RuntimeError.write(let failure) {
        #expect(failure.updates.map(\.index) == [3, 5])
        let first = try #require(failure.updates.first)
        #expect(first.status.code == .alreadyExists)
        #expect(first.entity(as: Gate.BalanceTcp.self) == entries[3])
        let second = try #require(failure.updates.last)
        #expect(second.status.code == .notFound)
        #expect(second.entity(as: Gate.BalanceUdp.Key.self)?.service == 4)
        #expect("\(failure)".contains("ALREADY_EXISTS"))
      }
      #expect(device.updates == 5)
    }
  }

  @Test func ensureTakesWhatIsThere() async throws {
    try await withGate { client, device in
      let key = Gate.BalanceTcp.Key(service: 7)
      for weight in [1, 2, 3] as [Weight] {
        try await client.write {
          $0.ensure(Gate.BalanceTcp(key, .oneShot([.init(.noAction, weight: weight)])))
        }
      }
      let entry = try await client.entry(Gate.BalanceTcp.self, key)
      #expect(entry?.target == .oneShot([.init(.noAction, weight: 3)]))
      for _ in 0..<2 { try await client.write { $0.ensureAbsent(Gate.BalanceTcp.self, key) } }
      #expect(device.entities.isEmpty)
    }
  }

  /// 2,000 errors in one trailer: far more than the transport's own limit on header lists.
  @Test func manyErrorsFitTheTrailers() async throws {
    try await withGate {
      $0.limits.updatesPerWrite = 2000
    } _: { client, _ in
      do {
        try await client.write { batch in
          for service in UInt64(0)..<2000 {
            batch.delete(Gate.BalanceTcp.self, .init(service: Bit(p4Word: service)))
          }
        }
        Issue.record("all went well")
      } catch P4RuntimeError.write(let failure) {
        #expect(failure.updates.count == 2000)
      }
    }
    // With the transport's own 16 KiB they do not: the connection breaks.
    try await withGate {
      $0.limits.updatesPerWrite = 2000
      $0.limits.headerListBytes = 1 << 14
    } _: { client, _ in
      await #expect {
        try await client.write { batch in
          for service in UInt64(0)..<2000 {
            batch.delete(Gate.BalanceTcp.self, .init(service: Bit(p4Word: service)))
          }
        }
      } throws: { error in
        if case P4RuntimeError.connectionLost = error { true } else { false }
      }
    }
  }

  /// A server that heeds a smaller limit drops the details; `ensure` finds its way in halves.
  @Test func aStatusWithoutRoomIsResolved() async throws {
    var behaviour = SinkBehaviour()
    behaviour.write = { request in
      var fields = WireFields(WireBytes(request))
      var count = 0
      while let field = try? fields.next() { if field.number == 4 { count += 1 } }
      return count > 16 ? .status(code: 8, message: "metadata too large", details: nil) : nil
    }
    try await withGate(behaviour) { client, device in
      let entries = (UInt64(0)..<300).map {
        Gate.BalanceTcp(.init(service: Bit(p4Word: $0)), .oneShot([]))
      }
      try await client.write { batch in for entry in entries { batch.ensure(entry) } }
      #expect(device.entities.count == 300)
      await #expect(throws: P4RuntimeError.statusTooLarge(updates: 300)) {
        try await client.write { batch in for entry in entries { batch.insert(entry) } }
      }
    }
  }

  @Test func atomicBatchesAreNotTornApart() async throws {
    try await withGate {
      $0.limits.updatesPerWrite = 10
    } _: { client, device in
      let member = try #require(makeMember(1))
      await #expect(throws: P4RuntimeError.notAtomic) {
        try await client.write(.rollbackOnError) { batch in
          batch.insert(member)
          batch.insert(Gate.BalanceTcp(.init(service: 7), .member(member.id)))
        }
      }
      await #expect(throws: P4RuntimeError.self) {
        try await client.write(.dataplaneAtomic) { batch in
          for hop in UInt8(0)..<20 { batch.delete(Gate.NextHop.self, .init(hop: hop)) }
        }
      }
      #expect(device.writes == 0)
      try await client.write(.rollbackOnError) { $0.insert(member) }
    }
  }

  @Test func anEmptyBatchAsksNothing() async throws {
    try await withGate { client, device in
      try await client.waitUntilPrimary()
      try await client.write { _ in }
      #expect(device.writes == 0)
    }
  }
}
