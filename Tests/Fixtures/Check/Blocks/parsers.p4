// Parsers: states, transitions, selects, value sets (P4-16 §13).
#include <core.p4>
enum bit<8> N { X = 1, Y = 2 }
enum E { A, B }
type bit<8> T;
struct S { bit<8> a; }
header H { bit<8> a; bit<16> b; T t; }
parser NoStart(packet_in p) { state begin { transition accept; } }  // expected-error {{[no-start-state]}}
parser Twice(packet_in p) { state start { transition accept; } state start { transition reject; } }  // expected-error {{[duplicate-declaration]}}
parser Reserved(packet_in p) { state start { transition accept; } state accept { transition reject; } }  // expected-error {{[reserved-state]}}
parser P(packet_in p, in H h, in N n, in E e, in bool b, in error r, in S s, in int<8> i) {
  value_set<bit<8>>(4) set;
  value_set<tuple<bit<8>, bit<16>>>(4) pairs;
  value_set<H>(4) headers;  // expected-error {{[bad-value-set]}}
  value_set<int>(4) ints;  // expected-error {{[bad-value-set]}}
  value_set<bit<8>>(n) sized;  // expected-error {{[type-mismatch]}}
  bit<8> local = 1;
  state start {
    transition select(h.a) {
      1: one;
      2 &&& 3: two;
      4 .. 5: two;
      set: two;
      local: two;
      N.X: two;
      16w1: two;  // expected-error {{[type-mismatch]}}
      true: two;  // expected-error {{[type-mismatch]}}
      (1, 2): two;  // expected-error {{[keyset-mismatch]}}
      missing: two;  // expected-error {{[unknown-name]}}
      6: nowhere;  // expected-error {{[unknown-name]}}
      7: local;  // expected-error {{[not-a-state]}}
      _: accept;
      8: reject;  // expected-warning {{[unreachable-select-case]}}
    }
  }
  state one {
    transition select(h.a, h.b) {
      (1, 2): two;
      (1 &&& 3, _): two;
      pairs: two;
      (1, 2, 3): two;  // expected-error {{[keyset-mismatch]}}
      1: two;  // expected-error {{[keyset-mismatch]}}
      (true, 2): two;  // expected-error {{[type-mismatch]}}
      default: reject;
    }
  }
  state two {
    transition select(n) { N.X: three; 2: three; default: reject; }
  }
  state three {
    transition select(e, b, i) { (E.A, true, -1): four; (_, false, _): four; default: reject; }
  }
  state four { transition select(r) { error.NoError: five; default: reject; } }  // expected-error {{[bad-select]}}
  state five { transition select(s) { { 1 }: six; default: reject; } }  // expected-error {{[bad-select]}}
  state six { transition select(h.t) { (T) 1: seven; default: reject; } }  // expected-error {{[bad-select]}}
  state seven { transition select(1) { 1: accept; default: reject; } }  // expected-error {{[no-width]}}
  state eight {
    if (b) { local = 2; } else { local = 3; }
    { bit<8> inner = 2; local = inner; }
    return;  // expected-error {{[misplaced-statement]}}
    exit;  // expected-error {{[misplaced-statement]}} // expected-warning {{[unreachable]}}
    transition accept;
  }
  state nine { local = 1; }  // expected-warning {{[parser-transition]}}
}
