internal import P4Diagnostics
internal import P4JSON

extension DescriptorReader {
  /// A catalogue: `[{"name": "ipv4", "fields": ["version:4", …], "after": ["ethernet.type=0x800"]}]`.
  /// Letters after a second colon: `m` may be matched, `x` with a mask, `s` may be set, `d` is
  /// kept right by the target. `^` in `after` is the start of the packet.
  mutating func readProtocols(_ value: JSONValue) -> [ProtocolEntry]? {
    guard let elements = walker.elements(value) else { return nil }
    var result: [ProtocolEntry] = []
    for (index, element) in elements.enumerated() {
      walker.enter(String(index))
      if let entry = readProtocol(element) { result.append(entry) }
      walker.leave()
    }
    let names = result.map(\.name)
    for (index, entry) in result.enumerated() {
      for predecessor in entry.after
      where !predecessor.name.isEmpty && !names.contains(predecessor.name) {
        walker.enter(String(index))
        walker.report(
          .descriptorBadValue, "no protocol `\(predecessor.name)` is in the catalogue",
          help: Spelling.help(predecessor.name, among: names))
        walker.leave()
      }
    }
    return result
  }

  private mutating func readProtocol(_ value: JSONValue) -> ProtocolEntry? {
    guard let members = walker.members(value) else { return nil }
    var entry = ProtocolEntry(name: "", bits: 0, fields: [], after: [])
    for member in members {
      walker.enter(member.key)
      switch member.key {
      case "name": entry.name = walker.string(member.value) ?? ""
      case "fields":
        for (index, text) in (walker.strings(member.value) ?? []).enumerated() {
          if let field = Self.field(text, offset: entry.bits) {
            entry.fields.append(field)
            entry.bits += field.width
          } else {
            badEntry(index, text, "a field like `ttl:8:ms`")
          }
        }
      case "after":
        for (index, text) in (walker.strings(member.value) ?? []).enumerated() {
          if let predecessor = Self.predecessor(text) {
            entry.after.append(predecessor)
          } else {
            badEntry(index, text, "`^` or a place like `ethernet.type=0x0800`")
          }
        }
      default:
        if !member.key.hasPrefix("$") {
          walker.leave()
          walker.unknownKey(member.key, known: ["name", "fields", "after"])
          walker.enter(member.key)
        }
      }
      walker.leave()
    }
    for key in ["name", "fields", "after"] where !members.contains(where: { $0.key == key }) {
      walker.missing(key)
    }
    return entry
  }

  private mutating func badEntry(_ index: Int, _ text: String, _ wanted: String) {
    walker.enter(String(index))
    walker.report(.descriptorBadValue, "`\(text)` is not \(wanted)")
    walker.leave()
  }

  private static func field(_ text: String, offset: Int) -> ProtocolEntry.Field? {
    let parts = text[...].parts(at: UInt8(ascii: ":"))
    guard parts.count == 2 || parts.count == 3, !parts[0].isEmpty, let width = Int(parts[1]),
      width > 0, width <= 4096
    else { return nil }
    let flags = parts.count == 3 ? parts[2] : ""
    func has(_ flag: Unicode.Scalar) -> Bool { flags.utf8.contains(UInt8(ascii: flag)) }
    guard flags.utf8.allSatisfy("mxsd".utf8.contains) else { return nil }
    return ProtocolEntry.Field(
      name: String(parts[0]), offset: offset, width: width, matchable: has("m"), settable: has("s"),
      maskable: has("x"), derived: has("d"))
  }

  private static func predecessor(_ text: String) -> ProtocolEntry.Predecessor? {
    if text == "^" { return ProtocolEntry.Predecessor(name: "", field: "", values: []) }
    let sides = text[...].parts(at: UInt8(ascii: "="))
    let names = sides[0].parts(at: UInt8(ascii: "."))
    if sides.count == 1, names.count == 1, !names[0].isEmpty {
      // Directly behind, without a selecting field.
      return ProtocolEntry.Predecessor(name: String(names[0]), field: "", values: [])
    }
    guard sides.count == 2, names.count == 2, !names[0].isEmpty, !names[1].isEmpty else {
      return nil
    }
    var values: [UInt64] = []
    for part in sides[1].parts(at: UInt8(ascii: "|")) {
      let isHexadecimal = part.hasPrefix("0x")
      guard
        let number = UInt64(part.dropFirst(isHexadecimal ? 2 : 0), radix: isHexadecimal ? 16 : 10)
      else { return nil }
      values.append(number)
    }
    return ProtocolEntry.Predecessor(
      name: String(names[0]), field: String(names[1]), values: values)
  }
}
