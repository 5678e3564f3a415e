import Foundation
import P4Info
import P4SwiftBindings
import Testing

struct GoldenTests {
  /// The golden stands among the sources of the runtime's tests, which link and run it.
  /// `UPDATE_GOLDENS=1` renews it.
  @Test func gateMatchesItsGolden() throws {
    let fixture = try #require(try Fixture.all().first { $0.name == "gate" })
    let options = BindingsOptions(
      programName: "Gate", access: .internal, sourceName: fixture.fileName)
    let files = try fixture.bindings(options)
    let file = try #require(files.first)
    #expect(files.count == 1)
    #expect(file.name == "Gate.swift")
    let golden = SwiftCompiler.package.appendingPathComponent(
      "Tests/P4RuntimeTests/Generated/Gate.swift")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try Data(file.contents).write(to: golden)
    }
    let expected = [UInt8](try Data(contentsOf: golden))
    #expect(file.contents == expected, "renew with UPDATE_GOLDENS=1")
  }

  @Test func outputIsWellFormed() throws {
    for fixture in try Fixture.all() {
      let options = BindingsOptions(programName: "Sample", sourceName: fixture.fileName)
      let contents = try fixture.bindings(options)[0].contents
      let text = String(decoding: contents, as: UTF8.self)
      #expect(text.hasPrefix("// DO NOT EDIT.\n// swift-format-ignore-file\n"))
      #expect(text.hasSuffix("}\n") || text.split(separator: "\n").last?.hasPrefix("// - ") == true)
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        #expect(!line.hasSuffix(" "), "\(fixture.fileName):\(index + 1) ends in a space")
        #expect(
          line.utf8.count <= 100 || line.contains("\""),
          "\(fixture.fileName):\(index + 1) is \(line.utf8.count) columns wide")
      }
      #expect(
        try fixture.bindings(options)[0].contents == contents)
    }
  }

  @Test func inexpressibleThingsAreNamed() throws {
    var document = try #require(try Fixture.all().first { $0.name == "gate" }).document()
    document.tables[0].matchFields[0].matchKind = .other("fuzzy")
    document.actions[1].params[0].bitwidth = 0
    let options = BindingsOptions(programName: "Gate", sourceName: "gate.p4")
    let text = String(
      decoding: bindings(document, options)[0].contents, as: UTF8.self)
    #expect(text.contains("// - table `gate.exact_only`"))
    #expect(text.contains("// - action `gate.set_backend`"))
    #expect(!text.contains("struct ExactOnly"))
    #expect(!text.contains("setBackend"))
  }

  /// Texts of a P4Info end up in comments and literals only, whatever they hold.
  @Test func hostileTextsStayInert() throws {
    var document = try #require(try Fixture.all().first { $0.name == "gate" }).document()
    let evil = "x`\"\\\n*/ \u{2028}}; fatalError() //\\(evil)\r\0"
    document.pkgInfo?.name = evil
    document.pkgInfo?.arch = evil
    document.tables[0].preamble?.name = evil
    document.tables[0].preamble?.alias = evil
    document.tables[0].preamble?.doc = .init(brief: evil, description: evil)
    document.tables[0].matchFields[0].name = evil
    document.actions[0].preamble?.name = evil
    // The restriction names a field that is called differently now.
    document.tables[0].preamble?.annotations = []
    let options = BindingsOptions(programName: "Gate", sourceName: evil)
    let text = String(
      decoding: bindings(document, options)[0].contents, as: UTF8.self)
    for line in text.split(separator: "\n") where line.contains("fatalError") {
      let code = line.drop { $0 == " " }
      #expect(code.hasPrefix("//") || code.contains("\""), "\(line)")
    }
    #expect(!text.contains("\u{2028}"))
    #expect(!text.contains("\r"))
  }
}
