import P4Runtime

/// The entries that are measured: an exact key of three fields, a ternary key of four, a prefix.
enum Samples {
  static func pods(_ count: Int) -> [Gate.ExactOnly] {
    (0..<count).map { index in
      let number = UInt32(truncatingIfNeeded: index)
      return Gate.ExactOnly(
        Gate.ExactOnly.Key(
          dstAddr: IPv4Address(rawValue: 0x0a00_0000 | number),
          endpointID: Bit(p4Word: UInt64(number)), protocol: 0x0800),
        .setBackend(ptr: Bit(p4Word: UInt64(number)), mac: MACAddress(p4Word: UInt64(number) << 16))
      )
    }
  }

  static func rules(_ count: Int) -> [Gate.Acl] {
    (0..<count).map { index in
      let number = UInt32(truncatingIfNeeded: index)
      return Gate.Acl(
        Gate.Acl.Key(
          ipv4SrcAddr: Ternary(IPv4Address(rawValue: number << 8), mask: 0xffff_ff00),
          dstPort: try? P4Range(1024, through: 1024 + UInt16(truncatingIfNeeded: number & 0xff)),
          in: 5, ipv4IsValid: true, ipv6IsValid: false,
          priority: Priority(number + 1) ?? 1), .drop)
    }
  }

  static func routes(_ count: Int) -> [Gate.Routes] {
    (0..<count).map { index in
      let address = IPv6Address(high: 0x2001_0db8_0000_0000 | UInt64(index), low: 0)
      return Gate.Routes(
        Gate.Routes.Key(dstAddr: try? LPM(address, prefix: 64), vrf: Gate.Vrf(1)),
        .forward(port: Gate.PortID(UInt32(truncatingIfNeeded: index)), in: 3))
    }
  }
}
