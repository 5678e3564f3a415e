// Annotations: the forms of the predefined ones, and of structured ones (P4-16 §20).
match_kind { exact, ternary }
@name("a") const bit<8> a = 1;
@name("a" ++ "b") const bit<8> b = 1;
@name(4) const bit<8> c = 1;  // expected-error {{[bad-annotation]}}
@name const bit<8> d = 1;  // expected-error {{[bad-annotation]}}
@deprecated("old" | "older") const bit<8> e = 1;  // expected-error {{[bad-annotation]}}
@pure(1) extern void f(in bit<8> x);  // expected-error {{[bad-annotation]}}
@pkginfo(name = "x", version = "1") const bit<8> g = 1;
@pkginfo const bit<8> h = 1;  // expected-error {{[bad-annotation]}}
@mine(any ( balanced { tokens } )) const bit<8> i = 1;  // expected-warning {{[unknown-annotation]}}
@mine[1, "two", true] const bit<8> j = 1;
@mine[key = 1 + 1] @other[key = "x"] const bit<8> k = 1;  // expected-warning {{[unknown-annotation] `@other`}}
@mine[key = 1, key = 2] const bit<8> twice = 1;  // expected-error {{[duplicate-annotation]}}
@mine[a] const bit<8> l = 1;  // expected-error {{[bad-annotation]}}
@mine[1] @mine[2] const bit<8> m = 1;  // expected-error {{[duplicate-annotation]}}
@mine(1) @mine[2] const bit<8> n = 1;  // expected-error {{[duplicate-annotation]}}
@mine(1) @mine(2) const bit<8> o = 1;
@mine(1 ... 2) const bit<8> p = 1;  // expected-error {{[expected-token] cannot stand in an annotation}}
@mine(p += {#}) const bit<8> q = 1;  // expected-error {{[expected-token]}} // expected-error {{[expected-token]}}
@mine(priority) const bit<8> r = 1;  // expected-error {{[expected-token]}}
@mine(1 .. 2, p >= 1, this) const bit<8> s = 1;
struct S {
  bit<8> size;
  @match(ternary) bit<8> x;
  @match(1 + 1) bit<8> y;  // expected-error {{[bad-annotation]}}
  @match(none) bit<8> z;  // expected-error {{[bad-annotation]}}
}
header H {
  bit<32> before;
  @length(before * 8) varbit<64> data;
  @length(after) varbit<64> more;  // expected-error {{[unknown-name]}}
  bit<32> after;
}
@command_line("--option", "value") const bit<8> options = 1;
@command_line() const bit<8> no_options = 1;  // expected-error {{[bad-annotation] `@command_line` takes strings}}
@command_line(1) const bit<8> number_option = 1;  // expected-error {{[bad-annotation]}}
header long_t { bit<8> len; @length((bit<32>) len * 8) varbit<304> data; }
header short_t { bit<8> len; @length((const<32>) len * 8) varbit<304> data; }  // expected-error {{[expected-expression]}}
header bare_t { bit<8> len; @length(len 8) varbit<304> data; }  // expected-error {{[expected-token] after the expression of the annotation}}
