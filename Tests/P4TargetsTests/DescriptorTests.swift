import Foundation
import P4Architecture
import P4Diagnostics
import P4Frontend
import P4Source
import P4Syntax
import Testing

@testable import P4Targets

/// Faulty descriptors: one diagnostic each, with the place.
@Suite struct DescriptorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var code: String
    var part: String
    var testDescription: String { "\(code) \(part)" }
  }

  static func fact(_ body: String, sources: String = "\"s\": \(source)") -> String {
    """
    {"$schema": "p4cap/1", "id": "x", "title": "X", "sources": {\(sources)}, "capabilities": {\(body)}}
    """
  }

  static let source = """
    {"repo": "a/b", "rev": "1", "path": "c.md", "quote": "q", "confidence": "proven"}
    """

  static let cases: [Case] = [
    Case(text: "", code: "D0101", part: "x.json:1:1"),
    Case(text: "{\n  \"id\": ,\n}", code: "D0101", part: "x.json:2:9"),
    Case(text: "{\"id\": \"a\", \"id\": \"b\"}", code: "D0101", part: "`id` stands twice"),
    Case(text: String(repeating: "[", count: 5000), code: "D0101", part: "deep"),
    Case(text: "[]", code: "D0103", part: "expected an object, found an array"),
    Case(text: "{\"title\": \"X\"}", code: "D0104", part: "`id`"),
    Case(
      text: "{\"id\": \"x\", \"title\": \"X\", \"capabilites\": {}}", code: "D0102",
      part: "/capabilites"),
    Case(
      text: "{\"$schema\": \"p4cap/9\", \"id\": \"x\", \"title\": \"X\"}", code: "D0111",
      part: "/$schema"),
    Case(
      text: fact("\"table.lpm.max_key\": {\"type\": \"limit\", \"value\": 1, \"src\": [\"s\"]}"),
      code: "D0105", part: "table.lpm.max_key"),
    Case(
      text: fact("\"table.lpm.max_keys\": {\"type\": \"limit\", \"value\": -1, \"src\": [\"s\"]}"),
      code: "D0108", part: "/capabilities/table.lpm.max_keys/value"),
    Case(
      text: fact("\"table.lpm.max_keys\": {\"type\": \"limit\", \"value\": 1.5, \"src\": [\"s\"]}"),
      code: "D0108", part: "integer"),
    Case(
      text: fact(
        "\"table.lpm.max_keys\": {\"type\": \"limit\", \"value\": \"1\", \"src\": [\"s\"]}"),
      code: "D0103", part: "found a string"),
    Case(
      text: fact("\"table.lpm.max_keys\": {\"type\": \"bool\", \"value\": 1, \"src\": [\"s\"]}"),
      code: "D0103", part: "is a limit, not a bool"),
    Case(
      text: fact("\"table.lpm.max_keys\": {\"type\": \"limit\", \"value\": 1}"), code: "D0106",
      part: "cites no source"),
    Case(
      text: fact("\"table.lpm.max_keys\": {\"type\": \"limit\", \"value\": 1, \"src\": []}"),
      code: "D0106", part: "/src"),
    Case(
      text: fact("\"table.lpm.max_keys\": {\"type\": \"limit\", \"value\": 1, \"src\": [\"t\"]}"),
      code: "D0107", part: "`t`"),
    Case(
      text: fact(
        "\"table.lpm.max_keys\": {\"type\": \"limit\", \"value\": 1, \"src\": [\"s\"], \"stge\": \"load\"}"
      ),
      code: "D0102", part: "/capabilities/table.lpm.max_keys/stge"),
    Case(
      text: fact(
        "\"table.lpm.max_keys\": {\"type\": \"limit\", \"value\": 1, \"src\": [\"s\"], \"stage\": \"laod\"}"
      ),
      code: "D0111", part: "`laod` is no stage"),
    Case(
      text: fact(
        "\"table.lpm.max_keys\": {\"type\": \"limit\", \"value\": 1, \"src\": [\"s\"], \"when\": \"dpdk=1\"}"
      ),
      code: "D0111", part: "version predicate"),
    Case(
      text: fact(
        "\"table.lpm.max_keys\": [{\"type\": \"limit\", \"value\": 1, \"src\": [\"s\"]}, {\"type\": \"limit\", \"value\": 2, \"src\": [\"s\"]}]"
      ), code: "D0112", part: "/0"),
    Case(
      text: fact(
        "\"table.match_kinds\": {\"type\": \"map\", \"value\": {\"exact\": \"suported\"}, \"src\": [\"s\"]}"
      ),
      code: "D0111", part: "/value/exact"),
    Case(
      text: fact(
        "\"parser.protocols\": {\"type\": \"catalogue\", \"value\": [{\"name\": \"e\", \"fields\": [\"x\"], \"after\": [\"^\"]}], \"src\": [\"s\"]}"
      ), code: "D0111", part: "/value/0/fields/0"),
    Case(
      text: fact(
        "\"parser.protocols\": {\"type\": \"catalogue\", \"value\": [{\"name\": \"e\", \"fields\": [\"x:8\"], \"after\": [\"f.x=1\"]}], \"src\": [\"s\"]}"
      ), code: "D0111", part: "no protocol `f`"),
    Case(
      text: fact("", sources: "\"s\": {\"quote\": \"because\", \"confidence\": \"proven\"}"),
      code: "D0113", part: "/sources/s"),
    Case(
      text: fact("", sources: "\"s\": {\"repo\": \"a/b\", \"path\": \"c\"}"), code: "D0104",
      part: "`confidence`"),
    Case(
      text:
        "{\"id\": \"x\", \"title\": \"X\", \"sources\": {\"s\": \(source)}, \"rules\": [{\"id\": \"r\", \"scope\": \"table\", \"require\": [\"lmp_keys<2\"], \"message\": \"m\", \"src\": [\"s\"]}]}",
      code: "D0111", part: "/rules/0/require/0"),
    Case(
      text: "[" + String(repeating: "1,", count: 5 << 20) + "1]", code: "D0101",
      part: "4194304 bytes"),
    Case(
      text: "{\"id\": \"x\", \"title\": \"X\", \"extends\": \"dpkd\"}", code: "D0110",
      part: "/extends"),
  ]

  @Test(arguments: cases)
  func tellsOneFault(_ item: Case) {
    var sink = DiagnosticSink()
    let descriptor = TargetLibrary().load(
      bytes: Array(item.text.utf8), name: "x.json", into: &sink)
    #expect(descriptor == nil)
    #expect(sink.diagnostics.count == 1)
    #expect(sink.diagnostics.first?.kind.code.description == item.code)
    let message = sink.diagnostics.first?.message ?? ""
    #expect(message.contains(item.part), "\(message)")
    #expect(message.hasPrefix("x.json"))
  }

  struct Files: FileProvider {
    var texts: [String: String]
    func read(_ path: String) -> Result<[UInt8], FileError> {
      texts[path].map { .success(Array($0.utf8)) } ?? .failure(.notFound)
    }
  }

  @Test func aCircleOfExtendsEnds() {
    let files = Files(texts: [
      "d/a.json": "{\"id\": \"a\", \"title\": \"A\", \"extends\": \"b.json\"}",
      "d/b.json": "{\"id\": \"b\", \"title\": \"B\", \"extends\": \"a.json\"}",
    ])
    var sink = DiagnosticSink()
    #expect(TargetLibrary(files: files).load("d/a.json", into: &sink) == nil)
    #expect(sink.diagnostics.map { $0.kind.code.description } == ["D0109"])
    #expect(sink.diagnostics.first?.message.contains("`d/a.json` extends `d/b.json`") ?? false)
  }

  @Test func ownFactsWinOverThoseOfTheBase() throws {
    let text = """
      {"id": "mine", "title": "Mine", "extends": "dpdk",
       "sources": {"me": {"repo": "me/device", "path": "notes.md", "confidence": "proven"}},
       "capabilities": {
         "table.lpm.max_keys": {"type": "limit", "value": 3, "src": ["me"]},
         "table.match_kinds": {"type": "map", "value": {"lpm": "emulated"}, "src": ["me"]}}}
      """
    var sink = DiagnosticSink()
    let loaded = TargetLibrary().load(bytes: Array(text.utf8), name: "mine.json", into: &sink)
    let descriptor = try #require(loaded, "\(sink.diagnostics)")
    let facts = TargetFacts(descriptor)
    #expect(facts.exceeded(.lpmKeys, 3) == nil)
    let terms = try #require(facts.exceeded(.lpmKeys, 4))
    #expect(terms.sources.first?.short == "device:notes.md")
    guard case .listed(let lpm) = facts.lookup(.matchKinds, "lpm"),
      case .listed(let range) = facts.lookup(.matchKinds, "range")
    else {
      Issue.record("the maps are not mixed")
      return
    }
    #expect(lpm.verdict == .emulated)
    #expect(range.verdict == .degraded)
    #expect(range.sources.first?.short.hasPrefix("p4c:backends/dpdk/spec.cpp") == true)
    #expect(descriptor.bases == ["dpdk"])
  }

  @Test func onlyInferredIsNeverUnsupported() throws {
    let text = Self.fact(
      "\"table.lpm.max_keys\": {\"type\": \"limit\", \"value\": 1, \"confidence\": \"inferred\", \"src\": [\"s\"]}"
    )
    var sink = DiagnosticSink()
    let loaded = TargetLibrary().load(bytes: Array(text.utf8), name: "x.json", into: &sink)
    let facts = TargetFacts(try #require(loaded))
    #expect(facts.exceeded(.lpmKeys, 2)?.soundVerdict == .unknown)
  }

  @Test func versionsChooseFacts() throws {
    var sink = DiagnosticSink()
    let library = TargetLibrary()
    let old = TargetFacts(try #require(library.load("dpdk@22.11", into: &sink)))
    let new = TargetFacts(try #require(library.load("dpdk", into: &sink)))
    #expect(old.refused(.wideOperatorsLoad) != nil)
    #expect(new.refused(.wideOperatorsLoad) == nil)
    #expect(old.descriptor.version == "22.11")
    #expect(new.descriptor.version == "26.11")
    #expect(library.load("dpdk@new", into: &sink) == nil)
    #expect(library.load("dpkd", into: &sink) == nil)
    #expect(sink.diagnostics.last?.help == "did you mean `dpdk`?")
    #expect(library.load("ipu-es2k@1", into: &sink) == nil)
  }

  @Test func everyFactCites() throws {
    var facts = 0
    var cited = 0
    for id in TargetLibrary.builtInIDs {
      let descriptor = try TargetFixtureTests.descriptor(id)
      // What a map says of all others rests on the map's own sources, and unknown on none.
      for line in descriptor.overview {
        facts += 1
        if !line.sources.isEmpty { cited += 1 }
        #expect(!line.sources.isEmpty, "\(id): \(line.capability) \(line.name)")
      }
    }
    CorpusTests.bar("facts that cite a source", "\(cited) of \(facts)", "all")
  }

  @Test(arguments: TargetLibrary.builtInIDs)
  func everyCitationHasItsShape(_ id: String) throws {
    var sink = DiagnosticSink()
    let descriptor = try #require(TargetLibrary().load(id, into: &sink))
    for citation in descriptor.citations {
      #expect(citation.repository.split(separator: "/").count == 2)
      #expect(!citation.path.isEmpty && !citation.path.hasPrefix("/"))
      #expect(
        citation.lines.isEmpty
          || citation.lines.split(separator: "-").allSatisfy { Int($0) != nil })
      #expect(!citation.quote.isEmpty)
      #expect(citation.quote.split(separator: " ").count <= 10)
      #expect(!citation.revision.isEmpty)
    }
  }
}

/// `docs/descriptors.md` teaches on an example that works.
@Suite struct DescriptorDocumentTests {
  @Test func theExampleIsRead() throws {
    let path = TargetFixtureTests.directory
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("docs/descriptors.md")
    let text = try String(contentsOf: path, encoding: .utf8)
    let parts = text.components(separatedBy: "```json\n")
    let example = try #require(parts.dropFirst().first?.components(separatedBy: "```").first)
    var sink = DiagnosticSink()
    let descriptor = TargetLibrary().load(
      bytes: Array(example.utf8), name: "my-switch.json", into: &sink)
    #expect(sink.diagnostics.map(\.message) == [])
    #expect(descriptor?.bases == ["dpdk"])
    // To a verdict: the facts of one's own decide, and are cited as the document says.
    let file = TargetFixtureTests.directory.appendingPathComponent("dpdk_tables.p4")
    var observer = SilentObserver()
    let compiled = compile(
      path: "tables.p4", bytes: [UInt8](try Data(contentsOf: file)), options: SyntaxOptions(),
      files: NoFiles(), observer: &observer)
    let own = try #require(descriptor)
    let reports = check(
      pipeline: compiled.pipeline, targets: [own], features: nil, into: &sink)
    let report = try #require(reports.first)
    func reason(_ capability: String) -> Reason? {
      report.reasons.first { $0.capability == capability }
    }
    let tables = try #require(reason("table.max_tables"))
    #expect(tables.verdict == .unsupported)
    #expect(tables.sources.map(\.short) == ["my-switch:docs/limits.md:10-22"])
    #expect(tables.alternatives == ["use at most 12 tables"])
    #expect(reason("table.match_kinds")?.verdict == .emulated)
    #expect(
      reason("table.lpm.max_keys")?.sources.first?.short.hasPrefix("p4c:backends/dpdk/") == true)
  }

  /// A program for another architecture hears that first, and once.
  @Test func anotherArchitectureIsSaidOnce() throws {
    let file = TargetFixtureTests.directory.appendingPathComponent("bmv2.p4")
    var observer = SilentObserver()
    let compiled = compile(
      path: "v1.p4", bytes: [UInt8](try Data(contentsOf: file)), options: SyntaxOptions(),
      files: NoFiles(), observer: &observer)
    for id in ["dpdk", "p4tc"] {
      var sink = DiagnosticSink()
      let reports = check(
        pipeline: compiled.pipeline, targets: [try TargetFixtureTests.descriptor(id)],
        features: nil, into: &sink)
      #expect(reports[0].reasons.map(\.capability) == ["arch.packages"])
      #expect(reports[0].stages.accept == .unsupported)
    }
  }
}
