import BigInt
import P4Source
import P4Syntax
import Testing

/// Integer literals become their values.
@Suite struct LiteralTests {
  private func read(_ text: String) -> IntegerLiteral? {
    Reading("const int a = \(text);").tree.integers.first
  }

  @Test(arguments: [
    ("0", "0", 10), ("0123", "123", 10), ("1_000", "1000", 10), ("0xFf", "255", 16),
    ("0X_f_F", "255", 16), ("0b1_01", "5", 2), ("0o17", "15", 8), ("0d19", "19", 10),
    ("18446744073709551615", "18446744073709551615", 10),
    ("18446744073709551616", "18446744073709551616", 10),
    ("0xFFFFFFFFFFFFFFFFF", "295147905179352825855", 16),
    ("340282366920938463463374607431768211456", "340282366920938463463374607431768211456", 10),
  ])
  func valuesWithoutWidth(_ sample: (text: String, value: String, base: Int)) throws {
    let literal = try #require(read(sample.text))
    #expect(literal.value == BigInt(sample.value))
    #expect(literal.kind == .unsized)
    #expect(literal.base == UInt8(sample.base))
  }

  @Test(arguments: [
    ("8w255", IntegerLiteral.Kind.unsigned, 8, "255"), ("8s0x7F", .signed, 8, "127"),
    ("128w0b11", .unsigned, 128, "3"), ("0w0", .unsigned, 0, "0"), ("016w1", .unsigned, 16, "1"),
    ("1s1", .signed, 1, "1"), ("4w300", .unsigned, 4, "300"),
    ("99999999999w1", .unsigned, 4_294_967_295, "1"),
  ])
  func valuesWithWidth(
    _ sample: (text: String, kind: IntegerLiteral.Kind, width: Int, value: String)
  )
    throws
  {
    let literal = try #require(read(sample.text))
    #expect(literal.value == BigInt(sample.value))
    #expect(literal.kind == sample.kind)
    #expect(literal.width == UInt32(sample.width))
  }

  @Test func equalSpellingsShareALiteral() {
    #expect(Reading("const int a = 0xFF + 0xFF + 255;").tree.integers.count == 2)
  }

  @Test func longValuesAreExact() throws {
    let digits = String(repeating: "7", count: 2000)
    #expect(try #require(read(digits)).value == BigInt(digits))
    #expect(try #require(read("0x" + digits)).value == BigInt(digits, radix: 16))
  }
}
