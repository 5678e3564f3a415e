import P4Info
import Testing

/// Entries that match a member of `error`, which has no value in P4Runtime.
@Suite struct UnsayableEntryTests {
  @Test(arguments: [false, true])
  func exactMatchOfAnError(followsReference: Bool) throws {
    var options = P4InfoOptions()
    options.followsReference = followsReference
    let made = try makeV1Model(
      """
      action a() {}
      table t { key = { s.parser_error : exact; hdr.h.a : exact; } actions = { a; NoAction; }
        const entries = { (error.NoError, 1) : a(); } }
      """, apply: "t.apply();", options: options)
    #expect(made.document.tables.count == 1)
    let matches = made.entries.updates.compactMap { update in
      if case .tableEntry(let entry)? = update.entity { entry.match.map(\.value) } else { nil }
    }
    if followsReference {
      #expect(made.faults == [])
      #expect(matches == [[.exact([]), .exact([1])]])
    } else {
      #expect(
        made.faults == [
          "[p4info-unsayable-entry] P4Runtime has no form for an `error`: this entry of `t` is left "
            + "out"
        ])
      #expect(matches == [])
    }
  }
}
