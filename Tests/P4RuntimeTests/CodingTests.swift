import Foundation
import P4Runtime
import Testing

/// Values and entries through Codable, here with JSON.
struct CodingTests {
  private func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private func decoded<V: Decodable>(_ type: V.Type, _ text: String) throws -> V {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }

  private func roundTrip<V: Codable & Equatable>(_ value: V) throws {
    let text = try json(value)
    #expect(try decoded(V.self, text) == value, "\(text)")
  }

  @Test func valuesReadAsPeopleWriteThem() throws {
    let address = try #require(IPv6Address("2001:db8::1"))
    #expect(try json([IPv4Address(10, 0, 0, 1)]) == "[\"10.0.0.1\"]")
    #expect(try json([address]) == "[\"2001:db8::1\"]")
    #expect(try json([MACAddress(0, 1, 2, 3, 4, 0xff)]) == "[\"00:01:02:03:04:ff\"]")
    #expect(try json([Bit<24>(7)]) == "[7]")
    #expect(try json([SignedBit<12>(-5)]) == "[-5]")
    #expect(try json([WideBit<100, 13>(truncating: 255)]) == "[\"0x000000000000000000000000ff\"]")
    #expect(try json([Gate.PortID(3)]) == "[3]")
    #expect(try json([Gate.Zone("red")]) == "[\"red\"]")
    #expect(try json([Gate.Kind.tcp]) == "[\"TCP\"]")
    #expect(try json([Gate.Mood.good]) == "[\"Good\"]")
    #expect(
      try json(LPM(IPv4Address(10, 0, 0, 0), prefix: 8))
        == #"{"prefixLength":8,"value":"10.0.0.0"}"#)
  }

  @Test func entriesReadAsTheyAreNamed() throws {
    let entry = Gate.ExactOnly(
      Gate.ExactOnly.Key(dstAddr: IPv4Address(10, 0, 0, 1), endpointID: 5, protocol: 2048),
      .setBackend(ptr: 7, mac: MACAddress(0, 0, 0, 0, 0, 1)))
    #expect(
      try json(entry)
        == #"{"action":{"setBackend":{"mac":"00:00:00:00:00:01","ptr":7}},"#
        + #""key":{"dstAddr":"10.0.0.1","endpointID":5,"protocol":2048}}"#)
  }

  @Test func targetsOfASelectorAreNamedByTheirKind() throws {
    typealias Target = SelectorTarget<Gate.UdpBackends>
    let group = Target.group(try #require(Gate.UdpBackends.GroupID(4)))
    let member = Target.member(try #require(Gate.UdpBackends.MemberID(5)))
    #expect(try json(group) == #"{"group":4}"#)
    #expect(try json(member) == #"{"member":5}"#)
    #expect(try json(Target.oneShot([])) == #"{"oneShot":[]}"#)
    try roundTrip(group)
    try roundTrip(member)
    for text in ["{}", #"{"group":0}"#, #"{"group":4,"member":5}"#, #"{"nobody":1}"#] {
      #expect(throws: DecodingError.self) { _ = try decoded(Target.self, text) }
    }
  }

  @Test func everyKindOfEntrySurvives() throws {
    var samples = SampleEntries(seed: 11)
    for _ in 0..<200 {
      try roundTrip(try samples.exactOnly())
      try roundTrip(try samples.acl())
    }
    let selector = Gate.BalanceTcp(
      Gate.BalanceTcp.Key(service: 1),
      .oneShot([.init(.noAction, weight: 3, watchPort: Gate.PortID(9))]))
    try roundTrip(selector)
    try roundTrip(
      Gate.BalanceUdp(
        Gate.BalanceUdp.Key(service: 1), .group(try #require(Gate.UdpBackends.GroupID(4)))))
    let inner = Gate.Inner(flag: true, level: -3)
    try roundTrip(inner)
    let tag = Gate.TagH(pcp: 3, vid: 9)
    try roundTrip(
      Gate.StateStruct(
        count: 5, inner: inner, tag: tag, stack: try #require(P4HeaderStack([tag, nil])),
        mood: .bad, pair: Gate.TupleOfUInt8Bool(member1: 1, member2: false),
        options: try #require(Varbit([1, 2], width: 12)), fault: .noError))
  }

  @Test func whatBreaksARuleIsRefused() {
    func refused<V: Decodable>(_ type: V.Type, _ text: String) {
      #expect(throws: DecodingError.self, "\(V.self): \(text)") { try decoded(type, text) }
    }
    refused([Bit<4>].self, "[16]")
    refused([Bit<4>].self, "[-1]")
    refused([UInt8].self, "[256]")
    refused([SignedBit<4>].self, "[8]")
    refused([IPv4Address].self, "[\"10.0.0\"]")
    refused([MACAddress].self, "[\"x\"]")
    refused([WideBit<100, 13>].self, "[\"0x10000000000000000000000000\"]")
    refused([WideBit<100, 13>].self, "[\"0xg0\"]")
    refused([Gate.Kind].self, "[\"ICMP\"]")
    refused([Gate.Mood].self, "[\"good\"]")
    refused([Gate.Zone].self, "[\"\"]")
    refused([Priority].self, "[0]")
    refused([IdleTimeout].self, "[0]")
    refused([Weight].self, "[0]")
    refused([Gate.TcpBackends.MemberID].self, "[0]")
    refused(LPM<IPv4Address>.self, #"{"value": "10.0.0.1", "prefixLength": 8}"#)
    refused(LPM<IPv4Address>.self, #"{"value": "10.0.0.0", "prefixLength": 33}"#)
    refused(LPM<IPv4Address>.self, #"{"value": "0.0.0.0", "prefixLength": 0}"#)
    refused(Ternary<UInt8>.self, #"{"value": 3, "mask": 2}"#)
    refused(Ternary<UInt8>.self, #"{"value": 0, "mask": 0}"#)
    refused(P4Range<UInt8>.self, #"{"low": 3, "high": 2}"#)
    refused(P4Range<UInt8>.self, #"{"low": 0, "high": 255}"#)
    refused(
      TwoRateThreeColorMeter<MeteredBytes>.self,
      #"{"committedRate": 2, "committedBurst": 1, "peakRate": 1, "peakBurst": 1}"#)
    refused(P4HeaderStack<Gate.TagH, 2>.self, "[null]")
    refused(Varbit<64>.self, #"{"width": 65, "bits": "0x00"}"#)
    refused(Gate.ExactOnly.Action.self, #"{"drop": {}}"#)
  }
}
