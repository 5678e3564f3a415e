// The implementation of a table is one object.
#include <v1model.p4>
struct H { } struct M { bit<8> x; }
parser P(packet_in b, out H h, inout M m, inout standard_metadata_t s) { state start { transition accept; } }
control V(inout H h, inout M m) { apply { } }
control I(inout H h, inout M m, inout standard_metadata_t s) {
  action_profile(16) first;
  action_profile(16) second;
  action set(bit<8> v) { m.x = v; }
  table good { key = { m.x : exact; } actions = { set; NoAction; } implementation = first; }
  table bad { key = { m.x : exact; } actions = { set; NoAction; } implementation = { first, second }; }  // expected-error {{[implementation-not-object]}}
  apply { good.apply(); bad.apply(); }
}
control E(inout H h, inout M m, inout standard_metadata_t s) { apply { } }
control D(packet_out b, in H h) { apply { } }
V1Switch(P(), V(), I(), E(), V(), D()) main;
