// target: bmv2
// What p4c's back end of the behavioural model refuses, beside what it takes.
#include <core.p4>
#include <v1model.p4>

header short_t { // bmv2: unsupported header.align_bits
    bit<3> a;
    bit<8> b;
}

// Nobody holds it, so nobody lays it out.
header unused_t {
    bit<3> a;
}

header byte_t {
    bool   flag;
    bit<7> rest;
}

struct inner_t {
    byte_t deep;
}

struct headers_t {
    short_t  odd;
    byte_t   first;
    byte_t[3] stack;
    inner_t  inner; // bmv2: unsupported header.members
}

struct metadata_t {
    bit<8>  x;
    bit<16> amount;
    bit<32> y;
    bit<32> z;
}

parser MyParser(
    packet_in pkt, out headers_t hdr, inout metadata_t meta, inout standard_metadata_t standard)
{
    state start {
        pkt.extract(hdr.first);
        pkt.extract(hdr.stack.next);
        transition select(hdr.first.rest) {
            1: done;
            (bit<7>) meta.x: done; // bmv2: unsupported parser.constructs
            default: reject; // bmv2: degraded parser.constructs
        }
    }
    state done {
        pkt.extract(hdr.odd);
        transition accept;
    }
}

control MyVerify(inout headers_t hdr, inout metadata_t meta) {
    apply { }
}

control MyIngress(
    inout headers_t hdr, inout metadata_t meta, inout standard_metadata_t standard)
{
    counter(16, CounterType.packets) seen;
    action forward(bit<9> port) {
        standard.egress_spec = port;
        if (meta.x == 1) { meta.y = meta.z >> 3; }
    }
    table two {
        key = {
            meta.y: lpm;
            meta.z: lpm; // bmv2: unsupported table.lpm.max_keys
        }
        actions = { forward; NoAction; }
    }
    table one {
        key = { meta.y: lpm; meta.x: range; }
        actions = { forward; NoAction; }
        foo = 3; // bmv2: degraded table.properties
    }
    apply {
        seen.count(1);
        hdr.stack.push_front(1);
        meta.y = meta.y << meta.x;
        meta.z = meta.z << meta.amount; // bmv2: unsupported expr.max_shift
        if (hdr.stack[meta.y].isValid()) { mark_to_drop(standard); }
        two.apply();
        one.apply();
    }
}

control MyEgress(
    inout headers_t hdr, inout metadata_t meta, inout standard_metadata_t standard)
{
    apply { }
}

control MyCompute(inout headers_t hdr, inout metadata_t meta) {
    apply { }
}

control MyDeparser(packet_out pkt, in headers_t hdr) {
    apply {
        pkt.emit(hdr.odd);
        pkt.emit(hdr.first);
        log_msg("done");
    }
}

V1Switch(MyParser(), MyVerify(), MyIngress(), MyEgress(), MyCompute(), MyDeparser()) main;
