// Arguments: number, names, directions (P4-16 §6.8, §6.9).
extern void two(in bit<8> a, in bit<8> b);
extern void defaults(in bit<8> a, in bit<8> b = 2);
extern void optional(in bit<8> a, @optional in bit<8> b);
extern void overloaded(in bit<8> a);
extern void overloaded(in bit<8> a, in bit<8> b);
extern void overloaded(in bit<8> c, in bit<8> d);
extern void known(bit<8> k);
extern void reads(in bit<8> a, out bit<8> b, inout bit<8> c);
extern bit<8> pure_call(in bit<8> a);
bit<8> constant(in bit<8> x) { return x; }
control c(inout bit<8> x, in bit<8> y)(bit<8> k) {
  action act(in bit<8> a, bit<8> b) { x = a + b; }
  apply {
    two(x, 1);
    two(b = x, a = 1);
    two(1);  // expected-error {{[missing-argument]}}
    two(1, 2, 3);  // expected-error {{[too-many-arguments]}}
    two(a = 1, 2);  // expected-error {{[mixed-arguments]}}
    two(a = 1, a = 2);  // expected-error {{[duplicate-argument]}}
    two(a = 1, c = 2);  // expected-error {{[unknown-parameter]}}
    two(1, 16w2);  // expected-error {{[type-mismatch]}}
    two(1, _);  // expected-error {{[bad-argument]}}
    defaults(1);
    defaults(b = 3, a = 1);
    defaults();  // expected-error {{[missing-argument]}}
    optional(1);
    overloaded(1);
    overloaded(a = 1, b = 2);
    overloaded(c = 1, d = 2);
    overloaded(1, 2);  // expected-error {{[ambiguous-call]}}
    overloaded(1, 2, 3);  // expected-error {{[no-overload]}}
    overloaded(e = 1);  // expected-error {{[no-overload]}}
    known(1);
    known(k);
    known(x);  // expected-error {{[not-compile-time-known]}}
    reads(1, x, x);
    reads(1, _, x);
    reads(1, 2, x);  // expected-error {{[not-writable]}}
    reads(1, x, y);  // expected-error {{[not-writable]}}
    reads(1, x[7:0], x);
    act(1, 2);
    act(1, x);
    act(1);  // expected-error {{[missing-argument]}}
    x = two(1, 2);  // expected-error {{[not-a-value]}}
    x = constant(pure_call(1));
    x();  // expected-error {{[not-callable]}}
    c();  // expected-error {{[expected-name]}} // expected-error {{[misplaced-instantiation]}} // expected-error {{[recursion]}}
    missing(1);  // expected-error {{[unknown-name]}}
    x.foo();  // expected-error {{[no-member]}}
    act<bit<8>>(1, 2);  // expected-error {{[not-generic]}}
  }
}
