import P4Diagnostics
import P4Info
import P4SwiftBindings
import Testing

@testable import P4SwiftBindings

/// The language of restrictions: what each means in Swift, and what is refused.
struct RestrictionTests {
  private static let word = ValueType(name: "UInt16", bitWidth: 16, isBitString: true)
  private static let wide = ValueType(name: "IPv6Address", bitWidth: 128, isBitString: true)
  private static let kind = ValueType(name: "Kind", bitWidth: 8, isBitString: false)
  private static let text = ValueType(name: "Zone", bitWidth: 0, isBitString: false)

  private static let scope = RestrictionScope(
    values: [
      RestrictedValue(name: "e", swift: "k.e", kind: .exact, type: word),
      RestrictedValue(name: "h.t", swift: "k.t", kind: .ternary, type: word),
      RestrictedValue(name: "u", swift: "k.u", kind: .ternary, type: word),
      RestrictedValue(name: "o", swift: "k.o", kind: .optional, type: word),
      RestrictedValue(name: "l", swift: "k.l", kind: .lpm, type: wide),
      RestrictedValue(name: "r", swift: "k.r", kind: .range, type: word),
      RestrictedValue(name: "w", swift: "k.w", kind: .exact, type: wide),
      RestrictedValue(name: "m", swift: "k.m", kind: .exact, type: kind),
      RestrictedValue(name: "z", swift: "k.z", kind: .exact, type: text),
    ], priority: "p")

  /// The constants and conditions of a restriction, or what is wrong with it.
  private func compiled(_ text: String) -> String {
    var compiler = RestrictionCompiler(Self.scope)
    do throws(RestrictionFault) {
      var conditions: [String] = []
      for part in try RestrictionParser.parts(of: text) {
        conditions.append(try compiler.condition(part.expression))
      }
      return (compiler.lines + conditions).joined(separator: "\n")
    } catch {
      return "\(error.offset): \(error.message)"
    }
  }

  @Test(arguments: [
    ("e == 1", "let c1: UInt64 = k.e.lowWord\nlet c2: Bool = c1 == 1\nc2"),
    ("e::value != 0x0800", "let c1: UInt64 = k.e.lowWord\nlet c2: Bool = c1 != 0x800\nc2"),
    ("0b11 < e", "let c1: UInt64 = k.e.lowWord\nlet c2: Bool = 3 < c1\nc2"),
    ("e == -1", "let c1: UInt64 = k.e.lowWord\nlet c2: Bool = c1 == 0xffff\nc2"),
    ("e == --1", "let c1: UInt64 = k.e.lowWord\nlet c2: Bool = c1 == 1\nc2"),
    ("m == 6", "let c1: UInt64 = k.m.rawValue.lowWord\nlet c2: Bool = c1 == 6\nc2"),
    (
      "h.t::mask == 0",
      "let c1: UInt64 = (k.t?.mask ?? .zeroBits).lowWord\nlet c2: Bool = c1 == 0\nc2"
    ),
    (
      "h.t == 5",
      """
      let c1: UInt64 = (k.t?.value ?? .zeroBits).lowWord
      let c2: Bool = c1 == 5
      let c3: UInt64 = (k.t?.mask ?? .zeroBits).lowWord
      let c4: Bool = c3 == 0xffff
      (c2 && c4)
      """
    ),
    (
      "h.t != u",
      """
      let c1: UInt64 = (k.t?.value ?? .zeroBits).lowWord
      let c2: UInt64 = (k.u?.value ?? .zeroBits).lowWord
      let c3: Bool = c1 == c2
      let c4: UInt64 = (k.t?.mask ?? .zeroBits).lowWord
      let c5: UInt64 = (k.u?.mask ?? .zeroBits).lowWord
      let c6: Bool = c4 == c5
      (!(c3 && c6))
      """
    ),
    (
      "o::mask == -1",
      "let c1: UInt64 = k.o == nil ? 0 : 0xffff\nlet c2: Bool = c1 == 0xffff\nc2"
    ),
    (
      "l::prefix_length <= 64",
      "let c1: Int64 = Int64(k.l?.prefixLength ?? 0)\nlet c2: Bool = c1 <= 64\nc2"
    ),
    (
      "w == ipv6('2001:db8::1')",
      """
      let c1: RestrictionNumber = RestrictionNumber(k.w)
      let c2: Bool = c1 == RestrictionNumber(words: [0x20010db800000000, 1])
      c2
      """
    ),
    (
      "r::high > r::low",
      """
      let c1: UInt64 = (k.r?.high ?? .allBits).lowWord
      let c2: UInt64 = (k.r?.low ?? .zeroBits).lowWord
      let c3: Bool = c1 > c2
      c3
      """
    ),
    ("::priority < 0x7fffffff", "let c1: Int64 = p\nlet c2: Bool = c1 < 2147483647\nc2"),
    (
      "::priority < 0xffffffffffffffffffff",
      "let c1: Int64 = p\nlet c2: Bool = c1 < 9223372036854775807\nc2"
    ),
    (
      "!(e == 1) || e == 2 && e == 3 -> e == 4;",
      """
      let c1: UInt64 = k.e.lowWord
      let c2: Bool = c1 == 1
      let c3: Bool = c1 == 2
      let c4: Bool = c1 == 3
      let c5: Bool = c1 == 4
      ((!((!c2) || (c3 && c4))) || c5)
      """
    ),
    (
      "true; 1 < 2; true != false; /* x */ false -> e == 1 // y",
      "let c1: UInt64 = k.e.lowWord\nlet c2: Bool = c1 == 1\ntrue\ntrue\ntrue\ntrue"
    ),
    ("ipv4('10.0.0.1') == 0x0a000001", "true"), ("mac('00:00:00:00:01:00') == 256", "true"),
    ("ipv6('::ffff:1.2.3.4') == 0xffff01020304", "true"),
  ])
  func means(_ text: String, _ swift: String) {
    #expect(compiled(text) == swift, "\(text)")
  }

  @Test(arguments: [
    ("", "0: the end is not expected here"), ("e", "0: a condition is expected here, not a number"),
    ("e == ", "5: the end is not expected here"), ("e == 1 e", "7: `e` is not expected here"),
    ("e == 1 == 2", "7: `==` does not associate: parentheses are needed"),
    ("true -> true -> true", "13: `->` does not associate: parentheses are needed"),
    ("(true", "5: the end is not expected here"), ("e = 1", "2: an unexpected character"),
    ("0x == 1", "0: `0x` is no number"), ("12ab == 1", "0: `12ab` is no number"),
    ("true /* x", "5: a comment does not end"), ("mac('1", "4: a quoted text does not end"),
    ("e == mac('1:2')", "9: '1:2' is no mac address"),
    ("e == ipv4('1.2.3.256')", "10: '1.2.3.256' is no ipv4 address"),
    ("e == ipv6('1::2::3')", "10: '1::2::3' is no ipv6 address"),
    ("x == 1", "0: there is no key or parameter `x`"),
    ("e::mask == 1", "0: `e` has no part `mask`"),
    ("h.t::prefix_length == 1", "0: `h.t` has no part `prefix_length`"),
    ("::cookie == 1", "0: there is no attribute `cookie`"),
    ("z == 1", "0: `z` is text, which restrictions cannot compare"),
    ("h.t < 5", "4: `h.t` has no order; name one of its parts"),
    ("e == w", "2: `e` has 16 bits and `w` 128"),
    ("e == 0x10000", "2: 65536 does not fit the 16 bits of `e`"),
    ("e == -0x8001", "2: -32769 does not fit the 16 bits of `e`"),
    ("h.t == l", "4: `h.t` and `l` match in different ways"),
    ("e == true", "2: `e` is a bit string, the other side is not"),
    ("1 && true", "0: a condition is expected here, not a number"),
    ("true < false", "5: `<` cannot compare these"), ("-e == 1", "1: only integers can be negated"),
    (String(repeating: "(", count: 5000), "99: the expression nests too deep"),
    (String(repeating: "!", count: 5000), "198: the expression nests too deep"),
  ])
  func refuses(_ text: String, _ message: String) {
    #expect(compiled(text) == message)
  }

  /// Any beginning and any damage of a restriction ends in a message, not in a crash.
  @Test func damageIsSurvived() {
    let text =
      "h.t::mask != 0 -> (e == 0x10 || !(o == 1)); w != ipv6('::1') /* c */; ::priority < 5"
    for length in 0...text.utf8.count {
      _ = compiled(String(text.prefix(length)))
      var damaged = Array(text)
      if length < damaged.count { damaged[length] = "ü" }
      _ = compiled(String(damaged))
    }
  }

  @Test(arguments: [
    ("@entry_restriction(\"a\")", "a"), ("@entry_restriction ( \"a\" )", "a"),
    ("@entry_restriction(\"a;\\n\" \"b \\\"\\\\\")", "a;\nb \"\\"),
    ("@entry_restriction", nil), ("@entry_restriction(\"a)", nil),
    ("@entry_restriction(a)", nil), ("@entry_restrictions(\"a\")", nil), ("@other(\"a\")", nil),
  ])
  func takesTheTextOfAnnotations(_ annotation: String, _ text: String?) {
    #expect(restrictionText(annotation, name: "entry_restriction") == text)
  }

  @Test func faultsAreReportedOnceAndTheRestIsChecked() throws {
    var document = try #require(try Fixture.all().first { $0.name == "gate" }).document()
    document.tables[0].preamble?.annotations = [
      "@entry_restriction(\"\n  meta.endpoint_id != 7;\n  nobody == 1;\")"
    ]
    document.actions[1].preamble?.annotations = ["@action_restriction(\"ptr =\")"]
    var sink = DiagnosticSink()
    let files = generateSwiftBindings(
      document, options: BindingsOptions(programName: "Gate", sourceName: "gate.p4"),
      diagnostics: &sink)
    #expect(
      sink.diagnostics.map { "\($0.kind.slug): \($0.message)" } == [
        "restriction-syntax: an unexpected character, in line 1, column 5 of the restriction of "
          + "action `gate.set_backend`",
        "restriction-type: there is no key or parameter `nobody`, in line 3, column 3 of the "
          + "restriction of table `gate.exact_only`",
      ])
    let output = String(decoding: files[0].contents, as: UTF8.self)
    #expect(output.contains("restriction: \"meta.endpoint_id != 7\""))
    #expect(output.contains("// - a restriction of action `gate.set_backend`"))
  }
}
