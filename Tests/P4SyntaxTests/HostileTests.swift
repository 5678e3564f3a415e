import P4Diagnostics
import P4Source
import P4Syntax
import TestFixtures
import Testing

/// Input that wants to break the reader: it ends soon, in bounded memory, with a clear diagnostic.
@Suite struct HostileTests {
  /// Fewer where the code under test is not optimised.
  static let deep = isOptimised ? 100_000 : 10_000

  static var isOptimised: Bool {
    var isDebug = false
    assert(
      {
        isDebug = true; return true
      }())
    return !isDebug
  }

  private func repeated(_ piece: String, _ count: Int = deep) -> String {
    String(repeating: piece, count: count)
  }

  private func slugs(_ text: String) -> [String] {
    let reading = Reading(
      text, options: SyntaxOptions(expansionLimit: Self.isOptimised ? 8_000_000 : 200_000))
    #expect(brokenInvariant(reading.tree) == nil)
    return reading.slugs
  }

  /// Each nests very deep; what follows is read all the same.
  static let nests: [(String, String, String)] = [
    ("const int a = ", "(", "1"), ("const int a = ", "{", "1"), ("const int a = ", "f(", "1"),
    ("const int a = ", "a[", "1"), ("const int a = ", "-", "1"),
    ("const int a = ", "(bit<8>)", "1"),
    ("const int a = ", "true ? ", "1"), ("control c() { apply ", "{", ""),
    ("control c() { apply { ", "if (true) ", ";"),
    ("control c() { apply { ", "for (bit<8> i in 1 .. 2) ", ";"),
    ("control c() { apply { ", "switch (x) { 1: { ", ""), ("typedef ", "tuple<", "bool"),
    ("extern E { E(); } ", "E() e = { ", ""),
    ("parser p() { state s { transition select(x) { ", "(", ""),
  ]

  @Test(arguments: nests)
  func deepNestingIsOneFault(_ nest: (String, String, String)) {
    let found = slugs(nest.0 + repeated(nest.1) + nest.2)
    #expect(found.first == "nesting-too-deep", "\(nest.1): \(found)")
    #expect(found.count <= 2, "\(nest.1): \(found)")
  }

  @Test func closedNestingIsReadOn() {
    let reading = Reading(
      "const int a = " + repeated("(") + "1" + repeated(")") + ";\nconst int b = 2;")
    #expect(reading.slugs == ["nesting-too-deep"])
    #expect(reading.tree.topLevel.count == 2)
  }

  /// Chains need no recursion to read, but make trees that later phases walk: they are bounded.
  @Test(arguments: [
    "1 + ", "a.", "true ? 1 : ", "a < ", "a || ",
  ])
  func longChainsAreOneFault(_ link: String) {
    #expect(slugs("const int a = " + repeated(link) + "a;") == ["nesting-too-deep"])
  }

  @Test func chainsOfUsualLengthAreFine() {
    #expect(slugs("const int a = " + repeated("1 + ", 900) + "1;") == [])
    #expect(
      slugs("control c() { apply { " + repeated("if (true) { } else ", 900) + "{ } } }") == [])
  }

  @Test func longElseIfIsOneFault() {
    let text = "control c() { apply { " + repeated("if (true) { } else ") + "{ } } }"
    #expect(slugs(text) == ["nesting-too-deep"])
  }

  @Test func manyTypeArgumentsTakeLinearTime() {
    #expect(!slugs("extern T;\nconst bool a = " + repeated("T < ") + "1;").isEmpty)
    #expect(
      slugs("const bool a = f<" + repeated("u<", 20) + "u" + repeated(">", 20) + ">(1);") == [])
  }

  // MARK: Macros

  private func doubling(_ start: String) -> String {
    var text = "#define A0 \(start)\n"
    for level in 1...60 { text += "#define A\(level) A\(level - 1) A\(level - 1)\n" }
    return text + "const int a = A60;\nconst int b = 1;\n"
  }

  @Test func macrosThatDoubleEnd() {
    #expect(slugs(doubling("x")) == ["expansion-limit"])
    #expect(slugs(doubling("")) == ["expansion-limit"])
    #expect(
      slugs("#define D(x) x x\nconst int a = " + repeated("D(", 60) + "1" + repeated(")", 60) + ";")
        == ["expansion-limit"])
  }

  @Test func stringizedTextThatDoublesEnds() {
    var text = "#define S0(x) #x\n"
    for level in 1...60 { text += "#define S\(level)(x) S\(level - 1)(#x)\n" }
    #expect(slugs(text + "const string a = S60(\"\\\\\");\n") == ["expansion-limit"])
  }

  @Test func pastesStayShort() {
    let reading = Reading("#define J " + repeated("a ## ") + "a\nconst int b = 1; J")
    #expect(reading.tree.topLevel.count >= 1)
  }

  @Test func nestedArgumentsEnd() {
    #expect(
      slugs(
        "#define I(x) x\nconst int a = " + repeated("I(", 1000) + "1" + repeated(")", 1000) + ";")
        == ["expansion-limit"])
    #expect(slugs("#define I(x) x\nconst int a = " + repeated("I(")) == ["unterminated-macro-call"])
  }

  @Test func recursiveMacrosEnd() {
    #expect(slugs("#define a b\n#define b a\nconst int a = 1;") == [])
    #expect(slugs("#define f(x) f(f(x))\nconst int a = f(1);") == [])
  }

  @Test func deepConditionsEnd() {
    #expect(slugs("#if " + repeated("(") + "1\n#endif") == ["malformed-condition"])
    #expect(
      slugs(repeated("#if 1\n", 10_000) + "const int a = 1;\n" + repeated("#endif\n", 10_000)) == []
    )
  }

  // MARK: Includes

  @Test func includeCyclesEnd() {
    let once = MemoryFiles(files: ["a.p4": "#include \"a.p4\"\n"])
    #expect(Reading("#include \"a.p4\"\n", files: once).slugs == ["include-too-deep"])
    let twice = MemoryFiles(files: ["a.p4": "#include \"a.p4\"\n#include \"a.p4\"\n"])
    #expect(Reading("#include \"a.p4\"\n", files: twice).slugs == ["include-too-deep"])
  }

  @Test func includesThatDoubleEnd() {
    var files: [String: String] = [:]
    for level in 0..<60 {
      files["f\(level).p4"] = "#include \"f\(level + 1).p4\"\n#include \"f\(level + 1).p4\"\n"
    }
    files["f60.p4"] = "const int a = 1;\n"
    let found = Reading("#include \"f0.p4\"\n", files: MemoryFiles(files: files)).slugs
    #expect(found == ["include-too-deep"])
  }

  // MARK: Bytes

  @Test func binaryFilesAreOneFault() {
    #expect(Reading([0x7F, 0x45, 0x4C, 0x46, 0, 0, 0, 1, 2, 3]).slugs == ["binary-file"])
    #expect(Reading(Array("const int a = 1;\0\0\0".utf8)).slugs == ["binary-file"])
    #expect(Reading([0xFF, 0xFE, 0x63, 0, 0x6F, 0]).slugs == ["binary-file"])
  }

  @Test func emptyFilesAreFine() {
    #expect(Reading([UInt8]()).slugs == [])
    #expect(Reading("\n").slugs == [])
    #expect(Reading([0xEF, 0xBB, 0xBF]).slugs == [])
  }

  @Test func everyByteIsTaken() {
    for byte in UInt8.min...UInt8.max {
      for text in ["", "const int a = ", "#define A ", "@a(", "\"", "#", "/*"] {
        let reading = Reading(Array(text.utf8) + [byte])
        #expect(brokenInvariant(reading.tree) == nil)
      }
    }
  }

  @Test func longTokensAreTaken() {
    #expect(slugs("const int " + repeated("a", 200_000) + " = 1;") == [])
    #expect(slugs("const int a = " + repeated("9", 200_000) + ";") == ["number-too-long"])
    #expect(slugs("const string a = \"" + repeated("x", 200_000) + "\";") == [])
    #expect(slugs("const int a = 16w" + repeated("9", 4_000) + ";") == [])
    #expect(slugs("const int a = " + repeated("9", 30) + "w1;") == [])
  }

  @Test func manyTokensOnOneLineAreTaken() {
    let reading = Reading("control c() { apply { " + repeated("x=1;", 20_000) + " } }")
    #expect(reading.slugs == [])
    #expect(reading.tree.stmts.count == 20_001)
  }

  @Test func manyErrorsAreCapped() {
    for line in [
      "@ ) x } ( [ ;\n", "const bit<8> = 3;\n", "control c( { apply { if ( } }\n", "const ",
    ] {
      #expect(slugs(repeated(line, 2_000)).count == 100)
    }
  }
}
