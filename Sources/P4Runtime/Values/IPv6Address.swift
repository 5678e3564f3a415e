/// An IPv6 address: 128 bits that read as RFC 4291 allows and print as RFC 5952 recommends.
public struct IPv6Address: P4BitString, Comparable, LosslessStringConvertible {
  /// The upper and the lower 64 bits.
  public let high: UInt64
  public let low: UInt64

  @inlinable
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// An address in text, with or without `::` and a dotted-decimal tail, without a zone.
  public init?(_ text: String) {
    guard let groups = parseIPv6(Array(text.utf8)) else { return nil }
    high = groups[0..<4].reduce(0) { $0 << 16 | UInt64($1) }
    low = groups[4..<8].reduce(0) { $0 << 16 | UInt64($1) }
  }

  public static var bitWidth: Int { 128 }

  public var wireByteCount: Int {
    high == 0 ? canonicalByteCount(low) : 8 &+ canonicalByteCount(high)
  }

  public func appendWireBytes(to writer: inout WireWriter) {
    if high == 0 { return writer.append(bigEndian: low, count: canonicalByteCount(low)) }
    writer.append(bigEndian: high, count: canonicalByteCount(high))
    writer.append(bigEndian: low, count: 8)
  }

  public init(wireBytes: WireBytes) throws(ByteStringError) {
    let count = wireBytes.count
    guard count > 0 else { throw .empty }
    var (high, low): (UInt64, UInt64) = (0, 0)
    for index in 0..<count {
      guard high >> 56 == 0 else { throw .tooWide }
      high = high << 8 | low >> 56
      low = low << 8 | UInt64(wireBytes[index])
    }
    self.init(high: high, low: low)
  }

  public static var zeroBits: Self { Self(high: 0, low: 0) }
  public static var allBits: Self { Self(high: .max, low: .max) }

  public static func prefixMask(_ length: Int) -> Self {
    Self(
      high: ~lowBits(64 &- min(max(length, 0), 64)), low: ~lowBits(128 &- min(max(length, 64), 128))
    )
  }

  public func masked(by mask: Self) -> Self { Self(high: high & mask.high, low: low & mask.low) }
  public func isGreater(than other: Self) -> Bool { other < self }
  public static func < (a: Self, b: Self) -> Bool { (a.high, a.low) < (b.high, b.low) }

  public var description: String {
    // RFC 5952, 5: an IPv4-mapped address keeps the dotted form of its tail.
    if high == 0, low >> 32 == 0xffff {
      return "::ffff:" + dottedDecimal(UInt32(truncatingIfNeeded: low))
    }
    let groups = (0..<8).map { index in
      UInt16(truncatingIfNeeded: (index < 4 ? high : low) >> UInt64(48 - 16 * (index % 4)))
    }
    let gap = longestZeroRun(groups)
    var text = ""
    var index = 0
    while index < 8 {
      if index == gap.lowerBound, gap.count > 1 {
        text += "::"
        index = gap.upperBound
      } else {
        if !text.isEmpty, !text.hasSuffix(":") { text += ":" }
        text += String(groups[index], radix: 16)
        index += 1
      }
    }
    return text
  }
}

/// The first of the longest runs of zero groups.
private func longestZeroRun(_ groups: [UInt16]) -> Range<Int> {
  var best = 0..<0
  var start = 0
  for index in 0...groups.count where index == groups.count || groups[index] != 0 {
    if index - start > best.count { best = start..<index }
    start = index + 1
  }
  return best
}

/// The eight groups of an address in text.
private func parseIPv6(_ text: [UInt8]) -> [UInt16]? {
  var groups: [UInt16] = []
  var gap: Int?
  var index = 0
  if text.starts(with: [0x3a, 0x3a]) {
    gap = 0
    index = 2
  }
  while index < text.count {
    let start = index
    var value: UInt32 = 0
    while index < text.count, let digit = hexDigit(text[index]), index - start < 5 {
      value = value << 4 | UInt32(digit)
      index += 1
    }
    if index < text.count, text[index] == 0x2e {
      guard let tail = parseDottedDecimal(text[start...]), groups.count <= 6 else { return nil }
      groups += [UInt16(tail >> 16), UInt16(truncatingIfNeeded: tail)]
      index = text.count
      break
    }
    guard (1...4).contains(index - start), groups.count < 8 else { return nil }
    groups.append(UInt16(truncatingIfNeeded: value))
    guard index < text.count else { break }
    // What follows a group is a colon and another group, or the one gap.
    guard text[index] == 0x3a, index + 1 < text.count else { return nil }
    index += 1
    if text[index] == 0x3a {
      guard gap == nil else { return nil }
      gap = groups.count
      index += 1
    }
  }
  guard let gap else { return groups.count == 8 ? groups : nil }
  guard groups.count < 8 else { return nil }
  let zeros = [UInt16](repeating: 0, count: 8 - groups.count)
  return groups[..<gap] + zeros + groups[gap...]
}
