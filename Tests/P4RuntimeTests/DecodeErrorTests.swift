import P4Runtime
import Testing

/// Received bytes may be anything: each fault has its error, and nothing traps.
struct DecodeErrorTests {
  /// A table entry of `ports`, with parts of it replaced.
  private func entry(
    table: UInt32 = Gate.Ports.tableID, matches: [[UInt8]]? = nil, action: [UInt8]? = nil,
    priority: Int64 = 5
  ) throws -> TableEntryWire {
    var writer = WireWriter()
    writer.append(tag: 0x08, nonZero: UInt64(table))
    for match in matches ?? [[0x08, 1, 0x12, 3, 0x0a, 1, 9]] {
      writer.append(tag: 0x12, bytes: match)
    }
    writer.append(tag: 0x1a, bytes: action ?? Self.action())
    writer.append(tag: 0x20, nonZero: priority)
    return try TableEntryWire(WireBytes(writer.bytes))
  }

  private static func action(
    _ id: UInt32 = 0x0100_0005,
    _ parameters: [(UInt32, [UInt8])] = [(1, [6]), (2, [0x61]), (3, [1])]
  ) -> [UInt8] {
    var writer = WireWriter()
    let start = writer.begin(tag: 0x0a)
    writer.append(tag: 0x08, nonZero: UInt64(id))
    for (id, value) in parameters {
      let parameter = writer.begin(tag: 0x22)
      writer.append(tag: 0x10, nonZero: UInt64(id))
      writer.append(tag: 0x1a, bytes: value)
      writer.finish(parameter)
    }
    writer.finish(start)
    return writer.bytes
  }

  private func expect(_ error: P4DecodeError, _ entry: TableEntryWire, line: Int = #line) {
    #expect(throws: error, "line \(line)") { try Gate.Ports(decoding: entry) }
  }

  @Test func theSampleItselfIsRight() throws {
    let decoded = try Gate.Ports(decoding: try entry())
    #expect(decoded.key.port == 9)
    #expect(decoded.action == .default(kind: .tcp, zone: "a", blob: 1))
  }

  @Test func keys() throws {
    expect(.wrongObject(expected: Gate.Ports.tableID, found: 1), try entry(table: 1))
    expect(.missingField(id: 1), try entry(matches: []))
    let port: [UInt8] = [0x08, 1, 0x12, 3, 0x0a, 1, 9]
    expect(.duplicateField(id: 1), try entry(matches: [port, port]))
    expect(.unknownField(id: 3), try entry(matches: [port, [0x08, 3, 0x12, 3, 0x0a, 1, 9]]))
    expect(.wrongMatchKind(id: 1), try entry(matches: [[0x08, 1, 0x3a, 3, 0x0a, 1, 9]]))
    expect(.wrongMatchKind(id: 1), try entry(matches: [[0x08, 1]]))
    expect(.invalidValue(id: 1, .empty), try entry(matches: [[0x08, 1, 0x12, 0]]))
    expect(
      .invalidValue(id: 1, .tooWide),
      try entry(matches: [[0x08, 1, 0x12, 7, 0x0a, 5, 1, 0, 0, 0, 0]]))
    expect(
      .invalidValue(id: 2, .notText),
      try entry(matches: [port, [0x08, 2, 0x3a, 3, 0x0a, 1, 0xff]]))
    expect(.priorityOutOfRange(0), try entry(priority: 0))
    expect(.priorityOutOfRange(-1), try entry(priority: -1))
  }

  @Test func paddedBytesAreTaken() throws {
    let padded = try entry(matches: [[0x08, 1, 0x12, 8, 0x0a, 6, 0, 0, 0, 0, 0, 9]])
    #expect(try Gate.Ports(decoding: padded).key.port == 9)
  }

  @Test func actions() throws {
    expect(.missingAction, try entry(action: []))
    expect(.wrongActionForm, try entry(action: [0x10, 5]))
    expect(.unknownAction(id: 0x0100_0001), try entry(action: Self.action(0x0100_0001, [])))
    expect(.unknownAction(id: 0), try entry(action: [0x0a, 0]))
    let action: UInt32 = 0x0100_0005
    expect(
      .missingParameter(action: action, id: 3),
      try entry(action: Self.action(action, [(1, [6]), (2, [0x61])])))
    expect(
      .duplicateParameter(action: action, id: 1),
      try entry(action: Self.action(action, [(1, [6]), (1, [6])])))
    expect(
      .unknownParameter(action: action, id: 4),
      try entry(action: Self.action(action, [(4, [6])])))
    expect(
      .invalidParameter(action: action, id: 1, .notAMember),
      try entry(action: Self.action(action, [(1, [7])])))
    expect(
      .invalidParameter(action: action, id: 3, .tooWide),
      try entry(action: Self.action(action, [(3, [UInt8](repeating: 0xff, count: 13))])))
  }

  /// Every match kind's own rules, on fields of the table `acl` and `routes`.
  @Test func maskedBits() throws {
    func routes(_ match: [UInt8]) throws -> Gate.Routes.Key {
      var writer = WireWriter()
      writer.append(tag: 0x12, bytes: match)
      writer.append(tag: 0x12, bytes: [0x08, 2, 0x12, 3, 0x0a, 1, 1] as [UInt8])
      return try Gate.Routes.Key(decoding: try TableEntryWire(WireBytes(writer.bytes)))
    }
    // 1::/16 in full, then with a host bit, then too long, then of no length at all.
    let address: [UInt8] = [0x0a, 16, 0, 1] + [UInt8](repeating: 0, count: 14)
    #expect(try routes([0x08, 1, 0x22, 20] + address + [0x10, 16]).dstAddr?.prefixLength == 16)
    #expect(throws: P4DecodeError.bitsOutsideMask(id: 1)) {
      try routes([0x08, 1, 0x22, 20] + address + [0x10, 15])
    }
    #expect(throws: P4DecodeError.prefixOutOfRange(id: 1, length: 129)) {
      try routes([0x08, 1, 0x22, 21] + address + [0x10, 0x81, 1])
    }
    #expect(throws: P4DecodeError.prefixOutOfRange(id: 1, length: -1)) {
      try routes([0x08, 1, 0x22, 29] + address + [0x10] + [UInt8](repeating: 0xff, count: 9) + [1])
    }
    #expect(try routes([0x08, 1, 0x22, 3, 0x0a, 1, 0]).dstAddr == nil)

    func acl(_ match: [UInt8]) throws -> Gate.Acl.Key {
      var writer = WireWriter()
      writer.append(tag: 0x12, bytes: match)
      for id: UInt8 in [6, 7] {
        writer.append(tag: 0x12, bytes: [0x08, id, 0x12, 3, 0x0a, 1, 1])
      }
      writer.append(tag: 0x20, nonZero: UInt64(1))
      return try Gate.Acl.Key(decoding: try TableEntryWire(WireBytes(writer.bytes)))
    }
    #expect(throws: P4DecodeError.bitsOutsideMask(id: 1)) {
      try acl([0x08, 1, 0x1a, 6, 0x0a, 1, 3, 0x12, 1, 2])
    }
    #expect(try acl([0x08, 1, 0x1a, 6, 0x0a, 1, 0, 0x12, 1, 0]).ipv4SrcAddr == nil)
    #expect(throws: P4DecodeError.rangeInverted(id: 5)) {
      try acl([0x08, 5, 0x32, 6, 0x0a, 1, 3, 0x12, 1, 2])
    }
    #expect(throws: P4DecodeError.unexpectedPriority(1)) {
      var writer = WireWriter()
      writer.append(tag: 0x12, bytes: [0x08, 2, 0x12, 3, 0x0a, 1, 1] as [UInt8])
      writer.append(tag: 0x20, nonZero: UInt64(1))
      return try Gate.Routes.Key(decoding: try TableEntryWire(WireBytes(writer.bytes)))
    }
  }

  /// Every prefix and every changed byte of a message gives an entry or an error.
  @Test func mutilatedMessagesNeverTrap() throws {
    var samples = SampleEntries(seed: 7)
    var refused = 0
    for _ in 0..<20 {
      var writer = WireWriter()
      try samples.exactOnly().encode(.insert, into: &writer)
      try samples.acl().encode(.insert, into: &writer)
      samples.balanceTcp().encode(.insert, into: &writer)
      let bytes = writer.bytes
      for index in bytes.indices {
        var changed = bytes
        changed[index] ^= UInt8(truncatingIfNeeded: samples.values.generator.next() | 1)
        for candidate in [Array(bytes[..<index]), changed] {
          do {
            for update in try UpdateWire.updates(ofWriteRequest: candidate) {
              let entry = try update.entity.tableEntry()
              _ = try? Gate.ExactOnly(decoding: entry)
              _ = try? Gate.Acl(decoding: entry)
              _ = try? Gate.BalanceTcp(decoding: entry)
            }
          } catch {
            refused += 1
          }
        }
      }
    }
    #expect(refused > 0)
  }
}
