import P4Diagnostics
import P4Source
import P4Syntax
import TestFixtures
import Testing

/// Every fixture tells what its comments expect, and nothing else.
@Suite struct FixtureTests {
  static let all = ["Lex", "Preprocess", "Parse"].flatMap { Fixture.all(in: $0) }

  @Test func fixturesAreFound() {
    #expect(Self.all.count > 25)
  }

  @Test(arguments: all)
  func tellsWhatIsExpected(_ fixture: Fixture) {
    let reading = Reading(fixture)
    let found = differences(reading.diagnostics, reading.sources)
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    #expect(brokenInvariant(reading.tree) == nil)
  }

  @Test(arguments: Fixture.all(in: "Preprocess"))
  func preprocessesToItsGolden(_ fixture: Fixture) {
    let text =
      Reading(fixture).tokenText
      .replacing("; ", with: ";\n").replacing("{ ", with: "{\n").replacing("} ", with: "}\n") + "\n"
    #expect(goldenDifference(text, fixture, "expected") == nil)
  }

  /// Every kind of the three phases is told by some fixture or by a test that is named here.
  @Test func everyKindHasAFixture() {
    let inTests: Set<String> = [
      "expansion-limit", "sources-too-large", "include-too-deep", "nesting-too-deep",
      "number-too-long", "binary-file",
    ]
    var told: Set<String> = []
    for fixture in Self.all { told.formUnion(Reading(fixture).slugs) }
    let kinds = Catalogue.all.filter { "LPS".contains($0.code.description.prefix(1)) }
    for kind in kinds {
      let slug = kind.slug.description
      #expect(told.contains(slug) != inTests.contains(slug), "\(slug)")
    }
  }

  /// The examples of the catalogue raise what they explain.
  @Test func examplesRaiseTheirKind() {
    for kind in Catalogue.all where "LPS".contains(kind.code.description.prefix(1)) {
      let example = kind.example.description
      guard !example.isEmpty else { continue }
      let slugs = Reading(Array((example + "\n").utf8), files: DiskFiles()).slugs
      #expect(slugs == [kind.slug.description], "\(kind.code): \(example)")
    }
  }
}
