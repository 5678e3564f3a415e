/// Writes protobuf wire format, front to back, into one buffer that is used again and again.
///
/// Nothing is allocated once the buffer has grown to the size of its largest content: `removeAll`
/// keeps it. Each message is written once; its length goes into one byte set aside before it, and a
/// message of 128 bytes or more is moved to make room for a longer length, so that the output has
/// the shortest lengths everywhere and equals that of a standard protobuf encoder.
public struct WireWriter: ~Copyable, Sendable {
  /// Bytes from `end` on are spare room.
  @usableFromInline var storage: [UInt8]
  @usableFromInline var end: Int
  /// Tag of `FieldMatch`es: field 2 of a table entry, field 1 of a value set's member.
  @usableFromInline var matchTag: UInt8 = 0x12

  /// An empty writer with room for `capacity` bytes.
  public init(capacity: Int = 4096) {
    storage = [UInt8](repeating: 0, count: max(capacity, 64))
    end = 0
  }

  /// Number of bytes written.
  @inlinable public var count: Int { end }

  /// Forgets the content and keeps the room.
  @inlinable public mutating func removeAll() { end = 0 }

  /// Forgets what was written after the first `count` bytes; a larger `count` changes nothing.
  public mutating func truncate(to count: Int) { end = min(end, max(count, 0)) }

  /// A copy of the content.
  public var bytes: [UInt8] { Array(storage[..<end]) }

  /// Gives the content away without a copy and starts with an empty buffer of the same size.
  public mutating func takeBytes() -> [UInt8] {
    var taken = [UInt8](repeating: 0, count: storage.count)
    swap(&taken, &storage)
    taken.removeLast(taken.count - end)
    end = 0
    return taken
  }

  /// Lends the content to `body` without a copy.
  public func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    let count = end
    return try storage.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
  }

  // MARK: Plain bytes

  /// Makes room for `size` more bytes.
  @inlinable
  mutating func reserve(_ size: Int) {
    if storage.count &- end < size { grow(size) }
  }

  @usableFromInline
  mutating func grow(_ size: Int) {
    let wanted = max(storage.count * 2, storage.count + size)
    storage.append(contentsOf: repeatElement(0, count: wanted - storage.count))
  }

  /// Reserves `size` bytes and lends them to `body`, which returns how many it wrote.
  @inlinable
  mutating func write(_ size: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
    reserve(size)
    let start = end
    let written = storage.withUnsafeMutableBufferPointer { buffer -> Int in
      guard let base = buffer.baseAddress else { return 0 }
      return body(base + start)
    }
    end = start &+ written
  }

  /// Appends one byte.
  @inlinable
  public mutating func append(byte: UInt8) {
    reserve(1)
    storage[end] = byte
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
    write(8) { target in
      store(bigEndian: word, count: size, at: target)
      return size
    }
  }

  /// Appends `value` in base 128.
  @inlinable
  public mutating func append(varint value: UInt64) {
    write(10) { target in store(varint: value, at: target) }
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
    append(tag: tag)
    append(byte: 0)
    return WireMark(lengthAt: end &- 1)
  }

  /// Closes the message field that `begin` opened. Messages close in the reverse of the order in
  /// which they were opened.
  @inlinable
  public mutating func finish(_ mark: WireMark) {
    let length = end &- mark.lengthAt &- 1
    if length < 128, length >= 0 {
      storage[mark.lengthAt] = UInt8(truncatingIfNeeded: length)
    } else {
      widen(mark, length: length)
    }
  }

  /// Moves a long message to make room for a length of two bytes or more.
  @usableFromInline
  mutating func widen(_ mark: WireMark, length: Int) {
    guard length >= 0 else { return }
    let extra = varintByteCount(UInt64(length)) &- 1
    reserve(extra + 10)
    let start = mark.lengthAt
    storage.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let body = base + start + 1
      (body + extra).update(from: body, count: length)
      _ = store(varint: UInt64(length), at: base + start)
    }
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
