// What the reference lets through in calls and labels and the specification does not.
extern void take<T>(bit<8> x);
extern void both<T>(in T a, in T b);
extern T give<T>();
T own<T>(in T x) { return x; }
struct S { bit<8> a; bit<8> b; }
enum E { A }
enum bit<8> F { A = 1 }
extern void nobody<T>();
const bit<8> number = 1;
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
    switch (x) { -1: { } 255: { } }  // expected-warning {{[same-label]}} // expected-warning {{[negative-unsigned]}}
    switch (x) { 8w254 + 1: { } 255: { } }  // expected-warning {{[same-label]}}
    switch (x) { 254 + 1: { } 255: { } }  // expected-error {{[duplicate-label]}}
    switch (x) { number: { } 1: { } }  // expected-warning {{[same-label]}}
    switch (x) { number: { } 8w1: { } }  // expected-error {{[duplicate-label]}}
    switch (x) { (bit<8>) 1: { } 8w1: { } }  // expected-error {{[duplicate-label]}}
    switch (x) { F.A: { } (bit<8>) F.A: { } }  // expected-warning {{[same-label]}}
    x <<= F.A;
    x <<= E.A;  // expected-error {{[bad-operand]}}
    nobody();  // expected-error {{[cannot-infer]}}
    nobody<_>();
    take(1);  // expected-error {{[cannot-infer]}}
    own<_>(x);  // expected-error {{[cannot-infer]}}
    both({x, "a"}, {x, "b"});  // expected-error {{[bad-nesting]}}
    both(s, {1, 2});  // expected-error {{[type-mismatch]}}
    both(s, {a = 1, b = 2});  // expected-error {{[type-mismatch]}}
    both<S>(s, {1, 2});
  }
}
extern Box { Box(bit<8> x); }
extern Case { Case(bit<8> x, @optional bit<8> y); }
control holder() {
  Box(_) nothing;  // expected-error {{[bad-argument]}}
  Case(1, _) little;  // expected-error {{[bad-argument]}}
  Case(1) some;
  apply { }
}
