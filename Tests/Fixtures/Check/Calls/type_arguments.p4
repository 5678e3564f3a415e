// Type arguments where nothing is generic; an empty list of them says nothing.
#include <core.p4>
header H { bit<8> a; }
extern Abstract { Abstract(); abstract bit<8> f(in bit<8> a); }
action a() { }
action b(bit<8> x) { }
control d() { apply { } }
control e() { apply { } }
control e() { apply { } }
control c(inout H h, inout H[2] stack) {
  d() inner;
  Abstract() twice = {
    bit<8> f(in bit<8> x) { return x; }
    bit<8> f(in bit<8> x) { return 1; }  // expected-error {{[duplicate-declaration]}}
  };
  table t {
    actions = { a; b; }
    default_action = b<bit<8>>(1);  // expected-error {{[not-generic]}}
  }
  apply {
    a<>();
    a<bit<8>>();  // expected-error {{[not-generic]}}
    t.apply<>();
    t.apply<bit<8>>();  // expected-error {{[not-generic]}}
    inner.apply<bit<8>>();  // expected-error {{[not-generic]}}
    d.apply<bit<8>>();  // expected-error {{[not-generic]}}
    h.setValid<bit<8>>();  // expected-error {{[not-generic]}}
    stack.push_front<bit<8>>(1);  // expected-error {{[not-generic]}}
    e.apply();  // expected-error {{[ambiguous-call]}}
  }
}
