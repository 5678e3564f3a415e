import P4Runtime
import Testing

/// `validate()` of the bindings of gate.p4info.txtpb, which says what each restriction is.
struct RestrictionTests {
  private func violation(_ entry: some P4Table) -> String? {
    do throws(RestrictionViolation) {
      try entry.validate()
      return nil
    } catch {
      return error.description
    }
  }

  private func acl(
    v4: Ternary<IPv4Address>? = nil, v6: Ternary<IPv6Address>? = nil,
    ports: P4Range<UInt16>? = nil, input: Bit<9>? = nil, priority: Priority = 1
  ) -> Gate.Acl {
    Gate.Acl(
      Gate.Acl.Key(
        ipv4SrcAddr: v4, ipv6SrcAddr: v6, dstPort: ports, in: input, ipv4IsValid: true,
        ipv6IsValid: false, priority: priority), .noAction)
  }

  @Test func exactKeysAndActions() throws {
    func entry(_ address: IPv4Address, _ id: Bit<24>, _ action: Gate.ExactOnly.Action)
      -> Gate.ExactOnly
    {
      Gate.ExactOnly(
        Gate.ExactOnly.Key(dstAddr: address, endpointID: id, protocol: 0x800), action)
    }
    #expect(violation(entry(1, 0x7f_ffff, .noAction)) == nil)
    #expect(
      violation(entry(0, 1, .noAction))
        == "gate.exact_only requires: hdr.ipv4.dst_addr != ipv4('0.0.0.0') && "
        + "meta.endpoint_id < 0x800000")
    #expect(violation(entry(1, 0x80_0000, .noAction)) != nil)
    let good = Gate.ExactOnly.Action.setBackend(ptr: 1, mac: MACAddress(0, 0, 0, 0, 0, 1))
    #expect(violation(entry(1, 1, good)) == nil)
    let zero = Gate.ExactOnly.Action.setBackend(ptr: 0, mac: MACAddress(0, 0, 0, 0, 0, 1))
    #expect(violation(entry(1, 1, zero)) == "gate.set_backend requires: ptr != 0")
    let broadcast = Gate.ExactOnly.Action.setBackend(
      ptr: 1, mac: MACAddress(0xff, 0xff, 0xff, 0xff, 0xff, 0xff))
    #expect(violation(entry(1, 1, broadcast)) != nil)
  }

  @Test func maskedKeys() throws {
    let v4 = Ternary<IPv4Address>(exactly: 1)
    let v6 = try #require(IPv6Address("2001:db8::1"))
    #expect(violation(acl()) == nil)
    #expect(violation(acl(v4: v4)) == nil)
    #expect(
      violation(acl(v4: v4, v6: Ternary(.zeroBits, mask: IPv6Address(high: 0, low: 1))))
        == "gate.acl requires: hdr.ipv4.src_addr::mask != 0 -> hdr.ipv6.src_addr::mask == 0")
    #expect(violation(acl(v6: Ternary(exactly: v6))) != nil)
    // The same number under a mask is another match.
    #expect(violation(acl(v6: Ternary(v6, mask: .prefixMask(127)))) == nil)
    #expect(violation(acl(input: 5))?.contains("!(meta.in == 5)") == true)
    #expect(violation(acl(input: 6)) == nil)
  }

  @Test func rangesAndPriorities() throws {
    #expect(violation(acl(ports: try P4Range(1024, through: 2000))) == nil)
    #expect(violation(acl(ports: try P4Range(1, through: .max))) == nil)
    #expect(violation(acl(ports: try P4Range(1, through: 2000))) != nil)
    #expect(violation(acl(priority: 99_999)) == nil)
    #expect(violation(acl(priority: 100_000)) == "gate.acl requires: ::priority < 0x186a0")
  }

  @Test func prefixes() throws {
    func route(_ length: Int, _ vrf: Gate.Vrf) throws -> Gate.Routes {
      Gate.Routes(
        Gate.Routes.Key(dstAddr: try LPM(IPv6Address(high: 0, low: 0), prefix: length), vrf: vrf),
        .noAction)
    }
    #expect(violation(try route(0, Gate.Vrf(1))) == nil)
    #expect(violation(try route(64, Gate.Vrf(1))) == nil)
    #expect(violation(try route(65, Gate.Vrf(1))) != nil)
    #expect(violation(try route(64, Gate.Vrf(0))) == "gate.routes requires: meta.vrf != 0")
  }

  @Test func oneShotsAndMembers() throws {
    typealias Backends = Gate.TcpBackends
    let bad = Backends.Action.setBackend(ptr: 0, mac: MACAddress(0, 0, 0, 0, 0, 1))
    let entry = Gate.BalanceTcp(Gate.BalanceTcp.Key(service: 1), .oneShot([.init(bad)]))
    #expect(violation(entry) == "gate.set_backend requires: ptr != 0")
    #expect(throws: RestrictionViolation.self) { try bad.validate() }
    #expect(violation(Gate.BalanceUdp(Gate.BalanceUdp.Key(service: 1), .oneShot([]))) == nil)
  }

  @Test func numbersOfAnyWidth() {
    #expect(RestrictionNumber(words: [0, 5]) == RestrictionNumber(UInt8(5)))
    #expect(RestrictionNumber(words: []) == RestrictionNumber(UInt8(0)))
    #expect(RestrictionNumber(words: [1, 0]) > RestrictionNumber(UInt64.max))
    #expect(RestrictionNumber(words: [1, 2]) < RestrictionNumber(words: [1, 3]))
    // Above 128 bits, with zeros in front and without.
    #expect(RestrictionNumber(words: [0, 0, 0, 7]) == RestrictionNumber(words: [7]))
    #expect(RestrictionNumber(words: [1, 0, 0]) > RestrictionNumber(words: [.max, .max]))
    #expect(RestrictionNumber(words: [.max, .max]) < RestrictionNumber(words: [1, 0, 0]))
    #expect(RestrictionNumber(words: [1, 5, 6]) < RestrictionNumber(words: [1, 5, 7]))
    #expect(RestrictionNumber(words: [2, 0, 0]) > RestrictionNumber(words: [1, 5, 7]))
    #expect(RestrictionNumber(words: [1, 0, 0, 0]) > RestrictionNumber(words: [2, 0, 0]))
    #expect(RestrictionNumber(words: [1, 5, 7]) == RestrictionNumber(words: [0, 1, 5, 7]))
    let address = IPv6Address(high: 0x2001_0db8_0000_0000, low: 1)
    #expect(RestrictionNumber(address) == RestrictionNumber(words: [address.high, 1]))
    let wide = WideBit<136, 17>(bigEndian: [3] + [UInt8](repeating: 0, count: 15) + [9])
    #expect(wide.map { RestrictionNumber($0) } == RestrictionNumber(words: [3, 0, 9]))
  }
}
