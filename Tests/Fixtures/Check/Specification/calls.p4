// What the reference lets through in calls and labels and the specification does not.
extern void take<T>(bit<8> x);
extern void both<T>(in T a, in T b);
extern T give<T>();
T own<T>(in T x) { return x; }
struct S { bit<8> a; bit<8> b; }
control c(inout bit<8> x, in S s) {
  action add(inout bit<8> y) { y = y + 1; }
  action set(in bit<8> y) { x = y; }
  action get(out bit<8> y) { y = 1; }
  apply {
    add(_);  // expected-warning {{[ignored-argument]}}
    set(_);  // expected-warning {{[ignored-argument]}}
    get(_);
    take<void>(1);  // expected-warning {{[void-argument]}}
    give<void>();  // expected-warning {{[void-argument]}}
    switch (x) { 1: { x = 2; } 8w1: { x = 3; } 2: { } 0x2: { } }  // expected-warning {{[same-label]}} // expected-warning {{[same-label]}}
    switch (x) { 1: { } 1: { } }  // expected-error {{[duplicate-label]}}
    both(s, {1, 2});  // expected-error {{[type-mismatch]}}
    both(s, {a = 1, b = 2});  // expected-error {{[type-mismatch]}}
    both<S>(s, {1, 2});
  }
}
