/// A value that P4Runtime carries as `p4.v1.P4Data`: what registers and digests hold.
public protocol P4DataValue: Hashable, Sendable, Codable {
  /// Appends the one field that a `P4Data` has.
  func encodeData(into writer: inout WireWriter)
  /// Reads the content of a `P4Data`.
  init(decodingData data: WireBytes) throws(P4DecodeError)
}

extension P4Value {
  public func encodeData(into writer: inout WireWriter) { writer.append(tag: 0x0a, value: self) }

  public init(decodingData data: WireBytes) throws(P4DecodeError) {
    let bytes = try dataBytes(data, number: 1)
    do throws(ByteStringError) {
      try self.init(wireBytes: bytes)
    } catch {
      throw .invalidValue(id: 0, error)
    }
  }
}

/// The one field of a `P4Data`, refused where it is not `number`.
func dataField(_ data: WireBytes, number: Int) throws(P4DecodeError) -> WireField {
  var fields = WireFields(data)
  var found: WireField?
  // As in any oneof, the last one sent counts.
  while let field = try fields.next() { if field.number <= 12 { found = field } }
  guard let found, found.number == number else { throw .invalidData }
  return found
}

/// The content of that field where it is no number.
func dataBytes(_ data: WireBytes, number: Int) throws(P4DecodeError) -> WireBytes {
  data.part(try dataField(data, number: number).content())
}

/// A P4 struct or tuple. Generated code lists the members; the rest is here.
public protocol P4StructValue: P4DataValue {
  /// Appends each member through `WireWriter.member`.
  func encodeMembers(into writer: inout WireWriter)
  /// Reads each member in order through `P4MemberReader.member`.
  init(decodingMembers reader: inout P4MemberReader) throws(P4DecodeError)
  /// The field of `P4Data`: 5 for a struct, 4 for a tuple.
  static var dataFieldNumber: Int { get }
}

extension P4StructValue {
  public static var dataFieldNumber: Int { 5 }

  public func encodeData(into writer: inout WireWriter) {
    let start = writer.begin(tag: UInt32(truncatingIfNeeded: Self.dataFieldNumber) << 3 | 2)
    encodeMembers(into: &writer)
    writer.finish(start)
  }

  public init(decodingData data: WireBytes) throws(P4DecodeError) {
    var reader = try P4MemberReader(try dataBytes(data, number: Self.dataFieldNumber), number: 1)
    try self.init(decodingMembers: &reader)
    try reader.finish()
  }
}

extension WireWriter {
  /// Appends a member of a struct or tuple.
  public mutating func member(_ value: some P4DataValue) {
    let start = begin(tag: 0x0a)
    value.encodeData(into: &self)
    finish(start)
  }

  /// Appends a field of a header.
  public mutating func headerField(_ value: some P4Value) { append(tag: 0x12, value: value) }
}

/// Hands out the members of a struct or header one after the other.
public struct P4MemberReader {
  private var members: [WireBytes] = []
  private var next = 0

  init(_ message: WireBytes, number: Int) throws(P4DecodeError) {
    var fields = WireFields(message)
    while let field = try fields.next() {
      if field.number == number { members.append(try fields.bytes(field)) }
    }
  }

  private mutating func take() throws(P4DecodeError) -> WireBytes {
    guard next < members.count else {
      throw .wrongMemberCount(expected: next + 1, found: members.count)
    }
    next += 1
    return members[next - 1]
  }

  /// The next member of a struct.
  public mutating func member<V: P4DataValue>(_ type: V.Type = V.self) throws(P4DecodeError) -> V {
    try V(decodingData: try take())
  }

  /// The next field of a header.
  public mutating func field<V: P4Value>(_ type: V.Type = V.self) throws(P4DecodeError) -> V {
    let bytes = try take()
    do throws(ByteStringError) {
      return try V(wireBytes: bytes)
    } catch {
      throw .invalidValue(id: 0, error)
    }
  }

  func finish() throws(P4DecodeError) {
    guard next == members.count else {
      throw .wrongMemberCount(expected: next, found: members.count)
    }
  }
}
