// What only the whole program shows.
#include <core.p4>
match_kind { range }
header H { bit<8> a; bit<8> b; }
parser Endless(packet_in p, out H h) {  // expected-error {{[endless-parser]}}
  state start { p.extract(h); transition one; }
  state one { transition two; }
  state two { transition select(h.a) { 1: one; default: two; } }
  state unreached { transition accept; }
}
parser Ranges(packet_in p, out H h) {
  state start {
    p.extract(h);
    transition select(h.a) { 1 .. 2: accept; h.b .. 3: next; 3 .. h.b: next; h.b &&& 3: next; default: reject; }  // expected-error {{[not-compile-time-known]}} // expected-error {{[not-compile-time-known]}}
  }
  state next { transition select(8w1) { h.b &&& 3: accept; default: reject; } }  // expected-error {{[not-compile-time-known]}}
}
control C(inout H h) {
  action divide(bit<8> v) { h.a = h.a / v; h.b = h.a / 4; h.b = h.a % 3; h.b = 12 / 4; }  // expected-error {{[division-at-run-time]}} // expected-error {{[division-at-run-time]}}
  action known() { bit<8> k = 4; h.a = h.a / k; k = 8; h.b = h.b % k; }
  action odd() { bit<8> k = 3; h.a = h.a / k; }  // expected-error {{[division-at-run-time]}}
  action choose() { switch (h.a) { 1: { h.b = 1; } default: { } } }  // expected-error {{[switch-in-action]}}
  action idle() { h.a = h.a / 3; }  // expected-warning {{[unused]}}
  table t {
    key = { h.a : exact; h.b : range; }
    actions = { divide; choose; known; odd; NoAction; }
    const entries = { (1, 2) : choose(); (1, 3 .. 4) : choose(); (1, 2) : divide(1); }  // expected-error {{[duplicate-entry]}}
  }
  apply { t.apply(); }
}
parser PT(packet_in p, out H h);
control CT(inout H h);
package Top(PT a, PT b, CT c);
Top(Endless(), Ranges(), C()) main;
