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
    #expect(tally.total > 640)
    let unexpected = tally.different.filter { Self.known[$0.name] == nil }
    #expect(unexpected.isEmpty, "\(unexpected)")
    let gone = Self.known.keys.sorted().filter { name in
      !tally.different.contains { $0.name == name }
    }
    #expect(gone.isEmpty, "no longer different: take them off the list")
  }

  /// Programs whose P4Info or entries differ from p4c's, and why.
  static let known: [String: String] = [
    "issue2735-bmv2.p4": """
    p4c loses a register that is instantiated through a typedef once nothing uses what is read
    from it.
    """
  ]
}

/// Counts agreements; writes what differs to the folder that P4FIT_DIFFERENCES names.
private struct Tally {
  struct Difference {
    let name: String
    let what: String
  }

  var total = 0
  var different: [Difference] = []
  let folder = ProcessInfo.processInfo.environment["P4FIT_DIFFERENCES"].map {
    URL(fileURLWithPath: $0, isDirectory: true)
  }

  mutating func compare(_ source: URL, _ golden: URL, _ entries: URL) throws {
    total += 1
    let name = source.lastPathComponent
    var observer = SilentObserver()
    let compilation = compile(
      path: source.path, bytes: try bytes(of: source), options: SyntaxOptions(),
      files: DiskFileProvider(), observer: &observer)
    var sink = compilation.diagnostics
    // What p4c rejects may be rejected here: what P4Info says of the rest is compared all the same.
    let isFaulty = source.deletingLastPathComponent().lastPathComponent == "p4_16_errors"
    if !isFaulty, let fault = sink.diagnostics.first(where: { $0.severity == .error }) {
      different.append(Difference(name: name, what: "rejected: \(fault.message)"))
      return
    }
    var options = P4InfoOptions()
    options.followsReference = true
    options.byteStrings = .padded
    let result = makeP4Info(
      pipeline: compilation.pipeline, options: options, diagnostics: &sink)
    try compare(result.document.serialized(.text), golden, name, "P4Info")
    try compare(result.entries.serialized(.text), entries, name, "entries")
  }

  private mutating func compare(
    _ own: [UInt8], _ golden: URL, _ name: String, _ what: String
  ) throws {
    guard own != (try bytes(of: golden)) else { return }
    different.append(Difference(name: name, what: what))
    if let folder {
      try Data(own).write(to: folder.appendingPathComponent(golden.lastPathComponent))
    }
  }
}

/// Half-written and faulty programs come to `makeP4Info` too, in an editor.
@Suite struct FaultyProgramTests {
  @Test(
    .enabled(if: p4cTestData != nil, "P4C_TESTDATA does not name p4c's testdata folder"),
    arguments: ["p4_16_errors", "p4_16_samples"])
  func nothingTraps(folder: String) throws {
    let data = try #require(p4cTestData)
    var count = 0
    for url in try files(in: data.appendingPathComponent(folder), suffix: ".p4") {
      var observer = SilentObserver()
      let compilation = compile(
        path: url.path, bytes: try bytes(of: url), options: SyntaxOptions(),
        files: DiskFileProvider(), observer: &observer)
      guard compilation.diagnostics.hasErrors else { continue }
      var sink = DiagnosticSink()
      _ = makeP4Info(pipeline: compilation.pipeline, diagnostics: &sink)
      count += 1
    }
    #expect(count > 0 || folder == "p4_16_samples")
  }

  /// Prefixes of a rich program that end at a line, and the program without one line.
  @Test(arguments: ["v1model", "psa", "pna", "ubpf"])
  func damagedPrograms(name: String) throws {
    let source = try bytes(
      of: goldenFolder.appendingPathComponent("programs").appendingPathComponent(name + ".p4"))
    let lines = source.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for at in stride(from: 0, to: lines.count, by: 5) {
      for damaged in [Array(lines[..<at]), Array(lines[..<at] + lines[(at + 1)...])] {
        var observer = SilentObserver()
        let compilation = compile(
          path: name + ".p4", bytes: Array(damaged.joined(separator: [UInt8(ascii: "\n")])),
          options: SyntaxOptions(), files: DiskFileProvider(), observer: &observer)
        var sink = DiagnosticSink()
        _ = makeP4Info(pipeline: compilation.pipeline, diagnostics: &sink)
      }
    }
  }
}
