import P4Runtime
import Testing

/// The byte string of a value.
func wire(_ value: some P4Value) -> [UInt8] {
  var writer = WireWriter(capacity: 0)
  value.appendWireBytes(to: &writer)
  #expect(writer.count == value.wireByteCount)
  return writer.bytes
}

/// The value in a byte string, or why there is none.
func read<V: P4Value>(_ type: V.Type, _ bytes: [UInt8]) -> Result<V, ByteStringError> {
  do throws(ByteStringError) {
    return .success(try V(wireBytes: WireBytes(bytes)))
  } catch {
    return .failure(error)
  }
}

struct ValueTests {
  @Test func nativeIntegersAreCanonical() {
    #expect(wire(UInt16(0x63)) == [0x63])
    #expect(wire(UInt16(0x3064)) == [0x30, 0x64])
    #expect(wire(UInt32(0)) == [0])
    #expect(wire(UInt64.max) == [UInt8](repeating: 0xff, count: 8))
    #expect(read(UInt16.self, [0, 0, 0x63]) == .success(0x63))
    #expect(read(UInt8.self, [1, 0x63]) == .failure(.tooWide))
    #expect(read(UInt8.self, []) == .failure(.empty))
    #expect(read(UInt64.self, [UInt8](repeating: 0, count: 40) + [1]) == .success(1))
    #expect(read(UInt64.self, [1] + [UInt8](repeating: 0, count: 8)) == .failure(.tooWide))
    #expect(read(Bool.self, [0, 1]) == .success(true))
    #expect(read(Bool.self, [2]) == .failure(.tooWide))
  }

  /// The examples of the P4Runtime specification, "Bytestrings".
  @Test func widthsThatAreNoMultipleOfEight() {
    #expect(read(Bit<12>.self, [0, 0, 0x63]) == .success(99))
    for wrong: [UInt8] in [[0x10, 0x63], [1, 0, 0x63], [0, 0x40, 0x63]] {
      #expect(read(Bit<12>.self, wrong) == .failure(.tooWide))
    }
    // A literal in the call would be taken as a Bit<12> itself, so the numbers are variables.
    let (fits, above, negative) = (4095, 4096, -1)
    #expect(Bit<12>(fits)?.rawValue == 4095)
    #expect(Bit<12>(above) == nil)
    #expect(Bit<12>(negative) == nil)
    #expect(Bit<64>(UInt64.max) == Bit<64>.max)
    #expect(Bit<12>.max.rawValue == 0xfff)
    let flag: Bit<1> = true
    #expect(flag.boolValue && flag == 1 && Bit(false) == (0 as Bit<1>))
    #expect(wire(0x10000 as Bit<20>) == [1, 0, 0])
  }

  @Test func signedNumbers() {
    #expect(wire(-99 as SignedBit<8>) == [0x9d])
    #expect(wire(99 as SignedBit<8>) == [0x63])
    #expect(wire(-739 as SignedBit<12>) == [0xfd, 0x1d])
    #expect(wire(0 as SignedBit<16>) == [0])
    #expect(wire(SignedBit<16>(128)) == [0, 0x80])
    #expect(read(SignedBit<8>.self, [0xff, 0x9d]) == .success(-99))
    #expect(read(SignedBit<8>.self, [0, 0x9d]) == .failure(.tooWide))
    #expect(read(SignedBit<12>.self, [0x8d, 0x1d]) == .failure(.tooWide))
    #expect(read(SignedBit<16>.self, []) == .failure(.empty))
    let least: SignedBit<64> = -9_223_372_036_854_775_808
    #expect(read(SignedBit<64>.self, wire(least)) == .success(least))
    #expect(read(SignedBit<64>.self, [0, 0x80, 0, 0, 0, 0, 0, 0, 0]) == .failure(.tooWide))
    #expect(read(SignedBit<64>.self, [0xff, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0]) == .success(least))
    let (above, lowest) = (128, -128)
    #expect(SignedBit<8>(above) == nil)
    #expect(SignedBit<8>(lowest)?.rawValue == -128)
  }

  @Test func wideSignedNumbers() throws {
    let minusOne = try #require(WideSignedBit<100, 13>(bigEndian: [0xff]))
    #expect(wire(minusOne) == [0xff])
    let big = try #require(WideSignedBit<100, 13>(bigEndian: [0, 0x80]))
    #expect(wire(big) == [0, 0x80])
    // The smallest and the largest of int<100>, and what lies beyond.
    let least: [UInt8] = [0xf8] + [UInt8](repeating: 0, count: 12)
    #expect(wire(try #require(WideSignedBit<100, 13>(bigEndian: least))) == least)
    #expect(WideSignedBit<100, 13>(bigEndian: [0xf7] + [UInt8](repeating: 0xff, count: 12)) == nil)
    #expect(WideSignedBit<100, 13>(bigEndian: [0x08] + [UInt8](repeating: 0, count: 12)) == nil)
    #expect(WideSignedBit<100, 13>(bigEndian: [] as [UInt8]) == nil)
  }

  @Test func wideNumbers() throws {
    #expect(wire(0 as WideBit<100, 13>) == [0])
    #expect(wire(0x1234 as WideBit<100, 13>) == [0x12, 0x34])
    #expect(wire(WideBit<100, 13>.allBits) == [0x0f] + [UInt8](repeating: 0xff, count: 12))
    #expect(
      read(WideBit<100, 13>.self, [0x10] + [UInt8](repeating: 0, count: 12)) == .failure(.tooWide))
    #expect(
      read(WideBit<100, 13>.self, [1] + [UInt8](repeating: 0, count: 13)) == .failure(.tooWide))
    #expect(read(WideBit<100, 13>.self, [UInt8](repeating: 0, count: 20) + [7]) == .success(7))
    #expect(WideBit<100, 13>(bigEndian: [] as [UInt8]) == 0)
    #expect(
      wire(WideBit<100, 13>.prefixMask(5)) == [0x0f, 0x80] + [UInt8](repeating: 0, count: 11))
    #expect(WideBit<100, 13>.prefixMask(100) == .allBits)
    #expect(WideBit<100, 13>.prefixMask(0) == .zeroBits)
    #expect((1 as WideBit<72, 9>) < (2 as WideBit<72, 9>))
    // A number of bytes that does not fit the width is wrong, but traps nothing.
    #expect(read(WideBit<100, 2>.self, [1, 2, 3]) == .failure(.tooWide))
    #expect(read(WideBit<9, 9>.self, [3, 0]) == .failure(.tooWide))
    #expect(wire(5 as WideBit<100, 0>) == [0])
  }

  @Test func prefixMasks() {
    #expect(UInt32.prefixMask(8) == 0xff00_0000)
    #expect(UInt64.prefixMask(64) == .max)
    #expect(UInt64.prefixMask(0) == 0)
    #expect(Bit<9>.prefixMask(1).rawValue == 0x100)
    #expect(UInt8.prefixMask(-3) == 0)
    #expect(UInt8.prefixMask(300) == 255)
    for length in 0...128 {
      let mask = IPv6Address.prefixMask(length)
      #expect(mask.high.nonzeroBitCount + mask.low.nonzeroBitCount == length)
      #expect(length == 0 || mask.high >> 63 == 1)
      #expect(mask.low == 0 || mask.high == .max)
    }
  }

  @Test func varbits() throws {
    let value = try #require(Varbit<32>([0x01, 0xff], width: 9))
    var writer = WireWriter(capacity: 0)
    value.encodeData(into: &writer)
    #expect(try Varbit<32>(decodingData: WireBytes(writer.bytes)) == value)
    #expect(Varbit<32>([0x03, 0xff], width: 9) == nil)
    #expect(Varbit<32>([], width: 33) == nil)
    #expect(Varbit<32>([], width: -1) == nil)
    #expect(Varbit<32>([], width: 0)?.bytes == [])
    #expect(Varbit<32>([0, 0, 0, 0, 1], width: 8)?.bytes == [1])
  }
}
