import P4Diagnostics
import P4JSON
import P4Reports
import P4Source
import P4Targets
import Testing

@Suite struct ReportTests {
  private func report(withTargets: Bool = true) -> Report {
    Report(version: "1.2.3", exit: 1, programs: [sampleReport(withTargets: withTargets)])
  }

  @Test func jsonHasTheAgreedKeys() {
    let json = report(withTargets: false).json()
    #expect(
      String(decoding: json.serialized(), as: UTF8.self) == """
        {"tool":"p4fit","version":"1.2.3","files":["dir/a b.p4"],"exit":1,"diagnostics":[\
        {"code":"T0142","slug":"key-not-in-table","severity":"error",\
        "message":"`bad` is not right","file":"dir/a b.p4","line":2,"column":11,"endLine":2,\
        "endColumn":14,"related":[{"message":"look here","file":"dir/a b.p4","line":1,\
        "column":20}],"fixes":[{"title":"write `good`","edits":[{"file":"dir/a b.p4","line":2,\
        "column":11,"endLine":2,"endColumn":14,"text":"good"}]}]}],"targets":[]}
        """)
  }

  @Test func jsonOfTargets() throws {
    let targets = try #require(report().json()["targets"]?.elements)
    #expect(targets.map { $0["id"] } == [.string("dpdk"), .string("ovs")])
    #expect(targets[0]["verdict"] == .string("unsupported"))
    #expect(
      targets[0]["stages"]
        == .object([
          "accept": .string("unsupported"), "load": .string("unknown"),
          "semantics": .string("supported"),
        ]))
    let reason = try #require(targets[0]["reasons"]?.elements?.first)
    #expect(reason["line"] == .int(1))
    #expect(reason["column"] == .int(28))
    #expect(reason["features"] == .array([.string("routes")]))
    #expect(reason["source"] == .string("p4c:backends/dpdk/dpdkProgram.cpp:504"))
    let unknown = try #require(targets[0]["reasons"]?.elements?.last)
    #expect(unknown["source"] == .null)
    #expect(unknown["file"] == .null)
    let feature = try #require(targets[0]["features"]?.elements?.last)
    #expect(feature["carried"] == .bool(false))
    #expect(feature["required"] == .bool(false))
  }

  @Test func sarifHasOneRunATarget() throws {
    let log = report().sarif()
    #expect(log["version"] == .string("2.1.0"))
    let runs = try #require(log["runs"]?.elements)
    #expect(runs.count == 2)
    #expect(runs.map { $0["results"]?.elements?.count } == [3, 1])
    #expect(runs[0]["automationDetails"]?["id"] == .string("p4fit/dpdk/"))
    #expect(try #require(report(withTargets: false).sarif()["runs"]?.elements).count == 1)
  }

  @Test func sarifColumnsCountCodePointsAndRulesAreFound() throws {
    let run = try #require(report().sarif()["runs"]?.elements?.first)
    let results = try #require(run["results"]?.elements)
    let rules = try #require(run["tool"]?["driver"]?["rules"]?.elements)
    for result in results {
      let index = Int(try #require(result["ruleIndex"]?.intValue))
      #expect(rules[index]["id"] == result["ruleId"])
    }
    let location = try #require(results[0]["locations"]?.elements?.first?["physicalLocation"])
    #expect(location["artifactLocation"]?["uri"] == .string("dir/a%20b.p4"))
    #expect(
      location["region"]
        == .object([
          "startLine": .int(2), "startColumn": .int(9), "endLine": .int(2), "endColumn": .int(12),
        ]))
    #expect(results[0]["fixes"]?.elements?.count == 1)
    #expect(results[0]["level"] == .string("error"))
    #expect(results[2]["level"] == .string("warning"))
    #expect(results[2]["locations"] == nil)
    // The same fault twice is two results.
    var twice = report()
    twice.programs[0].diagnostics += twice.programs[0].diagnostics
    let prints = try #require(twice.sarif()["runs"]?.elements?[0]["results"]?.elements).prefix(2)
      .map { $0["partialFingerprints"]?["p4fit/v1"]?.stringValue }
    #expect(prints[0] != prints[1])
  }

  @Test func matrixForATerminal() {
    let text = String(decoding: sampleReport().targetsText(RenderStyle()), as: UTF8.self)
    #expect(
      text == """
        feature    dpdk 24.11       ovs
        forward *  unknown 2        satisfied-by
        routes *   unsupported 1,2  supported
        ecmp       not carried      not carried
        * required

        dpdk 24.11
          1 unsupported (accept) table.lpm.max_keys: table `é` has 2 lpm keys, the target takes 1
              --> dir/a b.p4:1:28, in table `é`
                1 | table é { key = { a: lpm; b: lpm; } }
              = for: routes
              = source: p4c:backends/dpdk/dpdkProgram.cpp:504 (proven)
              = help: make `a` ternary
          2 unknown (load) extern.Foo: nobody says
              = for: forward, routes
              = source: none: no published source says it

        not carried by the program
            ecmp: needs a table

        scale on dpdk 24.11: room for the `small` profile; no room for the `calico` profile: routes: table
                `routes` holds 1024 of 262144, and 1 more
        dpdk 24.11: the program is refused; 1 unknown, 1 unsupported, 1 not carried
        ovs: fits; 1 supported, 1 satisfied-by, 1 not carried

        """)
  }

  @Test(arguments: [80, 100]) func textFitsItsWidth(_ width: Int) {
    var program = sampleReport()
    for index in 0..<6 {
      program.targets.append(program.targets[index % 2])
      program.targets[0].reasons[0].message += " and so on and so on \(index)"
    }
    let text = String(
      decoding: program.targetsText(RenderStyle(color: false, width: width)), as: UTF8.self)
    for line in text.split(separator: "\n") where !line.contains("p4c:") {
      #expect(line.count <= width, "\(line)")
    }
    let colored = String(
      decoding: program.targetsText(RenderStyle(color: true, width: width)), as: UTF8.self)
    var plain = ""
    for (index, part) in colored.split(separator: "\u{1B}", omittingEmptySubsequences: false)
      .enumerated()
    {
      plain += index == 0 ? part : part.drop { $0 != "m" }.dropFirst()
    }
    #expect(plain == text)
  }
}
