// Reads before writes, `out` parameters that are not written, invalid headers.
#include <core.p4>
header H { bit<8> a; bit<8> b; }
struct Hs { H h; H g; }
struct M { bit<8> x; bit<8> y; }
void nothing(out bit<8> x) { }  // expected-warning {{[uninitialized-out-param]}}
void sometimes(in bool c, out bit<8> x) { if (c) { x = 1; } }  // expected-warning {{[uninitialized-out-param]}}
void always(in bool c, out bit<8> x) { if (c) { x = 1; } else { x = 2; } }
void early(in bool c, out bit<8> x) { if (c) { return; } x = 1; }  // expected-warning {{[uninitialized-out-param]}}
void aggregate(out M m) { }  // expected-warning {{[uninitialized-out-param]}}
void partly(out M m) { m.x = 1; }
bit<8> local(in bool c) {
  bit<8> v;
  if (c) { v = 1; }
  return v;  // expected-warning {{[uninitialized-use]}}
}
bit<8> all_paths(in bool c) {
  bit<8> v;
  if (c) { v = 1; } else { return 2; }
  return v;
}
bit<8> loops(in bit<8> n) {
  bit<8> v;
  for (bit<8> i in 1 .. n) { v = i; }
  return v;  // expected-warning {{[uninitialized-use]}}
}
bit<8> user(in bool c) {
  bit<8> v; M w; nothing(v); sometimes(c, v); always(c, v); early(c, v); aggregate(w); partly(w);
  return v + local(c) + all_paths(c) + loops(v) + w.x;
}
parser P(packet_in p, out Hs hs, inout M m) {
  bit<8> unset;
  state start {
    m.x = hs.h.a;  // expected-warning {{[invalid-header]}}
    p.extract(hs.h);
    m.x = hs.h.a;
    transition select(hs.h.b) { 1: next; 2: quiet; default: accept; }
  }
  state next { m.y = hs.g.a + unset; p.extract(hs.g); transition accept; }  // expected-warning {{[invalid-header]}} // expected-warning {{[uninitialized-use]}}
  @noWarn("invalid_header") state quiet { m.y = hs.g.a; transition accept; }
}
control C(inout Hs hs, inout M m) {
  bit<8> by_table;
  bit<8> by_some;
  action sets(bit<8> v) { by_table = v; by_some = v; }
  action sets_one() { by_table = 0; }
  table t { key = { hs.h.a : exact; } actions = { sets; sets_one; } default_action = sets_one; }
  apply {
    bit<8> none;
    M fields;
    t.apply();
    m.x = by_table;
    m.y = by_some;  // expected-warning {{[uninitialized-use]}}
    m.x = none;  // expected-warning {{[uninitialized-use]}}
    fields.x = 1;
    m.x = fields.x + fields.y;  // expected-warning {{[uninitialized-use]}}
    if (!hs.g.isValid()) { m.x = hs.g.a; }  // expected-warning {{[invalid-header]}}
    if (!hs.g.isValid() || hs.g.a == 1) { m.x = 2; }
    if (hs.g.isValid() && hs.g.a == 1) { m.x = 2; }
    hs.h.setInvalid();
    m.x = hs.h.a;  // expected-warning {{[invalid-header]}}
    hs.h.setValid();
    m.x = hs.h.a;
    hs.h = {#};
    m.x = hs.h.b;  // expected-warning {{[invalid-header]}}
    H fresh;
    m.x = fresh.a;  // expected-warning {{[invalid-header]}}
    fresh = hs.g;
    m.x = fresh.a;  // expected-warning {{[unchecked-header]}}
    none[3:0] = 1;
    m.y = none;
    m.x = user(m.x == 1);
  }
}
parser PT(packet_in p, out Hs hs, inout M m);
control CT(inout Hs hs, inout M m);
package Top(PT p, CT c);
Top(P(), C()) main;
