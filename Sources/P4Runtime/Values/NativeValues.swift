/// `bit<8>`.
extension UInt8: P4WordValue {
  @inlinable public var p4Word: UInt64 { UInt64(self) }
  @inlinable public init(p4Word: UInt64) { self.init(truncatingIfNeeded: p4Word) }
}

/// `bit<16>`.
extension UInt16: P4WordValue {
  @inlinable public var p4Word: UInt64 { UInt64(self) }
  @inlinable public init(p4Word: UInt64) { self.init(truncatingIfNeeded: p4Word) }
}

/// `bit<32>`.
extension UInt32: P4WordValue {
  @inlinable public var p4Word: UInt64 { UInt64(self) }
  @inlinable public init(p4Word: UInt64) { self.init(truncatingIfNeeded: p4Word) }
}

/// `bit<64>`.
extension UInt64: P4WordValue {
  @inlinable public var p4Word: UInt64 { self }
  @inlinable public init(p4Word: UInt64) { self = p4Word }
}

/// `bool`: one bit as a match field or parameter, a message of its own inside `P4Data`.
extension Bool: P4WordValue {
  @inlinable public static var bitWidth: Int { 1 }
  @inlinable public var p4Word: UInt64 { self ? 1 : 0 }
  @inlinable public init(p4Word: UInt64) { self = p4Word != 0 }

  public func encodeData(into writer: inout WireWriter) {
    // A member of a oneof is written even where it has its default value.
    writer.append(tag: 0x18)
    writer.append(varint: self ? 1 : 0)
  }

  public init(decodingData data: WireBytes) throws(P4DecodeError) {
    let field = try dataField(data, number: 3)
    self = try field.unsigned() != 0
  }
}
