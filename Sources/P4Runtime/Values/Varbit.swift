/// `varbit<Max>`: a bit string whose width is known only at run time, as `P4Data` carries it.
public struct Varbit<let Max: Int>: P4DataValue, CustomStringConvertible {
  /// Width of this value in bits, at most `Max`.
  public let width: Int
  /// The value, right-aligned in ceil(width / 8) big-endian bytes.
  public let bytes: [UInt8]

  /// Nil where `width` is negative or above `Max`, or where `bytes` needs more than `width` bits.
  public init?(_ bytes: some Collection<UInt8>, width: Int) {
    guard width >= 0, width <= Max else { return nil }
    let size = (width &+ 7) / 8
    let significant = bytes.drop { $0 == 0 }
    guard significant.count <= size else { return nil }
    let padded = [UInt8](repeating: 0, count: size - significant.count) + significant
    if let first = padded.first, UInt64(first) > lowBits(width &- 8 &* (size &- 1)) { return nil }
    self.width = width
    self.bytes = padded
  }

  public func encodeData(into writer: inout WireWriter) {
    let start = writer.begin(tag: 0x12)
    writer.append(tag: 0x0a, bytes: bytes)
    writer.append(tag: 0x10, nonZero: UInt64(width))
    writer.finish(start)
  }

  public init(decodingData data: WireBytes) throws(P4DecodeError) {
    var fields = WireFields(try dataBytes(data, number: 2))
    var bits = WireBytes([])
    var width: UInt64 = 0
    while let field = try fields.next() {
      switch field.number {
      case 1: bits = try fields.bytes(field)
      case 2: width = try field.unsigned()
      default: continue
      }
    }
    guard let value = Varbit(bits.array, width: Int(truncatingIfNeeded: min(width, 1 << 31))) else {
      throw .invalidData
    }
    self = value
  }

  public var description: String {
    var text = "0x"
    for byte in bytes { appendHex(byte, to: &text) }
    return "\(text)/\(width)"
  }
}
