// target: ipu-es2k
// How many tables a packet can meet, of those that the program has.
#include <core.p4>

struct headers_t { }

struct metadata_t {
    bit<32> a;
    bit<32> b;
    bit<1>  up;
}

parser ParserT<H, M>(packet_in pkt, out H hdrs, inout M meta);
control ControlT<H, M>(inout H hdrs, inout M meta);
control DeparserT<H>(packet_out pkt, in H hdrs);
package PNA_NIC<H, M>(ParserT<H, M> main_parser, ControlT<H, M> main_control, DeparserT<H> main_deparser);

parser Parser(packet_in pkt, out headers_t hdrs, inout metadata_t meta) {
    state start {
        transition accept;
    }
}

// Each packet that is applied here meets one of two.
control Routes(inout headers_t hdrs, inout metadata_t meta) {
    action set(bit<32> value) {
        meta.b = value;
    }
    table inward {
        key = { meta.a: lpm; }
        actions = { set; NoAction; }
    }
    table outward {
        key = { meta.b: lpm; }
        actions = { set; NoAction; }
    }
    apply {
        if (meta.up == 1) {
            inward.apply();
            return;
        }
        outward.apply();
    }
}

control Main(inout headers_t hdrs, inout metadata_t meta) {
    Routes() routes;
    action set(bit<32> value) {
        meta.a = value;
    }
    table t1 {
        key = { meta.a: ternary; }
        actions = { set; NoAction; }
    }
    table t2 {
        key = { meta.b: ternary; }
        actions = { set; NoAction; }
    }
    table t3 {
        key = { meta.a: ternary; meta.b: ternary; }
        actions = { set; NoAction; }
    }
    table e1 {
        key = { meta.a: exact; }
        actions = { set; NoAction; }
    }
    table e2 {
        key = { meta.a: exact; }
        actions = { set; NoAction; }
    }
    table e3 {
        key = { meta.a: exact; }
        actions = { set; NoAction; }
    }
    table e4 {
        key = { meta.b: exact; }
        actions = { set; NoAction; }
    }
    table e5 {
        key = { meta.b: exact; }
        actions = { set; NoAction; }
    }
    apply {
        routes.apply(hdrs, meta); // ipu-es2k: unknown stmt.constructs
        // Three of these on some way: more than a pass is known to look up.
        if (t1.apply().hit) {
            if (t2.apply().miss && meta.up == 1) {
                t3.apply();
            }
        }
        // Four of five: e3 only where e4 is not looked up.
        e1.apply();
        switch (e2.apply().action_run) {
            set: { e3.apply(); }
            default: { e4.apply(); }
        }
        e5.apply();
        // The same table at another place is no table more.
        if (meta.up == 1) {
            e1.apply();
        }
    }
}

control Deparser(packet_out pkt, in headers_t hdrs) {
    apply { }
}

PNA_NIC(Parser(), Main(), Deparser()) main; // ipu-es2k: unknown pipeline.per_pass.ternary
