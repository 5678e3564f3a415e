// Keys that the control plane has a name for, and others (P4-16 §16.1).
#include <core.p4>
header H { bit<8> a; bit<8> b; }
struct Hs { H h; H[2] s; }
control C(inout Hs hs, in bit<8> x) {
  table named {
    key = { hs.h.a : exact; hs.s[1].b : exact; x[3:0] : exact; x & 3 : exact; hs.h.isValid() : exact; x + 1 : exact @name("sum"); }
    actions = { NoAction; }
  }
  table unnamed { key = { x + 1 : exact; } actions = { NoAction; } }  // expected-error {{[key-needs-name]}}
  apply { named.apply(); unnamed.apply(); }
}
control CT(inout Hs hs, in bit<8> x);
package Top(CT c);
Top(C()) main;
