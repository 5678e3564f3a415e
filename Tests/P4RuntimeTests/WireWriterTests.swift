import P4Runtime
import Testing

struct WireWriterTests {
  /// Lengths are the shortest on either side of each border, at any depth.
  @Test(arguments: [0, 1, 126, 127, 128, 129, 16383, 16384, 16385, 100_000])
  func lengthsOfNestedMessages(_ size: Int) throws {
    let body = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
    var writer = WireWriter(capacity: 0)
    let outer = writer.begin(tag: 0x0a)
    let inner = writer.begin(tag: 0x12)
    writer.append(bytes: body)
    writer.finish(inner)
    writer.append(byte: 0x18)
    writer.append(byte: 5)
    writer.finish(outer)

    func varint(_ value: Int) -> [UInt8] {
      value < 128 ? [UInt8(value)] : [UInt8(value & 127) | 128] + varint(value >> 7)
    }
    let expectedInner = [0x12] + varint(size) + body + [0x18, 5]
    #expect(writer.bytes == [0x0a] + varint(expectedInner.count) + expectedInner)
  }

  @Test func numbers() {
    var writer = WireWriter()
    writer.append(tag: 0x20, nonZero: Int64(-1))
    #expect(writer.bytes == [0x20] + [UInt8](repeating: 0xff, count: 9) + [1])
    writer.removeAll()
    writer.append(tag: 0x20, nonZero: Int64(0))
    #expect(writer.count == 0)
  }

  @Test func contentIsGivenAwayWhole() {
    var writer = WireWriter()
    writer.append(bytes: [1, 2, 3] as [UInt8])
    #expect(writer.withBytes { Array($0) } == [1, 2, 3])
    #expect(writer.takeBytes() == [1, 2, 3])
    #expect(writer.count == 0)
    writer.append(byte: 4)
    writer.append(byte: 5)
    writer.truncate(to: 1)
    #expect(writer.bytes == [4])
    writer.truncate(to: -1)
    #expect(writer.bytes == [])
  }

  /// The one update whose bytes are written out here in full.
  @Test func bytesOfAnUpdate() {
    var writer = WireWriter()
    Gate.ExactOnly(
      .init(dstAddr: IPv4Address(10, 0, 0, 1), endpointID: 258, protocol: 6),
      .setBackend(ptr: 0, mac: MACAddress(2, 0, 0, 0, 0, 1))
    ).encode(.insert, into: &writer)
    let entry: [UInt8] =
      [0x08, 0x81, 0x80, 0x80, 0x10]  // table 0x02000001
      + [0x12, 10, 0x08, 1, 0x12, 6, 0x0a, 4, 10, 0, 0, 1]
      + [0x12, 8, 0x08, 2, 0x12, 4, 0x0a, 2, 1, 2]
      + [0x12, 7, 0x08, 3, 0x12, 3, 0x0a, 1, 6]
      + [0x1a, 26, 0x0a, 24, 0x08, 0x82, 0x80, 0x80, 0x08]  // action 0x01000002
      + [0x22, 5, 0x10, 1, 0x1a, 1, 0] + [0x22, 10, 0x10, 3, 0x1a, 6, 2, 0, 0, 0, 0, 1]
    let update = [0x08, 1, 0x12, UInt8(entry.count + 2), 0x12, UInt8(entry.count)] + entry
    #expect(writer.bytes == [0x22, UInt8(update.count)] + update)
  }
}
