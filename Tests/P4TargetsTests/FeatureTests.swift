import Foundation
import P4Architecture
import P4Diagnostics
import P4Frontend
import P4Source
import P4Syntax
import Testing

@testable import P4Targets

/// What features need, proven on slices of `Fixtures/Targets/features.p4`.
@Suite struct FeatureTests {
  static func report(_ features: String, scale: ScaleProfile = .small) throws -> (
    TargetReport, DiagnosticSink
  ) {
    let path = TargetFixtureTests.directory.appendingPathComponent("features.p4")
    let bytes = [UInt8](try Data(contentsOf: path))
    var observer = SilentObserver()
    let compiled = compile(
      path: "features.p4", bytes: bytes, options: SyntaxOptions(), files: NoFiles(),
      observer: &observer)
    #expect(!compiled.diagnostics.hasErrors)
    var sink = DiagnosticSink()
    let list = "{\"schema\": 1, \"features\": [\(features)]}"
    let set = try #require(
      loadFeatures(bytes: Array(list.utf8), name: "f.json", into: &sink), "\(sink.diagnostics)")
    let target = try #require(TargetLibrary().load("dpdk", into: &sink))
    let reports = check(
      pipeline: compiled.pipeline, targets: [target], features: set, scale: scale, into: &sink)
    return (try #require(reports.first), sink)
  }

  static func feature(_ id: String, _ needs: String, _ more: String = "") -> String {
    "{\"id\": \"\(id)\", \"title\": \"T\", \"required\": true\(more), \"needs\": [\(needs)]}"
  }

  struct Need: Sendable, CustomTestStringConvertible {
    var feature: String
    var need: String
    var holds: Bool
    var testDescription: String { "\(feature) \(need)" }
  }

  static let needs: [Need] = [
    Need(
      feature: "a.route",
      need:
        "\"table\", \"with\": {\"keys\": [{\"field\": \"dst\", \"kind\": [\"lpm\"], \"width\": 32}]}",
      holds: true),
    Need(
      feature: "a.route", need: "\"table\", \"with\": {\"keys\": [{\"field\": \"ipv4.dst\"}]}",
      holds: true),
    Need(
      feature: "a.route", need: "\"table\", \"with\": {\"keys\": [{\"width\": 33}]}", holds: false),
    Need(
      feature: "a.route",
      need: "\"table\", \"with\": {\"keys\": [{\"kind\": [\"lpm\"]}, {\"width\": 1}]}", holds: false
    ),
    Need(feature: "a.route", need: "\"table\", \"with\": {\"actions_min\": 1}", holds: true),
    Need(feature: "a.route", need: "\"table\", \"with\": {\"actions_min\": 2}", holds: false),
    Need(
      feature: "a.route", need: "\"table\", \"with\": {\"default_not\": \"NoAction\"}", holds: false
    ),
    Need(feature: "a.route", need: "\"table\", \"with\": {\"params\": [16, 48]}", holds: true),
    Need(feature: "a.route", need: "\"table\", \"with\": {\"params\": [48, 48]}", holds: false),
    Need(feature: "a.route", need: "\"table\", \"with\": {\"writes\": [\"ttl\"]}", holds: true),
    Need(feature: "a.route", need: "\"table\", \"with\": {\"add_on_miss\": true}", holds: false),
    Need(feature: "a.route", need: "\"writes\", \"field\": \"ipv4.ttl\"", holds: true),
    Need(feature: "a.route", need: "\"writes\", \"field\": \"protocol\"", holds: false),
    Need(feature: "a.route", need: "\"call\", \"function\": \"send_to_port\"", holds: true),
    Need(feature: "a.route", need: "\"call\", \"function\": \"drop_packet\"", holds: false),
    Need(feature: "a.route", need: "\"extern\", \"type\": \"Counter\"", holds: false),
    Need(
      feature: "a.route", need: "\"header\", \"name\": \"ipv4\", \"fields\": [\"ttl\"]", holds: true
    ),
    Need(
      feature: "a.route", need: "\"header\", \"name\": \"ipv4\", \"fields\": [\"tos\"]",
      holds: false),
    Need(feature: "a.route", need: "\"parser_state\", \"extracts\": \"inner\"", holds: false),
    Need(feature: "a.product", need: "\"reads\", \"field\": \"protocol\"", holds: true),
    Need(feature: "a.product", need: "\"call\", \"function\": \"send_to_port\"", holds: false),
    Need(
      feature: "a.flows",
      need:
        "\"table\", \"with\": {\"add_on_miss\": true, \"aging\": true, \"default_calls\": \"add_entry\", \"hit_calls\": \"set_entry_expire_time|restart_expire_timer\"}",
      holds: true),
    Need(
      feature: "a.flows", need: "\"table\", \"with\": {\"hit_calls\": \"add_entry\"}", holds: false),
    Need(
      feature: "a.flows",
      need:
        "\"any\", \"of\": [{\"need\": \"extern\", \"type\": \"Meter\"}, {\"need\": \"call\", \"function\": \"add_entry\"}]",
      holds: true),
    Need(
      feature: "a.flows",
      need: "\"none\", \"of\": [{\"need\": \"call\", \"function\": \"add_entry\"}]", holds: false),
    Need(feature: "a.flows", need: "\"table\", \"with\": {}, \"min\": 2", holds: false),
  ]

  @Test(arguments: needs)
  func proves(_ item: Need) throws {
    let need = "{\"need\": \(item.need), \"why\": \"W\"}"
    let (report, _) = try Self.report(Self.feature(item.feature, need))
    #expect(report.features[0].carried == item.holds)
    #expect(report.features[0].missing == (item.holds ? [] : ["W"]))
  }

  @Test func reasonsBelongToTheFeaturesThatTheyBearOn() throws {
    let (report, sink) = try Self.report(
      ["a.route", "a.product", "a.flows", "a.other"].map { Self.feature($0, "") }
        .joined(separator: ","))
    func features(_ capability: String) -> [Int] {
      report.reasons.first { $0.capability == capability }?.features ?? [-1]
    }
    #expect(features("expr.binary") == [1])
    #expect(features("table.match_kinds") == [1])
    // The condition decides whether the table is looked up.
    #expect(features("expr.logical_operands") == [1])
    #expect(features("learner.expiry_times") == [2])
    #expect(report.features.map(\.verdict) == [.supported, .unsupported, .degraded, .unsupported])
    #expect(report.features.map(\.carried) == [true, true, true, false])
    #expect(report.features[3].missing == ["nothing in the program is marked `a.other`"])
    #expect(!report.fits)
    #expect(sink.diagnostics.map(\.message) == ["no feature is called `a.unheard_of`"])
  }

  @Test func tablesThatAreTooSmallAreTold() throws {
    let scale =
      ", \"scale\": [{\"name\": \"route_count\", \"small\": 100, \"calico\": 5000, "
      + "\"of\": {\"keys\": [{\"kind\": [\"lpm\"]}]}, \"source\": \"felix\"}]"
    let feature = Self.feature("a.route", "", scale)
    let (small, _) = try Self.report(feature)
    #expect(small.features[0].verdict == .supported)
    let (large, _) = try Self.report(feature, scale: .calico)
    #expect(large.features[0].verdict == .degraded)
    for report in [small, large] {
      #expect(report.largestScale == .small)
      #expect(report.rooms.map(\.profile) == [.small, .calico])
      let shortage = try #require(report.rooms.last?.shortages.first)
      #expect(shortage.name == "route count" && shortage.wanted == 5000)
      #expect(shortage.size < 5000 && shortage.holder.contains("table"))
    }
    let reason = try #require(large.reasons.first { $0.capability == "scale" })
    #expect(
      reason.message
        == "route count: table `routes` has room for 100, the `calico` profile needs 5000")
  }

  @Test(arguments: [
    ("{\"features\": 3}", "D0103", "/features"),
    ("{}", "D0104", "`features`"),
    ("{\"features\": [{\"id\": \"a\", \"title\": \"T\"}]}", "D0104", "`needs`"),
    (
      "{\"features\": [{\"id\": \"a\", \"title\": \"T\", \"needs\": [{\"need\": \"tabel\"}]}]}",
      "D0111", "/features/0/needs/0/need"
    ),
    (
      "{\"features\": [{\"id\": \"a\", \"title\": \"T\", \"needs\": [{\"need\": \"call\"}]}]}",
      "D0104", "says too little"
    ),
    (
      "{\"features\": [{\"id\": \"a\", \"title\": \"T\", \"needs\": [{\"need\": \"table\", \"with\": {\"kyes\": []}}]}]}",
      "D0102", "/with/kyes"
    ),
    ("{\"features\": [", "D0101", "f.json:1:15"),
  ])
  func tellsFaults(_ item: (text: String, code: String, part: String)) {
    var sink = DiagnosticSink()
    #expect(loadFeatures(bytes: Array(item.text.utf8), name: "f.json", into: &sink) == nil)
    #expect(sink.diagnostics.map { $0.kind.code.description } == [item.code])
    let message = sink.diagnostics.first?.message ?? ""
    #expect(message.contains(item.part), "\(message)")
  }

  @Test func theListThatShipsIsRead() {
    var sink = DiagnosticSink()
    let set = loadFeatures(
      bytes: TargetLibrary.builtInFeatures, name: "calico.features.json", into: &sink)
    #expect(sink.diagnostics.isEmpty)
    #expect(set?.features.isEmpty == false)
  }
}
