import P4Diagnostics
import P4Info
import Testing

/// What `makeP4Info` reports, and where it departs from p4c on purpose.
@Suite struct BuilderTests {
  static let table = "table t { key = { hdr.h.a : exact; } actions = { NoAction; } }"

  @Test(
    arguments: [
      (
        "@id(0x01000007) table t { actions = { NoAction; } }",
        ["[p4info-bad-id] the top byte of this `@id` is not that of a table"]
      ),
      (
        """
        @id(7) table t { actions = { NoAction; } }
        @id(7) @hidden table u { actions = { NoAction; } }
        """, ["[p4info-bad-id] the id 33554439 is taken"]
      ),
      (
        "table t { key = { hdr.h.a : exact @id(2); hdr.h.b : exact @id(2); } actions = { NoAction; } }",
        ["[p4info-bad-id] the id 2 is taken by a field before"]
      ),
      (
        "action a(@id(0) bit<8> x) { hdr.h.a = x; } table t { actions = { a; NoAction; } }",
        ["[p4info-bad-id] 0 is not an id"]
      ),
      (
        "@id(0x100000000) table t { actions = { NoAction; } }",
        ["[p4info-bad-id] an `@id` is a number of 32 bits"]
      ),
      (
        """
        @name("x") table t { actions = { NoAction; } }
        @name("x") table u { actions = { NoAction; } }
        """, ["[p4info-name-clash] two tables have the control-plane name `c.x`"]
      ),
      (
        "action a(headers x) { hdr = x; } table t { actions = { a; NoAction; } }",
        ["[p4info-unsupported-type] the control plane cannot give an action a value of this type"]
      ),
      (
        """
        action a() {} table t { actions = { @tableonly @defaultonly a; NoAction; } }
        """,
        ["[p4info-bad-annotation] `c.a` is both `@tableonly` and `@defaultonly` in table `t`"]
      ),
      (
        """
        table t { key = { hdr.h.a : exact; hdr.h.b : selector; } actions = { NoAction; }
          implementation = action_selector(HashAlgorithm.crc32, 8, 8); }
        """,
        [
          "[p4info-anonymous-property] the control plane cannot refer to this action profile without "
            + "a name"
        ]
      ),
      (
        """
        @max_group_size(8) action_profile(4) ap;
        table t { key = { hdr.h.a : exact; } actions = { NoAction; } implementation = ap; }
        """, ["[p4info-ignored-annotation] `@max_group_size` is ignored: `c.ap` has no selector"]
      ),
      (
        """
        @selector_size_semantics("x") @max_member_weight(3)
        action_selector(HashAlgorithm.crc32, 8, 8) ap;
        table t { key = { hdr.h.a : selector; } actions = { NoAction; } implementation = ap; }
        """,
        [
          "[p4info-bad-annotation] `@selector_size_semantics` is \"sum_of_weights\" or "
            + "\"sum_of_members\"",
          "[p4info-ignored-annotation] `@max_member_weight` is ignored: `c.ap` does not count members",
        ]
      ),
      (
        """
        action a() {}
        table t { key = { hdr.h.b : lpm; hdr.h.a : ternary; } actions = { a; NoAction; }
          const entries = { (0x0A0000FF &&& 0xFF000000, 1 &&& 2) : a(); } }
        """,
        [
          "[p4info-masked-bits] bits of the value that the mask leaves out are cleared",
          "[p4info-masked-bits] bits of the value that the mask leaves out are cleared",
        ]
      ),
      (
        """
        action a() {}
        table t { key = { hdr.h.b : lpm; } actions = { a; NoAction; }
          const entries = { 0xF0 &&& 0xF0 : a(); } }
        """,
        ["[p4info-invalid-entry] the mask of an `lpm` key has to be a run of ones from the left"]
      ),
    ] as [(String, [String])])
  func faults(locals: String, expected: [String]) throws {
    let apply = locals.contains("table u") ? "t.apply(); u.apply();" : "t.apply();"
    #expect(try makeV1Model(locals, apply: apply).faults == expected)
  }

  @Test func packageAnnotations() throws {
    let made = try makeV1Model(
      Self.table,
      main: """
        @pkginfo(name = "n", arch = "own", colour = "red")
        @platform_property(multicast_group_table_size = 3, speed = 9)
        """)
    #expect(made.document.pkgInfo?.arch == "own")
    #expect(made.document.pkgInfo?.name == "n")
    #expect(made.document.pkgInfo?.platformProperties?.multicastGroupTableSize == 3)
    #expect(
      made.faults == [
        "[p4info-ignored-annotation] `@pkginfo` has no key `colour`",
        "[p4info-overridden-architecture] the compiler knows the architecture; `arch` in `@pkginfo` "
          + "overrides it",
        "[p4info-ignored-annotation] `@platform_property` has no key `speed`",
      ])
  }

  @Test func badTranslation() throws {
    let made = try makeV1Model(
      "action a(port_t x) {} table t { actions = { a; NoAction; } }",
      global: "@p4runtime_translation(\"uri\", bool) type bit<9> port_t;")
    #expect(
      made.faults == [
        "[p4info-bad-annotation] `@p4runtime_translation` takes a string and `bit<W>`, a number of "
          + "bits or `string`"
      ])
    #expect(made.document == P4InfoDocument())
  }

  @Test(arguments: [false, true])
  func extensions(followsReference: Bool) throws {
    var options = P4InfoOptions()
    options.followsReference = followsReference
    let made = try makeV1Model(
      """
      @weights_disallowed action_selector(HashAlgorithm.crc32, 8, 8) ap;
      @single_rate_two_color meter(1, MeterType.bytes) two;
      @single_rate_three_color meter(1, MeterType.bytes) three;
      @two_rate_three_color meter(1, MeterType.bytes) plain;
      action a() {}
      table t { key = { hdr.h.a : selector; } actions = { @groupaction a; NoAction; }
        implementation = ap; }
      """,
      apply: """
        t.apply(); two.execute_meter(0, meta.color); three.execute_meter(0, meta.color);
        plain.execute_meter(0, meta.color);
        """, options: options)
    let profile = try #require(made.document.actionProfiles.first)
    #expect(profile.weightsDisallowed == !followsReference)
    #expect(
      profile.preamble?.annotations == (followsReference ? ["@weights_disallowed"] : []))
    #expect(
      made.document.meters.map { $0.spec?.kind }
        == (followsReference
          ? [.twoRateThreeColor, .twoRateThreeColor, .twoRateThreeColor]
          : [.singleRateTwoColor, .singleRateThreeColor, .twoRateThreeColor]))
    #expect(
      made.document.tables[0].actionRefs[0].scope
        == (followsReference ? .tableAndDefault : .groupAction))
  }

  /// The lower number wins in the program, the higher one in P4Runtime.
  @Test(arguments: [false, true])
  func smallestPriorityWins(followsReference: Bool) throws {
    var options = P4InfoOptions()
    options.followsReference = followsReference
    let made = try makeV1Model(
      """
      action a(bit<8> x) { hdr.h.a = x; }
      table t { key = { hdr.h.b : ternary; } actions = { a; NoAction; }
        largest_priority_wins = false;
        entries = { priority = 10 : 1 : a(1); priority = 30 : 2 : a(2);
          priority = 20 : 3 : a(3); } }
      """, options: options)
    let entries = made.entries.updates.compactMap { update in
      if case .tableEntry(let entry) = update.entity { entry } else { nil }
    }
    let actions = entries.compactMap { entry in
      if case .action(let call)? = entry.action { call.params.first?.value } else { nil }
    }
    #expect(actions == [[1], [3], [2]])
    #expect(entries.map(\.priority) == (followsReference ? [10, 20, 30] : [30, 20, 10]))
  }

  /// Ids that `@id` gives are used everywhere, where p4c falls back to positions.
  @Test func idsInCalls() throws {
    let made = try makeV1Model(
      """
      action a(@id(5) bit<8> x, bit<8> y) { hdr.h.a = x + y; }
      table t { key = { hdr.h.a : exact @id(3); hdr.h.b : exact; } actions = { a; NoAction; }
        default_action = a(1, 2); const entries = { (7, 8) : a(3, 4); } }
      """)
    let table = try #require(made.document.tables.first)
    #expect(table.matchFields.map(\.id) == [3, 2])
    #expect(made.document.actions.last?.params.map(\.id) == [5, 2])
    #expect(table.initialDefaultAction?.arguments.map(\.paramID) == [5, 2])
    guard case .tableEntry(let entry)? = made.entries.updates.first?.entity,
      case .action(let call)? = entry.action
    else {
      Issue.record("no entry")
      return
    }
    #expect(entry.match.map(\.fieldID) == [3, 2])
    #expect(call.params.map(\.paramID) == [5, 2])
  }

  /// Sizes that the fields of P4Info cannot hold are told of, not cut.
  @Test func sizesTooLarge() throws {
    let made = try makeV1Model(
      """
      register<bit<8>>(2147483648) r;
      table t { key = { hdr.h.a : exact; } actions = { NoAction; } size = 4294967296; }
      """)
    #expect(
      made.faults == [
        "[p4info-unsupported-value] the size of a register is at most 2147483647, not 2147483648",
        "[p4info-unsupported-value] the size of a table is at most 2147483647, not 4294967296",
      ])
  }

  @Test func keyOfPlainEnum() throws {
    let made = try makeV1Model(
      "E e = E.A; table t { key = { e : exact; hdr.h.a : exact; } actions = { NoAction; } }",
      global: "enum E { A, B }")
    #expect(
      made.faults == [
        "[p4info-unsupported-type] the control plane cannot match an enum without representation"
      ])
  }

  /// `@name["x"]` names like `@name("x")`.
  @Test func nameInBrackets() throws {
    let made = try makeV1Model(
      """
      @name["other"] action a() { hdr.h.a = 1; }
      table t { key = { hdr.h.a : exact @name["key"]; } actions = { a; NoAction; } }
      """)
    #expect(made.document.actions.map(\.preamble?.alias).contains("other"))
    #expect(made.document.tables.first?.matchFields.map(\.name) == ["key"])
  }

  @Test func signedValues() throws {
    let made = try makeV1Model(
      """
      action a(int<16> x) {}
      table t { key = { hdr.h.a : exact; } actions = { a; NoAction; }
        default_action = a(-2); const entries = { 1 : a(200); 2 : a(-200); 3 : a(0); } }
      """)
    #expect(made.document.tables[0].initialDefaultAction?.arguments.map(\.value) == [[0xFE]])
    let values = made.entries.updates.compactMap { update in
      if case .tableEntry(let entry) = update.entity, case .action(let call)? = entry.action {
        call.params.first?.value
      } else {
        nil
      }
    }
    #expect(values == [[0x00, 0xC8], [0xFF, 0x38], [0x00]])
  }

  @Test func noMain() throws {
    let made = try make(Array("#include <core.p4>\nheader h { bit<8> a; }".utf8))
    #expect(made.document == P4InfoDocument())
    #expect(made.faults.isEmpty)
  }
}
