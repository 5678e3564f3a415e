/// One field of a message. What a bytes field holds is asked of the `WireFields` that it came from:
/// a field that held it itself would count a reference to the message each time.
public struct WireField: Sendable {
  /// The field's number in its message.
  public let number: Int
  /// Protobuf's wire type: 0 a number, 1 eight bytes, 2 counted bytes, 5 four bytes.
  @usableFromInline let wireType: UInt8
  @usableFromInline let word: UInt64
  @usableFromInline let slice: WireSlice

  @inlinable
  init(number: Int, wireType: UInt8, word: UInt64, slice: WireSlice) {
    self.number = number
    self.wireType = wireType
    self.word = word
    self.slice = slice
  }

  /// The value of an unsigned or bool field.
  @inlinable
  public func unsigned() throws(P4DecodeError) -> UInt64 {
    guard wireType == 0 else { throw .malformed(offset: slice.start) }
    return word
  }

  /// The value of an `int64` field.
  @inlinable
  public func signed() throws(P4DecodeError) -> Int64 { Int64(bitPattern: try unsigned()) }

  /// The value of a `uint32` field; as protobuf has it, upper bits are dropped.
  @inlinable
  public func unsigned32() throws(P4DecodeError) -> UInt32 {
    UInt32(truncatingIfNeeded: try unsigned())
  }

  /// The value of an `int32` field; as protobuf has it, upper bits are dropped.
  @inlinable
  public func signed32() throws(P4DecodeError) -> Int32 {
    Int32(truncatingIfNeeded: try unsigned())
  }

  /// Where the content of a bytes, string or message field lies.
  @inlinable
  func content() throws(P4DecodeError) -> WireSlice {
    guard wireType == 2 else { throw .malformed(offset: slice.start) }
    return slice
  }
}

/// The fields of a message in the order in which they were sent. Fields of any number are handed
/// out; who does not know one skips it.
public struct WireFields: Sendable {
  @usableFromInline let bytes: WireBytes
  @usableFromInline var position: Int
  /// Invariant: lies within the bytes.
  @usableFromInline var end: Int

  @inlinable
  public init(_ message: WireBytes) {
    bytes = message
    position = message.start
    end = message.end
  }

  /// Goes on with the fields of another part of the same message, which counts no reference.
  @inlinable
  mutating func move(to slice: WireSlice) {
    position = slice.start
    end = slice.end
  }

  /// The next field, or nil at the end.
  @inlinable
  public mutating func next() throws(P4DecodeError) -> WireField? {
    guard position < end else { return nil }
    let start = position
    let tag = try varint()
    guard tag >> 3 > 0, tag < 1 << 32 else { throw .malformed(offset: start) }
    var word: UInt64 = 0
    var slice = WireSlice(start: start, end: start)
    let wireType = UInt8(truncatingIfNeeded: tag & 7)
    switch wireType {
    case 0:
      word = try varint()
    case 1, 5:
      let size = wireType == 1 ? 8 : 4
      guard end &- position >= size else { throw .malformed(offset: start) }
      position &+= size
    case 2:
      let length = try varint()
      guard length <= UInt64(end &- position) else { throw .malformed(offset: start) }
      let next = position &+ Int(truncatingIfNeeded: length)
      slice = WireSlice(start: position, end: next)
      position = next
    default:
      throw .malformed(offset: start)
    }
    return WireField(
      number: Int(truncatingIfNeeded: tag >> 3), wireType: wireType, word: word, slice: slice)
  }

  /// The content of a bytes, string or message field of this message.
  @inlinable
  public func bytes(_ field: WireField) throws(P4DecodeError) -> WireBytes {
    bytes.part(try field.content())
  }

  /// A P4 value in a bytes field of this message.
  @inlinable
  func value<V: P4Value>(
    _ field: WireField, as type: V.Type = V.self
  ) throws(P4DecodeError) -> V {
    let bytes = try bytes(field)
    do throws(ByteStringError) {
      return try V(wireBytes: bytes)
    } catch {
      throw .invalidValue(id: 0, error)
    }
  }

  /// A number in base 128 of at most ten bytes.
  @inlinable
  mutating func varint() throws(P4DecodeError) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    let start = position
    while position < end {
      let byte = bytes.storage[position]
      position &+= 1
      guard shift < 63 || byte <= 1 else { break }
      value |= UInt64(byte & 0x7f) &<< shift
      if byte < 0x80 { return value }
      shift &+= 7
    }
    throw .malformed(offset: start)
  }
}
