// Value sets of serializable enums hold numbers; masks are of unsigned values.
#include <core.p4>
enum bit<8> F { A = 1, B = 2 }
parser p(packet_in packet, in bit<8> x, in int<8> y) {
  value_set<F>(4) set;
  state start { transition select(x) { set: accept; default: next; } }
  state next {
    transition select(y) {
      -1: accept;
      0 .. 5: accept;
      -3 &&& 7: accept;  // expected-error {{[type-mismatch]}}
    }
  }
}
