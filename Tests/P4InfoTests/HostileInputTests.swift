import P4Diagnostics
import P4Info
import P4Source
import Testing

/// Whatever the bytes are, reading ends in a document or in a diagnostic with a place.
@Suite struct HostileInputTests {
  @Test(arguments: [
    ("tables {", "[p4info-syntax] this message is never closed (at byte 7)"),
    (
      "tables { preamble { name: \"x } }",
      "[p4info-syntax] this string is never closed (at byte 26)"
    ),
    ("tables { size: 1.5 }", "[p4info-syntax] expected a whole number (at byte 15)"),
    ("tables { size: 08 }", "[p4info-syntax] expected a whole number (at byte 15)"),
    ("tables 1", "[p4info-syntax] expected `{` after `tables` (at byte 7)"),
    ("tables { size 1 }", "[p4info-syntax] expected `:` after `size` (at byte 14)"),
    ("}", "[p4info-syntax] expected a field's name (at byte 0)"),
    ("pkg_info { arch: 'a' arch: 'b' }", "[p4info-syntax] `arch` is set twice (at byte 21)"),
    ("pkg_info { arch: 'a\\q' }", "[p4info-syntax] an unknown escape in a string (at byte 19)"),
    ("pkg_info { arch: '\\400' }", "[p4info-syntax] this escape is no byte (at byte 18)"),
    (
      "tables { idle_timeout_behavior: NEVER }",
      "[p4info-bad-value] `NEVER` is no value of `idle_timeout_behavior` (at byte 32)"
    ),
    (
      "tables { idle_timeout_behavior: 7 }",
      "[p4info-bad-value] 7 is no value of `idle_timeout_behavior` (at byte 32)"
    ),
    (
      "tables { const_default_action_id: 4294967296 }",
      "[p4info-bad-value] 4294967296 does not fit into `const_default_action_id` (at byte 34)"
    ),
    (
      "tables { const_default_action_id: -1 }",
      "[p4info-bad-value] -1 does not fit into `const_default_action_id` (at byte 34)"
    ),
    (
      "tables { size: 99999999999999999999999 }",
      "[p4info-bad-value] a number of more than 64 bits (at byte 15)"
    ),
    (
      "pkg_info { arch: '\\377' }",
      "[p4info-bad-value] the value of `arch` is not UTF-8 (at byte 17)"
    ),
    (
      "tables { match_fields { match_type: EXACT other_match_type: 'x' } }",
      "[p4info-bad-value] `other_match_type` excludes `match_type`, which is set too (at byte 42)"
    ),
  ])
  func brokenText(input: String, fault: String) {
    #expect(readFaults(Array(input.utf8), .text) == [fault])
  }

  @Test func tolerantText() throws {
    let input = """
      # a comment
      future_field: 7 ; tables < preamble: { id: 0x2000001, name: 'a' "b" }
        vendor { deep { list: [1, -inf, {x: "y"}] } 12: 3 [ext.name] { } }
        direct_resource_ids: [318767105, 352321537], is_const_table: t >
      tables: [{ size: 010 }, { size: 2 }]
      """
    var sink = DiagnosticSink()
    let document = try #require(
      P4InfoDocument.read(Array(input.utf8), format: .text, diagnostics: &sink))
    #expect(document.tables.map(\.size) == [0, 8, 2])
    #expect(document.tables[0].preamble?.name == "ab")
    #expect(document.tables[0].preamble?.id == 0x2000001)
    #expect(document.tables[0].directResourceIDs == [318_767_105, 352_321_537])
    #expect(document.tables[0].isConstTable)
    #expect(
      sink.diagnostics.map(\.message) == [
        "unknown field `future_field` in `document` is ignored (at byte 12)",
        "unknown field `vendor` in `table` is ignored (at byte 84)",
      ])
  }

  @Test(arguments: P4InfoFormat.allCases)
  func deepNesting(format: P4InfoFormat) {
    // registers { type_spec { tuple { members { tuple { members { …
    var input: [UInt8]
    switch format {
    case .text:
      input = Array("registers { type_spec { ".utf8)
      for _ in 0..<100_000 { input += Array("tuple { members { ".utf8) }
    case .json:
      input = Array("{\"registers\": [{\"typeSpec\": ".utf8)
      for _ in 0..<100_000 { input += Array("{\"tuple\": {\"members\": [".utf8) }
    case .binary:
      var inner: [UInt8] = []
      for _ in 0..<200 { inner = message(3, message(1, inner)) }
      input = message(11, message(2, inner))
    }
    let faults = readFaults(input, format)
    #expect(faults.count == 1)
    #expect(faults.first?.hasPrefix("[p4info-nesting]") == true)
  }

  @Test(
    arguments: [
      ([0x12, 0xFF, 0xFF, 0xFF, 0xFF, 0x07], "a length of 2147483647 bytes where 0 are left"),
      ([0x12, 0x05, 0x40], "a length of 5 bytes where 1 are left"),
      ([0x12], "the data ends within a number"),
      ([0x12, 0x02, 0x40, 0x80], "the data ends within a number"),
      (
        [0x12, 0x0C, 0x40] + [UInt8](repeating: 0xFF, count: 10) + [0x01],
        "a number of more than 64 bits"
      ),
      ([0x00, 0x00], "a field with the number 0"),
      ([0x10, 0x01], "`tables` has the wire type 0, which it cannot have"),
      ([0x3B, 0x01], "`meters` has the wire type 3, which it cannot have"),
      ([0x83, 0x7D], "group 2000 does not end"),
      ([0x83, 0x7D, 0x8C, 0x7D], "group 2000 is closed as group 2001"),
      ([0x87, 0x7D], "the wire type 7"),
    ] as [([UInt8], String)])
  func brokenBinary(input: [UInt8], fault: String) {
    let faults = readFaults(input, .binary).filter { !$0.hasPrefix("[p4info-unknown-field]") }
    #expect(faults.count == 1)
    #expect(faults.first?.contains(fault) == true, "\(faults)")
  }

  @Test func binaryValues() {
    // tables { idle_timeout_behavior: 7 } and pkg_info { arch: "\xFF" }
    #expect(
      readFaults(message(2, [0x48, 0x07]), .binary) == [
        "[p4info-bad-value] 7 is no value of `idle_timeout_behavior` (at byte 3)"
      ])
    #expect(
      readFaults(message(1, message(5, [0xFF])), .binary) == [
        "[p4info-bad-value] the value of `arch` is not UTF-8 (at byte 4)"
      ])
  }

  @Test func binaryOfAnotherVersion() throws {
    // An unknown varint, fixed64, string, group and fixed32 around tables { size: 5 }, whose
    // direct_resource_ids come unpacked.
    var input: [UInt8] = [0x80, 0x7D, 0x01]
    input += [0x81, 0x7D] + [UInt8](repeating: 1, count: 8)
    input += [0x82, 0x7D, 0x02, 0x61, 0x62]
    input += [0x83, 0x7D, 0x08, 0x01, 0x84, 0x7D]
    input += message(2, [0x40, 0x05, 0x38, 0x01, 0x38, 0x02])
    input += [0x85, 0x7D, 1, 2, 3, 4]
    var sink = DiagnosticSink()
    let document = try #require(
      P4InfoDocument.read(input, format: .binary, diagnostics: &sink))
    #expect(document.tables.map(\.size) == [5])
    #expect(document.tables[0].directResourceIDs == [1, 2])
    #expect(sink.diagnostics.map(\.severity) == [.warning])
  }

  @Test(arguments: [
    ("[]", "expected `{`"), ("{", "expected a string"), ("{} x", "text after the object"),
    ("{\"tables\": {}}", "expected `[`"), ("{\"tables\": [{\"size\": \"x\"}]}", "expected a whole"),
    ("{\"pkgInfo\": {\"arch\": \"\\ud800\"}}", "this escape is no character"),
    ("{\"tables\": [{\"size\": 1},,]}", "expected `{`"),
    ("{\"tables\": [{\"isConstTable\": 1}]}", "expected `true` or `false`"),
    ("{\"tables\": [{\"size\": 1 \"x\": 2}]}", "expected `,` or `}`"),
  ])
  func brokenJSON(input: String, fault: String) {
    let faults = readFaults(Array(input.utf8), .json)
    #expect(faults.count == 1)
    #expect(faults.first?.contains(fault) == true, "\(faults)")
  }

  /// Prefixes and single-byte changes of a rich file, spread over it: a document or a diagnostic.
  @Test(arguments: P4InfoFormat.allCases)
  func damagedFiles(format: P4InfoFormat) throws {
    let whole = try readCleanly(golden("everything.p4info.txtpb"), .text).serialized(format)
    let step = whole.count / 300 + 1
    for length in stride(from: 0, to: whole.count, by: step) {
      _ = readFaults(Array(whole[..<length]), format)
    }
    var damaged = whole
    for at in stride(from: 0, to: whole.count, by: step) {
      for bits: UInt8 in [0x01, 0x80, 0xFF] {
        damaged[at] = whole[at] ^ bits
        _ = readFaults(damaged, format)
      }
      damaged[at] = whole[at]
    }
  }

  @Test func placeInTheLocationSpace() throws {
    var map = SourceMap()
    let input = Array("tables {\n  size: x\n}".utf8)
    let added = map.addFile(name: "a.txtpb", bytes: input)
    let file = try #require(added)
    let base = map.files[file].base
    var sink = DiagnosticSink()
    _ = P4InfoDocument.read(
      input, format: .text, base: SourceLocation(raw: base), diagnostics: &sink)
    #expect(sink.diagnostics.map { $0.range.start.raw } == [base + 17])
    #expect(sink.diagnostics.map(\.message) == ["expected a whole number"])
  }

  @Test func formatDetection() {
    #expect(P4InfoFormat.detect([]) == .text)
    #expect(P4InfoFormat.detect(Array("\n pkg_info {".utf8)) == .text)
    #expect(P4InfoFormat.detect(Array(" {\"a\": 1}".utf8)) == .json)
    // A damaged string does not make text binary: the fault is to be found where it stands.
    #expect(P4InfoFormat.detect(Array("pkg_info { name: \"".utf8) + [0xC3, 0x28]) == .text)
    #expect(P4InfoFormat.detect([0x2A, 0x22, 0xC3, 0x28]) == .binary)
    #expect(P4InfoFormat.detect([0x0A, 0x05, 0x2A, 0x03, 0x70, 0x6E, 0x61]) == .binary)
  }

  /// Field `number` holding `body`, which has to be short enough for a 5-byte length.
  private func message(_ number: UInt8, _ body: [UInt8]) -> [UInt8] {
    var out: [UInt8] = [number << 3 | 2]
    var length = body.count
    while length >= 0x80 {
      out.append(UInt8(truncatingIfNeeded: length) | 0x80)
      length >>= 7
    }
    out.append(UInt8(length))
    return out + body
  }
}
