import P4Diagnostics
import P4Source
import Testing

private let unknownName = DiagnosticKind("N0101", "unknown-name", .error, "A name is unknown.")
private let unusedName = DiagnosticKind("W0001", "unused-name", .warning, "A name is unused.")

/// A source map with one file, and ranges in it found by their text.
private struct Sample {
  var map = SourceMap()
  var names = Interner()

  init(_ text: String, name: String = "a.p4") {
    _ = map.addFile(name: name, bytes: Array(text.utf8))
  }

  /// The `occurrence`th place of `text` in a file.
  func range(_ text: String, file: Int = 0, occurrence: Int = 1) -> SourceRange {
    let bytes = map.files[file].bytes
    let wanted = Array(text.utf8)
    var left = occurrence
    for start in 0...bytes.count - wanted.count
    where Array(bytes[start..<start + wanted.count]) == wanted {
      left -= 1
      if left == 0 {
        let base = map.files[file].base + UInt32(start)
        return SourceRange(
          SourceLocation(raw: base), SourceLocation(raw: base + UInt32(wanted.count)))
      }
    }
    Issue.record("`\(text)` is not in the sample")
    return .none
  }

  func render(_ diagnostics: Diagnostic..., color: Bool = false, width: Int = 100) -> String {
    var renderer = TextRenderer(map, names: names, style: RenderStyle(color: color, width: width))
    return String(decoding: renderer.render(diagnostics), as: UTF8.self)
  }
}

@Suite struct RenderTests {
  @Test func sourceLineWithUnderline() {
    let sample = Sample("control c() {\n    pkt.emit(h);\n}\n")
    let text = sample.render(
      Diagnostic(
        unknownName, at: sample.range("pkt"), "unknown name `pkt`", help: "did you mean `packet`?"))
    #expect(
      text == """
        error[N0101]: unknown name `pkt` [unknown-name]
         --> a.p4:2:5
          |
        2 |     pkt.emit(h);
          |     ^^^
          = help: did you mean `packet`?

        """)
  }

  @Test func labelsOnOneLineHangFromTheirMarks() {
    let sample = Sample("x = first + second;\n")
    let text = sample.render(
      Diagnostic(
        unknownName, at: sample.range("+"), "no such sum",
        labels: [
          Label(sample.range("first"), "this is `bit<8>`"),
          Label(sample.range("second"), "this is `bit<16>`"),
        ]))
    #expect(
      text == """
        error[N0101]: no such sum [unknown-name]
         --> a.p4:1:11
          |
        1 | x = first + second;
          |     ----- ^ ------ this is `bit<16>`
          |     |
          |     this is `bit<8>`

        """)
  }

  @Test func labelsOnOtherLinesAndNotes() {
    let sample = Sample("bit<8> x;\n\n\nbit<8> y;\n\nbit<8> x;\n")
    let text = sample.render(
      Diagnostic(
        unknownName, at: sample.range("x", occurrence: 2), "`x` is declared twice",
        labels: [
          Label(sample.range("x"), "first here"),
          Label(sample.range("x", occurrence: 2), "again here"),
        ],
        notes: [Label(sample.range("y"), "`y` is not in the way"), Label(.none, "nowhere")]))
    #expect(
      text == """
        error[N0101]: `x` is declared twice [unknown-name]
         --> a.p4:6:8
          |
        1 | bit<8> x;
          |        - first here
        ...
        6 | bit<8> x;
          |        ^ again here
        note: `y` is not in the way
         --> a.p4:4:8
          |
        4 | bit<8> y;
          |        ^
          = note: nowhere

        """)
  }

  @Test func fixItsAreShownAsLinesBeforeAndAfter() {
    let sample = Sample("a;\n\tx = y\n}\n")
    let end = sample.range("y").end
    let text = sample.render(
      Diagnostic(
        unknownName, at: SourceRange(end, end), "expected `;`",
        fixIts: [FixIt("insert `;`", [FixIt.Edit(SourceRange(end, end), ";")])]))
    #expect(
      text == """
        error[N0101]: expected `;` [unknown-name]
         --> a.p4:2:7
          |
        2 |     x = y
          |          ^
          = help: insert `;`
        2 -     x = y
        2 +     x = y;

        """)
  }

  @Test func macroIsShownAtItsUseAndInItsDefinition() throws {
    var sample = Sample("#define TTL hdr.ttk\nx = TTL;\n")
    let site = sample.range("TTL", occurrence: 2)
    let name = sample.names.intern("TTL")
    let spellings = [sample.range("hdr"), sample.range("."), sample.range("ttk")]
    let expansion = sample.map.addExpansion(macro: name, site: site, spellings: spellings)
    let start = try #require(expansion)
    let token = SourceRange(
      SourceLocation(raw: start.raw + 2), SourceLocation(raw: start.raw + 3))
    let text = sample.render(Diagnostic(unknownName, at: token, "no field `ttk`"))
    #expect(
      text == """
        error[N0101]: no field `ttk` [unknown-name]
         --> a.p4:2:5
          |
        2 | x = TTL;
          |     ^^^
        note: in the expansion of macro `TTL`
         --> a.p4:1:17
          |
        1 | #define TTL hdr.ttk
          |                 ^^^

        """)
  }

  @Test func includeStackIsTold() {
    var sample = Sample("#include \"b.p4\"\n")
    _ = sample.map.addFile(
      name: "b.p4", bytes: Array("oops\n".utf8), includedFrom: sample.range("#").start)
    let text = sample.render(
      Diagnostic(unusedName, at: sample.range("oops", file: 1), "never used"))
    #expect(
      text == """
        warning[W0001]: never used [unused-name]
         --> b.p4:1:1
         ::: included from a.p4:1
          |
        1 | oops
          | ^^^^

        """)
  }

  @Test func lineDirectivesRename() {
    var sample = Sample("#line 40 \"gen.p4\"\nfine\noops\n")
    sample.map.addLineOverride(
      LineOverride(location: sample.range("fine").start.raw, line: 40, name: "gen.p4"))
    let text = sample.render(Diagnostic(unknownName, at: sample.range("oops"), "bad"))
    #expect(
      text == """
        error[N0101]: bad [unknown-name]
          --> gen.p4:41:1
           |
        41 | oops
           | ^^^^

        """)
  }

  @Test func wideAndBrokenTextStaysAligned() {
    var sample = Sample("/* 漢字\té */ z\n")
    _ = sample.map.addFile(
      name: "b", bytes: [0xFF, 0xC3, 0x1B, 0x20] + Array("z\r\n".utf8))
    let text = sample.render(
      Diagnostic(unknownName, at: sample.range("z"), "wide"),
      Diagnostic(unknownName, at: sample.range("z", file: 1), "broken \u{1B}[31m"))
    #expect(
      text == """
        error[N0101]: wide [unknown-name]
         --> a.p4:1:17
          |
        1 | /* 漢字 é */ z
          |              ^

        error[N0101]: broken ␛[31m [unknown-name]
         --> b:1:5
          |
        1 | \u{FFFD}\u{FFFD}␛ z
          |     ^

        """)
  }

  @Test func longLinesAreCutAroundTheirMarks() {
    let long =
      String(repeating: "a + ", count: 40) + "target" + String(repeating: " + b", count: 40)
    let sample = Sample(long + "\n")
    let text = sample.render(
      Diagnostic(unknownName, at: sample.range("target"), "far out"), width: 60)
    #expect(
      text == """
        error[N0101]: far out [unknown-name]
         --> a.p4:1:161
          |
        1 | ... + a + a + a + target + b + b + b + b + b + b + b ...
          |                   ^^^^^^

        """)
    for line in text.split(separator: "\n") { #expect(line.count <= 60) }
  }

  @Test func aPlaceBehindTheLastLineAndNoPlaceAtAll() {
    let sample = Sample("x")
    let end = sample.range("x").end
    let text = sample.render(
      Diagnostic(unknownName, at: SourceRange(end, end), "unexpected end of the file"),
      Diagnostic(unknownName, at: .none, "cannot read `b.p4`: no such file"))
    #expect(
      text == """
        error[N0101]: unexpected end of the file [unknown-name]
         --> a.p4:1:2
          |
        1 | x
          |  ^

        error[N0101]: cannot read `b.p4`: no such file [unknown-name]

        """)
  }

  @Test func colorsBeginAndEnd() {
    let sample = Sample("x\n")
    let text = sample.render(Diagnostic(unknownName, at: sample.range("x"), "m"), color: true)
    let e = "\u{1B}"
    #expect(
      text == """
        \(e)[1;31merror[N0101]\(e)[0m\(e)[1m: \(e)[0m\(e)[1mm\(e)[0m [unknown-name]
         \(e)[1;34m--> \(e)[0ma.p4:1:1
          \(e)[1;34m|\(e)[0m
        \(e)[1;34m1\(e)[0m\(e)[1;34m | \(e)[0mx
          \(e)[1;34m| \(e)[0m\(e)[1;31m^\(e)[0m

        """)
  }

  @Test func summaryCounts() {
    #expect(TextRenderer.summary(errors: 2, warnings: 1) == "2 errors, 1 warning")
    #expect(TextRenderer.summary(errors: 1, warnings: 0) == "1 error")
    #expect(TextRenderer.summary(errors: 0, warnings: 0).isEmpty)
    #expect(
      TextRenderer.summary(errors: 100, warnings: 0, dropped: 7)
        == "100 errors, 7 more not shown (--max-errors)")
  }
}
