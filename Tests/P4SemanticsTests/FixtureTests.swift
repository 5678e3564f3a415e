import P4Diagnostics
import P4Frontend
import P4Source
import P4Syntax
import TestFixtures
import Testing

/// Programs whose comments say what the checker has to tell (`Tests/Fixtures/Check`).
@Suite struct CheckFixtureTests {
  @Test(arguments: Fixture.all(in: "Check"))
  func tellsWhatIsExpected(_ fixture: Fixture) {
    var observer = SilentObserver()
    let result = compile(
      path: fixture.path, bytes: fixture.bytes, options: fixture.options, files: DiskFiles(),
      observer: &observer)
    let told = result.diagnostics.diagnostics.filter {
      !result.sources.isInStandardHeader($0.range.start)
    }
    #expect(differences(told, result.sources) == [])
  }
}
