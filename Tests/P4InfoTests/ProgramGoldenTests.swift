import Foundation
import P4Diagnostics
import P4Info
import Testing

/// Programs of our own with the P4Info and entries that p4c makes of them.
@Suite struct ProgramGoldenTests {
  @Test(arguments: ["v1model", "psa", "pna", "ubpf"])
  func program(name: String) throws {
    let folder = goldenFolder.appendingPathComponent("programs")
    var options = P4InfoOptions()
    options.byteStrings = .padded
    options.followsReference = true
    let made = try make(
      bytes(of: folder.appendingPathComponent(name + ".p4")), path: name + ".p4", options: options)
    #expect(
      text(made.document.serialized(.text))
        == text(try bytes(of: folder.appendingPathComponent(name + ".p4info.txtpb"))))
    #expect(
      text(made.entries.serialized(.text))
        == text(try bytes(of: folder.appendingPathComponent(name + ".entries.txtpb"))))
    // v1model's refers to a table and an action that are hidden, as p4c's does.
    guard name != "v1model" else { return }
    var sink = DiagnosticSink()
    made.document.validate(diagnostics: &sink)
    #expect(sink.diagnostics.map(\.message).isEmpty)
  }

  /// Two runs give the same bytes, though sets and dictionaries are seeded anew in each process:
  /// within one process at least repeated runs and copies must agree.
  @Test func canonicalBytes() throws {
    let source = try bytes(of: goldenFolder.appendingPathComponent("programs/v1model.p4"))
    let first = try make(source)
    let second = try make(source)
    #expect(first.document == second.document && first.entries == second.entries)
    for update in first.entries.updates {
      guard case .tableEntry(let entry) = update.entity else { continue }
      for match in entry.match {
        guard case .exact(let value) = match.value else { continue }
        #expect(value.count == 1 || value[0] != 0)
      }
    }
  }
}
