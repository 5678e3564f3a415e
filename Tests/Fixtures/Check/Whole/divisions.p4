// Divisions are judged once values are followed: through locals, calls and actions.
#include <core.p4>
struct S { bit<8> a; bit<8> b; }
bit<8> by(in bit<8> a, in bit<8> q) { return a / q; }  // expected-error {{[division-at-run-time]}}
bit<8> third(in bit<8> a) { return a / 3; }
bit<8> half(in bit<8> a) { bit<8> two = 2; return a % two; }
bit<8> quarter(in bit<8> a) { return a / 3; }  // expected-error {{[division-at-run-time]}}
bit<8> one(in bit<8> a, in bit<8> q) { return a / q; }
control c(inout bit<8> x, inout bool b, in bit<8> y) {
  bit<8> four = 4;
  action divide(in bit<8> q) { x = x / q; }
  action rest(in bit<8> q) { x = x % q; }  // expected-error {{[division-at-run-time]}}
  action shrink() { x = x / four; }  // expected-error {{[division-at-run-time]}}
  table t { actions = { shrink; } default_action = shrink; }
  apply {
    x = one(x, 4) + one(12, 3) + third(12) + half(x) + by(x, 3) + quarter(x);
    divide(8);
    rest(3);
    bit<8> z = 4;
    x = x / (z + 4);
    x = x / (z + 3);  // expected-error {{[division-at-run-time]}}
    S s = {4, 3};
    x = x / s.a;
    x = s.a / s.b;
    x = y / s.b;  // expected-error {{[division-at-run-time]}}
    x = 0 / y;
    x = 0 / x;
    x = y;
    if (b) { z = 8; }
    x = x % z;  // expected-error {{[division-at-run-time]}}
    z = x;
    x = 12 / z;  // expected-error {{[division-at-run-time]}}
    bit<8> w = 2;
    x /= w;
    w = 5;
    x %= w;  // expected-error {{[division-at-run-time]}}
    for (bit<8> i in 1 .. 2) { x = x / i; }  // expected-error {{[division-at-run-time]}}
    t.apply();
  }
}
control C(inout bit<8> x, inout bool b, in bit<8> y);
package Top(C c);
Top(c()) main;
