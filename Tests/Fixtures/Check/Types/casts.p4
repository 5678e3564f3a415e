// Explicit and implicit casts (P4-16 §8.11).
enum E { A, B }
enum bit<8> N { X = 1, Y = 2 }
type bit<8> T;
type T U;
struct S { bit<8> a; bool b; }
struct D { bit<8> x; bit<8> y; bit<8> z; }
header H { bit<8> a; }
bit<8> f(in bit<8> a, in bit<16> b, in int<8> c, in bool d, in E e, in N n, in T t, in U u) {
  bit<8> r = (bit<8>) b;
  r = b;  // expected-error {{[type-mismatch]}}
  r = (bit<8>) c;
  r = c;  // expected-error {{[type-mismatch]}}
  r = (bit<8>) (int<16>) b;  // expected-error {{[bad-cast]}}
  r = (bit<8>) d;  // expected-error {{[bad-cast]}}
  r = (bit<8>) (bit<1>) d;
  bool x = (bool) 1w1;
  x = (bool) a;  // expected-error {{[bad-cast]}}
  x = (bool) 2;  // expected-error {{[bad-cast]}}
  r = n;
  r = (bit<8>) n;
  N m = (N) a;
  m = a;  // expected-error {{[type-mismatch]}}
  m = (N) b;  // expected-error {{[bad-cast]}}
  r = (bit<8>) e;  // expected-error {{[bad-cast]}}
  E g = (E) a;  // expected-error {{[bad-cast]}}
  T v = (T) a;
  v = a;  // expected-error {{[type-mismatch]}}
  v = (T) b;  // expected-error {{[bad-cast]}}
  U w = (U) (T) a;
  w = (U) 3;
  w = (U) a;  // expected-error {{[bad-cast]}}
  r = (bit<8>) (T) u;
  r = (bit<8>) u;  // expected-error {{[bad-cast]}}
  S s = { 1, true };
  s = { b = true, a = 2 };
  s = { 1 };  // expected-error {{[type-mismatch]}}
  s = { a = 1 };  // expected-error {{[type-mismatch]}}
  s = { a = 1, c = true };  // expected-error {{[type-mismatch]}}
  s = (S) { 1, false };
  D y = { 1, ... };
  y = { z = 1, ... };
  y = ...;
  H h = {#};
  h = (H) {#};
  S bad = {#};  // expected-error {{[type-mismatch]}}
  bit<8> z = "text";  // expected-error {{[type-mismatch]}}
  tuple<bit<8>, bool> p = { 1, true };
  r = p[0];
  r = p[1];  // expected-error {{[type-mismatch]}}
  r = p[2];  // expected-error {{[index-out-of-range]}}
  r = p[a];  // expected-error {{[not-compile-time-known]}}
  return r;
}
