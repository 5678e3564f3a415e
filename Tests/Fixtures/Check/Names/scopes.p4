// Names: declared before use, once a scope, of the right sort (P4-16 §6.8).
const bit<8> early = late;  // expected-error {{[unknown-name]}}
const bit<8> late = 1;
const bit<8> late = 2;  // expected-error {{[duplicate-declaration]}}
struct S { bit<8> a; bit<8> a; }  // expected-error {{[duplicate-declaration]}}
enum E { A, B, A }  // expected-error {{[duplicate-declaration]}}
error { One, One }  // expected-error {{[duplicate-declaration]}}
match_kind { kind, kind }  // expected-error {{[duplicate-declaration]}}
bit<8> f(in bit<8> x, in bit<8> x) { return x; }  // expected-error {{[duplicate-declaration]}}
late g() { return 1; }  // expected-error {{[not-a-type]}}
const bit<8> s = S;  // expected-error {{[type-as-value]}}
bit<8> h(in S v) { return v.b; }  // expected-error {{[no-member]}}
E i() { return E.C; }  // expected-error {{[no-member]}}
error j() { return error.Two; }  // expected-error {{[no-member]}}
bit<8> k(in bit<8> x) { bit<8> x = 1; return x; }  // expected-error {{[hides-parameter]}}
control c(in bit<8> y) { apply { { const bit<8> y = 2; } this.m(); } }  // expected-error {{[hides-parameter]}} // expected-error {{[misplaced-this]}}
bool f2(in bit<8> x) { return x == early2; }  // expected-error {{[unknown-name]}}
E() e1;  // expected-error {{[not-constructible]}}
E l() { return .E.A; }
extern void m(in bit<8> x);
void m(in bit<8> x, in bit<8> y) {}  // expected-error {{[duplicate-declaration]}}
control n(in bit<8> x) { apply {} }
bool n() { return true; }  // expected-error {{[duplicate-declaration]}}
extern main {}  // expected-error {{[main-not-package]}}
