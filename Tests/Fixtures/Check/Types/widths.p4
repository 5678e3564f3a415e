// Widths of types and literals (P4-16 §7.1.6).
const bit<0> zero = 0;
const bit<2048> wide = 1;
const bit<2049> wider = 1;  // expected-error {{[bad-width]}}
const bit<-1> negative = 0;  // expected-error {{[bad-width]}}
const int<0> none = 0;  // expected-error {{[bad-width]}}
const int<1> one = -1;
const bit<(4 + 4)> computed = 255;
const bit<early> unknown = 1;  // expected-error {{[unknown-name]}}
const varbit<8> v = 0;  // expected-error {{[type-mismatch]}}
bit<8> f(in bit<8> w) { bit<w> x; return 1; }  // expected-error {{[not-compile-time-known]}}
const int<8> small = 8s200;  // expected-warning {{[overflow]}}
const bit<8> below = -1;  // expected-warning {{[negative-unsigned]}}
const bit<8> above = 256;  // expected-warning {{[overflow]}}
const bit<8> exact = 0w0;  // expected-error {{[type-mismatch]}}
const int<2> s = 0s0;  // expected-error {{[bad-width]}}
bit<8>[4] g(in bit<8>[4] a) { return a; }
bit<8>[-1] h(in bit<8> a) { return a; }  // expected-error {{[bad-array-size]}}
void[2] i() { }  // expected-error {{[bad-nesting]}}

const bit<8> literal = 2049w1[7:0];  // expected-error {{[bad-width] the width of this literal}}
const bit<8> complement = ~11111111118w1;  // expected-error {{[bad-width]}}
const bit<8> signed_literal = (bit<8>)(int<2049>)4294967295s1;  // expected-error {{[bad-width]}} expected-error {{[bad-width]}}
const bit<8> widest_literal = 2048w1[7:0];
