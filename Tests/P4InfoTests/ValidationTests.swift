import Foundation
import P4Diagnostics
import P4Info
import Testing

@Suite struct ValidationTests {
  func faults(_ document: P4InfoDocument) -> [String] {
    var sink = DiagnosticSink()
    document.validate(diagnostics: &sink)
    return sink.diagnostics.map { "[\($0.kind.slug)] \($0.message)" }
  }

  /// A sound document and what breaking it in one place says.
  @Test(
    arguments: [
      ("", "", [String]()),
      (
        "id: 33554433", "id: 0",
        [
          "[p4info-missing-id] table number 1 has no id",
          "[p4info-dangling-reference] action profile `c.s` lists table 33554433, which does not exist",
          "[p4info-dangling-reference] direct counter `c.dc` belongs to table 33554433, which does not "
            + "exist",
          "[p4info-dangling-reference] direct meter `c.dm` belongs to table 33554433, which does not "
            + "exist",
        ]
      ),
      (
        "id: 16777218\n    name: \"c.b\"", "id: 16777217\n    name: \"c.b\"",
        [
          "[p4info-duplicate-id] action `c.b` has the id 16777217 of action `c.a`",
          "[p4info-dangling-reference] table `c.t` lists action 16777218, which does not exist",
        ]
      ),
      (
        "id: 301989889", "id: 285212679",
        [
          "[p4info-wrong-prefix] the id 285212679 of counter `c.cnt` has the prefix 0x11, which "
            + "should be 0x12"
        ]
      ),
      (
        "extern_type_id: 129", "extern_type_id: 130",
        [
          "[p4info-wrong-prefix] the id 2164260865 of `Ext` instance `c.e` has the prefix 0x81, which "
            + "should be 0x82"
        ]
      ),
      ("\"c.w\"", "\"c.s\"", ["[p4info-duplicate-name] two action profiles are called `c.s`"]),
      ("alias: \"b\"", "alias: \"a\"", ["[p4info-duplicate-name] two actions have the alias `a`"]),
      (
        "param_id: 1", "param_id: 9",
        [
          "[p4info-dangling-reference] the initial default action of table `c.t` has an argument for "
            + "parameter 9, which `c.a` does not have"
        ]
      ),
      (
        "const_default_action_id: 16777217", "const_default_action_id: 5",
        [
          "[p4info-inconsistent] the constant default action 5 of table `c.t` is not among its "
            + "actions",
          "[p4info-inconsistent] the initial default action `c.a` of table `c.t` is not its constant "
            + "default action",
        ]
      ),
      (
        "implementation_id: 285212673", "implementation_id: 285212674",
        [
          "[p4info-inconsistent] table `c.t` uses action profile `c.w`, which does not list it",
          "[p4info-inconsistent] action profile `c.s` lists table `c.t`, which does not use it",
        ]
      ),
      (
        "direct_resource_ids: 318767105", "direct_resource_ids: 318767106",
        [
          "[p4info-dangling-reference] table `c.t` has direct resource 318767106, which does not "
            + "exist",
          "[p4info-inconsistent] direct counter `c.dc` belongs to table `c.t`, which does not list it",
        ]
      ),
      (
        "id: 4294967295", "id: 3",
        ["[p4info-duplicate-id] two match fields of table `c.t` have the id 3"]
      ),
      (
        "key: \"addr_t\"", "key: \"other_t\"",
        [
          "[p4info-unknown-type] `k` has type `addr_t`, which `type_info` does not describe",
          "[p4info-unknown-type] `p` has type `addr_t`, which `type_info` does not describe",
          "[p4info-unknown-type] `c.cnt` has type `addr_t`, which `type_info` does not describe",
          "[p4info-unknown-type] `s_t` has type `addr_t`, which `type_info` does not describe",
        ]
      ),
    ] as [(String, String, [String])])
  func oneFault(original: String, broken: String, expected: [String]) throws {
    var source = text(try golden("everything.p4info.txtpb"))
    if !original.isEmpty {
      let found = try #require(source.firstRange(of: original))
      source.replaceSubrange(found, with: broken)
    }
    #expect(faults(try readCleanly(Array(source.utf8), .text)) == expected)
  }

  /// What p4c writes is sound, but for a program that p4c itself rejects.
  @Test(.enabled(if: p4cTestData != nil, "P4C_TESTDATA does not name p4c's testdata folder"))
  func referenceIsSound() throws {
    for url in try p4cGoldens(suffix: ".p4info.txtpb") {
      let found = faults(try readCleanly(bytes(of: url), .text))
      #expect(found.isEmpty || url.path.contains("errors_outputs"), "\(url.path): \(found)")
    }
  }

  @Test func restrictedVersions() throws {
    let document = try readCleanly(golden("everything.p4info.txtpb"), .text)
    #expect(document.restricted(to: .latest) == document)
    let newer = [
      ("initial_default_action", P4InfoVersion.v1_4), ("has_initial_entries", .v1_4),
      ("platform_properties", .v1_4), ("sum_of_members", .v1_4), ("sum_of_weights", .v1_4),
      ("SINGLE_RATE_TWO_COLOR", .v1_4), ("weights_disallowed", .v1_5), ("GROUP_ACTION", .v1_6),
    ]
    for version in P4InfoVersion.allCases {
      let printed = text(document.restricted(to: version).serialized(.text))
      for (field, since) in newer {
        #expect(printed.contains(field) == (version >= since), "\(field) in \(version.rawValue)")
      }
    }
    var sink = DiagnosticSink()
    let entries = try #require(
      try WriteRequest.read(golden("everything.entries.txtpb"), diagnostics: &sink))
    #expect(text(entries.restricted(to: .v1_4).serialized(.text)).contains("is_const"))
    #expect(!text(entries.restricted(to: .v1_3).serialized(.text)).contains("is_const"))
  }
}
