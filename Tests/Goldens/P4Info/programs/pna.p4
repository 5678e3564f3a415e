// Everything of PNA that the control plane sees.
#include <core.p4>
#include <pna.p4>

type bit<32> counter_index_t;
typedef bit<48> address_t;

header ethernet_t {
    address_t destination;
    address_t source;
    bit<16> type;
}

header ipv4_t {
    bit<8> ttl;
    bit<32> source;
    bit<32> destination;
}

struct headers_t {
    ethernet_t ethernet;
    ipv4_t ipv4;
}

struct metadata_t {
    PortId_t port;
    bit<24> pointer;
    bit<8> class;
}

struct learn_t {
    address_t address;
    PortId_t port;
}

parser main_parser(packet_in packet, out headers_t headers, inout metadata_t meta,
                   in pna_main_parser_input_metadata_t input) {
    state start {
        packet.extract(headers.ethernet);
        transition select(headers.ethernet.type) {
            0x800: ipv4;
            default: accept;
        }
    }
    state ipv4 {
        packet.extract(headers.ipv4);
        transition accept;
    }
}

control pre(in headers_t headers, inout metadata_t meta, in pna_pre_input_metadata_t input,
            inout pna_pre_output_metadata_t output) {
    action note(bit<8> class) { meta.class = class; }
    table classes {
        key = { input.input_port : exact @name("port"); }
        actions = { note; NoAction; }
        const default_action = NoAction;
        size = 16;
    }
    apply { classes.apply(); }
}

control rewrite(inout headers_t headers, inout metadata_t meta)(bit<32> n) {
    Counter<bit<64>, counter_index_t>(n, PNA_CounterType_t.PACKETS_AND_BYTES) rewritten;
    action write(bit<48> address) { headers.ethernet.destination = address; }
    table rewrites {
        key = { meta.pointer : exact; }
        actions = { write; }
        const entries = { 7 : write(0x10); }
    }
    apply {
        rewrites.apply();
        rewritten.count((counter_index_t) (bit<32>) meta.pointer);
    }
}

control main_control(inout headers_t headers, inout metadata_t meta,
                     in pna_main_input_metadata_t input,
                     inout pna_main_output_metadata_t output) {
    Counter<bit<32>, bit<16>>(100, PNA_CounterType_t.BYTES) bytes;
    DirectCounter<bit<64>>(PNA_CounterType_t.PACKETS) hits;
    Meter<counter_index_t>(16, PNA_MeterType_t.PACKETS) rate;
    DirectMeter(PNA_MeterType_t.BYTES) direct_rate;
    Register<learn_t, counter_index_t>(8) last_seen;
    Register<bit<8>, bit<16>>(4) flags;
    ActionSelector(PNA_HashAlgorithm_t.TARGET_DEFAULT, 1024, 16) backends;
    ActionProfile(64) next_hops;
    Digest<learn_t>() learned;
    rewrite(32w8) inner;
    @name("other") rewrite(32w9) outer;

    action drop() { drop_packet(); }
    action send(PortId_t port) { send_to_port(port); }
    action set_pointer(bit<24> pointer) { meta.pointer = pointer; }
    action direct(in bit<8> ttl) { headers.ipv4.ttl = ttl; }

    table acl {
        key = {
            headers.ipv4.source : ternary;
            headers.ipv4.destination : lpm;
            meta.class : range;
            headers.ipv4.ttl : optional;
        }
        actions = { drop; send; set_pointer; @defaultonly NoAction; }
        default_action = NoAction;
        pna_direct_counter = hits;
        pna_direct_meter = direct_rate;
        size = 100000;
        entries = {
            (0x0A000000 &&& 0xFF000000, _, 1 .. 5, 64) : drop();
            (_, 0x0A0B0000 &&& 0xFFFF0000, _, _) : set_pointer(0xFFFF);
        }
    }
    table services {
        key = {
            headers.ipv4.destination : exact;
            headers.ipv4.source : selector;
        }
        actions = { set_pointer; NoAction; }
        pna_implementation = backends;
        const default_action = NoAction();
    }
    table routes {
        key = { headers.ipv4.destination : lpm; }
        actions = { set_pointer; drop; }
        default_action = drop;
        pna_implementation = next_hops;
    }
    apply {
        acl.apply();
        services.apply();
        routes.apply();
        direct(headers.ipv4.ttl - 1);
        bytes.count((bit<16>) meta.class);
        learned.pack({ headers.ethernet.source, meta.port });
        inner.apply(headers, meta);
        outer.apply(headers, meta);
    }
}

control main_deparser(packet_out packet, in headers_t headers, in metadata_t meta,
                      in pna_main_output_metadata_t output) {
    apply {
        packet.emit(headers.ethernet);
        packet.emit(headers.ipv4);
    }
}

PNA_NIC(main_parser(), pre(), main_control(), main_deparser()) main;
