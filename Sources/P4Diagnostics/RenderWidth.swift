/// A scalar that can be shown without steering the terminal or reordering the line: itself, or a
/// picture of a control character, or U+FFFD for invisible ones.
func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  switch scalar.value {
  case 0x00...0x1F: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
  case 0x7F: "\u{2421}"
  // C1 controls, zero-width characters, and what turns the direction of text.
  case 0x80...0x9F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF:
    "\u{FFFD}"
  default: scalar
  }
}

/// How many columns a terminal gives a scalar: 0 for marks that join the one before, 2 for the
/// wide ones of East Asia and pictures, else 1.
func displayWidth(_ scalar: Unicode.Scalar) -> Int {
  if scalar.value < 0x300 { return 1 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark: return 0
  default: break
  }
  switch scalar.value {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
    0x4E00...0x9FFF, 0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
    0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
    return 2
  default: return 1
  }
}

/// How many columns a terminal gives a text without tabs.
public func displayWidth(_ text: String) -> Int {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
  return text.unicodeScalars.reduce(0) { $0 + displayWidth(visible($1)) }
}

/// The scalar at `index` and its length in bytes; a byte that belongs to none gives U+FFFD.
func decodeScalar(_ bytes: [UInt8], at index: Int, end: Int) -> (Unicode.Scalar, Int) {
  let lead = bytes[index]
  if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
  let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
  guard lead >= 0xC2, lead < 0xF5, index + length <= end else { return ("\u{FFFD}", 1) }
  var value = UInt32(lead) & (0x7F >> UInt32(length))
  for byte in bytes[index + 1..<index + length] {
    guard byte & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
    value = value << 6 | UInt32(byte & 0x3F)
  }
  let smallest: [UInt32] = [0x80, 0x800, 0x10000]
  guard value >= smallest[length - 2], let scalar = Unicode.Scalar(value) else {
    return ("\u{FFFD}", 1)
  }
  return (scalar, length)
}
