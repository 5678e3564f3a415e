// target: dpdk
#include <core.p4>
#include <v1model.p4>

header h_t {
    bit<7> odd;
}

struct headers_t {
    h_t h;
}

struct metadata_t { }

parser P(packet_in pkt, out headers_t hdr, inout metadata_t meta, inout standard_metadata_t std) {
    state start {
        transition accept;
    }
}

control V(inout headers_t hdr, inout metadata_t meta) {
    apply { }
}

control C(inout headers_t hdr, inout metadata_t meta, inout standard_metadata_t std) {
    apply { }
}

control D(packet_out pkt, in headers_t hdr) {
    apply { }
}

V1Switch(P(), V(), C(), C(), V(), D()) main; // dpdk: unsupported arch.packages
