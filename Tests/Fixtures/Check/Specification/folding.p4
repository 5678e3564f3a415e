// What the reference evaluates before it looks at types, and what it does not look at then.
header H { bit<8> a; bit<8> b; }
struct S { bit<8> a; bit<8> b; }
enum bit<8> F { A = 1, B = 2 }
const int<8> minus = -1;
const bit<8> one = 1;
const bool off = false;
const S pair = {1, 2};
bit<8> unused(in bit<8> x) { if (x == 1) { return 1; } }  // expected-warning {{[unreached-fault]}}
bit<8> lost(in bit<8> x) { if (x == 1) { return 1; } }  // expected-warning {{[unreached-fault]}}
bit<8> caller(in bit<8> x) { return lost(x); }
bit<8> called(in bit<8> x) { if (x == 1) { return 1; } }  // expected-error {{[missing-return]}}
bit<8> cases(in bit<8> x) {  // expected-error {{[missing-return]}}
  switch (x) { 1: { return 1; } default: { return 2; } }
}
control c(inout bit<8> x, inout bit<32> y, inout bool b) {
  apply {
    y = (bit<32>) -8s1;  // expected-warning {{[constant-cast]}}
    y = (bit<32>) minus;  // expected-warning {{[constant-cast]}}
    y = (bit<32>) (int<8>) x;  // expected-error {{[bad-cast]}}
    y = (bit<32>) (int) true;  // expected-error {{[bad-cast]}}
    x = (16w0xABCD)[19:12];  // expected-warning {{[constant-slice]}}
    x = (8w1)[8+:8];  // expected-warning {{[constant-slice]}}
    y[39:8] = 1;  // expected-error {{[bad-slice]}}
    if (false) { x = b; } else { x = 2; }  // expected-warning {{[unreached-fault]}}
    if (one == 2) { x.nothing = 1; }  // expected-warning {{[unreached-fault]}}
    if (off && x == 1) { y = true; }  // expected-warning {{[unreached-fault]}}
    if (x == 1) { y = true; }  // expected-error {{[type-mismatch]}}
    if (F.A == F.B) { y = true; }  // expected-error {{[type-mismatch]}}
    if (false) { x = nothing; }  // expected-error {{[unknown-name]}}
    if (false) { x = 8w1 / 0; }  // expected-error {{[division-by-zero]}}
    if (false) { x = x / 0; }  // expected-warning {{[unreached-fault]}}
    x = true ? 1 : b;  // expected-warning {{[unreached-fault]}}
    b = true || x;  // expected-warning {{[unreached-fault]}}
    b = x == 1 || x;  // expected-error {{[bad-operand]}}
    b = false || x;  // expected-warning {{[folded-operand]}} // expected-error {{[type-mismatch]}}
    x = x + (true && 1);  // expected-warning {{[folded-operand]}}
    x = (off || x) + 1;  // expected-warning {{[folded-operand]}}
    x[(true && 3):0] = 1;  // expected-warning {{[folded-operand]}}
    S s = true && {1, 2};  // expected-warning {{[folded-operand]}}
    b = !(true && 1);  // expected-warning {{[folded-operand]}} // expected-error {{[bad-operand]}}
    x = x[{}+:8];  // expected-warning {{[slice-position]}}
    x = x[b+:8];  // expected-warning {{[slice-position]}}
    x = x[{a = 1}+:8];  // expected-error {{[type-mismatch]}}
    x = 8w3[{}+:8];  // expected-error {{[type-mismatch]}}
    x = called(x) + cases(x);
  }
}
