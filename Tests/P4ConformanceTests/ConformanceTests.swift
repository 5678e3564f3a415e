import Foundation
import P4Conformance
import P4Source
import Testing

/// The runner against a corpus of our own: it has to fail in both directions, or what it says of
/// other people's programs is worth nothing.
@Suite struct ConformanceTests {
  @Test(arguments: [1, 2, 7, 100]) func everythingIsAsListed(threads: Int) throws {
    let report = try ScratchCorpus().run(threads: threads)
    #expect(report.isClean, "\(report.text(isLong: true))")
    #expect(
      report.shortFigures.sorted() == [
        "p4_16_errors fault-found 1/1", "p4_16_errors line-named 2/2",
        "p4_16_errors rejected 3/4", "p4_16_samples accepted 2/2",
        "p4_16_samples entries-bytes-equal 1/1", "p4_16_samples entries-equal 1/1",
        "p4_16_samples headers-clean 2/2", "p4_16_samples p4info-bytes-equal 1/1",
        "p4_16_samples p4info-equal 1/1", "p4_16_samples_outputs accepted 2/2",
        "p4_16_samples_outputs headers-clean 2/2",
      ])
    #expect(report.differences.map(\.word) == ["accepted"])
    #expect(report.bytes > 1000)
    #expect(report.threads == min(threads, 8))
  }

  @Test func p4InfoIsComparedOnlyWhereAsked() throws {
    let corpus = try ScratchCorpus()
    try corpus.append(
      "p4_16_samples/parts/switch.p4  p4info  only looked at with P4Info\n", to: "known.txt")
    let report = try corpus.run(comparesInfo: false)
    #expect(report.isClean, "\(report.text())")
    #expect(!report.shortFigures.contains { $0.contains("p4info") || $0.contains("entries") })
    #expect(
      try corpus.run().gone.map { $0.split(separator: ":").last.map(String.init) } == [
        " p4_16_samples/parts/switch.p4  p4info"
      ])
  }

  @Test func aProgramThatIsRejected() throws {
    let corpus = try ScratchCorpus()
    try corpus.replace("a + b", by: "a + c", in: "p4_16_samples/sum.p4")
    let report = try corpus.run()
    #expect(report.shortUnexpected == ["p4_16_samples/sum.p4 rejected"])
    #expect(report.unexpected.first?.detail.contains("sum.p4:3:19: ") == true)
    #expect(!report.isClean)
    #expect(report.figures.filter { !$0.isMet }.map(\.title) == ["accepted"])
    #expect(report.text().contains("bar missed: p4_16_samples accepted: 1, not 2"))
  }

  @Test func aProgramThatIsAccepted() throws {
    let corpus = try ScratchCorpus()
    try corpus.replace("in bit<16> b", by: "in bit<8> b", in: "p4_16_errors/sides.p4")
    let report = try corpus.run()
    #expect(report.shortUnexpected == ["p4_16_errors/sides.p4 accepted"])
    #expect(report.unexpected.first?.detail.contains("the sides differ in width") == true)
    #expect(!report.isClean)
  }

  @Test func anErrorOnAnotherLine() throws {
    let corpus = try ScratchCorpus()
    // A line that only a warning of the reference names is no line of an error.
    try corpus.replace("sides.p4(4)", by: "sides.p4(5)", in: "p4_16_errors_outputs/sides.p4-stderr")
    #expect(try corpus.run().shortUnexpected == ["p4_16_errors/sides.p4 line"])
    try corpus.replace("line=3", by: "line=1", in: "known.txt")
    #expect(
      try corpus.run().shortUnexpected == [
        "p4_16_errors/no-brace.p4 line", "p4_16_errors/sides.p4 line",
      ])
  }

  @Test func aFaultThatTheReferenceNeverReached() throws {
    let corpus = try ScratchCorpus()
    try corpus.replace("fuzzy", by: "exact", in: "p4_16_errors/key.p4")
    #expect(try corpus.run().shortUnexpected == ["p4_16_errors/key.p4 masked"])
  }

  @Test func aListedDifferenceThatIsGone() throws {
    let corpus = try ScratchCorpus()
    try corpus.write("p4_16_errors/back-end.p4", "const bit<8> x = y;\n")
    let report = try corpus.run()
    #expect(report.unexpected.isEmpty && !report.isClean)
    #expect(report.gone.count == 1)
    #expect(report.gone.first?.contains("known.txt:8: p4_16_errors/back-end.p4") == true)
    try corpus.remove("p4_16_errors/back-end.p4")
    #expect(try corpus.run().gone.first?.hasSuffix("(no such program)") == true)
  }

  @Test func p4InfoThatDiffers() throws {
    let golden = "p4_16_samples_outputs/parts/switch.p4.p4info.txtpb"
    let corpus = try ScratchCorpus()
    try corpus.replace("bitwidth: 48", by: "bitwidth: 47", in: golden)
    #expect(try corpus.run().shortUnexpected == ["p4_16_samples/parts/switch.p4 p4info"])
    // The same message in other words is the same contract, but not the same file.
    try corpus.replace("bitwidth: 47", by: "bitwidth: 0x30", in: golden)
    #expect(try corpus.run().shortUnexpected == ["p4_16_samples/parts/switch.p4 p4info-bytes"])
  }

  @Test func entriesThatDiffer() throws {
    let corpus = try ScratchCorpus()
    let golden = "p4_16_samples_outputs/parts/switch.p4.entries.txtpb"
    try corpus.replace("type: INSERT", by: "type: MODIFY", in: golden)
    #expect(try corpus.run().shortUnexpected == ["p4_16_samples/parts/switch.p4 entries"])
  }

  @Test func aBarForWhatIsNotThere() throws {
    let corpus = try ScratchCorpus()
    try corpus.append("bar p4_16_psa_errors rejected 1\n", to: "known.txt")
    let report = try corpus.run()
    #expect(!report.isClean)
    #expect(report.figures.filter { !$0.isMet }.map(\.folder) == ["p4_16_psa_errors"])
  }

  @Test(arguments: [
    ("p4_16_errors/a.p4", "a difference is a path, what differs, and the reason"),
    ("p4_16_errors/a.p4 acepted why", "no difference is called `acepted`"),
    ("p4_16_errors/a.p4 line=x why", "`line=x` names no line"),
    ("p4_16_errors/no-brace.p4 line=4 why", "is given twice"),
    ("p4_16_errors/back-end.p4 accepted why", "stands here twice"),
    ("bar p4_16_errors rejected", "a bar is a folder, what agrees, and how often"),
    ("bar p4_16_errors refused 1", "nothing is called `refused`"),
  ])
  func aListThatSaysNothing(line: String, fault: String) throws {
    let corpus = try ScratchCorpus()
    try corpus.append(line + "\n", to: "known.txt")
    let report = try corpus.run()
    #expect(!report.isClean)
    #expect(report.troubles.count == 1)
    #expect(report.troubles.first?.contains("known.txt:10: ") == true)
    #expect(report.troubles.first?.contains(fault) == true, "\(report.troubles)")
  }

  @Test func foldersWithNothingToJudge() throws {
    var conformance = Conformance(folder: "/nowhere/at/all")
    guard case .failure(let failure) = conformance.run() else {
      Issue.record("a folder that is not there was judged")
      return
    }
    #expect(failure.path == "/nowhere/at/all" && failure.error == .notFound)
    let corpus = try ScratchCorpus()
    conformance.folder = corpus.folder.appending(path: "p4_14_samples").path
    let report = try conformance.run().get()
    #expect(!report.isClean && report.troubles.count == 1)
  }
}
