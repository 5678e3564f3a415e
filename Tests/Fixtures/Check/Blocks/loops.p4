// What the reference wants of loops and branches (p4c: frontends/p4/sideEffects.cpp).
header H { bit<8> a; }
extern bit<8> next_value();
extern void effect(in bit<8> x);
@noSideEffects extern bit<8> look(in bit<8> x);
bit<8> plain(in bit<8> x) { return x; }
extern R { R(); bit<8> read(); }
control c(inout H h, inout bit<8> x, inout H[2] stack) {
  R() r;
  action a() { }
  table t { actions = { a; } default_action = a; }
  apply {
    for (; h.isValid() && x < 3; x = x + 1) { effect(x); }
    for (; look(x) == 1; x = x + 1) { effect(x); }
    for (; next_value() == 1; x = x + 1) { effect(x); }  // expected-error {{[bad-loop]}}
    for (; plain(x) == 1; x = x + 1) { effect(x); }  // expected-error {{[bad-loop]}}
    for (; (x == 1 ? r.read() : 2) == 1; x = x + 1) { effect(x); }  // expected-error {{[bad-loop]}}
    for (; t.apply().hit; x = x + 1) { effect(x); }  // expected-error {{[bad-loop]}}
    for (bit<8> i = next_value(); i < 3; i = plain(i)) { effect(i); }
    for (bit<8> v in { 1, 2 }) { effect(v); }  // expected-error {{[bad-loop]}}
    for (bit<8> v in (list<bit<8>>) { 1, 2 }) { effect(v); }
    for (H e in stack) { effect(e.a); }
    switch (3) { 3: { effect(x); } }  // expected-error {{[bad-switch]}}
    switch (8w3) { 3: { effect(x); } }
    r = r;  // expected-error {{[not-writable]}}
    stack.push_front(1);
  }
}
struct Pair { bit<8> a; bit<8> b; }
control each(inout bit<8> x, inout bool b, in H[2] stack) {
  apply {
    for (tuple<bit<8>> t in (list<tuple<bit<8>>>) {{1}, {2}}) { x = t[0]; }  // expected-error {{[bad-loop]}}
    for (Pair p in (list<Pair>) {{1, 2}}) { x = p.a; }
    for (H h in stack) { x = h.a; }
    for (bit<8> y in stack) { x = y; }  // expected-error {{[type-mismatch]}}
    for (bool y in (list<bit<8>>) {1}) { b = y; }  // expected-error {{[type-mismatch]}}
    for (bit<8> y in (list<bit<16>>) {1}) { x = y; }  // expected-warning {{[unreached-fault]}}
    for (bit<8> y in (list<int>) {1}) { x = y; }  // expected-warning {{[unreached-fault]}}
  }
}
// The reference has the names in the head of `for` taken in the scope around it (p4c:
// frontends/p4/symbol_table.cpp).
control twice(inout bit<8> x, inout bool b) {
  apply {
    for (bit<8> i = 0; i < 3; i = i + 1) { x = x + i; }
    for (bit<8> i = 0; i < 3; i = i + 1) { x = x + i; }  // expected-error {{[duplicate-declaration]}}
    for (bit<8> i in 0 .. 3) { x = x + i; }
    { for (bit<8> i = 0; i < 3; i = i + 1) { x = x + i; } }
    if (b) { for (bit<8> i = 0; i < 3; i = i + 1) { bit<8> j = i; x = x + j; } }
    bit<8> i = 1;  // expected-error {{[duplicate-declaration]}}
    bit<8> j = 1;
    for (bit<8> j = 0; j < 3; j = j + 1) { x = x + i; }  // expected-error {{[duplicate-declaration]}} // expected-warning {{[shadow]}}
    for (bit<8> k = 0; k < 3; k = k + 1) { for (bit<8> k = 0; k < 3; k = k + 1) { x = x + k; } }  // expected-warning {{[shadow]}}
    for (bit<8> m in 1 .. 3) { for (bit<8> m = 0; m < 3; m = m + 1) { x = x + m; } }  // expected-warning {{[shadow]}}
    x = k + j;  // expected-error {{[unknown-name]}}
  }
}
package Choice<T>(bit<8> x);
struct Given { bit<8> a; }
package Struct(Given g);
Choice(1) chosen;  // expected-error {{[cannot-infer]}}
Struct({a = 1}) given;  // expected-error {{[cannot-infer]}}
Struct({1}) good;

// What a loop counts with is known in what it goes over.
control own_range(inout bit<8> x) {
    apply { for (bit<8> i in 1 .. (x + i)) { x = x + i; } }
}
