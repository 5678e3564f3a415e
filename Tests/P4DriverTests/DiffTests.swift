import Foundation
import Testing

@Suite struct DiffTests {
  private static let old = """
    tables {
      preamble { id: 33554433 name: "c.t" alias: "t" }
      match_fields { id: 1 name: "dst" bitwidth: 32 match_type: LPM }
      action_refs { id: 16777217 }
      size: 64
    }
    actions {
      preamble { id: 16777217 name: "c.go" alias: "go" }
      params { id: 1 name: "port" bitwidth: 9 }
    }
    type_info {
      structs {
        key: "s_t" value { members { name: "a" type_spec { bitstring { bit { bitwidth: 8 } } } } }
      }
      serializable_enums {
        key: "kind_t"
        value { underlying_type { bitwidth: 8 } members { name: "one" value: "\\x01" } }
      }
    }
    """

  private func diff(_ change: (String) -> String) throws -> Finished {
    let scratch = try Scratch()
    try scratch.write("old.txtpb", Self.old)
    try scratch.write("new.txtpb", change(Self.old))
    return try Tool.p4fit("diff", "old.txtpb", "new.txtpb", in: scratch.url)
  }

  @Test func theSame() throws {
    let run = try diff { $0 }
    #expect(run.exit == 0, "\(run.errors)")
    #expect(run.output == "the contracts are the same\n")
  }

  @Test func moreRoomIsCompatible() throws {
    let run = try diff { $0.replacing("size: 64", with: "size: 128") }
    #expect(run.exit == 0)
    #expect(
      run.output == """
        table c.t
          fine      size 64 is now 128

        1 change, which no control plane of the old contract minds

        """)
  }

  @Test(arguments: [
    ("size: 64", "size: 32", "table c.t", "size 64 is now 32"),
    ("bitwidth: 32", "bitwidth: 128", "table c.t", "key field `dst`: width 32 is now 128"),
    ("LPM", "EXACT", "table c.t", "key field `dst`: match kind lpm is now exact"),
    ("alias: \"t\"", "alias: \"u\"", "table c.t", "alias `t` is now `u`"),
    ("33554433", "33554439", "table c.t", "id 33554433 is now 33554439"),
    ("\"port\"", "\"out\"", "action c.go", "parameter `port` is gone"),
    ("size: 64", "size: 64 is_const_table: true", "table c.t", "can no longer be written"),
    ("{ id: 16777217 }", "{ id: 16777217 scope: DEFAULT_ONLY }", "table c.t", "action `c.go`:"),
    ("value: \"\\x01\"", "value: \"\\x02\"", "enum kind_t", "`one` has another value"),
    ("name: \"a\"", "name: \"b\"", "struct s_t", "its fields are others"),
  ])
  func whatBreaks(_ from: String, _ to: String, _ object: String, _ change: String) throws {
    #expect(Self.old.contains(from))
    let run = try diff { $0.replacing(from, with: to) }
    #expect(run.exit == 1)
    let lines = run.output.split(separator: "\n")
    #expect(lines.first.map(String.init) == object)
    #expect(lines.contains { $0.hasPrefix("  breaks    \(change)") }, "\(run.output)")
    #expect(run.output.contains("control planes of the old contract"))
  }

  /// What daemons never see of a contract, they need not mind.
  @Test func documentationIsCosmetic() throws {
    let run = try diff {
      $0.replacing("alias: \"t\"", with: "alias: \"t\" doc { brief: \"hosts\" }")
    }
    #expect(run.exit == 0)
    #expect(run.output.hasPrefix("table c.t\n  cosmetic  its documentation is another\n"))
  }

  /// A table that was given another name: said once, with the mend.
  @Test func aRenamedTable() throws {
    let run = try diff { $0.replacing("name: \"c.t\"", with: "name: \"c.hosts\"") }
    #expect(run.exit == 1)
    #expect(
      run.output == """
        table c.t
          breaks    is gone; `c.hosts` looks like it: `@name(".c.t")` keeps the old name
        table c.hosts
          fine      is new

        1 change breaks control planes of the old contract; 1 does not

        """)
  }

  @Test func aCommentForAPullRequest() throws {
    let scratch = try Scratch()
    try scratch.write("old.txtpb", Self.old)
    try scratch.write(
      "new.txtpb",
      Self.old.replacing("bitwidth: 9", with: "bitwidth: 16")
        .replacing("size: 64", with: "size: 65"))
    let run = try Tool.p4fit(
      "diff", "old.txtpb", "new.txtpb", "--format", "markdown", in: scratch.url)
    #expect(run.exit == 1)
    #expect(
      run.output == """
        ### Control-plane contract: 1 change breaks control planes of the old contract; 1 does not

        `old.txtpb` → `new.txtpb`

        | breaking | object | change |
        | --- | --- | --- |
        | action | `c.go` | parameter `port`: width 9 is now 16 |

        <details><summary>1 compatible</summary>

        | compatible | object | change |
        | --- | --- | --- |
        | table | `c.t` | size 64 is now 65 |

        </details>

        """)
  }

  @Test func aProgramAgainstItsOwnInfo() throws {
    let scratch = try Scratch()
    let path = scratch.url.appending(path: "k8s.p4info.pb.bin").path
    let info = try Tool.p4fit("info", "p4src/k8s.p4", "-o", path)
    #expect(info.exit == 0, "\(info.errors)")
    let run = try Tool.p4fit("diff", path, "p4src/k8s.p4", "--format", "json")
    #expect(run.exit == 0)
    let answer = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    #expect(answer?["breaking"] as? Bool == false)
    #expect((answer?["changes"] as? [Any])?.isEmpty == true)
  }
}
