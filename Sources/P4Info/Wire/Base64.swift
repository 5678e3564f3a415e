/// Appends `bytes` in base64 with padding (RFC 4648 section 4).
func appendBase64(_ bytes: ArraySlice<UInt8>, to out: inout [UInt8]) {
  var rest = bytes
  while !rest.isEmpty {
    let group = rest.prefix(3)
    rest = rest.dropFirst(3)
    var bits: UInt32 = 0
    for byte in group { bits = bits << 8 | UInt32(byte) }
    bits <<= UInt32(8 &* (3 &- group.count))
    for digit in 0..<4 {
      out.append(
        digit <= group.count
          ? base64Digit(UInt8(truncatingIfNeeded: bits >> UInt32(18 &- 6 &* digit) & 63))
          : UInt8(ascii: "="))
    }
  }
}

private func base64Digit(_ value: UInt8) -> UInt8 {
  switch value {
  case 0..<26: UInt8(ascii: "A") &+ value
  case 26..<52: UInt8(ascii: "a") &+ value &- 26
  case 52..<62: UInt8(ascii: "0") &+ value &- 52
  case 62: UInt8(ascii: "+")
  default: UInt8(ascii: "/")
  }
}

/// Decodes base64 of either alphabet (RFC 4648 sections 4 and 5), padded or not; nil where `text`
/// is something else.
func decodeBase64(_ text: ArraySlice<UInt8>) -> [UInt8]? {
  var digits = text
  while digits.last == UInt8(ascii: "=") { digits = digits.dropLast() }
  guard digits.count % 4 != 1, text.count &- digits.count <= 2 else { return nil }
  var out: [UInt8] = []
  out.reserveCapacity(digits.count * 3 / 4)
  var bits: UInt32 = 0
  var count = 0
  for digit in digits {
    let value: UInt8
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = digit &- UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): value = digit &- UInt8(ascii: "a") &+ 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit &- UInt8(ascii: "0") &+ 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
    default: return nil
    }
    bits = bits << 6 | UInt32(value)
    count += 6
    if count >= 8 {
      count -= 8
      out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      bits &= (1 << UInt32(count)) - 1
    }
  }
  return bits == 0 ? out : nil
}
