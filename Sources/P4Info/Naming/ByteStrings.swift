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

/// The big-endian bytes of a value that may be negative: two's complement of `width` bits, where
/// `isSigned` says that the top bit is the sign.
public func byteString(
  _ value: BigInt, isSigned: Bool, width: Int, _ form: ByteStringForm
) -> [UInt8] {
  guard isSigned else {
    // A negative value of an unsigned type has been reported; its low bits are as good as any.
    let magnitude = value < 0 ? BigUInt(truncating: value, width: width) : value.magnitude
    return byteString(magnitude, width: width, form)
  }
  // Enough whole bytes for the value and its sign.
  let bits = (value < 0 ? value.magnitude - 1 : value.magnitude).bitWidth + 1
  let count = max((bits + 7) / 8, form == .padded ? (max(0, width) + 7) / 8 : 1)
  let bytes = byteString(
    BigUInt(truncating: value, width: count * 8), width: count * 8, .padded)
  return bytes
}

extension BigUInt {
  /// The low `width` bits of `value` in two's complement.
  init(truncating value: BigInt, width: Int) {
    let modulus = BigInt(1) << Swift.max(0, width)
    let rest = value % modulus
    self = (rest < 0 ? rest + modulus : rest).magnitude
  }
}

/// `bytes` without leading zero bytes, but at least one byte unless it was empty.
public func canonicalBytes(_ bytes: [UInt8]) -> [UInt8] {
  guard let first = bytes.firstIndex(where: { $0 != 0 }) else { return bytes.isEmpty ? [] : [0] }
  return Array(bytes[first...])
}
