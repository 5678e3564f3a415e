/// What json-c does not tell: how many members the text has (it keeps the last of two members
/// with one key), and where a value stands. Works on texts that json-c has accepted.
struct JSONScan {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Whether some byte is zero, and whether all are ASCII; eight bytes at a time.
  static func kindsOfBytes(_ bytes: UnsafeRawBufferPointer) -> (hasZero: Bool, isASCII: Bool) {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops = ones << 7
    var zeros: UInt64 = 0
    var high: UInt64 = 0
    var index = 0
    while index &+ 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      zeros |= (word &- ones) & ~word & tops
      high |= word & tops
      index &+= 8
    }
    while index < bytes.count {
      if bytes[index] == 0 { zeros = 1 }
      high |= UInt64(bytes[index]) & tops
      index &+= 1
    }
    return (zeros != 0, high == 0)
  }

  /// The number of `"key":` in the whole text, and the first control character inside a string
  /// (RFC 8259 section 7 wants them escaped, json-c 0.16 lets them pass).
  static func countMembers(_ bytes: UnsafeBufferPointer<UInt8>) -> (members: Int, bad: Int?) {
    guard let base = bytes.baseAddress else { return (0, nil) }
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops = ones << 7
    let quotes = ones &* UInt64(UInt8(ascii: "\""))
    let backslashes = ones &* UInt64(UInt8(ascii: "\\"))
    let count = bytes.count
    var members = 0
    var index = 0
    while index < count {
      let byte = base[index]
      index &+= 1
      if byte == UInt8(ascii: ":") {
        members &+= 1
      } else if byte == UInt8(ascii: "\"") {
        // Most of a text lies in strings: eight bytes at a time up to the next that is not plain.
        while index < count {
          if index &+ 8 <= count {
            let word = UInt64(
              littleEndian: UnsafeRawPointer(base).loadUnaligned(
                fromByteOffset: index, as: UInt64.self))
            let quote = word ^ quotes
            let backslash = word ^ backslashes
            let special =
              (((word &- (ones &* 0x20)) & ~word) | ((quote &- ones) & ~quote)
                | ((backslash &- ones) & ~backslash)) & tops
            if special == 0 {
              index &+= 8
              continue
            }
            // Borrows only reach upwards: the lowest that is marked is one.
            index &+= special.trailingZeroBitCount >> 3
          }
          let byte = base[index]
          if byte == UInt8(ascii: "\"") { break }
          if byte < 0x20 { return (members, index) }
          index &+= byte == UInt8(ascii: "\\") ? 2 : 1
        }
        index &+= 1
      }
    }
    return (members, nil)
  }

  /// The offset and the key of the first member whose object already has that key.
  static func firstDuplicate(_ bytes: [UInt8]) -> (offset: Int, key: String)? {
    var scan = JSONScan(bytes)
    var found: (offset: Int, key: String)?
    var seen: [Set<String>] = [[]]
    scan.walk { event in
      switch event {
      case .beginObject: seen.append([])
      case .endObject: seen.removeLast()
      case .key(let key, let offset):
        if !seen[seen.count - 1].insert(key).inserted {
          found = (offset, key)
          return false
        }
      case .number, .beginArray, .endArray, .scalar: break
      }
      return true
    }
    return found
  }

  /// The offset of the first number that is not one in JSON: `NaN`, `Infinity`, `1e999`.
  static func firstNonFinite(_ bytes: [UInt8]) -> Int? {
    var scan = JSONScan(bytes)
    var found: Int?
    scan.walk { event in
      if case .number(let text, let offset) = event, !(Double(text)?.isFinite ?? false) {
        found = offset
        return false
      }
      return true
    }
    return found
  }

  enum Event {
    case beginObject(Int)
    case endObject
    case beginArray(Int)
    case endArray
    case key(String, Int)
    case number(String, Int)
    case scalar(Int)
  }

  /// Calls `visit` for each piece of the text in order until it says false.
  mutating func walk(_ visit: (Event) -> Bool) {
    // Whether the innermost open bracket is an object, for each open bracket.
    var objects: [Bool] = []
    var expectsKey = false
    while position < bytes.count {
      let start = position
      let event: Event
      switch bytes[start] {
      case UInt8(ascii: "{"):
        objects.append(true)
        expectsKey = true
        event = .beginObject(start)
        position += 1
      case UInt8(ascii: "["):
        objects.append(false)
        expectsKey = false
        event = .beginArray(start)
        position += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        event = objects.popLast() ?? false ? .endObject : .endArray
        position += 1
      case UInt8(ascii: ","):
        expectsKey = objects.last ?? false
        position += 1
        continue
      case UInt8(ascii: "\""):
        let text = string()
        event = expectsKey ? .key(text, start) : .scalar(start)
        expectsKey = false
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"),
        UInt8(ascii: ":"):
        position += 1
        continue
      default:
        let word = self.word()
        event =
          ["true", "false", "null"].contains(word) ? .scalar(start) : .number(word, start)
      }
      if !visit(event) { return }
    }
  }

  /// The text of the string at `position`, which is left behind it.
  private mutating func string() -> String {
    var text: [UInt8] = []
    position += 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      if bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count {
        escape(into: &text)
      } else {
        text.append(bytes[position])
        position += 1
      }
    }
    position += 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func escape(into text: inout [UInt8]) {
    let letter = bytes[position + 1]
    position += 2
    switch letter {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "u"):
      var units = [hexUnit()]
      if units[0] & 0xFC00 == 0xD800, position + 1 < bytes.count,
        bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
      {
        position += 2
        units.append(hexUnit())
      }
      text.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
    default: text.append(letter)
    }
  }

  /// The UTF-16 unit of the four hexadecimal digits at `position`.
  private mutating func hexUnit() -> UInt16 {
    let end = min(position + 4, bytes.count)
    let digits = String(decoding: bytes[position..<end], as: UTF8.self)
    position = end
    return UInt16(digits, radix: 16) ?? 0xFFFD
  }

  /// The letters, digits and signs from `position` on, at least one byte.
  private mutating func word() -> String {
    let start = position
    position += 1
    while position < bytes.count, !Self.endsWord(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ":"),
      UInt8(ascii: "\""), 0x00...0x20:
      true
    default: false
    }
  }
}
