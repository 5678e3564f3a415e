import P4JSON
import Testing

@Suite struct PackTests {
  static let texts = [
    "null", "[]", "{}", "\"\"", "-9223372036854775808", "9223372036854775807", "1.5e300", "-0.0",
    "{\"a\": [true, false, null, {\"a\": \"é😀\"}], \"b\": {\"a\": 127, \"c\": [-1, 128, 16384]}}",
  ]

  private func unpack(_ pack: [UInt8], of text: [UInt8]) -> JSONValue? {
    pack.withUnsafeBufferPointer { pack in
      text.withUnsafeBufferPointer { JSONValue.unpacked(pack, of: $0) }
    }
  }

  @Test(arguments: texts) func comesBack(_ text: String) throws {
    let bytes = Array(text.utf8)
    let value = try JSONValue.parse(bytes).get()
    #expect(unpack(value.packed(of: bytes), of: bytes) == value)
  }

  @Test(arguments: texts) func isOfOneTextOnly(_ text: String) throws {
    let bytes = Array(text.utf8)
    let pack = try JSONValue.parse(bytes).get().packed(of: bytes)
    #expect(unpack(pack, of: bytes + [0x20]) == nil)
    for index in bytes.indices {
      var other = bytes
      other[index] ^= 1
      #expect(unpack(pack, of: other) == nil)
    }
  }

  /// Whatever a pack holds behind the digest: a value or none, no trap.
  @Test func damageIsSurvived() throws {
    let text = Array(try #require(Self.texts.last).utf8)
    let pack = try JSONValue.parse(text).get().packed(of: text)
    for length in pack.indices { #expect(unpack(Array(pack[..<length]), of: text) == nil) }
    for index in 8..<pack.count {
      for byte in UInt8.min...UInt8.max {
        var damaged = pack
        damaged[index] = byte
        _ = unpack(damaged, of: text)
      }
    }
  }
}
