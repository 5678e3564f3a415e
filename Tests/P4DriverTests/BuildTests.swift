import Foundation
import Testing

/// The main job on the program that the repository comes with.
@Suite struct BuildTests {
  private static let targets = ["--target", "dpdk", "--target", "ipu-es2k", "--target", "ovs"]

  private func build(into folder: URL, _ more: [String] = targets) throws -> Finished {
    try Tool.run(
      Tool.products.appending(path: "p4fit"),
      ["build", "p4src/k8s.p4", "-o", folder.path] + more, in: Checkout.root)
  }

  @Test func everythingIsMadeAndTheSameEachTime() throws {
    let scratch = try Scratch()
    for name in ["one", "two"] {
      let run = try build(into: scratch.url.appending(path: name))
      // 3: some target does not carry a required feature.
      #expect(run.exit == 0 || run.exit == 3, "\(run.errors)")
      #expect(run.output.contains("dpdk"))
    }
    let made = try FileManager.default.contentsOfDirectory(
      atPath: scratch.url.appending(path: "one").path
    ).sorted()
    for name in [
      "K8s.swift", "k8s.calls.svg", "k8s.control.svg", "k8s.d", "k8s.entries.txtpb",
      "k8s.fit-dpdk.svg", "k8s.p4info.json", "k8s.p4info.pb.bin", "k8s.p4info.txtpb",
      "k8s.parser.svg", "k8s.tables.svg", "report.html", "report.json", "report.sarif",
    ] {
      #expect(made.contains(name))
    }
    for name in made where name != "k8s.d" {
      let one = try Data(contentsOf: scratch.url.appending(path: "one/\(name)"))
      let two = try Data(contentsOf: scratch.url.appending(path: "two/\(name)"))
      #expect(one == two, "\(name)")
      #expect(!one.isEmpty, "\(name)")
    }
  }

  /// Drawings name themselves for screen readers, and names stand where Graphviz has ids.
  @Test func drawingsAreAlsoWords() throws {
    let scratch = try Scratch()
    _ = try build(into: scratch.url, ["--target", "dpdk"])
    for kind in ["parser", "control", "tables", "calls", "fit-dpdk"] {
      let svg = try String(
        contentsOf: scratch.url.appending(path: "k8s.\(kind).svg"), encoding: .utf8)
      #expect(svg.contains("<svg role=\"img\" aria-label=\""), "\(kind)")
      #expect(svg.firstRange(of: #/<title>(n\d|cluster_)/#) == nil, "\(kind)")
      // Wider drawings have to be scrolled in two directions.
      let width = try #require(svg.firstMatch(of: #/width="(\d+)pt"/#)?.output.1)
      #expect(try #require(Int(width)) < 1500, "\(kind)")
    }
    let page = try String(
      contentsOf: scratch.url.appending(path: "report.html"), encoding: .utf8)
    #expect(page.contains("<summary>Table dependencies as a table</summary>"))
    #expect(
      page.contains(
        "<tr><td>Ports</td><th scope=\"row\">ports</th><td>in_port exact</td><td>source_bindings "))
  }

  @Test func dependenciesAreAllFilesThatWereRead() throws {
    let scratch = try Scratch()
    _ = try build(into: scratch.url, [])
    let text = try String(contentsOf: scratch.url.appending(path: "k8s.d"), encoding: .utf8)
    let rule = text.split(separator: "\n\n")[0]
    #expect(rule.contains("report.html: \\\n  p4src/k8s.p4 \\\n  p4src/k8s/"))
    #expect(!text.contains("core.p4"))
    // Make itself reads it: nothing is to do, for nothing is newer.
    let make = try Tool.shell("make -s -q -f \(scratch.url.path)/k8s.d")
    #expect(make.exit == 0, "\(make.errors)")
  }

  @Test func nothingIsMadeOfAProgramWithAnError() throws {
    let scratch = try Scratch()
    try scratch.write("a.p4", "const bit<8> x = y;\n")
    let run = try Tool.p4fit("build", "a.p4", "-o", "out", in: scratch.url)
    #expect(run.exit == 1)
    #expect(scratch.files == ["a.p4"])
  }

  @Test func reportIsAsItsSchemaSays() throws {
    let schema = try SchemaCheck(Checkout.text("docs/report.schema.json"))
    var arguments = ["check", "p4src/k8s.p4", "no.p4", "--format", "json"]
    arguments += Self.targets
    let run = try Tool.run(
      Tool.products.appending(path: "p4fit"), arguments, in: Checkout.root)
    let report = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    #expect(schema.faults(report) == [])
    let object = try #require(report as? [String: Any])
    #expect((object["targets"] as? [Any])?.count == 3)
    #expect(object["exit"] as? Int == Int(run.exit))
    // The check itself finds what is wrong.
    var broken = object
    broken["exit"] = 7
    broken["files"] = nil
    #expect(schema.faults(broken).count == 2)
  }

  @Test(arguments: ["parser", "control", "tables", "calls", "fit"])
  func drawings(_ kind: String) throws {
    let scratch = try Scratch()
    let path = scratch.url.appending(path: "a.svg").path
    let run = try Tool.p4fit(
      "graph", "p4src/k8s.p4", "--kind", kind, "--target", "dpdk", "-o", path)
    #expect(run.exit == 0, "\(run.errors)")
    let svg = try String(contentsOfFile: path, encoding: .utf8)
    #expect(svg.contains("<svg ") && svg.hasSuffix("</svg>\n"))
    let dot = try Tool.p4fit(
      "graph", "p4src/k8s.p4", "--kind", kind, "--target", "dpdk", "-o", path + ".dot")
    #expect(dot.exit == 0)
    let text = try String(contentsOfFile: path + ".dot", encoding: .utf8)
    #expect(text.hasPrefix("digraph "))
    // Every node of the text is drawn.
    let nodes = text.split(separator: "\n").filter { $0.contains("[label=") && !$0.contains("->") }
    #expect(svg.components(separatedBy: "class=\"node\"").count - 1 == nodes.count)
  }

  /// One reason may be given for many places: each of their blocks has its colour, and what is
  /// about no block stands first.
  @Test func fitColoursEveryPlace() throws {
    let scratch = try Scratch()
    let path = scratch.url.appending(path: "fit.dot").path
    let run = try Tool.p4fit(
      "graph", "p4src/k8s.p4", "--kind", "fit", "--target", "ipu-es2k", "-o", path)
    #expect(run.exit == 0)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    func verdict(_ part: String, of frame: String) -> String {
      let line = text.split(separator: "\n").first { $0.contains("<B>\(frame)</B>") } ?? ""
      let rows = line.components(separatedBy: "<TR>")
      let row = rows.first { $0.contains(">\(part)<") } ?? "no row"
      if row.contains("unknown: ") { return "unknown" }
      return row.contains(">\(part)</TD>") ? "supported" : row
    }
    #expect(verdict("program", of: "the program on ipu-es2k") == "unknown")
    for table in ["flows", "flows_v6"] {
      #expect(verdict(table, of: "Connections") == "unknown")
    }
    for table in ["network_sets", "network_sets_v6", "port_sets", "port_sets_v6"] {
      #expect(verdict(table, of: "Policy") == "unknown")
    }
    #expect(verdict("apply", of: "Rewrite") == "unknown")
    #expect(verdict("apply", of: "Transmit") == "supported")
    #expect(verdict("rules", of: "Policy") == "supported")
  }

  @Test func phasesAreTimed() throws {
    let run = try Tool.p4fit("check", "p4src/k8s.p4", "-v", "--target", "dpdk")
    let lines = run.errors.split(separator: "\n").filter { $0.hasPrefix("phase ") }
    for name in ["read", "preprocess", "parse", "check", "elaborate", "P4Info", "judge"] {
      let line = lines.first { $0.hasPrefix("phase \(name) ") }
      #expect(
        line?.range(
          of: "^phase \(name) [0-9]+[.][0-9]{3} ms [0-9]+ B$", options: .regularExpression) != nil,
        "\(name): \(run.errors)")
    }
  }
}
