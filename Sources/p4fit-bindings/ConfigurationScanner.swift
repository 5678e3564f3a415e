/// Reads as much of JSON (RFC 8259) as a configuration needs: one object whose values are strings
/// and arrays of strings. The tool is built by everybody who uses the plugin, so it links no
/// library for this.
struct ConfigurationScanner {
  private let bytes: [UInt8]
  private var index = 0
  private var faultAt: Int?

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Line and column, from 1, of what was last read: of the fault after a fault.
  var position: (line: Int, column: Int) {
    let end = min(faultAt ?? index, bytes.count)
    let before = bytes[..<end]
    let start = before.lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
    return (before.count { $0 == 0x0a } + 1, end - start + 1)
  }

  /// Hands each key and value of the one object to `member`.
  mutating func object(
    _ member: (String, ConfigurationValue) throws(ConfigurationFault) -> Void
  ) throws(ConfigurationFault) {
    try expect(UInt8(ascii: "{"), "an object")
    var seen: Set<String> = []
    if !skip(UInt8(ascii: "}")) {
      repeat {
        skipSpace()
        let start = index
        let key = try string()
        try expect(UInt8(ascii: ":"), "`:`")
        let value = try value()
        faultAt = start
        guard seen.insert(key).inserted else { throw ConfigurationFault("`\(key)` is there twice") }
        try member(key, value)
        faultAt = nil
      } while skip(UInt8(ascii: ","))
      try expect(UInt8(ascii: "}"), "`,` or `}`")
    }
    skipSpace()
    guard index == bytes.count else { throw fault("the end of the file") }
  }

  private mutating func value() throws(ConfigurationFault) -> ConfigurationValue {
    skipSpace()
    guard skip(UInt8(ascii: "[")) else { return .text(try string()) }
    var list: [String] = []
    if skip(UInt8(ascii: "]")) { return .list(list) }
    repeat { list.append(try string()) } while skip(UInt8(ascii: ","))
    try expect(UInt8(ascii: "]"), "`,` or `]`")
    return .list(list)
  }

  private mutating func string() throws(ConfigurationFault) -> String {
    try expect(UInt8(ascii: "\""), "a string")
    var text: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else { throw fault("UTF-8") }
        return string
      case UInt8(ascii: "\\"): text += try escape()
      case 0..<0x20: throw fault("a string without line breaks", back: 1)
      default: text.append(byte)
      }
    }
    throw fault("the end of a string")
  }

  private mutating func escape() throws(ConfigurationFault) -> [UInt8] {
    guard index < bytes.count else { throw fault("an escape sequence") }
    index += 1
    switch bytes[index - 1] {
    case UInt8(ascii: "\""): return [UInt8(ascii: "\"")]
    case UInt8(ascii: "\\"): return [UInt8(ascii: "\\")]
    case UInt8(ascii: "/"): return [UInt8(ascii: "/")]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "u"):
      var units = [try codeUnit()]
      // A character outside the basic plane is written as two.
      if units[0] >> 10 == 0x36, bytes[index...].starts(with: Array("\\u".utf8)) {
        index += 2
        units.append(try codeUnit())
      }
      guard let text = String(validating: units, as: UTF16.self) else {
        throw fault("a character", back: 1)
      }
      return Array(text.utf8)
    default: throw fault("an escape sequence", back: 1)
    }
  }

  private mutating func codeUnit() throws(ConfigurationFault) -> UInt16 {
    guard index + 4 <= bytes.count,
      let unit = UInt16(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
    else { throw fault("four hexadecimal digits") }
    index += 4
    return unit
  }

  private mutating func expect(_ byte: UInt8, _ what: String) throws(ConfigurationFault) {
    guard skip(byte) else { throw fault(what) }
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    skipSpace()
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while index < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[index]) { index += 1 }
  }

  private mutating func fault(_ expected: String, back: Int = 0) -> ConfigurationFault {
    faultAt = index - back
    return ConfigurationFault("expected \(expected)")
  }
}
