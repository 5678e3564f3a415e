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
