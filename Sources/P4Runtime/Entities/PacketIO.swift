/// A packet that the device sends to the controller, with its metadata.
public protocol P4PacketIn: Hashable, Sendable {
  associatedtype Program: P4Program
  /// Reads the content of a received `p4.v1.PacketIn`.
  init(decoding packet: PacketWire) throws(P4DecodeError)
}

/// A packet that the controller sends to the device, with its metadata.
public protocol P4PacketOut: Hashable, Sendable {
  associatedtype Program: P4Program
  var payload: [UInt8] { get }
  /// Appends the metadata through `WireWriter.packetMetadata`.
  func encodeMetadata(into writer: inout WireWriter)
}

extension P4PacketOut {
  /// Appends the content of a `p4.v1.PacketOut`.
  public func encode(into writer: inout WireWriter) {
    writer.append(tag: 0x0a, bytes: payload)
    encodeMetadata(into: &writer)
  }
}

extension WireWriter {
  /// Appends one piece of packet metadata.
  public mutating func packetMetadata(_ id: UInt32, _ value: some P4Value) {
    let start = begin(tag: 0x12)
    append(tag: 0x08, nonZero: UInt64(id))
    append(tag: 0x12, value: value)
    finish(start)
  }
}

/// A received `p4.v1.PacketIn`.
public struct PacketWire: Sendable {
  public let payload: [UInt8]
  private let metadata: [(id: UInt32, value: WireBytes)]

  /// Reads the content of a `PacketIn`.
  public init(_ message: WireBytes) throws(P4DecodeError) {
    var fields = WireFields(message)
    var payload: [UInt8] = []
    var metadata: [(id: UInt32, value: WireBytes)] = []
    while let field = try fields.next() {
      switch field.number {
      case 1: payload = try fields.bytes(field).array
      case 2:
        var members = WireFields(try fields.bytes(field))
        var id: UInt32 = 0
        var value = WireBytes([])
        while let member = try members.next() {
          switch member.number {
          case 1: id = try member.unsigned32()
          case 2: value = try members.bytes(member)
          default: continue
          }
        }
        metadata.append((id, value))
      default: continue
      }
    }
    self.payload = payload
    self.metadata = metadata
  }

  /// Refuses a packet with another number of pieces of metadata.
  public func requireMetadataCount(_ count: Int) throws(P4DecodeError) {
    guard metadata.count == count else {
      throw .wrongMemberCount(expected: count, found: metadata.count)
    }
  }

  /// The metadata with this id.
  public func metadata<V: P4Value>(_ id: UInt32, as type: V.Type = V.self) throws(P4DecodeError)
    -> V
  {
    guard let piece = metadata.first(where: { $0.id == id }) else { throw .missingField(id: id) }
    do throws(ByteStringError) {
      return try V(wireBytes: piece.value)
    } catch {
      throw .invalidValue(id: id, error)
    }
  }
}
