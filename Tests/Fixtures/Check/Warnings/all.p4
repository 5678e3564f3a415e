// Warnings about what is legal and hardly meant.
#include <core.p4>
@deprecated("use `newer`") bit<8> older(in bit<8> x) { return x; }
bit<8> newer(in bit<8> x) { return x; }
const bit<8> unused_constant = 1;  // expected-warning {{[unused]}}
@noWarn("unused") const bit<8> silenced = 1;
const bit<8> __hidden = 1;
header H { bit<8> a; }
parser P(packet_in p, out H h) {
  bit<8> never;  // expected-warning {{[unused]}}
  state start { p.extract(h); transition select(h.a) { 1: next; _: accept; 2: next; } }  // expected-warning {{[unreachable-select-case]}}
  state next { }  // expected-warning {{[parser-transition]}}
}
control C(inout H h) {
  bit<8> shared = 1;
  action used(bit<8> v) { h.a = v; return; h.a = 1; }  // expected-warning {{[unreachable]}}
  action idle() { }  // expected-warning {{[unused]}}
  table t { key = { h.a : exact; } actions = { used; NoAction; } }
  table forgotten { key = { h.a : exact; } actions = { used; NoAction; } }  // expected-warning {{[unused]}}
  apply {
    { bit<8> shared = 2; h.a = shared; }  // expected-warning {{[shadow]}}
    @noWarn("shadow") bit<8> fine = shared;
    h.a = older(fine) + newer(fine);  // expected-warning {{[deprecated]}}
    t.apply();
    if (h.a == 1) { exit; } else { return; }
    h.a = 2;  // expected-warning {{[unreachable]}}
    h.a = 3;
  }
}
control Lonely(inout H h) { apply { } }  // expected-warning {{[unused]}}
parser PT(packet_in p, out H h);
control CT(inout H h);
package Top(PT p, CT c);
Top(P(), C()) main;
