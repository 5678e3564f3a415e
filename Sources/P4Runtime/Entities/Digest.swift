/// A digest: data that the device sends to the controller.
public protocol P4Digest: Sendable {
  associatedtype Program: P4Program
  associatedtype Value: P4DataValue
  static var digestID: UInt32 { get }
  /// The name in P4Info.
  static var name: String { get }
}

extension P4Digest {
  public typealias Config = DigestConfig<Self>
  public typealias List = DigestList<Self>
}

/// How the device is to send a digest. Times are in nanoseconds; 0 leaves a number to the device.
public struct DigestConfig<Digest: P4Digest>: Hashable, Sendable, Codable {
  /// Longest time that data waits for more data.
  public var maxTimeout: Int64
  /// Most data in one message.
  public var maxListSize: Int32
  /// How long the device waits for an acknowledgement before it sends equal data again.
  public var ackTimeout: Int64

  public init(maxTimeout: Int64 = 0, maxListSize: Int32 = 0, ackTimeout: Int64 = 0) {
    self.maxTimeout = maxTimeout
    self.maxListSize = maxListSize
    self.ackTimeout = ackTimeout
  }

  /// Appends an `updates` field of a `WriteRequest`: inserting turns the digest on, deleting off.
  public func encode(_ kind: UpdateKind, into writer: inout WireWriter) {
    writer.update(kind) { writer in
      let entry = writer.begin(tag: 0x62)
      writer.append(tag: 0x08, nonZero: UInt64(Digest.digestID))
      if kind != .delete {
        let config = writer.begin(tag: 0x12)
        writer.append(tag: 0x08, nonZero: maxTimeout)
        writer.append(tag: 0x10, nonZero: Int64(maxListSize))
        writer.append(tag: 0x18, nonZero: ackTimeout)
        writer.finish(config)
      }
      writer.finish(entry)
    }
  }
}

/// Data that a device sent, to be acknowledged by the list's id.
public struct DigestList<Digest: P4Digest>: Hashable, Sendable {
  public let listID: UInt64
  /// The device's clock in nanoseconds.
  public let timestamp: Int64
  public let values: [Digest.Value]

  /// Reads the content of a received `p4.v1.DigestList`.
  public init(decoding message: WireBytes) throws(P4DecodeError) {
    var fields = WireFields(message)
    var (digest, list): (UInt32, UInt64) = (0, 0)
    var timestamp: Int64 = 0
    var values: [Digest.Value] = []
    while let field = try fields.next() {
      switch field.number {
      case 1: digest = try field.unsigned32()
      case 2: list = try field.unsigned()
      case 3: values.append(try Digest.Value(decodingData: try fields.bytes(field)))
      case 4: timestamp = try field.signed()
      default: continue
      }
    }
    guard digest == Digest.digestID else {
      throw .wrongObject(expected: Digest.digestID, found: digest)
    }
    listID = list
    self.timestamp = timestamp
    self.values = values
  }

  /// Appends the content of the `p4.v1.DigestListAck` that acknowledges this list.
  public func encodeAck(into writer: inout WireWriter) {
    writer.append(tag: 0x08, nonZero: UInt64(Digest.digestID))
    writer.append(tag: 0x10, nonZero: listID)
  }
}
