/// A P4 `type`: a number of its own kind that shares the form of `RawValue` and nothing else.
///
/// Generated newtypes conform to this and get all of their behaviour from it.
public protocol P4NewType: P4BitString, Comparable {
  associatedtype RawValue: P4BitString & Comparable
  /// The number in the form that the controller uses.
  var rawValue: RawValue { get }
  init(_ rawValue: RawValue)
}

extension P4NewType {
  @inlinable public static var bitWidth: Int { RawValue.bitWidth }
  @inlinable public var wireByteCount: Int { rawValue.wireByteCount }

  @inlinable
  public func appendWireBytes(to writer: inout WireWriter) {
    rawValue.appendWireBytes(to: &writer)
  }

  @inlinable
  public init(wireBytes: WireBytes) throws(ByteStringError) {
    self.init(try RawValue(wireBytes: wireBytes))
  }

  @inlinable public var lowWord: UInt64 { rawValue.lowWord }
  @inlinable public static var zeroBits: Self { Self(RawValue.zeroBits) }
  @inlinable public static var allBits: Self { Self(RawValue.allBits) }
  @inlinable
  public static func prefixMask(_ length: Int) -> Self { Self(RawValue.prefixMask(length)) }
  @inlinable
  public func masked(by mask: Self) -> Self { Self(rawValue.masked(by: mask.rawValue)) }
  @inlinable
  public func isGreater(than other: Self) -> Bool { rawValue.isGreater(than: other.rawValue) }
  @inlinable public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  public var description: String { rawValue.description }
}

extension P4NewType where Self: ExpressibleByIntegerLiteral, RawValue: ExpressibleByIntegerLiteral {
  @inlinable
  public init(integerLiteral value: RawValue.IntegerLiteralType) {
    self.init(RawValue(integerLiteral: value))
  }
}

/// A P4 `type` that the controller sees as text (`sdn_string`).
public protocol P4StringType: P4Value, ExpressibleByStringLiteral {
  /// The text, never empty.
  var rawValue: String { get }
  /// Generated code's memberwise initialiser; callers use `init(_:)`.
  init(validated: String)
}

extension P4StringType {
  /// `text`, or nil where it is empty: P4Runtime has no empty values.
  public init?(_ text: String) {
    guard !text.isEmpty else { return nil }
    self.init(validated: text)
  }

  /// Text written in the program; an empty one stops the program.
  public init(stringLiteral value: String) {
    precondition(!value.isEmpty, "a translated string cannot be empty")
    self.init(validated: value)
  }

  public static var bitWidth: Int { 0 }
  public var wireByteCount: Int { rawValue.utf8.count }

  public func appendWireBytes(to writer: inout WireWriter) {
    writer.append(bytes: rawValue.utf8)
  }

  public init(wireBytes: WireBytes) throws(ByteStringError) {
    guard wireBytes.count > 0 else { throw .empty }
    guard let text = wireBytes.text else { throw .notText }
    self.init(validated: text)
  }

  public var description: String { rawValue }
}

/// A P4 serializable enum. Numbers that are none of its members are refused on decoding.
public protocol P4SerializableEnum: P4Value, CaseIterable {
  associatedtype RawValue: P4Value
  /// The number of the member.
  var rawValue: RawValue { get }
  /// The member's name in P4.
  var p4Name: String { get }
  /// The member with this number.
  init?(rawValue: RawValue)
}

extension P4SerializableEnum {
  @inlinable public static var bitWidth: Int { RawValue.bitWidth }
  @inlinable public var wireByteCount: Int { rawValue.wireByteCount }
  public var description: String { p4Name }

  @inlinable
  public func appendWireBytes(to writer: inout WireWriter) {
    rawValue.appendWireBytes(to: &writer)
  }

  @inlinable
  public init(wireBytes: WireBytes) throws(ByteStringError) {
    guard let member = Self(rawValue: try RawValue(wireBytes: wireBytes)) else {
      throw .notAMember
    }
    self = member
  }

  public func encodeData(into writer: inout WireWriter) {
    writer.append(tag: 0x62, value: self)
  }

  public init(decodingData data: WireBytes) throws(P4DecodeError) {
    let bytes = try dataBytes(data, number: 12)
    do throws(ByteStringError) {
      try self.init(wireBytes: bytes)
    } catch {
      throw .invalidValue(id: 0, error)
    }
  }
}
