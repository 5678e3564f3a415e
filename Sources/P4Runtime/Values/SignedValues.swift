/// `int<W>` for W of at most 64, in two's complement.
///
/// The canonical byte string is the shortest that keeps the sign; longer ones repeat the sign bit.
public struct SignedBit<let W: Int>: P4Value, Comparable, ExpressibleByIntegerLiteral {
  /// The number.
  public let rawValue: Int64

  /// `value`, or nil where `int<W>` has no such number.
  public init?(_ value: some BinaryInteger) {
    guard let exact = Int64(exactly: value), Self.fits(exact) else { return nil }
    rawValue = exact
  }

  /// A number written in the program; one out of range stops the program.
  public init(integerLiteral value: Int64) {
    precondition(Self.fits(value), "integer literal does not fit the width of its SignedBit type")
    rawValue = value
  }

  private static func fits(_ value: Int64) -> Bool {
    W >= 64 || (value &>> Int64(max(W &- 1, 0))) == (value < 0 ? -1 : 0)
  }

  public static var bitWidth: Int { W }

  public var wireByteCount: Int { signedByteCount(rawValue) }

  public func appendWireBytes(to writer: inout WireWriter) {
    writer.append(bigEndian: UInt64(bitPattern: rawValue), count: wireByteCount)
  }

  public init(wireBytes: WireBytes) throws(ByteStringError) {
    let value = try wireBytes.signedWord()
    guard Self.fits(value) else { throw .tooWide }
    rawValue = value
  }

  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  public var description: String { String(rawValue) }
}

/// Bytes in the shortest two's complement form of `value`.
func signedByteCount(_ value: Int64) -> Int {
  let magnitude = UInt64(bitPattern: value < 0 ? ~value : value)
  return (72 &- magnitude.leadingZeroBitCount) &>> 3
}

/// `int<W>` for W above 64: the two's complement pattern in `N` = ceil(W / 8) big-endian bytes.
///
/// Invariant: bits at or above `W` repeat the sign bit.
public struct WideSignedBit<let W: Int, let N: Int>: P4Value {
  private var storage: InlineArray<N, UInt8>

  /// The pattern as `N` big-endian bytes, sign-extended.
  public var bytes: [UInt8] { (0..<N).map { storage[$0] } }

  /// A pattern in big-endian bytes; nil where there is none or the number is out of range.
  public init?(bigEndian bytes: some Collection<UInt8>) {
    try? self.init(wireBytes: WireBytes(Array(bytes)))
  }

  public static var bitWidth: Int { W }

  public var wireByteCount: Int {
    guard N > 0 else { return 1 }
    let filler: UInt8 = storage[0] & 0x80 == 0 ? 0 : 0xff
    var first = 0
    while first &+ 1 < N, storage[first] == filler, (storage[first &+ 1] ^ filler) & 0x80 == 0 {
      first &+= 1
    }
    return N &- first
  }

  public func appendWireBytes(to writer: inout WireWriter) {
    let count = wireByteCount
    guard count <= N else { return writer.append(byte: 0) }
    for index in (N &- count)..<N { writer.append(byte: storage[index]) }
  }

  public init(wireBytes: WireBytes) throws(ByteStringError) {
    let count = wireBytes.count
    guard count > 0 else { throw .empty }
    let filler: UInt8 = wireBytes[0] & 0x80 == 0 ? 0 : 0xff
    storage = InlineArray(repeating: filler)
    for place in 0..<count {
      let byte = wireBytes[count &- 1 &- place]
      if place < N {
        storage[N &- 1 &- place] = byte
      } else if byte != filler {
        throw .tooWide
      }
    }
    // The bits from the sign bit upwards must all be equal.
    for index in 0..<N {
      let signAndAbove = ~UInt8(truncatingIfNeeded: lowBits(W &- 1 &- 8 &* (N &- 1 &- index)))
      guard (storage[index] ^ filler) & signAndAbove == 0 else { throw .tooWide }
    }
  }

  public static func == (a: Self, b: Self) -> Bool { a.bytes == b.bytes }
  public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }

  public var description: String {
    var text = "0x"
    for index in 0..<N { appendHex(storage[index], to: &text) }
    return text
  }
}
