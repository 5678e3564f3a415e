// Annotations are looked at wherever they stand (P4-16 §20).
@name("a" "b") const bit<8> twice = 1;  // expected-error {{[bad-annotation]}}
@name(("a" ++ "b") ++ "c") const bit<8> joined = 1;
@name("a" ++) const bit<8> half = 1;  // expected-error {{[bad-annotation]}}
@pragma name "a"()
const bit<8> pragma = 1;  // expected-error@-1 {{[bad-annotation]}}
extern X { X(); @name void m(); }  // expected-error {{[bad-annotation]}}
parser p() {
  @name state start {  // expected-error {{[bad-annotation]}}
    @name bit<8> x;  // expected-error {{[bad-annotation]}}
    transition accept;
  }
}
control c() {
  @name bit<8> x = 1;  // expected-error {{[bad-annotation]}}
  @name const bit<8> y = 1;  // expected-error {{[bad-annotation]}}
  @name X() instance;  // expected-error {{[bad-annotation]}}
  apply {
    @name bit<8> z = x;  // expected-error {{[bad-annotation]}}
    @name { z = 1; }  // expected-error {{[bad-annotation]}}
    @name for (bit<8> i in 1..3) { z = i; }  // expected-error {{[bad-annotation]}}
  }
}
