/// The fields of a P4 header. Where a header may be invalid its Swift type is an optional.
public protocol P4HeaderValue: Hashable, Sendable, Codable {
  /// Appends each field through `WireWriter.headerField`.
  func encodeFields(into writer: inout WireWriter)
  /// Reads each field in order through `P4MemberReader.field`.
  init(decodingFields reader: inout P4MemberReader) throws(P4DecodeError)
}

extension P4HeaderValue {
  /// Appends the content of a `p4.v1.P4Header`.
  static func encodeHeader(_ header: Self?, into writer: inout WireWriter) {
    guard let header else { return }
    writer.append(tag: 0x08, nonZero: UInt64(1))
    header.encodeFields(into: &writer)
  }

  /// Reads a `p4.v1.P4Header`; nil where it is invalid.
  static func decodeHeader(_ message: WireBytes) throws(P4DecodeError) -> Self? {
    var fields = WireFields(message)
    var isValid = false
    while let field = try fields.next() {
      if field.number == 1 { isValid = try field.unsigned() != 0 }
    }
    guard isValid else { return nil }
    var reader = try P4MemberReader(message, number: 2)
    let header = try Self(decodingFields: &reader)
    try reader.finish()
    return header
  }
}

extension Optional: P4DataValue where Wrapped: P4HeaderValue {
  public func encodeData(into writer: inout WireWriter) {
    let start = writer.begin(tag: 0x32)
    Wrapped.encodeHeader(self, into: &writer)
    writer.finish(start)
  }

  public init(decodingData data: WireBytes) throws(P4DecodeError) {
    self = try Wrapped.decodeHeader(try dataBytes(data, number: 6))
  }
}

/// A header stack of `Size` headers, each of which may be invalid.
public struct P4HeaderStack<Header: P4HeaderValue, let Size: Int>: P4DataValue {
  /// The headers, exactly `Size` of them.
  public let headers: [Header?]

  /// Nil unless there are exactly `Size` headers.
  public init?(_ headers: [Header?]) {
    guard headers.count == Size else { return nil }
    self.headers = headers
  }

  public func encodeData(into writer: inout WireWriter) {
    let start = writer.begin(tag: 0x42)
    for header in headers {
      let entry = writer.begin(tag: 0x0a)
      Header.encodeHeader(header, into: &writer)
      writer.finish(entry)
    }
    writer.finish(start)
  }

  public init(decodingData data: WireBytes) throws(P4DecodeError) {
    var fields = WireFields(try dataBytes(data, number: 8))
    var headers: [Header?] = []
    while let field = try fields.next() {
      if field.number == 1 { headers.append(try Header.decodeHeader(try fields.bytes(field))) }
    }
    guard headers.count == Size else {
      throw .wrongMemberCount(expected: Size, found: headers.count)
    }
    self.headers = headers
  }
}

/// A P4 header union: one of its headers or none. Generated as an enum with a case a header.
public protocol P4HeaderUnionValue: P4DataValue {
  /// The name of the valid header, empty where none is valid.
  var validHeaderName: String { get }
  /// Appends the fields of the valid header.
  func encodeValidHeader(into writer: inout WireWriter)
  /// The union with the header of this name valid; refuses an unknown name. Empty is none.
  init(validHeader name: String, fields reader: inout P4MemberReader) throws(P4DecodeError)
}

extension P4HeaderUnionValue {
  func encodeUnion(into writer: inout WireWriter) {
    guard !validHeaderName.isEmpty else { return }
    writer.append(tag: 0x0a, bytes: validHeaderName.utf8)
    let header = writer.begin(tag: 0x12)
    writer.append(tag: 0x08, nonZero: UInt64(1))
    encodeValidHeader(into: &writer)
    writer.finish(header)
  }

  init(decodingUnion message: WireBytes) throws(P4DecodeError) {
    var fields = WireFields(message)
    var name = ""
    var header = WireBytes([])
    while let field = try fields.next() {
      switch field.number {
      case 1:
        guard let text = try fields.bytes(field).text else { throw .invalidData }
        name = text
      case 2: header = try fields.bytes(field)
      default: continue
      }
    }
    var reader = try P4MemberReader(header, number: 2)
    try self.init(validHeader: name, fields: &reader)
    try reader.finish()
  }

  public func encodeData(into writer: inout WireWriter) {
    let start = writer.begin(tag: 0x3a)
    encodeUnion(into: &writer)
    writer.finish(start)
  }

  public init(decodingData data: WireBytes) throws(P4DecodeError) {
    try self.init(decodingUnion: try dataBytes(data, number: 7))
  }
}

/// A stack of `Size` header unions.
public struct P4HeaderUnionStack<Union: P4HeaderUnionValue, let Size: Int>: P4DataValue {
  /// The unions, exactly `Size` of them.
  public let unions: [Union]

  /// Nil unless there are exactly `Size` unions.
  public init?(_ unions: [Union]) {
    guard unions.count == Size else { return nil }
    self.unions = unions
  }

  public func encodeData(into writer: inout WireWriter) {
    let start = writer.begin(tag: 0x4a)
    for union in unions {
      let entry = writer.begin(tag: 0x0a)
      union.encodeUnion(into: &writer)
      writer.finish(entry)
    }
    writer.finish(start)
  }

  public init(decodingData data: WireBytes) throws(P4DecodeError) {
    var fields = WireFields(try dataBytes(data, number: 9))
    var unions: [Union] = []
    while let field = try fields.next() {
      if field.number == 1 { unions.append(try Union(decodingUnion: try fields.bytes(field))) }
    }
    guard unions.count == Size else {
      throw .wrongMemberCount(expected: Size, found: unions.count)
    }
    self.unions = unions
  }
}

/// A P4 enum without numbers, or the errors of a program: members are sent by name.
public protocol P4NamedMember: P4DataValue, CaseIterable {
  /// The member's name in P4.
  var p4Name: String { get }
  /// The field of `P4Data`: 10 for an enum, 11 for `error`.
  static var dataFieldNumber: Int { get }
}

extension P4NamedMember {
  public func encodeData(into writer: inout WireWriter) {
    let tag = UInt32(truncatingIfNeeded: Self.dataFieldNumber) << 3 | 2
    writer.append(tag: tag, bytes: p4Name.utf8)
  }

  public init(decodingData data: WireBytes) throws(P4DecodeError) {
    let name = try dataBytes(data, number: Self.dataFieldNumber).text
    guard let member = Self.allCases.first(where: { $0.p4Name == name }) else {
      throw .invalidData
    }
    self = member
  }
}
