/// Warnings about what devices do differently, or what is seldom meant: `-Wno-portability`.
extension Catalogue {
  static var portability: [DiagnosticKind] {
    [
      .forwardAfterDrop, .neverRefreshed, .uncheckedHeader, .udpChecksumZero, .exactTCPFlags,
      .counterAsData, .vendorOverload, .sizeMeaning, .defaultAllows, .truncatedRange,
      .prefixLength, .learnerReadOnly,
    ]
  }
}

extension DiagnosticKind {
  public static var forwardAfterDrop: DiagnosticKind {
    DiagnosticKind(
      "W0301", "forward-after-drop", .warning, "a forwarding call that may come after a drop",
      explanation: """
        In PNA the last of `drop_packet`, `send_to_port` and `recirculate` holds, so that the \
        packet is sent after all. On DPDK `drop_packet` ends the packet at once. A program that \
        means one of the two does something else on the other.
        """,
      mend: "Leave with `return` or `exit` after the drop, or decide once, at the end.")
  }

  public static var neverRefreshed: DiagnosticKind {
    DiagnosticKind(
      "W0302", "never-refreshed", .warning,
      "an add-on-miss table whose hits do not restart its timer",
      explanation: """
        An entry that the dataplane added vanishes when its time is over. PNA says of a match \
        alone not that it restarts the timer; only `restart_expire_timer` and \
        `set_entry_expire_time` in an action of the table do. Without them a busy flow ends as \
        soon as an idle one.
        """,
      mend: "Call `restart_expire_timer()` in the action that a hit runs.")
  }

  public static var uncheckedHeader: DiagnosticKind {
    DiagnosticKind(
      "W0303", "unchecked-header", .warning, "a read of a header that not every packet has",
      explanation: """
        On some path through the parser and the blocks before, the header is not valid here, and \
        the fields of an invalid header have no defined value (P4-16 §8.25): zero on one device, \
        what the packet before left on another. Told once a header and block, at the first read.
        """,
      mend: "Read it only where `isValid()` is true.")
  }

  public static var udpChecksumZero: DiagnosticKind {
    DiagnosticKind(
      "W0304", "udp-checksum-zero", .warning,
      "an update of a UDP checksum that does not keep the zero of a packet without one",
      explanation: """
        Over IPv4 a UDP checksum of 0 says that there is none (RFC 768). Mending it by a \
        difference makes a wrong checksum of it, and the receiver drops the packet.
        """,
      mend: "Write the checksum only where it was not 0.")
  }

  public static var exactTCPFlags: DiagnosticKind {
    DiagnosticKind(
      "W0305", "exact-tcp-flags", .warning, "all TCP flags compared with one value",
      explanation: """
        Two of the flags belong to congestion control (RFC 3168): the first packet of a \
        connection has 0x02 or 0xC2. A comparison of the whole field misses the second.
        """,
      mend: "Mask the flags that are meant: `(flags & 0x12) == 0x02`, or `0x02 &&& 0x12`.")
  }

  public static var counterAsData: DiagnosticKind {
    DiagnosticKind(
      "W0306", "counter-as-data", .warning, "a counter that is given something else than a length",
      explanation: """
        A byte counter counts bytes. Anything else that is added to it reads as traffic, wraps \
        with it, and is lost on devices that count the length of the packet by themselves.
        """,
      mend: "Count by index, keep the value in a register, or send it in a digest.")
  }

  public static var vendorOverload: DiagnosticKind {
    DiagnosticKind(
      "W0307", "vendor-overload", .warning,
      "a call that only one vendor's version of the architecture has",
      explanation: """
        The vendor's header declares more than the architecture. The call is an error with the \
        standard header and on the devices of others. A counter that is told the length of a \
        packet is not meant: devices that count bytes by themselves do the same.
        """,
      mend: "Use what the architecture declares, or keep the difference in one `#if`.")
  }

  public static var sizeMeaning: DiagnosticKind {
    DiagnosticKind(
      "W0308", "size-meaning", .warning, "a size that means different things on different devices",
      explanation: """
        The contract with the control plane and the device must agree on how much fits. An \
        add-on-miss table without `size` has 1024 entries in P4Info and 65536 on DPDK; the size \
        of an `ActionSelector` is a number of members in P4Info and a number of groups on DPDK.
        """,
      mend: "Write the `size` of the table; give the selector `@max_group_size`.")
  }

  public static var defaultAllows: DiagnosticKind {
    DiagnosticKind(
      "W0309", "default-allows", .warning, "a policy table that lets through what it does not know",
      explanation: """
        The actions of the table judge packets: some of them drop. What matches no entry runs an \
        empty default action and goes on, so that an endpoint without entries, or a packet of a \
        kind that nobody thought of, is allowed.
        """,
      mend: "Drop by default, or give the default an action of its own that says what is meant.")
  }

  public static var truncatedRange: DiagnosticKind {
    DiagnosticKind(
      "W0310", "truncated-range", .warning, "an ordering of something that was cut short",
      explanation: """
        A range or an order over some of the bits of a field holds for every value that has those \
        bits: port 0x1F90 looks like port 0x90.
        """,
      mend: "Match and compare the whole field.")
  }

  public static var prefixLength: DiagnosticKind {
    DiagnosticKind(
      "W0311", "prefix-length", .warning, "a longest-prefix match that prefixes do not fit",
      explanation: """
        Prefixes of a protocol, a port or another number that is no address group what does not \
        belong together: length 1 with value 0 is no 'any', it matches the lower half. An entry \
        of length 0 is the default action in other words, and P4Runtime has no such match.
        """,
      mend: "Use `ternary` or `optional`; for any value, leave the field out or use `_`.")
  }

  public static var learnerReadOnly: DiagnosticKind {
    DiagnosticKind(
      "W0312", "learner-read-only", .warning,
      "an action of an add-on-miss table that no packet adds",
      explanation: """
        Entries with that action could come from the control plane only, and devices that learn \
        in hardware let it read such a table, not write it.
        """,
      mend: "Put what the control plane writes into a table of its own, applied before this one.")
  }
}
