import P4Info
import Testing

/// What p4c removes before it makes P4Info has no objects.
@Suite struct DeadCodeTests {
  static let tables = """
    action a(bit<8> x) { meta.m = x; }
    table t { key = { hdr.h.a : exact; } actions = { a; NoAction; } }
    table u { key = { hdr.h.b : exact; } actions = { NoAction; } }
    """

  @Test(
    arguments: [
      ("t.apply(); u.apply();", ["c.t", "c.u"]),
      ("t.apply(); return; u.apply();", ["c.t"]),
      ("{ return; } u.apply();", []),
      // Without a `return`, `exit` hides nothing.
      ("t.apply(); exit; u.apply();", ["c.t", "c.u"]),
      ("if (meta.m == 1) { return; } exit; u.apply();", []),
      ("if (meta.m == 1) { return; } u.apply();", ["c.u"]),
      ("if (meta.m == 1) { return; } else { exit; } u.apply();", []),
      ("if (meta.m == 1) { if (meta.m == 2) return; else return; u.apply(); } t.apply();", ["c.t"]),
      ("switch (meta.m) { 1: { return; } default: { return; } } u.apply();", ["c.u"]),
      ("for (bit<8> i in 1..3) { return; t.apply(); } u.apply();", ["c.u"]),
      ("if (true) return; u.apply();", []),
      ("if (false) return; u.apply();", ["c.u"]),
      ("if (meta.m == meta.m) { t.apply(); } else { u.apply(); }", ["c.t"]),
      ("if (meta.m != hdr.h.a) { t.apply(); } else { u.apply(); }", ["c.t", "c.u"]),
      ("if (meta.m == 1 && false) { t.apply(); } else { u.apply(); }", ["c.u"]),
      ("if (meta.m == 1 || true) { t.apply(); } else { u.apply(); }", ["c.t"]),
      ("if (t.apply().hit && false) { u.apply(); }", ["c.t", "c.u"]),
      ("if (meta.m < 0) { t.apply(); } else { u.apply(); }", ["c.u"]),
      ("if (meta.m >= 0) { t.apply(); } else { u.apply(); }", ["c.t"]),
      ("if (meta.m <= 255) { t.apply(); } else { u.apply(); }", ["c.t"]),
      ("if (meta.m <= 254) { t.apply(); } else { u.apply(); }", ["c.t", "c.u"]),
      ("if (255 < meta.m) { t.apply(); } else { u.apply(); }", ["c.u"]),
      ("if (meta.m & 0 == 1) { t.apply(); } else { u.apply(); }", ["c.u"]),
      ("if (meta.m * 0 == 0) { t.apply(); } else { u.apply(); }", ["c.t"]),
      ("switch (8w1) { 1: { t.apply(); } default: { u.apply(); } }", ["c.t"]),
      ("switch (8w2) { 1: { t.apply(); } default: { u.apply(); } }", ["c.u"]),
      ("switch (8w2) { 1: { t.apply(); } }", []),
    ] as [(String, [String])])
  func tablesThatAreLeft(apply: String, expected: [String]) throws {
    let made = try makeV1Model(Self.tables, apply: apply)
    #expect(made.document.tables.map { $0.preamble?.name } == expected)
  }

  @Test func unusedValueSets() throws {
    let made = try make(
      Array(
        """
        #include <core.p4>
        #include <v1model.p4>
        header h_t { bit<8> a; bit<16> b; }
        struct headers { h_t h; }
        struct meta_t { }
        parser p(packet_in packet, out headers hdr, inout meta_t m, inout standard_metadata_t s) {
          value_set<bit<8>>(1) used;
          value_set<bit<16>>(2) inPair;
          value_set<bit<8>>(3) unreached;
          value_set<tuple<bit<8>, bit<8>>>(4) unused;
          state start {
            packet.extract(hdr.h);
            transition select(hdr.h.a) { used: next; default: accept; }
          }
          state next { transition select(hdr.h.a, hdr.h.b) { (1, inPair): accept; } }
          state nowhere { transition select(hdr.h.a) { unreached: accept; } }
        }
        control v(inout headers hdr, inout meta_t m) { apply { } }
        control c(inout headers hdr, inout meta_t m, inout standard_metadata_t s) { apply { } }
        control d(packet_out packet, in headers hdr) { apply { } }
        V1Switch(p(), v(), c(), c(), v(), d()) main;
        """.utf8))
    #expect(made.document.valueSets.map { $0.preamble?.name } == ["p.used", "p.inPair"])
  }

  @Test func stringsOfStructuredAnnotations() throws {
    let made = try makeV1Model(
      """
      @words["a" ++ "b", WORD, ("c")]
      table t { key = { hdr.h.a : exact; } actions = { NoAction; } }
      """, global: "const string WORD = \"w\";")
    #expect(
      made.document.tables.first?.preamble?.structuredAnnotations.first?.body
        == .expressions([.string("ab"), .string("w"), .string("c")]))
  }
}
