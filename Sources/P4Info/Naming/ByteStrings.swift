public import BigInt

/// How the bytes of a value are written.
public enum ByteStringForm: Sendable {
  /// Without leading zero bytes, but at least one byte: what the P4Runtime specification calls
  /// canonical ("Bytestrings").
  case canonical
  /// Of ceil(W / 8) bytes, as p4c writes them (control-plane/bytestrings.cpp).
  case padded
}

/// The big-endian bytes of a value.
///
/// - Parameter width: Of its type, in bits; decides how many bytes the padded form has.
public func byteString(
  _ value: BigUInt, width: Int, _ form: ByteStringForm
) -> [UInt8] {
  var bytes: [UInt8] = []
  for word in value.words.reversed() {
    for shift in stride(from: UInt.bitWidth - 8, through: 0, by: -8) {
      let byte = UInt8(truncatingIfNeeded: word >> UInt(shift))
      if byte != 0 || !bytes.isEmpty { bytes.append(byte) }
    }
  }
  let count: Int
  switch form {
  case .canonical: count = 1
  case .padded: count = max(1, (max(0, width) + 7) / 8)
  }
  return [UInt8](repeating: 0, count: max(0, count - bytes.count)) + bytes
}

/// `bytes` without leading zero bytes, but at least one byte unless it was empty.
public func canonicalBytes(_ bytes: [UInt8]) -> [UInt8] {
  guard let first = bytes.firstIndex(where: { $0 != 0 }) else { return bytes.isEmpty ? [] : [0] }
  return Array(bytes[first...])
}
