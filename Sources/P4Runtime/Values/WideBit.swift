/// `bit<W>` for widths above 64, held as `N` = ceil(W / 8) big-endian bytes.
///
/// Both numbers are written out because Swift's value generics have no arithmetic; generated code
/// always passes the right pair. Invariant: bits at or above `W` are clear.
public struct WideBit<let W: Int, let N: Int>: P4BitString, Comparable,
  ExpressibleByIntegerLiteral
{
  @usableFromInline var storage: InlineArray<N, UInt8>

  /// The number as `N` big-endian bytes.
  public var bytes: [UInt8] { (0..<N).map { storage[$0] } }

  /// The number in big-endian bytes, as many as you like; nil where it needs more than `W` bits.
  public init?(bigEndian bytes: some Collection<UInt8>) {
    try? self.init(wireBytes: WireBytes([0] + bytes))
  }

  /// A number written in the program, of up to 64 bits.
  @inlinable
  public init(integerLiteral value: UInt64) {
    self.init(truncating: value)
  }

  /// The 64 low bits; those above are zero.
  @inlinable
  public init(truncating word: UInt64) {
    storage = InlineArray(repeating: 0)
    for place in 0..<min(8, N) {
      storage[N &- 1 &- place] = UInt8(truncatingIfNeeded: word &>> UInt64(8 &* place))
    }
    storage = Self.clearing(storage)
  }

  @usableFromInline
  init(storage: InlineArray<N, UInt8>) { self.storage = storage }

  /// Clears what lies above bit `W`.
  @usableFromInline
  static func clearing(_ bytes: InlineArray<N, UInt8>) -> InlineArray<N, UInt8> {
    var result = bytes
    for index in 0..<N {
      result[index] &= UInt8(truncatingIfNeeded: lowBits(W &- 8 &* (N &- 1 &- index)))
    }
    return result
  }

  @inlinable public static var bitWidth: Int { W }

  public var wireByteCount: Int {
    for index in 0..<N where storage[index] != 0 { return N &- index }
    return 1
  }

  public func appendWireBytes(to writer: inout WireWriter) {
    let count = wireByteCount
    guard count <= N else { return writer.append(byte: 0) }
    for index in (N &- count)..<N { writer.append(byte: storage[index]) }
  }

  public init(wireBytes: WireBytes) throws(ByteStringError) {
    let count = wireBytes.count
    guard count > 0 else { throw .empty }
    var value = InlineArray<N, UInt8>(repeating: 0)
    for place in 0..<count {
      let byte = wireBytes[count &- 1 &- place]
      if place < N {
        value[N &- 1 &- place] = byte
      } else if byte != 0 {
        throw .tooWide
      }
    }
    let cleared = Self(storage: Self.clearing(value))
    guard cleared == Self(storage: value) else { throw .tooWide }
    self = cleared
  }

  public static var zeroBits: Self { Self(storage: InlineArray(repeating: 0)) }

  public static var allBits: Self {
    Self(storage: clearing(InlineArray(repeating: 0xff)))
  }

  public static func prefixMask(_ length: Int) -> Self {
    var result = allBits
    let cleared = W &- min(max(length, 0), W)
    for place in 0..<N {
      let below = UInt8(truncatingIfNeeded: lowBits(min(8, cleared &- 8 &* place)))
      result.storage[N &- 1 &- place] &= ~below
    }
    return result
  }

  public func masked(by mask: Self) -> Self {
    var result = self
    for index in 0..<N { result.storage[index] &= mask.storage[index] }
    return result
  }

  public func isGreater(than other: Self) -> Bool { other < self }

  public static func < (a: Self, b: Self) -> Bool {
    for index in 0..<N where a.storage[index] != b.storage[index] {
      return a.storage[index] < b.storage[index]
    }
    return false
  }

  public static func == (a: Self, b: Self) -> Bool {
    for index in 0..<N where a.storage[index] != b.storage[index] { return false }
    return true
  }

  public func hash(into hasher: inout Hasher) {
    for index in 0..<N { hasher.combine(storage[index]) }
  }

  /// `0x` and two digits a byte.
  public var description: String {
    var text = "0x"
    for index in 0..<N { appendHex(storage[index], to: &text) }
    return text
  }
}

/// Appends `byte` as two lower-case hexadecimal digits.
func appendHex(_ byte: UInt8, to text: inout String) {
  if byte < 16 { text.append("0") }
  text += String(byte, radix: 16)
}
