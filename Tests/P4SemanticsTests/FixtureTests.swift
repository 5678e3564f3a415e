import P4Diagnostics
import P4Source
import TestFixtures
import Testing

/// Every fixture tells what its comments expect, and nothing else.
@Suite struct FixtureTests {
  static let areas = [
    "Names", "Types", "Calls", "Blocks", "Tables", "Objects", "Warnings", "Rules", "Portability",
    "Specification", "Whole", "Accepted",
  ]
  static let all = areas.flatMap { Fixture.all(in: "Check/" + $0) }

  @Test func fixturesAreFound() {
    #expect(Self.all.count > 20)
    for area in Self.areas { #expect(!Fixture.all(in: "Check/" + area).isEmpty, "\(area)") }
  }

  @Test(arguments: all)
  func tellsWhatIsExpected(_ fixture: Fixture) {
    let checking = Checking(fixture)
    let found = differences(checking.diagnostics, checking.sources)
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }

  /// The kinds that the checker and the elaborator tell.
  static var kinds: [DiagnosticKind] {
    Catalogue.all.filter {
      // Those of the architecture's own library are told by the driver.
      "NTWA".contains($0.code.description.prefix(1)) && $0.code.description != "A0901"
    }
  }

  @Test func everyKindHasAFixture() {
    var told: Set<String> = []
    for fixture in Self.all { told.formUnion(Checking(fixture).slugs) }
    // Too slow to be damaged in a thousand ways: see `LimitTests`.
    let inTests: Set<String> = ["too-many-blocks"]
    for kind in Self.kinds {
      let slug = kind.slug.description
      #expect(told.contains(slug) != inTests.contains(slug), "\(slug)")
    }
  }

  /// The examples of the catalogue raise what they explain.
  @Test func examplesRaiseTheirKind() {
    for kind in Self.kinds where kind.code.description.first != "A" {
      let example = kind.example.description
      guard !example.isEmpty else { continue }
      let slugs = Checking(example + "\n").slugs
      #expect(slugs.contains(kind.slug.description), "\(kind.code): \(slugs) of \(example)")
    }
  }
}
