import Foundation
import P4Architecture
import P4Diagnostics
import P4Frontend
import P4Source
import P4Syntax
import Testing

@testable import P4Targets

/// Programs with what targets say of them written beside the line:
///
///     key = { a: lpm; b: lpm; }   // dpdk: unsupported table.lpm.max_keys
///
/// The first lines name the targets: `// target: dpdk@22.11`. An expectation for `dpdk` holds for
/// every version that the file names, one for `dpdk@22.11` for that one only. Every reason must be
/// expected, every expectation met.
@Suite struct TargetFixtureTests {
  static let directory = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/Targets")

  static let files: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    return names.filter { $0.hasSuffix(".p4") }.sorted()
  }()

  struct Finding: Hashable, Comparable, CustomStringConvertible {
    var line: Int
    var verdict: String
    var capability: String

    var description: String { "\(line): \(verdict) \(capability)" }

    static func < (a: Finding, b: Finding) -> Bool {
      (a.line, a.capability, a.verdict) < (b.line, b.capability, b.verdict)
    }
  }

  @Test func thereAreFixtures() {
    #expect(Self.files.count > 10)
  }

  @Test(arguments: files)
  func saysWhatIsExpected(_ file: String) throws {
    let text = try String(
      contentsOf: Self.directory.appendingPathComponent(file), encoding: .utf8)
    let targets = Self.targets(text)
    #expect(!targets.isEmpty)
    for target in targets {
      let reasons = try Self.reasons(file, text, target)
      let found = Set(reasons)
      let expected = Self.expectations(text, target)
      let missing = expected.subtracting(found).sorted()
      let surplus = found.subtracting(expected).sorted()
      #expect(missing.isEmpty, "\(file) on \(target): not found")
      #expect(surplus.isEmpty, "\(file) on \(target): not expected")
    }
  }

  /// A fact that no fixture breaks might never be looked at.
  @Test func everyCapabilityAndRuleIsBroken() throws {
    var broken: Set<String> = []
    for file in Self.files {
      let text = try String(
        contentsOf: Self.directory.appendingPathComponent(file), encoding: .utf8)
      for target in Self.targets(text) {
        for finding in Self.expectations(text, target) { broken.insert(finding.capability) }
      }
    }
    var known = Set(Capability.allCases.filter { !$0.isPreparation }.map(\.name))
    for id in TargetLibrary.builtInIDs {
      var sink = DiagnosticSink()
      let stated = try #require(TargetLibrary().statements(id, into: &sink))
      for rule in stated.rules { known.insert(rule.id) }
      for function in stated.blockFacts.keys { known.insert("func.\(function).blocks") }
    }
    let untested = known.subtracting(broken).sorted()
    #expect(untested.isEmpty)
  }

  /// A check that says the same of every program would pass the test above. So each capability is
  /// also used somewhere without a reason: under the strictest fact, some fixture gets a reason at
  /// a line where its own target gives none. What a flag refuses it refuses wherever it is used;
  /// there, the fixture that breaks it passes under the opposite flag.
  @Test func everyCapabilityIsAlsoKept() throws {
    var fixtures: [(program: Compiled, target: Descriptor, own: [String: Set<Int>])] = []
    var stated: [Statements] = []
    for file in Self.files {
      let text = try String(
        contentsOf: Self.directory.appendingPathComponent(file), encoding: .utf8)
      let program = Self.compiled(file, text)
      for name in Self.targets(text) {
        let target = try Self.descriptor(name)
        fixtures.append((program, target, program.lines(on: target)))
        stated.append(try Self.statements(name))
      }
    }
    var kept = 0
    let capabilities = Capability.allCases.filter { !$0.isPreparation }
    for capability in capabilities {
      let isKept = zip(fixtures, stated).contains { fixture, stated in
        let (program, target, lines) = fixture
        guard let fact = stated.facts[capability.index].first else { return false }
        var strict = stated
        strict.facts[capability.index] = [Self.extreme(of: fact, capability)]
        // Wide operands that no operator takes are too wide.
        let name = (capability == .wideOperators ? .operandBits : capability).name
        let own = lines[name] ?? []
        var other = Descriptor(Pack(strict.packed))
        other.requestedVersion = target.requestedVersion
        let changed = program.lines(on: other)[name] ?? []
        return !(capability.form == .bool ? own.subtracting(changed) : changed.subtracting(own))
          .isEmpty
      }
      #expect(isKept, "\(capability.name)")
      if isKept { kept += 1 }
    }
    CorpusTests.bar(
      "capabilities that fixtures both keep and break", "\(kept) of \(capabilities.count)",
      "all")
  }

  /// Names that fixtures use and no target of ours remarks on, of maps that are only asked about
  /// what they list.
  private static let usedNames: [Capability: [String]] = [
    .archRoles: ["main_control"], .metadataFields: ["pna_main_input_metadata_t.input_port"],
    .headerMembers: ["struct"], .logicalOperands: ["&& left ==", "&& right ==", "|| left =="],
    .deparserConstructs: ["extern"], .externMethods: ["Counter.count", "DirectCounter.count"],
    .counterTypes: ["PACKETS", "BYTES"], .mirrorSession: (1..<10).map(String.init),
    .reservedInstances: ["totals"], .reservedTypes: ["ethernet_t", "headers_t"],
    .reservedWithIPsec: ["ethernet_t", "headers_t"], .externAggregates: ["checksum add header"],
    .unownedExterns: ["ActionProfile"], .parameterNames: ["headers value"],
  ]

  /// The strictest fact of its form; for flags, the one that refuses nothing.
  private static func extreme(of fact: Fact, _ capability: Capability) -> Fact {
    var result = fact
    result.when = nil
    result.terms.verdict = .unsupported
    result.terms.stage = .accept
    result.terms.emittedOnly = false
    result.terms.confidence = .proven
    switch capability {
    // Whatever is a multiple of one is none of this.
    case .headerAlign, .varbitAlign, .complementAlign:
      result.value = .limit(7919, also: [], unit: "bits")
      return result
    default: break
    }
    result.value =
      switch capability.form {
      case .bool: .bool(true)
      case .limit: .limit(-1, also: [], unit: "")
      case .set: .set([])
      case .map:
        // Some checks only ask about what a map lists.
        .map(
          Dictionary(
            uniqueKeysWithValues: (usedNames[capability] ?? []).map {
              ($0, [MapEntry(when: nil, terms: result.terms)])
            }), unlisted: .unsupported)
      case .catalogue: .catalogue([])
      }
    return result
  }

  struct Compiled {
    var file: String
    var compilation: Compilation

    /// The lines of all reasons, by their capability.
    func lines(on target: Descriptor) -> [String: Set<Int>] {
      var sink = DiagnosticSink()
      let reports = check(
        pipeline: compilation.pipeline, targets: [target], features: nil, into: &sink)
      var result: [String: Set<Int>] = [:]
      for reason in reports.first?.reasons ?? [] {
        for range in [reason.range] + reason.otherRanges {
          guard let place = compilation.sources.resolve(range) else { continue }
          let line = compilation.sources.lineColumn(file: place.file, offset: place.start).line
          result[reason.capability, default: []].insert(line)
        }
      }
      return result
    }
  }

  private static func compiled(_ file: String, _ text: String) -> Compiled {
    var observer = SilentObserver()
    return Compiled(
      file: file,
      compilation: compile(
        path: file, bytes: Array(text.utf8), options: SyntaxOptions(), files: NoFiles(),
        observer: &observer))
  }

  static func descriptor(_ target: String) throws -> Descriptor {
    var sink = DiagnosticSink()
    return try #require(
      TargetLibrary(files: DiskFiles()).load(path(of: target), into: &sink),
      "\(sink.diagnostics)")
  }

  /// What a target states, of all its versions.
  private static func statements(_ target: String) throws -> Statements {
    var sink = DiagnosticSink()
    let name = target.split(separator: "@").first.map(String.init) ?? target
    return try #require(
      TargetLibrary(files: DiskFiles()).statements(path(of: name), into: &sink),
      "\(sink.diagnostics)")
  }

  private static func path(of target: String) -> String {
    target.hasSuffix(".json") ? directory.appendingPathComponent(target).path : target
  }

  // MARK: Reading fixtures

  static func targets(_ text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      line.hasPrefix("// target: ") ? String(line.dropFirst(11)) : nil
    }
  }

  static func expectations(_ text: String, _ target: String) -> Set<Finding> {
    var result: Set<Finding> = []
    let labels = [target, String(target.split(separator: "@")[0])]
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      for comment in line.components(separatedBy: "// ").dropFirst() {
        let parts = comment.components(separatedBy: ": ")
        guard parts.count == 2, labels.contains(parts[0]) else { continue }
        for item in parts[1].components(separatedBy: ";") {
          let words = item.split(separator: " ")
          guard words.count == 2 else { continue }
          result.insert(
            Finding(line: index + 1, verdict: String(words[0]), capability: String(words[1])))
        }
      }
    }
    return result
  }

  static func reasons(_ file: String, _ text: String, _ target: String) throws -> [Finding] {
    var observer = SilentObserver()
    let compiled = compile(
      path: file, bytes: Array(text.utf8), options: SyntaxOptions(), files: NoFiles(),
      observer: &observer)
    for diagnostic in compiled.diagnostics.diagnostics where diagnostic.severity == .error {
      Issue.record("\(file): \(diagnostic.message)")
    }
    let descriptor = try Self.descriptor(target)
    var sink = DiagnosticSink()
    let reports = check(
      pipeline: compiled.pipeline, targets: [descriptor], features: nil, into: &sink)
    return try #require(reports.first).reasons.compactMap { reason in
      guard let place = compiled.sources.resolve(reason.range) else {
        Issue.record("\(file): a reason without a place: \(reason.message)")
        return nil
      }
      let line = compiled.sources.lineColumn(file: place.file, offset: place.start).line
      return Finding(line: line, verdict: reason.verdict.word, capability: reason.capability)
    }
  }
}

/// Fixtures include standard headers only.
struct NoFiles: FileProvider {
  func read(_ path: String) -> Result<[UInt8], FileError> { .failure(.notFound) }
}

struct DiskFiles: FileProvider {
  func read(_ path: String) -> Result<[UInt8], FileError> {
    guard let data = FileManager.default.contents(atPath: path) else { return .failure(.notFound) }
    return .success([UInt8](data))
  }
}
