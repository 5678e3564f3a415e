import P4Diagnostics
import Testing

/// Programs that are large, or small and without end when written out: each is taken, or refused in
/// one sentence, in a time that the test run does not notice.
@Suite struct ScaleTests {
  /// A program for a model of an architecture with one control.
  private func program(_ before: String, _ locals: String = "", _ body: String = "") -> String {
    """
    match_kind { exact }
    action NoAction() { }
    \(before)
    control C(inout bit<8> x, inout bit<32> w) { \(locals) apply { \(body) } }
    control K(inout bit<8> x, inout bit<32> w);
    package T(K c);
    T(C()) main;
    """
  }

  private func lines(_ count: Int, from first: Int = 0, _ line: (Int) -> String) -> String {
    (first..<count).map(line).joined(separator: "\n")
  }

  private func errors(_ text: String) -> [String] {
    Checking(text).diagnostics.filter { $0.severity == .error }.map { $0.kind.slug.description }
  }

  // MARK: Depth

  @Test func callsThatNestDeep() {
    let functions =
      "bit<8> f0(in bit<8> a) { return a; }\n"
      + lines(2000, from: 1) { "bit<8> f\($0)(in bit<8> a) { return f\($0 - 1)(a); }" }
    #expect(errors(program(functions, "", "x = f1999(x);")) == ["nesting-too-deep"])
    #expect(errors(program(functions, "", "x = f50(x);")) == [])
    // Called from below first, no function is written within another.
    let climb = lines(2000) { "x = f\($0)(x);" }
    #expect(Set(errors(program(functions, "", climb))) == ["nesting-too-deep"])
    let actions =
      "action a0() { }\n" + lines(2000, from: 1) { "action a\($0)() { a\($0 - 1)(); }" }
    #expect(Set(errors(program("", actions, "a1999();"))) == ["nesting-too-deep"])
    let controls =
      "control c0(inout bit<8> a) { apply { } }\n"
      + lines(2000, from: 1) {
        "control c\($0)(inout bit<8> a) { c\($0 - 1)() i; apply { i.apply(a); } }"
      }
    #expect(errors(program(controls, "c1999() i;", "i.apply(x);")) == ["nesting-too-deep"])
    #expect(errors(program(controls, "c50() i;", "i.apply(x);")) == [])
  }

  @Test func typesThatNestDeep() {
    let structs =
      "struct s0 { bit<8> a; }\n" + lines(2000, from: 1) { "struct s\($0) { s\($0 - 1) a; }" }
    #expect(Set(errors(program(structs))) == ["nesting-too-deep"])
    let tuples =
      "typedef tuple<bit<8>> t0;\n" + lines(2000, from: 1) { "typedef tuple<t\($0 - 1)> t\($0);" }
    #expect(Set(errors(program(tuples))) == ["nesting-too-deep"])
  }

  @Test func constantsThatFollowOneAnother() {
    let constants =
      "const bit<32> k0 = 1;\n"
      + lines(20_000, from: 1) { "const bit<32> k\($0) = k\($0 - 1) + 1;" }
    #expect(errors(program(constants, "", "w = k19999;")) == [])
  }

  // MARK: Doubling

  @Test func typesThatDouble() {
    let structs =
      "struct s0 { bit<8> a; bit<8> b; }\n"
      + lines(60, from: 1) { "struct s\($0) { s\($0 - 1) a; s\($0 - 1) b; }" }
    let use = "control D(inout s59 a, inout s59 b) { apply { s59 c = a; if (a == b) { } } }"
    #expect(Set(errors(program(structs + use))) == ["nesting-too-deep"])
    let generics =
      "struct g0<T> { T a; T b; }\n"
      + lines(60, from: 1) { "struct g\($0)<T> { g\($0 - 1)<tuple<T, T>> a; }" }
    #expect(
      Set(errors(program(generics + "control D(inout g59<bit<8>> a) { apply { } }")))
        == ["nesting-too-deep"])
    let tuples =
      "typedef tuple<bit<8>> t0;\nconst t0 k0 = {1};\n"
      + lines(60, from: 1) {
        "typedef tuple<t\($0 - 1), t\($0 - 1)> t\($0);\nconst t\($0) k\($0) = {k\($0 - 1), k\($0 - 1)};"
      }
    #expect(Set(errors(program(tuples, "t59 l = k59;"))).contains("nesting-too-deep"))
  }

  @Test func numbersThatDouble() {
    let squares =
      "const int k0 = 3;\n" + lines(60, from: 1) { "const int k\($0) = k\($0 - 1) * k\($0 - 1);" }
    #expect(errors(program(squares)).first == "number-too-long")
    #expect(errors(program("const int k = 1 << 1000000000;")) == ["bad-shift"])
    #expect(errors(program("const int k = 1 << 100000000000000000000;")) == ["bad-shift"])
  }

  // MARK: Length

  @Test func longListsOfMembers() {
    let count = 3000
    let fields = "struct S { \(lines(count) { "bit<8> f\($0);" }) }\n"
    let use = "control D(inout S s) { apply { \(lines(count) { "s.f\($0) = 1;" }) } }"
    #expect(errors(program(fields + use)) == [])
    let enumeration = "enum bit<32> E { \(lines(count) { "m\($0) = \($0)," }) }\n"
    #expect(errors(program(enumeration, "", lines(count) { "w = (bit<32>) E.m\($0);" })) == [])
    let faults = "control D(inout S s) { apply { \(lines(count) { "s.g\($0) = 1;" }) } }"
    #expect(errors(program(fields + faults)).count == 100)
    let given = lines(count) { "f\($0) = 1," } + "..."
    #expect(errors(program(fields + "const S s = {\(given)};")) == [])
  }

  @Test func longListsOfActionsAndLabels() {
    let count = 20_000
    let actions = lines(count) { "action a\($0)() { }" }
    let table = "table t { actions = { \(lines(count) { "a\($0);" }) } }"
    let labels = lines(count) { "a\($0): { x = 1; }" }
    #expect(
      errors(program("", actions + table, "switch (t.apply().action_run) { \(labels) }")) == [])
    #expect(errors(program("", "", "switch (w) { \(lines(count) { "\($0): { }" }) }")) == [])
    #expect(
      errors(program("error { \(lines(count) { "e\($0)" + ($0 < 19_999 ? "," : "") }) }")) == [])
    let parameters = (0..<count).map { "in bit<8> p\($0)" }.joined(separator: ", ")
    #expect(errors(program("void f(\(parameters)) { }")) == [])
  }

  @Test func longAnnotations() {
    let many = String(repeating: "@a ", count: 20_000)
    #expect(errors(program(many + "const bit<8> k = 1;")) == [])
    let open = String(repeating: "@x[a=(", count: 20_000)
    #expect(!errors(program(open + "const bit<8> k = 1;")).isEmpty)
    #expect(!errors(program("x " + many + "const bit<8> k = 1;")).isEmpty)
  }

  // MARK: Messages

  @Test func messagesStayShort() throws {
    let long = String(repeating: "a", count: 1_000_000)
    let found = Checking("const bit<8> x = \(long);").diagnostics
    #expect(found.count == 1)
    #expect(found.allSatisfy { $0.message.utf8.count < 1100 && $0.message.hasSuffix("…`") })
    let list = String(repeating: "1, ", count: 100_000)
    let types = Checking("const bit<8> x = {\(list)1};").diagnostics
    #expect(types.count == 1)
    #expect(types.allSatisfy { $0.message.utf8.count < 1100 && $0.message.contains("…") })
  }
}
