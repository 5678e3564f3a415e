import P4Diagnostics
import P4Source
import P4Syntax
import TestFixtures
import Testing

/// What fixtures cannot say: places of expanded tokens, search order, options.
@Suite struct PreprocessorTests {
  @Test func expandedTokensKnowBothPlaces() throws {
    let reading = Reading("#define BAD 1 +\n#define OUTER (BAD)\nconst int a = OUTER;\n")
    let diagnostic = try #require(reading.diagnostics.first)
    let place = try #require(reading.sources.resolve(diagnostic.range))
    // Told at the use of the outer macro, on line 3.
    #expect(reading.sources.lineColumn(file: place.file, offset: place.start).line == 3)
    #expect(place.end - place.start == "OUTER".utf8.count)
    #expect(place.expansions.count == 1)
    let written = try #require(reading.sources.resolve(place.expansions[0].spelling))
    #expect(reading.sources.lineColumn(file: written.file, offset: written.start).line == 2)
  }

  @Test func innerExpansionsResolveThroughOuterOnes() throws {
    let reading = Reading("#define INNER = 5\n#define OUTER INNER\nconst int OUTER;\n")
    let diagnostic = try #require(reading.diagnostics.first)
    let place = try #require(reading.sources.resolve(diagnostic.range))
    #expect(
      place.expansions.map { reading.tree.names.string(reading.sources.expansions[$0.index].macro) }
        == ["INNER", "OUTER"])
    #expect(reading.sources.lineColumn(file: place.file, offset: place.start).line == 3)
  }

  @Test func argumentsKeepTheirPlace() throws {
    let reading = Reading("#define ID(x) x\nconst int a = ID(1 2);\n")
    let diagnostic = try #require(reading.diagnostics.first)
    let place = try #require(reading.sources.resolve(diagnostic.range))
    let written = try #require(
      place.expansions.first.flatMap { reading.sources.resolve($0.spelling) })
    #expect(reading.sources.lineColumn(file: written.file, offset: written.start).column == 20)
  }

  @Test func quotedIncludesStartBesideTheirFile() {
    let files = MemoryFiles(files: [
      "dir/a.p4": "#include \"b.p4\"\n", "dir/b.p4": "const int beside = 1;\n",
      "inc/b.p4": "const int included = 1;\n", "b.p4": "const int here = 1;\n",
    ])
    let options = SyntaxOptions(includePaths: ["inc"])
    #expect(
      Reading("#include \"dir/a.p4\"\n", options: options, files: files).tokenText
        == "const int beside = 1 ;")
    #expect(
      Reading("#include <b.p4>\n", options: options, files: files).tokenText
        == "const int included = 1 ;")
    #expect(
      Reading("#include \"b.p4\"\n", options: options, files: files).tokenText
        == "const int here = 1 ;")
  }

  @Test func includeNextGoesOnBehindItsDirectory() {
    let files = MemoryFiles(files: [
      "one/a.p4": "const int one = 1;\n#include_next <a.p4>\n",
      "two/a.p4":
        "const int two = 2;\n#if __has_include_next(<a.p4>)\n#include_next <a.p4>\n#endif\n",
      "three/a.p4": "const int three = 3;\n",
    ])
    #expect(
      Reading(
        "#include <a.p4>\n", options: SyntaxOptions(includePaths: ["one", "two", "three"]),
        files: files
      ).tokenText == "const int one = 1 ; const int two = 2 ; const int three = 3 ;")
    #expect(
      Reading("#include <a.p4>\n", options: SyntaxOptions(includePaths: ["two"]), files: files)
        .tokenText == "const int two = 2 ;")
  }

  @Test func standardHeadersComeLast() {
    func header(_ name: String) -> [UInt8]? {
      switch name {
      case "core.p4": Array("const int core = 1;\n".utf8)
      case "dpdk/pna.p4": Array("#include <core.p4>\n#include \"part.p4\"\n".utf8)
      case "dpdk/part.p4": Array("const int part = 1;\n".utf8)
      default: nil
      }
    }
    let text = Array("#include <core.p4>\n".utf8)
    let own = Reading(
      text, options: SyntaxOptions(includePaths: ["mine"]),
      files: MemoryFiles(files: ["mine/core.p4": "const int mine = 1;\n"]), standardHeader: header)
    #expect(own.tokenText == "const int mine = 1 ;")
    #expect(!own.sources.files[1].isStandardHeader)
    let standard = Reading(
      Array("#include <dpdk/pna.p4>\n".utf8), files: MemoryFiles(), standardHeader: header)
    #expect(standard.tokenText == "const int core = 1 ; const int part = 1 ;")
    #expect(
      standard.sources.files.map(\.name) == [
        "test.p4", "<dpdk/pna.p4>", "<core.p4>", "<dpdk/part.p4>",
      ])
    #expect(standard.sources.isInStandardHeader(SourceLocation(raw: standard.tokens.starts[0])))
  }

  @Test func optionsActInTheirOrder() {
    var options = SyntaxOptions(macros: [
      .define("A=1"), .undefine("A"), .define("A=2"), .define("B"),
    ])
    #expect(Reading("A B", options: options).tokenText == "2 1")
    options.macros.append(.undefine("A"))
    #expect(Reading("A B", options: options).tokenText == "A 1")
    options.macros = [.define("F(x, y)=y x"), .define("EMPTY=")]
    #expect(Reading("F(1, 2) EMPTY", options: options).tokenText == "2 1")
  }

  @Test func forcedIncludesComeFirst() {
    let options = SyntaxOptions(forcedIncludes: ["one.h", "two.h"])
    let files = MemoryFiles(files: [
      "one.h": "#define A 1\n", "two.h": "#if A\n#define B 2\n#endif\n",
    ])
    #expect(Reading("A B", options: options, files: files).tokenText == "1 2")
  }

  @Test func lineDirectivesAreKept() {
    let reading = Reading("const int a = 1;\n#line 40 \"gen.p4\"\nconst int b = 2;\n")
    #expect(reading.sources.lineOverrides.map(\.line) == [40])
    #expect(reading.sources.lineOverrides.map(\.name) == ["gen.p4"])
  }

  @Test func keywordsCanBeMacros() {
    #expect(Reading("#define bool bit<1>\n#define if IF\nbool if").tokenText == "bit < 1 > IF")
  }
}
