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
    #expect(run.output == "fine   table c.t size 64 is now 128\ncompatible\n")
  }

  @Test(arguments: [
    ("size: 64", "size: 32", "table c.t size 64 is now 32"),
    ("bitwidth: 32", "bitwidth: 128", "table c.t key field `dst`: width 32 is now 128"),
    ("LPM", "EXACT", "table c.t key field `dst`: match kind lpm is now exact"),
    ("alias: \"t\"", "alias: \"u\"", "table c.t alias `t` is now `u`"),
    ("33554433", "33554439", "table c.t id 33554433 is now 33554439"),
    ("\"port\"", "\"out\"", "action c.go parameter `port` is gone"),
  ])
  func whatBreaks(_ from: String, _ to: String, _ line: String) throws {
    let run = try diff { $0.replacing(from, with: to) }
    #expect(run.exit == 1)
    #expect(run.output.split(separator: "\n").contains("breaks \(line)"), "\(run.output)")
    #expect(run.output.hasSuffix("control planes of the old contract\n"))
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
