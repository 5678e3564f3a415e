/// A JSON value as bytes that are read back in a tenth of the time that its text takes. What the
/// tool knows by itself is kept so beside its text.
///
///     pack   = digest of the text, 8 bytes; keys; value
///     keys   = count, then each key as a string
///     value  = 0 null | 1 false | 2 true | 3 integer | 4 double | 5 string | 6 array | 7 object
///
/// Counts, lengths and integers are LEB128 varints (integers in zigzag), a double is its 8 bytes,
/// a member of an object the index of its key and its value; all little-endian.
extension JSONValue {
  /// The pack of the value that `text` is.
  public func packed(of text: [UInt8]) -> [UInt8] {
    var packer = JSONPacker()
    packer.put(self)
    var result: [UInt8] = []
    let digest = text.withUnsafeBufferPointer { JSONUnpacker.digest($0) }
    result.append(fixed: digest)
    result.append(varint: UInt64(packer.keys.count))
    for key in packer.keys { result.append(text: key) }
    return result + packer.bytes
  }

  /// The value that was packed; nil where `pack` is none, or one of another text.
  public static func unpacked(
    _ pack: UnsafeBufferPointer<UInt8>, of text: UnsafeBufferPointer<UInt8>
  ) -> JSONValue? {
    var unpacker = JSONUnpacker(pack)
    guard unpacker.fixed() == JSONUnpacker.digest(text) else { return nil }
    unpacker.readKeys()
    let value = unpacker.value(depth: 0)
    return unpacker.isSound && unpacker.isAtEnd ? value : nil
  }
}

private struct JSONPacker {
  private(set) var keys: [String] = []
  private(set) var bytes: [UInt8] = []
  private var numbers: [String: Int] = [:]

  mutating func put(_ value: JSONValue) {
    switch value {
    case .null: bytes.append(0)
    case .bool(let flag): bytes.append(flag ? 2 : 1)
    case .int(let number):
      bytes.append(3)
      bytes.append(varint: UInt64(bitPattern: number << 1 ^ number >> 63))
    case .double(let number):
      bytes.append(4)
      bytes.append(fixed: number.bitPattern)
    case .string(let text):
      bytes.append(5)
      bytes.append(text: text)
    case .array(let elements):
      bytes.append(6)
      bytes.append(varint: UInt64(elements.count))
      for element in elements { put(element) }
    case .object(let members):
      bytes.append(7)
      bytes.append(varint: UInt64(members.count))
      for member in members {
        bytes.append(varint: UInt64(number(of: member.key)))
        put(member.value)
      }
    }
  }

  private mutating func number(of key: String) -> Int {
    if let number = numbers[key] { return number }
    numbers[key] = keys.count
    keys.append(key)
    return keys.count - 1
  }
}

extension [UInt8] {
  fileprivate mutating func append(varint value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }

  fileprivate mutating func append(fixed value: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
    }
  }

  fileprivate mutating func append(text: String) {
    append(varint: UInt64(text.utf8.count))
    append(contentsOf: text.utf8)
  }
}

/// Reads a pack. Bytes that are none make it unsound, never anything worse.
private struct JSONUnpacker {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var keys: [String] = []
  private(set) var isSound = true

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { position == bytes.count }

  /// Tells one text from another, eight bytes at a time.
  static func digest(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(text)
    let prime: UInt64 = 0x9E37_79B9_7F4A_7C15
    var digest = UInt64(raw.count) &* prime
    var index = 0
    while index &+ 8 <= raw.count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      digest = (digest ^ word) &* prime
      digest ^= digest >> 29
      index &+= 8
    }
    while index < raw.count {
      digest = (digest ^ UInt64(raw[index])) &* prime
      digest ^= digest >> 29
      index &+= 1
    }
    return digest
  }

  mutating func readKeys() {
    let count = count()
    keys.reserveCapacity(count)
    for _ in 0..<count { keys.append(text()) }
  }

  mutating func value(depth: Int) -> JSONValue {
    guard position < bytes.count, depth <= JSONValue.maximumDepth else { return fault(.null) }
    let tag = bytes[position]
    position &+= 1
    switch tag {
    case 0: return .null
    case 1: return .bool(false)
    case 2: return .bool(true)
    case 3:
      let coded = varint()
      return .int(Int64(bitPattern: coded >> 1) ^ -Int64(bitPattern: coded & 1))
    case 4: return .double(Double(bitPattern: fixed()))
    case 5: return .string(text())
    case 6:
      let count = count()
      // All empty arrays are one, which must not be written from several threads.
      if count == 0 { return .array([]) }
      return .array(
        [JSONValue](unsafeUninitializedCapacity: count) { buffer, used in
          for index in 0..<count {
            buffer.initializeElement(at: index, to: value(depth: depth &+ 1))
          }
          used = count
        })
    case 7:
      let count = count()
      if count == 0 { return .object([]) }
      return .object(
        [JSONMember](unsafeUninitializedCapacity: count) { buffer, used in
          for index in 0..<count {
            let key = Int(clamping: varint())
            let name = key < keys.count ? keys[key] : fault("")
            buffer.initializeElement(at: index, to: JSONMember(name, value(depth: depth &+ 1)))
          }
          used = count
        })
    default: return fault(.null)
    }
  }

  mutating func fixed() -> UInt64 {
    guard bytes.count &- position >= 8 else { return fault(0) }
    let raw = UnsafeRawBufferPointer(bytes)
    defer { position &+= 8 }
    return UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
  }

  private mutating func varint() -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count, shift < 64 {
      let byte = bytes[position]
      position &+= 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift &+= 7
    }
    return fault(0)
  }

  /// How many follow: each takes at least a byte.
  private mutating func count() -> Int {
    let count = Int(clamping: varint())
    return count <= bytes.count &- position ? count : fault(0)
  }

  private mutating func text() -> String {
    let length = count()
    let start = position
    position &+= length
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func fault<Value>(_ value: Value) -> Value {
    isSound = false
    return value
  }
}
