import P4Diagnostics
import P4Driver
import P4Reports
import P4Source
import Testing

/// Programs that are handed in as bytes: the driver needs no disk.
private struct MemoryFiles: FileProvider {
  var files: [String: String]

  func read(_ path: String) -> Result<[UInt8], FileError> {
    files[path].map { .success(Array($0.utf8)) } ?? .failure(.notFound)
  }
}

@Suite struct LibraryTests {
  @Test func aFewLinesAreEnough() {
    let driver = Driver(files: MemoryFiles(files: ["a.p4": "const bit<8> x = y;\n"]))
    let outcome = driver.check(["a.p4"], DriverOptions())
    #expect(outcome.exit == .programError)
    #expect(outcome.programs[0].diagnostics.count == 1)
    #expect(outcome.artefacts.isEmpty)
  }

  @Test func manyThreadsGiveTheSame() async {
    let driver = Driver(
      files: MemoryFiles(files: [
        "a.p4": "#include <core.p4>\n#include \"b.p4\"\nconst bit<8> x = y;\n",
        "b.p4": "const bit<8> z = 256;\n",
      ]))
    var options = DriverOptions()
    options.targets = ["dpdk", "ovs"]
    let asked = options
    let texts = await withTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<16 { group.addTask { driver.check(["a.p4"], asked).jsonText } }
      var texts: [[UInt8]] = []
      for await text in group { texts.append(text) }
      return texts
    }
    #expect(texts.count == 16)
    #expect(texts.allSatisfy { $0 == texts[0] })
  }

  /// PSA's header is that of the target: DPDK's counters are given the length of a packet.
  @Test func headersAreThoseOfTheTarget() {
    let program = """
      #include <core.p4>
      #include <psa.p4>
      control C(in bit<32> length) {
          Counter<bit<32>, bit<8>>(16, PSA_CounterType_t.BYTES) total;
          apply { total.count(1, length); }
      }
      """
    let driver = Driver(files: MemoryFiles(files: ["a.p4": program]))
    func errors(_ targets: [String]) -> [String] {
      var options = DriverOptions()
      options.targets = targets
      return driver.check(["a.p4"], options).programs[0].diagnostics
        .filter { $0.severity == .error && $0.kind != .noMain }.map(\.message)
    }
    #expect(errors([]).count == 1)
    #expect(errors(["bmv2"]).count == 1)
    #expect(errors(["ovs"]).count == 1)
    #expect(errors(["dpdk"]).isEmpty)
    #expect(errors(["ovs", "dpdk@22.11"]).isEmpty)
  }

  @Test func warningsFollowTheirOptions() throws {
    #expect(!WarningOptions.slugs.isEmpty)
    var options = WarningOptions()
    #expect(options.apply("no-such-warning") == "such-warning")
    #expect(options.apply("error=nonsense") == "nonsense")
    #expect(options.apply("all") == nil)
    let slug = try #require(WarningOptions.slugs.first)
    for word in [slug, "no-\(slug)", "error=\(slug)", "no-error=\(slug)"] {
      #expect(options.apply(word) == nil)
    }
  }

  @Test func standardInputHasAName() {
    let driver = Driver(files: MemoryFiles(files: ["-": "nonsense"]))
    let outcome = driver.check(["-"], DriverOptions())
    #expect(outcome.programs[0].file == "<stdin>")
    #expect(outcome.exit == .programError)
  }
}
