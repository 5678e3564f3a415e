import P4Diagnostics
import Testing

/// Programs that grow under the hands of a front end end in bounded time.
@Suite struct LimitTests {
  @Test func instancesThatDoubleEnd() {
    var text = "control c0(inout bit<8> x) { apply { x = 1; } }\n"
    for level in 1...40 {
      let inner = "c\(level - 1)"
      text += "control c\(level)(inout bit<8> x) {"
      text += " \(inner)() a; \(inner)() b; apply { a.apply(x); b.apply(x); } }\n"
    }
    text += "control C(inout bit<8> x); package T(C c); T(c40()) main;\n"
    #expect(Checking(text).slugs == ["too-many-blocks"])
  }

  @Test func callsThatDoubleEnd() {
    var text = "void f0(inout bit<8> x) { x = 1; }\n"
    for level in 1...60 {
      let inner = "f\(level - 1)"
      text += "void f\(level)(inout bit<8> x) { \(inner)(x); \(inner)(x); }\n"
    }
    text += "control c(inout bit<8> x) { action a0() { x = 1; }\n"
    for level in 1...40 { text += "action a\(level)() { a\(level - 1)(); a\(level - 1)(); }\n" }
    text += "apply { f60(x); a40(); } }\n"
    text += "control C(inout bit<8> x); package T(C c); T(c()) main;\n"
    #expect(Checking(text).slugs.isEmpty)
  }

  @Test func manyFaultsAreTold() {
    let text = (0..<20_000).map { "const bit<8> x\($0) = y\($0);" }.joined(separator: "\n")
    let diagnostics = Checking(text).sink
    #expect(diagnostics.errorCount == 20_000)
    #expect(diagnostics.diagnostics.count == diagnostics.limit)
  }
}
