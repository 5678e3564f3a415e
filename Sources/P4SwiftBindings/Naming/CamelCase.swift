/// The words of a P4 name: `acl_pol_id` gives `acl`, `pol`, `id`; `PortId_t` gives `Port`, `Id`, `t`.
///
/// Names come from `@name` too and may hold anything. ASCII letters and digits make up words,
/// everything else separates them, `&` is the word "and", and `$valid$`, which stands for a header's
/// validity, is "is", "valid".
func words(of name: String) -> [String] {
  let bytes = Array(name.utf8)
  let hasLowerCase = bytes.contains { (0x61...0x7a).contains($0) }
  var words: [String] = []
  var current: [UInt8] = []

  func flush() {
    if !current.isEmpty { words.append(String(decoding: current, as: UTF8.self)) }
    current = []
  }

  for (index, byte) in bytes.enumerated() {
    switch byte {
    case 0x41...0x5a:
      // A capital starts a word after a small letter, and before one at the end of a run.
      let afterLower = current.last.map { (0x61...0x7a).contains($0) } ?? false
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      let beforeLower = (0x61...0x7a).contains(next) && !(current.last.map(isDigit) ?? true)
      if hasLowerCase, afterLower || beforeLower { flush() }
      current.append(hasLowerCase ? byte : byte + 0x20)
    case 0x61...0x7a, 0x30...0x39:
      current.append(byte)
    case 0x26:
      flush()
      words.append("and")
    case 0x24 where bytes[index...].starts(with: Array("$valid$".utf8)):
      flush()
      words.append("is")
    default:
      flush()
    }
  }
  flush()
  return words
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

/// The name of a type: `acl_pol_id` gives `AclPolID`. A final `_t` is dropped.
func upperCamel(_ name: String) -> String {
  var parts = words(of: name)
  if parts.count > 1, parts.last == "t" { parts.removeLast() }
  return joined(parts.map(capitalized))
}

/// The name of a member: `acl_pol_id` gives `aclPolID`.
func lowerCamel(_ name: String) -> String {
  let parts = words(of: name)
  guard let first = parts.first else { return joined([]) }
  return joined([first.lowercased()] + parts.dropFirst().map(capitalized))
}

private func capitalized(_ word: String) -> String {
  switch word.lowercased() {
  case "id": "ID"
  case "ids": "IDs"
  default: word.prefix(1).uppercased() + word.dropFirst()
  }
}

/// Joins words, keeping apart two numbers that would run into one, and makes an identifier of what
/// would be none.
private func joined(_ parts: [String]) -> String {
  var result = ""
  for part in parts {
    if let last = result.utf8.last, let first = part.utf8.first, isDigit(last), isDigit(first) {
      result += "_"
    }
    result += part
  }
  guard let first = result.utf8.first else { return "unnamed" }
  return isDigit(first) ? "_" + result : result
}
