import P4JSON
import Testing

@Suite struct JSONTests {
  @Test(arguments: [
    ("{}", "{}"), (" [ ] ", "[]"), ("12", "12"), ("\"\\u00e9\\ud83d\\ude00/\\n\"", "\"é😀/\\n\""),
    (
      "{\"b\":1,\"a\":[1.5,true,null,{\"z\":\"\"}]}", "{\"b\":1,\"a\":[1.5,true,null,{\"z\":\"\"}]}"
    ),
    ("\u{FEFF}{\"x\":-9223372036854775808}", "{\"x\":-9223372036854775808}"),
    ("0.1", "0.1"), ("18446744073709551615", "1.8446744073709552e+19"),
  ])
  func readsAndWrites(_ text: String, _ written: String) throws {
    let value = try JSONValue.parse(Array(text.utf8)).get()
    #expect(String(decoding: value.serialized(), as: UTF8.self) == written)
  }

  @Test(arguments: [
    ("", 1, 1, "the text is empty"),
    ("{\n \"a\": 1\n \"b\": 2}", 3, 2, "expected `,` or `}` after a member"),
    ("{\"a\":1,\"a\":2}", 1, 8, "key `a` stands twice in one object"),
    ("{\"o\": {\"b\":1, \"\\u0062\":{}}}", 1, 15, "key `b` stands twice in one object"),
    ("[1, NaN]", 1, 5, "the number is not finite"),
    ("[1e999]", 1, 2, "the number is not finite"),
    ("\"a\nb\"", 1, 3, "control character in a string"),
    ("[1,2,]", 1, 6, "unexpected character"),
    ("{a:1}", 1, 2, "expected a key in double quotes"),
    ("{\"a\" 1}", 1, 6, "expected `:` after a key"),
    ("[1 /* no */]", 1, 4, "expected `,` or `]` after an element"),
    ("{\"a\": [1,", 1, 10, "unexpected end of the text"),
    ("{} x", 1, 4, "unexpected character"),
    ("[\0]", 1, 2, "a NUL byte is not JSON"),
  ])
  func tellsWhereAndWhy(_ text: String, _ line: Int, _ column: Int, _ message: String) {
    guard case .failure(let error) = JSONValue.parse(Array(text.utf8)) else {
      Issue.record("`\(text)` was read")
      return
    }
    #expect(error.line == line)
    #expect(error.column == column)
    #expect(error.message == message)
  }

  @Test func refusesWhatIsNotUTF8OrTooMuch() {
    #expect(JSONValue.parse([0x22, 0xFF, 0x22]).failure?.message == "the text is not UTF-8")
    let deep = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(JSONValue.parse(deep).failure?.message == "nested more than 100 deep")
    #expect(
      JSONValue.parse(Array("[1]".utf8), limit: 2).failure?.message
        == "the text has more than 2 bytes")
  }

  @Test func writesAnyString() {
    let value = JSONValue.object(["k\"": .string("\u{1}\u{0}\\\n\u{7F}é"), "n": .double(.nan)])
    let written = String(decoding: value.serialized(), as: UTF8.self)
    #expect(written == "{\"k\\\"\":\"\\u0001\\u0000\\\\\\n\u{7F}é\",\"n\":null}")
  }

  @Test func prettyTextIsIndented() {
    let value = JSONValue.object(["a": .array([.int(1)]), "b": .object(["c": .null])])
    let written = String(decoding: value.serialized(pretty: true), as: UTF8.self)
    #expect(written == "{\n  \"a\": [\n    1\n  ],\n  \"b\": {\n    \"c\": null\n  }\n}")
  }

  @Test func valuesAreFoundByKey() throws {
    let text = "{\"a\":{\"b\":[true,2,\"s\"]}}"
    let value = try JSONValue.parse(Array(text.utf8)).get()
    let list = try #require(value["a"]?["b"]?.elements)
    #expect(list.map(\.kindName) == ["a boolean", "an integer", "a string"])
    #expect(list[0].boolValue == true)
    #expect(list[1].intValue == 2)
    #expect(list[1].doubleValue == 2)
    #expect(list[2].stringValue == "s")
    #expect(value["z"] == nil)
  }
}

extension Result {
  fileprivate var failure: Failure? {
    if case .failure(let error) = self { error } else { nil }
  }
}
