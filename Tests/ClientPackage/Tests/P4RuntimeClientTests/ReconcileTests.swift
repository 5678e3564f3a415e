import DeviceSink
import P4Runtime
import P4RuntimeClient
import Synchronization
import Testing

@Suite struct ReconcileTests {
  /// Members 1…count, a group of them each, an entry for each group, and two routes.
  static func desired(_ count: UInt32, weight: Int32 = 1) throws -> DesiredState<Gate> {
    var state = DesiredState<Gate>()
    let members = (1...count).compactMap { id in
      MemberID<Gate.TcpBackends>(id).map {
        ProfileMember($0, .setBackend(ptr: Bit(p4Word: UInt64(id)), mac: 1))
      }
    }
    let groups = members.enumerated().compactMap { index, member in
      GroupID<Gate.TcpBackends>(UInt32(index + 1)).map { id in
        SelectorGroup(id, [.init(member.id, weight: Weight(weight) ?? 1)])
      }
    }
    let entries = groups.map { group in
      Gate.BalanceTcp(.init(service: Bit(p4Word: UInt64(group.id.rawValue))), .group(group.id))
    }
    try state.manage(Gate.TcpBackends.self, members: members)
    try state.manage(Gate.TcpBackends.self, groups: groups)
    try state.manage(Gate.BalanceTcp.self, entries: entries)
    return state
  }

  @Test func leastChanges() async throws {
    try await withGate { client, device in
      let first = try await client.reconcile(try Self.desired(10))
      #expect(first.inserted == 30)
      let again = try await client.reconcile(try Self.desired(10))
      #expect(again.writes == 0)
      #expect(again.unchanged == 30)
      let writes = device.writes
      // Weights differ in every group, one of each kind is left over.
      let third = try await client.reconcile(try Self.desired(9, weight: 2))
      #expect((third.inserted, third.modified, third.deleted) == (0, 9, 3))
      #expect(device.entities.count == 27)
      #expect(device.writes > writes)
      // A row that goes behind the controller's back costs one insertion.
      device.put { Gate.BalanceTcp.encodeDelete(.init(service: 3), into: &$0) }
      let fourth = try await client.reconcile(try Self.desired(9, weight: 2))
      #expect((fourth.inserted, fourth.writes) == (1, 1))
    }
  }

  @Test func whatTheDataplaneLearnedStays() async throws {
    try await withGate { client, device in
      let learned = Gate.BalanceTcp(.init(service: 500), .oneShot([]))
      device.put { learned.encode(.insert, into: &$0) }
      var state = DesiredState<Gate>()
      try state.manage(Gate.BalanceTcp.self, entries: []) { entry in entry.target != .oneShot([]) }
      let report = try await client.reconcile(state)
      #expect((report.leftAlone, report.writes) == (1, 0))
    }
  }

  @Test func actionsOfAOneShotHaveNoOrder() async throws {
    try await withGate { client, device in
      let a = WeightedAction<Gate.TcpBackends>(.noAction)
      let b = WeightedAction<Gate.TcpBackends>(.setBackend(ptr: 1, mac: 2), weight: 3)
      device.put {
        Gate.BalanceTcp(.init(service: 1), .oneShot([a, b])).encode(.insert, into: &$0)
      }
      var state = DesiredState<Gate>()
      try state.manage(entries: [Gate.BalanceTcp(.init(service: 1), .oneShot([b, a]))])
      #expect(try await client.reconcile(state).writes == 0)
    }
  }

  @Test func twoWishesForOneKey() throws {
    var state = DesiredState<Gate>()
    let entries = [
      Gate.BalanceTcp(.init(service: 1), .oneShot([])),
      Gate.BalanceTcp(.init(service: 1), .oneShot([.init(.noAction)])),
    ]
    #expect(throws: DuplicateKey.self) { try state.manage(entries: entries) }
  }

  /// Broken off after each number of writes there is, the next call completes it.
  @Test func brokenOffAtEveryStep() async throws {
    for step in 1...9 {
      let left = Atomic(step)
      var behaviour = SinkBehaviour()
      behaviour.write = { _ in
        left.subtract(1, ordering: .relaxed).newValue < 0
          ? .status(code: 13, message: "broken off", details: nil) : nil
      }
      let stopping = behaviour
      let device = SinkDevice(stopping, pipeline: pipelineConfig(p4Info(of: Gate.info)))
      try await withSinkServer(device) { port in
        let client = P4RuntimeClient<Gate>(quietConfiguration(port))
        try await client.whileRunning {
          device.put { writer in
            // Leftovers of an earlier life.
            for service in UInt64(100)..<103 {
              Gate.BalanceTcp(.init(service: Bit(p4Word: service)), .oneShot([]))
                .encode(.insert, into: &writer)
            }
          }
          _ = try? await client.reconcile(try Self.desired(4))
          left.store(1000, ordering: .relaxed)
          try await client.reconcile(try Self.desired(4))
          #expect(try await client.reconcile(try Self.desired(4)).writes == 0)
          #expect(device.entities.count == 12)
        }
      }
    }
  }

  @Test func groupsAreDeclared() async throws {
    try await withGate { client, device in
      let id = try #require(GroupID<Gate.TcpBackends>(7))
      func backend(_ row: UInt64, weight: Weight = 1) -> WeightedAction<Gate.TcpBackends> {
        .init(.setBackend(ptr: Bit(p4Word: row), mac: 1), weight: weight)
      }
      let first = try await client.setGroup(id, [backend(1), backend(2)])
      #expect(first.map(\.rawValue) == [1, 2])
      let writes = device.writes
      #expect(try await client.setGroup(id, [backend(1), backend(2)]) == first)
      #expect(device.writes == writes)
      // One goes, one comes, one stays with another weight.
      let second = try await client.setGroup(id, [backend(2, weight: 5), backend(3)])
      #expect(second.first == first.last)
      let groups = try await client.groups(of: Gate.TcpBackends.self).all()
      #expect(groups.map { $0.members.map(\.weight) } == [[5, 1]])
      let members = try await client.members(of: Gate.TcpBackends.self).all()
      #expect(members.count == 2)
      // More than the selector has room for.
      await #expect(throws: P4RuntimeError.tooManyMembers(count: 17, limit: 16)) {
        try await client.setGroup(id, (0..<17).map { backend($0) })
      }
      try await client.removeGroup(id)
      #expect(device.entities.isEmpty)
    }
  }
}
