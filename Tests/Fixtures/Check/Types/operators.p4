// Operators and their operands (P4-16 §8.5 to §8.10).
enum E { A, B }
enum bit<8> N { X = 1, Y = 2 }
type bit<8> T;
struct S { bit<8> a; bit<8> b; }
struct G<X> { X x; }
bit<8> f(in bit<8> a, in bit<8> b, in bit<16> c, in int<8> d, in bool e, in E g, in N n, in T t, in S s) {
  bit<8> r = a + b * 2 - 1;
  r = a + c;  // expected-error {{[operand-mismatch]}}
  r = a + d;  // expected-error {{[operand-mismatch]}}
  r = e + 1;  // expected-error {{[bad-operand]}}
  r = g + 1;  // expected-error {{[bad-operand]}}
  r = n + 1;
  r = t + 1;  // expected-error {{[bad-operand]}}
  r = -a + ~b + +a;
  r = -e + ~1;  // expected-error {{[bad-operand]}} // expected-error {{[bad-operand]}}
  r = ~t;  // expected-error {{[bad-operand]}}
  bool x = !e && e || a == b;
  x = !a;  // expected-error {{[bad-operand]}}
  x = a && e;  // expected-error {{[bad-operand]}}
  x = a == c;  // expected-error {{[operand-mismatch]}}
  x = g == E.A && n == N.Y && t == t;
  x = g < E.B;  // expected-error {{[bad-operand]}}
  x = s == { 1, 2 } || s == { a = 1, b = 2 };
  x = { a = 1 } == { a = 1 };  // expected-error {{[bad-operand]}}
  x = e ? a == b : e;
  r = a ? 1 : b;  // expected-error {{[type-mismatch]}}
  r = e ? 1 : 2;  // expected-error {{[no-width]}}
  r = e ? a : e;  // expected-error {{[operand-mismatch]}}
  bit<24> w = a ++ c;
  w = a ++ 16w1;
  w = a ++ 1;  // expected-error {{[bad-operand]}}
  r = a |+| b |-| 1;
  r = a |+| e;  // expected-error {{[operand-mismatch]}}
  r = a << 3 >> b;
  r = a << d;  // expected-error {{[bad-shift]}}
  r = a << -1;  // expected-error {{[bad-shift]}}
  r = a << 9;  // expected-warning {{[shift-too-wide]}}
  r = 1 << b;  // expected-error {{[bad-shift]}}
  r = a / 2 + a % 4;
  r = a / -1;  // expected-error {{[negative-division]}}
  r = a / 0;  // expected-error {{[division-by-zero]}}
  int<8> q = d / 2;  // expected-error {{[bad-operand]}}
  r = a[3:0] ++ a[7:4];
  r = a[0:3] ++ 4w0;  // expected-error {{[bad-slice]}}
  r = a[8:1];  // expected-error {{[bad-slice]}}
  r = a[b:0] ++ 4w0;  // expected-error {{[not-compile-time-known]}}
  r = 4w0 ++ a[0+:4];
  r = e[0:0] ++ 7w0;  // expected-error {{[type-mismatch]}}
  r = t[7:0];  // expected-error {{[type-mismatch]}}
  return r;
}
bool k<X>(in X a, in X b, in G<X> c, in G<X> d) { return c == d && a == b; }  // expected-error {{[bad-operand]}}
const bit<32> shifted = 1 << 5000;  // expected-error {{[bad-shift]}}
