// A version that v1model never had.
#define V1MODEL_VERSION 20000101
#include <v1model.p4>
struct H { } struct M { }
parser P(packet_in b, out H h, inout M m, inout standard_metadata_t s) { state start { transition accept; } }
control V(inout H h, inout M m) { apply { } }
control I(inout H h, inout M m, inout standard_metadata_t s) { apply { } }
control D(packet_out b, in H h) { apply { } }
V1Switch(P(), V(), I(), I(), V(), D()) main;  // expected-error {{[unknown-version]}}
