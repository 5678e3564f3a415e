/// A part of a message that has been received.
///
/// Invariant: the range lies within the array, which every part of one message shares.
public struct WireBytes: Sendable {
  @usableFromInline let storage: [UInt8]
  @usableFromInline let start: Int
  @usableFromInline let end: Int

  /// The whole of `bytes`.
  @inlinable
  public init(_ bytes: [UInt8]) {
    storage = bytes
    start = 0
    end = bytes.count
  }

  @inlinable
  init(storage: [UInt8], start: Int, end: Int) {
    self.storage = storage
    self.start = start
    self.end = end
  }

  /// The part of the same message that lies at `slice`.
  @inlinable
  func part(_ slice: WireSlice) -> WireBytes {
    WireBytes(storage: storage, start: slice.start, end: slice.end)
  }

  /// Where this part lies.
  @inlinable var slice: WireSlice { WireSlice(start: start, end: end) }

  /// Number of bytes.
  @inlinable public var count: Int { end &- start }

  /// The byte at `index`, counted from 0; 0 for an index outside.
  @inlinable
  public subscript(index: Int) -> UInt8 {
    index >= 0 && index < count ? storage[start &+ index] : 0
  }

  /// A copy of the bytes.
  public var array: [UInt8] { Array(storage[start..<end]) }

  /// The bytes as text; nil where they are not UTF-8.
  public var text: String? { String(validating: storage[start..<end], as: UTF8.self) }

  /// The number in these bytes, refused where it needs more than `bitWidth` (at most 64) bits.
  @inlinable
  public func word(bitWidth: Int) throws(ByteStringError) -> UInt64 {
    guard count > 0 else { throw .empty }
    var value: UInt64 = 0
    for index in start..<end {
      guard value >> 56 == 0 else { throw .tooWide }
      value = value &<< 8 | UInt64(storage[index])
    }
    guard value <= lowBits(bitWidth) else { throw .tooWide }
    return value
  }

  /// The two's complement number in these bytes, refused where it needs more than 64 bits.
  func signedWord() throws(ByteStringError) -> Int64 {
    guard count > 0 else { throw .empty }
    let filler: UInt8 = self[0] & 0x80 == 0 ? 0 : 0xff
    var value = Int64(truncatingIfNeeded: Int8(bitPattern: filler))
    for index in 0..<count {
      // The eight top bits go; all of them and the new sign must be copies of the sign.
      let top = value >> 55
      guard top == (filler == 0 ? 0 : -1) else { throw .tooWide }
      value = value << 8 | Int64(self[index])
    }
    return value
  }
}

/// Where a part of a message lies, for those who hold the message already: each `WireBytes` counts
/// a reference to it.
@usableFromInline
struct WireSlice: Sendable {
  @usableFromInline let start: Int
  @usableFromInline let end: Int

  @usableFromInline
  init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }

  @usableFromInline static var empty: WireSlice { WireSlice(start: 0, end: 0) }
}
