import P4Runtime
import Testing

/// What generated bindings encode they decode to the same.
struct RoundTripTests {
  private func check<T: MutableTable>(_ entry: T) throws {
    for kind in UpdateKind.allCases {
      var writer = WireWriter(capacity: 0)
      entry.encode(kind, into: &writer)
      let updates = try UpdateWire.updates(ofWriteRequest: writer.bytes)
      try #require(updates.count == 1)
      #expect(updates[0].kind == kind)
      let wire = try updates[0].entity.tableEntry()
      #expect(try T.Key(decoding: wire) == entry.key)
      if kind == .delete {
        #expect(throws: P4DecodeError.missingAction) { try T(decoding: wire) }
        var other = WireWriter()
        T.encodeDelete(entry.key, into: &other)
        #expect(other.bytes == writer.bytes)
      } else {
        #expect(try T(decoding: wire) == entry)
      }
    }
  }

  @Test func tables() throws {
    var samples = SampleEntries(seed: 1)
    for _ in 0..<300 {
      try check(try samples.exactOnly())
      try check(try samples.acl())
      try check(try samples.routes())
      try check(samples.balanceTcp())
      try check(samples.ports())
      if let entry = samples.nextHop() { try check(entry) }
    }
  }

  @Test func defaults() throws {
    for action: Gate.ExactOnly.DefaultAction in [.drop, .noAction] {
      var writer = WireWriter()
      Gate.ExactOnly.encodeDefault(action, into: &writer)
      let update = try #require(try UpdateWire.updates(ofWriteRequest: writer.bytes).first)
      #expect(update.kind == .modify)
      let entry = try update.entity.tableEntry()
      #expect(try Gate.ExactOnly.decodeDefault(entry) == action)
      #expect(throws: P4DecodeError.unexpectedDefaultEntry) { try Gate.ExactOnly(decoding: entry) }
    }
    var writer = WireWriter()
    Gate.ExactOnly.encodeDefault(nil, into: &writer)
    let reset = try #require(try UpdateWire.updates(ofWriteRequest: writer.bytes).first)
    #expect(throws: P4DecodeError.missingAction) {
      try Gate.ExactOnly.decodeDefault(try reset.entity.tableEntry())
    }
  }

  @Test func membersAndGroups() throws {
    let id = try #require(Gate.TcpBackends.MemberID(7))
    let member = Gate.TcpBackends.Member(id, .setBackend(ptr: 5, mac: 6))
    let group = Gate.TcpBackends.Group(
      try #require(Gate.TcpBackends.GroupID(9)),
      [.init(id, weight: 3, watchPort: 12), .init(id)], maxSize: 4)
    var writer = WireWriter()
    member.encode(.insert, into: &writer)
    group.encode(.modify, into: &writer)
    let updates = try UpdateWire.updates(ofWriteRequest: writer.bytes)
    guard case .actionProfileMember(let memberWire) = updates[0].entity,
      case .actionProfileGroup(let groupWire) = updates[1].entity
    else {
      Issue.record("other entities")
      return
    }
    #expect(try Gate.TcpBackends.Member(decoding: memberWire) == member)
    #expect(try Gate.TcpBackends.Group(decoding: groupWire) == group)
    #expect(throws: P4DecodeError.wrongObject(expected: 0x1100_0002, found: 0x1100_0001)) {
      try Gate.UdpBackends.Member(decoding: memberWire)
    }
  }

  @Test func cells() throws {
    let index = try #require(Gate.PortPackets.Index(63))
    let counter = Gate.PortPackets.Cell(index, PacketCount(packets: 1 << 40))
    let meter = Gate.Policer.Cell(
      try #require(Gate.Policer.Index(0)),
      try SingleRateThreeColorMeter(committedRate: 5, committedBurst: 6, excessBurst: 7))
    let register = Gate.State.Cell(try #require(Gate.State.Index(3)), try Self.state())
    var writer = WireWriter()
    counter.encodeModify(into: &writer)
    meter.encodeModify(into: &writer)
    Gate.Policer.Cell(meter.index, nil).encodeModify(into: &writer)
    register.encodeModify(into: &writer)
    let entities = try UpdateWire.updates(ofWriteRequest: writer.bytes).map(\.entity)
    guard case .counter(let first) = entities[0], case .meter(let second) = entities[1],
      case .meter(let third) = entities[2], case .register(let fourth) = entities[3]
    else {
      Issue.record("other entities")
      return
    }
    #expect(try Gate.PortPackets.Cell(decoding: first) == counter)
    #expect(try Gate.Policer.Cell(decoding: second) == meter)
    #expect(try Gate.Policer.Cell(decoding: third).config == nil)
    #expect(try Gate.State.Cell(decoding: fourth) == register)
  }

  static func state() throws -> Gate.StateStruct {
    Gate.StateStruct(
      count: 0x80_0000_0000, inner: .init(flag: false, level: -2048), tag: .init(pcp: 7, vid: 4095),
      stack: try #require(P4HeaderStack([nil, .init(pcp: 0, vid: 1)])), mood: .bad,
      pair: .init(member1: 9, member2: true), options: try #require(Varbit([1, 2, 3], width: 17)),
      fault: .packetTooShort)
  }

  @Test func directResources() throws {
    let key = Gate.Fixed.Key(kind: .udp)
    var writer = WireWriter()
    Gate.Fixed.encodeCounter(key, ByteCount(bytes: 500), into: &writer)
    let update = try #require(try UpdateWire.updates(ofWriteRequest: writer.bytes).first)
    guard case .directCounter(let message) = update.entity else {
      Issue.record("another entity")
      return
    }
    let read = try Gate.Fixed.decodeCounter(message)
    #expect(read.key == key && read.counter == ByteCount(bytes: 500))
  }

  @Test func digestsValueSetsAndPackets() throws {
    // A digest list as a device sends it: id, list id, data, time.
    let learned = Gate.LearnStruct(mac: 77, port: 3, kind: .tcp)
    var writer = WireWriter()
    writer.append(tag: 0x08, nonZero: UInt64(Gate.Learn.digestID))
    writer.append(tag: 0x10, nonZero: UInt64(42))
    let data = writer.begin(tag: 0x1a)
    learned.encodeData(into: &writer)
    writer.finish(data)
    writer.append(tag: 0x20, nonZero: UInt64(1000))
    let list = try Gate.Learn.List(decoding: WireBytes(writer.bytes))
    #expect(list.values == [learned] && list.listID == 42 && list.timestamp == 1000)

    var sets = WireWriter()
    let members: [Gate.Tunnels.Member] = [
      .init(port: 4789, mask: Ternary(1, mask: 3)), .init(port: 6081),
    ]
    Gate.Tunnels.encodeModify(members, into: &sets)
    let update = try #require(try UpdateWire.updates(ofWriteRequest: sets.bytes).first)
    guard case .valueSet(let message) = update.entity else {
      Issue.record("another entity")
      return
    }
    #expect(update.kind == .modify)
    #expect(try Gate.Tunnels.decode(message) == members)

    var packet = WireWriter()
    packet.append(tag: 0x0a, bytes: [1, 2, 3] as [UInt8])
    packet.packetMetadata(2, 5 as Bit<7>)
    packet.packetMetadata(1, 8 as Gate.PortID)
    let received = try Gate.PacketIn(decoding: try PacketWire(WireBytes(packet.bytes)))
    #expect(received == Gate.PacketIn(ingressPort: 8, reason: 5, payload: [1, 2, 3]))
  }
}
