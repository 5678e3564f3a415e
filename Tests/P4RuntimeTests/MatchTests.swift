import P4Runtime
import Testing

struct MatchTests {
  @Test func prefixesNormalise() throws {
    let prefix = try #require(try LPM(UInt32(0x0a01_0203), prefix: 8))
    #expect(prefix.value == 0x0a00_0000)
    #expect(prefix == (try LPM(0x0aff_ffff, prefix: 8)))
    #expect(prefix.matches(0x0a12_3456) && !prefix.matches(0x0b00_0000))
    #expect(try LPM(UInt32(1), prefix: 0) == nil)
    #expect(try LPM(UInt32(1), prefix: 32) == LPM(host: 1))
    #expect(throws: P4ValueError.prefixOutOfRange(length: 33, bitWidth: 32)) {
      try LPM(UInt32(1), prefix: 33)
    }
    #expect(throws: P4ValueError.prefixOutOfRange(length: -1, bitWidth: 32)) {
      try LPM(UInt32(1), prefix: -1)
    }
  }

  @Test func prefixesAsText() throws {
    #expect(try LPM<IPv4Address>("10.1.2.3/8")?.description == "10.0.0.0/8")
    #expect(try LPM<IPv4Address>("10.1.2.3") == LPM(host: IPv4Address(10, 1, 2, 3)))
    #expect(try LPM<IPv4Address>("0.0.0.0/0") == nil)
    #expect(try LPM<IPv6Address>("2001:db8::/32")?.prefixLength == 32)
    for wrong in ["", "/8", "10.0.0.0/", "10.0.0.0/+8", "10.0.0.0/8/8", "10.0.0/8", "x/8"] {
      #expect(throws: P4ValueError.malformedText, "\(wrong)") { try LPM<IPv4Address>(wrong) }
    }
    #expect(throws: P4ValueError.prefixOutOfRange(length: 33, bitWidth: 32)) {
      try LPM<IPv4Address>("10.0.0.0/33")
    }
    #expect(throws: P4ValueError.malformedText) {
      try LPM<IPv4Address>("10.0.0.0/99999999999999999999")
    }
  }

  @Test func ternariesNormalise() throws {
    let match = try #require(Ternary(UInt16(0xabcd), mask: 0xff00))
    #expect(match.value == 0xab00)
    #expect(match.matches(0xab12) && !match.matches(0xac12))
    #expect(Ternary(UInt16(5), mask: 0) == nil)
    #expect(Ternary(exactly: UInt16(5)) == Ternary(UInt16(5), mask: 0xffff))
  }

  @Test func rangesNormaliseOrRefuse() throws {
    let range = try #require(try P4Range(UInt16(80), through: 90))
    #expect(range.matches(80) && range.matches(90) && !range.matches(91))
    #expect(try P4Range(UInt16(0), through: 65535) == nil)
    #expect(try P4Range(UInt16(0), through: 65534) != nil)
    #expect(throws: P4ValueError.rangeInverted) { try P4Range(UInt16(2), through: 1) }
    #expect(P4Range(exactly: UInt16(7))?.low == 7)
  }

  @Test func idsAndPrioritiesRefuseZero() {
    // Literals in these calls would be taken as the types themselves.
    let (zero, negative, above, two, text, none) = (0, -1, 1 << 31, 2, "dmz", "")
    #expect(Priority(zero) == nil && Priority(negative) == nil && Priority(above) == nil)
    #expect(Priority(Int32.max)?.rawValue == .max)
    #expect(Weight(zero) == nil && Weight(two)?.wireWeight == 2)
    #expect(Gate.TcpBackends.MemberID(0) == nil && Gate.TcpBackends.GroupID(0) == nil)
    #expect(Gate.Zone(none) == nil && Gate.Zone(text)?.rawValue == "dmz")
    #expect(IdleTimeout(nanoseconds: 0) == nil)
    #expect(Gate.PortPackets.Index(64) == nil && Gate.PortPackets.Index(-1) == nil)
    #expect(Gate.PortPackets.index(63)?.rawValue == 63 && Gate.PortPackets.index(64) == nil)
  }

  @Test func metersRefuse() throws {
    #expect(throws: P4ValueError.meterOutOfRange) {
      try TwoRateThreeColorMeter<MeteredBytes>(
        committedRate: 2, committedBurst: 1, peakRate: 1, peakBurst: 1)
    }
    #expect(throws: P4ValueError.meterOutOfRange) {
      try SingleRateTwoColorMeter<MeteredBytes>(committedRate: -1, committedBurst: 1)
    }
  }
}
