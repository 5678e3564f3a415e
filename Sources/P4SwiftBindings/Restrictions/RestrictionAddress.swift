internal import BigInt

/// The number of an address in a restriction: `mac('00:00:00:00:00:01')`, `ipv4('10.0.0.1')` or
/// `ipv6('::1')`; nil where the text is none.
func addressNumber(_ kind: String, _ text: String) -> BigInt? {
  switch kind {
  case "mac":
    number(of: pieces(text, ":").map { hexadecimal($0, digits: 2...2) }, count: 6, bits: 8)
  case "ipv4": dotted(text)
  default: colons(text)
  }
}

private func pieces(_ text: some StringProtocol, _ separator: Character) -> [Substring] {
  Substring(text).split(separator: separator, omittingEmptySubsequences: false)
}

private func number(of groups: [BigInt?], count: Int, bits: Int) -> BigInt? {
  guard groups.count == count else { return nil }
  var value: BigInt = 0
  for group in groups {
    guard let group else { return nil }
    value = value << bits | group
  }
  return value
}

private func hexadecimal(_ text: Substring, digits: ClosedRange<Int>) -> BigInt? {
  let isHex = text.utf8.allSatisfy {
    (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20)
  }
  guard isHex, digits.contains(text.utf8.count) else { return nil }
  return BigInt(text, radix: 16)
}

private func dotted(_ text: some StringProtocol) -> BigInt? {
  let octets = pieces(text, ".").map { piece -> BigInt? in
    guard (1...3).contains(piece.utf8.count), piece.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      piece == "0" || !piece.hasPrefix("0"), let value = BigInt(piece, radix: 10), value < 256
    else { return nil }
    return value
  }
  return number(of: octets, count: 4, bits: 8)
}

/// An IPv6 address (RFC 4291, 2.2): eight groups, of which one run of zeros may be `::`, and of
/// which the last two may be an IPv4 address.
private func colons(_ text: String) -> BigInt? {
  var halves: [[BigInt?]] = []
  var rest = Substring(text)
  while let gap = position(of: "::", in: rest) {
    halves.append(groups(rest[..<gap]))
    rest = rest[rest.index(gap, offsetBy: 2)...]
    guard halves.count == 1 else { return nil }
  }
  let last = groups(rest)
  guard let first = halves.first else { return number(of: last, count: 8, bits: 16) }
  let missing = 8 - first.count - last.count
  guard missing > 0 else { return nil }
  return number(of: first + Array(repeating: 0, count: missing) + last, count: 8, bits: 16)
}

private func position(of pattern: String, in text: Substring) -> Substring.Index? {
  text.indices.first { text[$0...].hasPrefix(pattern) }
}

private func groups(_ text: Substring) -> [BigInt?] {
  guard !text.isEmpty else { return [] }
  return pieces(text, ":").flatMap { piece -> [BigInt?] in
    guard piece.contains(".") else { return [hexadecimal(piece, digits: 1...4)] }
    guard let address = dotted(piece) else { return [nil] }
    return [address >> 16, address & 0xffff]
  }
}
