import Foundation
import P4Architecture
import P4Diagnostics
import P4Files
import P4Frontend
import P4Info
import P4Syntax
import Testing

/// What `makeP4Info` makes of p4c's own programs, against what p4c makes of them.
@Suite struct ReferenceTests {
  @Test(.enabled(if: p4cTestData != nil, "P4C_TESTDATA does not name p4c's testdata folder"))
  func samples() throws {
    let data = try #require(p4cTestData)
    var tally = Tally()
    for golden in try p4cGoldens(suffix: ".p4info.txtpb") {
      let folder = golden.deletingLastPathComponent().lastPathComponent
      let name = String(golden.lastPathComponent.dropLast(".p4info.txtpb".count))
      let source =
        data
        .appendingPathComponent(String(folder.dropLast("_outputs".count)))
        .appendingPathComponent(name)
      let entries = golden.deletingLastPathComponent()
        .appendingPathComponent(name + ".entries.txtpb")
      try tally.compare(source, golden, entries)
    }
    tally.report()
    #expect(tally.sameInfo * 100 >= tally.total * 95)
  }
}

/// Counts agreements; writes what differs to the folder that P4FIT_DIFFERENCES names.
private struct Tally {
  var total = 0
  var rejected: [String] = []
  var sameInfo = 0
  var sameEntries = 0
  var different: [String] = []
  let folder = ProcessInfo.processInfo.environment["P4FIT_DIFFERENCES"]

  mutating func compare(_ source: URL, _ golden: URL, _ entries: URL) throws {
    total += 1
    let name = source.lastPathComponent
    var observer = SilentObserver()
    let compilation = compile(
      path: source.path, bytes: try bytes(of: source), options: SyntaxOptions(),
      files: DiskFileProvider(), observer: &observer)
    var sink = compilation.diagnostics
    if sink.hasErrors {
      let first = sink.diagnostics.first { $0.severity == .error }
      rejected.append("\(name): \(first?.message ?? "")")
      return
    }
    var options = P4InfoOptions()
    options.followsReference = true
    options.byteStrings = .padded
    let result = makeP4Info(
      pipeline: compilation.pipeline, options: options, diagnostics: &sink)
    let info = result.document.serialized(.text)
    let own = result.entries.serialized(.text)
    let isSame = info == (try bytes(of: golden))
    sameInfo += isSame ? 1 : 0
    let isSameEntries = own == (try bytes(of: entries))
    sameEntries += isSameEntries ? 1 : 0
    if sink.hasErrors {
      let first = sink.diagnostics.first { $0.severity == .error }
      different.append("\(name): \(first?.message ?? "")")
    } else if !isSame {
      different.append(name)
    } else if !isSameEntries {
      different.append("\(name): entries")
    }
    if let folder, !isSame {
      try Data(info).write(to: URL(fileURLWithPath: folder + "/" + golden.lastPathComponent))
    }
    if let folder, !isSameEntries {
      try Data(own).write(to: URL(fileURLWithPath: folder + "/" + entries.lastPathComponent))
    }
  }

  func report() {
    print("\(sameInfo) of \(total) equal, \(sameEntries) entries, \(rejected.count) rejected")
    for line in rejected { print("rejected \(line)") }
    for line in different { print("different \(line)") }
  }
}
