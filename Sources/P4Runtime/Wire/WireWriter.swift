/// Writes protobuf wire format, front to back, into one buffer that is used again and again.
///
/// Nothing is allocated once the buffer has grown to the size of its largest content: `removeAll`
/// keeps it. Each message is written once; its length goes into one byte set aside before it, and a
/// message of 128 bytes or more is moved to make room for a longer length, so that the output has
/// the shortest lengths everywhere and equals that of a standard protobuf encoder.
///
/// The buffer is memory of the writer's own rather than an array: an array checks before each of
/// the many small writes whether it is shared, which took a quarter of the time.
public struct WireWriter: ~Copyable, @unchecked Sendable {
  // Invariant: `buffer` is owned by this value alone, holds `capacity` bytes of which the first
  // `end` are written, and `end <= capacity`.
  @usableFromInline var buffer: UnsafeMutablePointer<UInt8>
  @usableFromInline var capacity: Int
  @usableFromInline var end: Int
  /// Tag of `FieldMatch`es: field 2 of a table entry, field 1 of a value set's member.
  @usableFromInline var matchTag: UInt8 = 0x12

  /// An empty writer with room for `capacity` bytes.
  public init(capacity: Int = 4096) {
    self.capacity = max(capacity, 64)
    buffer = .allocate(capacity: self.capacity)
    end = 0
  }

  deinit { buffer.deallocate() }

  /// Number of bytes written.
  @inlinable public var count: Int { end }

  /// Forgets the content and keeps the room.
  @inlinable public mutating func removeAll() { end = 0 }

  /// Forgets what was written after the first `count` bytes; a larger `count` changes nothing.
  public mutating func truncate(to count: Int) { end = min(end, max(count, 0)) }

  /// A copy of the content.
  public var bytes: [UInt8] { Array(UnsafeBufferPointer(start: buffer, count: end)) }

  /// A copy of the content, which is then forgotten.
  public mutating func takeBytes() -> [UInt8] {
    let taken = bytes
    end = 0
    return taken
  }

  /// Lends the content to `body` without a copy.
  public borrowing func withBytes<R, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    try body(UnsafeRawBufferPointer(start: buffer, count: end))
  }

  // MARK: Plain bytes

  /// Makes room for `size` more bytes.
  @inlinable
  mutating func reserve(_ size: Int) {
    if capacity &- end < size { grow(size) }
  }

  @usableFromInline
  mutating func grow(_ size: Int) {
    let wanted = max(capacity * 2, capacity + size)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted)
    larger.update(from: buffer, count: end)
    buffer.deallocate()
    buffer = larger
    capacity = wanted
  }

  /// Reserves `size` bytes and lends them to `body`, which returns how many it wrote.
  @inlinable
  mutating func write(_ size: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
    reserve(size)
    end &+= body(buffer + end)
  }

  /// Appends one byte.
  @inlinable
  public mutating func append(byte: UInt8) {
    reserve(1)
    buffer[end] = byte
    end &+= 1
  }

  /// Appends bytes as they are.
  @inlinable
  public mutating func append(bytes: some Collection<UInt8>) {
    for byte in bytes { append(byte: byte) }
  }

  /// Appends the `count` low bytes of `word`, most significant first. `count` is at most 8.
  @inlinable
  public mutating func append(bigEndian word: UInt64, count: Int) {
    let size = min(max(count, 0), 8)
    reserve(8)
    store(bigEndian: word, count: size, at: buffer + end)
    end &+= size
  }

  /// Appends `value` in base 128.
  @inlinable
  public mutating func append(varint value: UInt64) {
    reserve(10)
    end &+= store(varint: value, at: buffer + end)
  }

  /// Appends a tag: the field number times 8 and the wire type.
  @inlinable
  public mutating func append(tag: UInt32) { append(varint: UInt64(tag)) }

  // MARK: Fields

  /// A number field, left out where it is zero as proto3 does.
  @inlinable
  public mutating func append(tag: UInt32, nonZero value: UInt64) {
    guard value != 0 else { return }
    append(tag: tag)
    append(varint: value)
  }

  /// A number field of a signed type, left out where it is zero.
  @inlinable
  public mutating func append(tag: UInt32, nonZero value: Int64) {
    append(tag: tag, nonZero: UInt64(bitPattern: value))
  }

  /// A bytes field, written even where it is empty.
  public mutating func append(tag: UInt32, bytes: some Collection<UInt8>) {
    append(tag: tag)
    append(varint: UInt64(bytes.count))
    append(bytes: bytes)
  }

  /// A bytes field that holds a P4 value.
  @inlinable
  public mutating func append(tag: UInt32, value: some P4Value) {
    append(tag: tag)
    append(varint: UInt64(value.wireByteCount))
    value.appendWireBytes(to: &self)
  }

  /// Opens a message field and returns the mark that `finish` wants.
  @inlinable
  public mutating func begin(tag: UInt32) -> WireMark {
    reserve(11)
    end &+= store(varint: UInt64(tag), at: buffer + end)
    end &+= 1
    return WireMark(lengthAt: end &- 1)
  }

  /// Closes the message field that `begin` opened. Messages close in the reverse of the order in
  /// which they were opened; a mark that no longer lies in the content is ignored.
  @inlinable
  public mutating func finish(_ mark: WireMark) {
    let length = end &- mark.lengthAt &- 1
    if length >= 0, length < 128 {
      buffer[mark.lengthAt] = UInt8(truncatingIfNeeded: length)
    } else {
      widen(mark, length: length)
    }
  }

  /// Moves a long message to make room for a length of two bytes or more.
  @usableFromInline
  mutating func widen(_ mark: WireMark, length: Int) {
    guard length >= 0 else { return }
    let extra = varintByteCount(UInt64(length)) &- 1
    reserve(extra)
    let body = buffer + mark.lengthAt + 1
    (body + extra).update(from: body, count: length)
    _ = store(varint: UInt64(length), at: buffer + mark.lengthAt)
    end &+= extra
  }
}

/// The place of a message's length, from `WireWriter.begin`.
public struct WireMark: Sendable {
  @usableFromInline let lengthAt: Int
  @usableFromInline init(lengthAt: Int) { self.lengthAt = lengthAt }
}

/// Bytes that `value` takes in base 128.
@inlinable
func varintByteCount(_ value: UInt64) -> Int {
  (70 &- (value | 1).leadingZeroBitCount) / 7
}

/// Writes `value` in base 128 and returns its length, at most 10.
@inlinable
func store(varint value: UInt64, at target: UnsafeMutablePointer<UInt8>) -> Int {
  var rest = value
  var count = 0
  while rest >= 0x80 {
    target[count] = UInt8(truncatingIfNeeded: rest) | 0x80
    rest &>>= 7
    count &+= 1
  }
  target[count] = UInt8(truncatingIfNeeded: rest)
  return count &+ 1
}

/// Writes the `count` low bytes of `word`, most significant first; eight bytes of room are needed.
@inlinable
func store(bigEndian word: UInt64, count: Int, at target: UnsafeMutablePointer<UInt8>) {
  let aligned = count == 0 ? 0 : word &<< UInt64(64 &- 8 &* count)
  UnsafeMutableRawPointer(target).storeBytes(of: aligned.bigEndian, as: UInt64.self)
}
