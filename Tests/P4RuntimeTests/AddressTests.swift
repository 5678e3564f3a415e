import P4Runtime
import Testing

struct AddressTests {
  @Test(arguments: ["02:42:ac:11:00:02", "00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff"])
  func macText(_ text: String) throws {
    #expect(try #require(MACAddress(text)).description == text)
  }

  @Test func macForms() {
    #expect(MACAddress("2-42-AC-11-0-2") == MACAddress(0x02, 0x42, 0xac, 0x11, 0, 2))
    for wrong in [
      "", "02:42:ac:11:00", "02:42:ac:11:00:02:03", "02:42:ac:11:00:", ":02:42:ac:11:00",
      "02:42-ac:11:00:02", "024:2:ac:11:00:02", "0g:42:ac:11:00:02", "02:42:ac:11:00:02 ",
    ] {
      #expect(MACAddress(wrong) == nil, "\(wrong)")
    }
    #expect(MACAddress(rawValue: 1 << 48) == nil)
    #expect(wire(MACAddress(0, 0, 0, 0, 1, 2)) == [1, 2])
    #expect(read(MACAddress.self, [1, 0, 0, 0, 0, 0, 0]) == .failure(.tooWide))
  }

  @Test func ipv4() {
    #expect(IPv4Address("10.96.0.1") == IPv4Address(10, 96, 0, 1))
    #expect(IPv4Address(10, 96, 0, 1).description == "10.96.0.1")
    #expect(IPv4Address("0.0.0.0")?.rawValue == 0)
    #expect(IPv4Address("255.255.255.255")?.rawValue == .max)
    for wrong in [
      "", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1..3.4", "1.2.3.", ".1.2.3", "1.2.3.4 ",
      "1.2.3.-4", "1.2.3.4/8", "00.0.0.0", "99999999999.1.1.1",
    ] {
      #expect(IPv4Address(wrong) == nil, "\(wrong)")
    }
  }

  @Test(arguments: [
    ("::", "::"), ("::1", "::1"), ("1::", "1::"), ("2001:DB8:0:0:0:0:0:1", "2001:db8::1"),
    ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"), ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"),
    ("1:0:0:2:0:0:3:4", "1::2:0:0:3:4"), ("::ffff:10.0.0.1", "::ffff:10.0.0.1"),
    ("64:ff9b::1.2.3.4", "64:ff9b::102:304"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
    ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"),
    ("fe80::0202:b3ff:fe1e:8329", "fe80::202:b3ff:fe1e:8329"),
    ("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"),
  ])
  func ipv6Text(_ text: String, _ printed: String) throws {
    let address = try #require(IPv6Address(text))
    #expect(address.description == printed)
    #expect(IPv6Address(printed) == address)
  }

  @Test func ipv6Wrong() {
    for wrong in [
      "", ":", ":::", "1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "::1::2",
      "12345::", "1:2:3:4:5:6:7:", ":1:2:3:4:5:6:7", "g::", "fe80::1%eth0", "1.2.3.4", "::1.2.3",
      "1:2:3:4:5:6:7:1.2.3.4", "::1.2.3.4:5", "::12345", "::1.2.3.256", "1::2:3:4:5:6:7:8:9",
    ] {
      #expect(IPv6Address(wrong) == nil, "\(wrong)")
    }
    #expect(wire(IPv6Address(high: 0, low: 5)) == [5])
    #expect(wire(IPv6Address(high: 1, low: 5)) == [1, 0, 0, 0, 0, 0, 0, 0, 5])
    #expect(read(IPv6Address.self, [UInt8](repeating: 0xff, count: 16)) == .success(.allBits))
    #expect(read(IPv6Address.self, [1] + [UInt8](repeating: 0, count: 16)) == .failure(.tooWide))
    #expect(read(IPv6Address.self, [0] + [UInt8](repeating: 1, count: 16)) != .failure(.tooWide))
    #expect(read(IPv6Address.self, []) == .failure(.empty))
  }
}
