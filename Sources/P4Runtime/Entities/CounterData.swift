/// What a counter counts, in exactly the units that P4Info gives it.
public protocol P4CounterData: Hashable, Sendable, Codable {
  /// Appends the content of a `p4.v1.CounterData`.
  func encode(into writer: inout WireWriter)
  /// Reads the content of a `p4.v1.CounterData`; units that the counter does not have are ignored.
  init(decoding message: WireBytes) throws(P4DecodeError)
}

/// A counter of packets.
public struct PacketCount: P4CounterData {
  public var packets: Int64

  public init(packets: Int64) { self.packets = packets }

  public func encode(into writer: inout WireWriter) { writer.append(tag: 0x10, nonZero: packets) }

  public init(decoding message: WireBytes) throws(P4DecodeError) {
    packets = try PacketAndByteCount(decoding: message).packets
  }
}

/// A counter of bytes.
public struct ByteCount: P4CounterData {
  public var bytes: Int64

  public init(bytes: Int64) { self.bytes = bytes }

  public func encode(into writer: inout WireWriter) { writer.append(tag: 0x08, nonZero: bytes) }

  public init(decoding message: WireBytes) throws(P4DecodeError) {
    bytes = try PacketAndByteCount(decoding: message).bytes
  }
}

/// A counter of packets and bytes.
public struct PacketAndByteCount: P4CounterData {
  public var packets: Int64
  public var bytes: Int64

  public init(packets: Int64, bytes: Int64) {
    self.packets = packets
    self.bytes = bytes
  }

  public func encode(into writer: inout WireWriter) {
    writer.append(tag: 0x08, nonZero: bytes)
    writer.append(tag: 0x10, nonZero: packets)
  }

  public init(decoding message: WireBytes) throws(P4DecodeError) {
    (packets, bytes) = (0, 0)
    var fields = WireFields(message)
    while let field = try fields.next() {
      switch field.number {
      case 1: bytes = try field.signed()
      case 2: packets = try field.signed()
      default: continue
      }
    }
  }
}
