import P4Diagnostics
import P4Source
import P4Syntax
import TestFixtures
import Testing

/// What holds for every program, right or wrong.
@Suite struct PropertyTests {
  static let all = FixtureTests.all

  /// Reads a damaged program; it must end, keep the tree's promises, and not go on about it.
  private func readDamaged(_ bytes: [UInt8], _ fixture: Fixture) -> Reading {
    let reading = Reading(
      bytes, path: fixture.path, options: fixture.options, files: DiskFiles())
    #expect(brokenInvariant(reading.tree) == nil)
    for diagnostic in reading.diagnostics {
      #expect(
        reading.sources.resolve(diagnostic.range) != nil || diagnostic.range.isNone,
        "\(diagnostic.message) has no place")
    }
    return reading
  }

  @Test(arguments: all)
  func everyPrefixEndsInDiagnostics(_ fixture: Fixture) {
    let bytes = fixture.bytes
    let step = max(1, bytes.count / 150)
    for length in stride(from: 0, to: bytes.count, by: step) {
      _ = readDamaged(Array(bytes[..<length]), fixture)
    }
  }

  @Test(arguments: all)
  func everyDeletionOfOneTokenEndsInDiagnostics(_ fixture: Fixture) {
    let bytes = fixture.bytes
    let spans = tokenSpans(bytes)
    let step = max(1, spans.count / 150)
    for index in stride(from: 0, to: spans.count, by: step) {
      var damaged = bytes
      damaged.removeSubrange(spans[index])
      _ = readDamaged(damaged, fixture)
    }
  }

  /// In a right program one lost token is one fault: it brings few diagnostics.
  @Test(arguments: Fixture.all(in: "Parse"))
  func oneLostTokenBringsFewDiagnostics(_ fixture: Fixture) {
    let bytes = fixture.bytes
    guard Reading(fixture).diagnostics.isEmpty else { return }
    let spans = tokenSpans(bytes)
    var total = 0
    var damagedPrograms = 0
    for span in spans {
      var damaged = bytes
      damaged.removeSubrange(span)
      let count = readDamaged(damaged, fixture).diagnostics.count
      if count > 0 {
        total += count
        damagedPrograms += 1
      }
    }
    #expect(
      total <= damagedPrograms + damagedPrograms / 4,
      "\(total) diagnostics for \(damagedPrograms) programs with one fault")
  }

  @Test(arguments: all)
  func printingIsAFixedPoint(_ fixture: Fixture) {
    let reading = Reading(fixture)
    guard !reading.diagnostics.contains(where: { $0.severity == .error }) else { return }
    let printed = reading.printed
    let again = Reading(printed)
    #expect(again.slugs == [])
    #expect(again.printed == printed)
    #expect(again.tree.decls.count == reading.tree.decls.count)
    #expect(again.tree.stmts.count == reading.tree.stmts.count)
  }

  /// Between the tokens stand only spaces and comments: nothing is lost.
  @Test(arguments: all)
  func tokensAndTriviaTileTheFile(_ fixture: Fixture) {
    let bytes = fixture.bytes
    var end = 0
    for span in tokenSpans(bytes) + [bytes.count..<bytes.count] {
      #expect(span.lowerBound >= end)
      let gap = String(decoding: bytes[end..<max(end, span.lowerBound)], as: UTF8.self)
        .replacing("\r\n", with: "\n")
      let rest = gap.replacing(/\/\/(?:\\\r?\n|[^\n])*/, with: "")
        .replacing(/\/\*(?s:.*?)(\*\/|$)/, with: "").replacing(/\\[ \t]*\r?\n/, with: "")
        .replacing("\u{FEFF}", with: "")
      let isBlank = rest.allSatisfy { $0.isWhitespace }
      #expect(isBlank, "lost: \(rest)")
      end = max(end, span.upperBound)
    }
  }

  @Test(arguments: all)
  func twoRunsAgree(_ fixture: Fixture) {
    let first = Reading(fixture)
    let second = Reading(fixture)
    #expect(first.tokens.starts == second.tokens.starts)
    #expect(first.diagnostics.map(\.message) == second.diagnostics.map(\.message))
    #expect(first.tree.printed() == second.tree.printed())
  }

  private func tokenSpans(_ bytes: [UInt8]) -> [Range<Int>] {
    var sources = SourceMap()
    var sink = DiagnosticSink()
    let tokens = lex(path: "f", bytes: bytes, sources: &sources, diagnostics: &sink)
    let base = Int(sources.files[0].base)
    return (0..<tokens.count - 1).map {
      Int(tokens.starts[$0]) - base..<Int(tokens.ends[$0]) - base
    }
  }
}
