import P4Diagnostics
import P4Reports
import P4Source

@testable import P4Targets

let sampleError = DiagnosticKind(
  "T0142", "key-not-in-table", .error, "a key is not in the table", explanation: "Because.",
  example: "table t { }", mend: "Add it.")
let sampleCapability = DiagnosticKind("C0101", "too-many-lpm-keys", .error, "too many lpm keys")

/// A program of two lines with one error in its second line, and what two targets make of it.
func sampleReport(withTargets: Bool = true) -> ProgramReport {
  var sources = SourceMap()
  let text = "table \u{E9} { key = { a: lpm; b: lpm; } }\n/* \u{6F22} */ bad <name>\n"
  _ = sources.addFile(name: "dir/a b.p4", bytes: Array(text.utf8))
  func range(_ word: String) -> SourceRange {
    let bytes = Array(text.utf8)
    let wanted = Array(word.utf8)
    let start = bytes.indices.first { bytes[$0...].starts(with: wanted) } ?? 0
    return SourceRange(
      SourceLocation(raw: UInt32(1 + start)), SourceLocation(raw: UInt32(1 + start + wanted.count)))
  }
  let diagnostic = Diagnostic(
    sampleError, at: range("bad"), "`bad` is not right", notes: [Label(range("a:"), "look here")],
    fixIts: [FixIt("write `good`", [FixIt.Edit(range("bad"), "good")])])
  let citation = Citation(
    repository: "p4lang/p4c", revision: "abc", path: "backends/dpdk/dpdkProgram.cpp", lines: "504",
    quote: "only one", confidence: .proven)
  let reason = Reason(
    capability: "table.lpm.max_keys", kind: sampleCapability, stage: .accept, verdict: .unsupported,
    message: "table `\u{E9}` has 2 lpm keys, the target takes 1", hint: "make `a` ternary",
    range: range("b: lpm"), subject: Subject(.table, "\u{E9}", range("\u{E9}")),
    sources: [citation], features: [1])
  let unknown = Reason(
    capability: "extern.Foo", kind: sampleCapability, stage: .load, verdict: .unknown,
    message: "nobody says", hint: nil, range: .none, subject: Subject(.program, "", .none),
    sources: [], features: [0, 1])
  func feature(_ id: String, _ verdict: Verdict, _ reasons: [Int], carried: Bool = true)
    -> FeatureVerdict
  {
    FeatureVerdict(
      id: id, title: id + "!", verdict: verdict, stages: StageVerdicts(accept: verdict),
      carried: carried, missing: carried ? [] : ["needs a table"], required: id != "ecmp",
      reasons: reasons)
  }
  let dpdk = TargetReport(
    id: "dpdk", title: "DPDK", version: "24.11", verdict: .unsupported,
    stages: StageVerdicts(accept: .unsupported, load: .unknown),
    features: [
      feature("forward", .unknown, [1]), feature("routes", .unsupported, [0, 1]),
      feature("ecmp", .supported, [], carried: false),
    ], reasons: [reason, unknown],
    fit: [
      FitRow(
        capability: "table.max", title: "tables", used: 3, limit: 2, unit: "tables",
        sources: [citation])
    ],
    rooms: [
      ScaleRoom(profile: .small, shortages: []),
      ScaleRoom(
        profile: .calico,
        shortages: [
          .init(name: "routes", holder: "table `routes`", size: 1024, wanted: 262_144),
          .init(name: "rules", holder: "a table of the target", size: 4096, wanted: 10_000),
        ]),
    ])
  let ovs = TargetReport(
    id: "ovs", title: "OVS", version: "", verdict: .supported, stages: StageVerdicts(),
    features: [
      feature("forward", .satisfiedBy, []), feature("routes", .supported, []),
      feature("ecmp", .supported, [], carried: false),
    ], reasons: [], fit: [], rooms: [])
  return ProgramReport(
    file: "dir/a b.p4", diagnostics: [diagnostic], targets: withTargets ? [dpdk, ovs] : [],
    sources: sources)
}
