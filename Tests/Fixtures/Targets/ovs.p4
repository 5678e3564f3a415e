// target: ovs
// target: ovs@3.1
#include <core.p4>
#include <dpdk/pna.p4>

header ethernet_t {
    bit<48> dst;
    bit<48> src;
    bit<16> type;
}

header ipv4_t {
    bit<8>  version_ihl;
    bit<8>  tos;
    bit<16> length;
    bit<32> fragment;
    bit<8>  ttl;
    bit<8>  protocol;
    bit<16> checksum;
    bit<32> src;
    bit<32> dst;
}

header tcp_t {
    bit<16> src;
    bit<16> dst;
    bit<32> seq;
    bit<32> ack;
    bit<4>  offset;
    bit<12> flags;
    bit<16> window;
    bit<16> checksum;
    bit<16> urgent;
}

header odd_t {
    bit<24> x;
}

struct headers_t {
    ethernet_t ethernet;
    ipv4_t     ipv4;
    tcp_t      tcp;
    odd_t      odd;
}

struct metadata_t {
    bit<8>  x;
    bit<32> y;
    bit<64> z;
    ExpireTimeProfileId_t timeout;
    bit<600> scratch;
}

parser MainParserImpl(
    packet_in pkt, out headers_t hdr, inout metadata_t meta,
    in pna_main_parser_input_metadata_t istd)
{
    state start {
        pkt.extract(hdr.ethernet);
        transition select(hdr.ethernet.type) {
            0x0800: ipv4;
            default: accept;
        }
    }
    state ipv4 {
        pkt.extract(hdr.ipv4);
        transition select(hdr.ipv4.protocol) {
            6: tcp;
            99: odd;
            default: accept;
        }
    }
    state tcp {
        pkt.extract(hdr.tcp);
        transition accept;
    }

    state odd {
        pkt.extract(hdr.odd); // ovs: unsupported parser.protocols
        transition accept;
    }
}

control PreControlImpl(
    in headers_t hdr, inout metadata_t meta, in pna_pre_input_metadata_t istd,
    inout pna_pre_output_metadata_t ostd)
{
    apply { }
}

control MainControlImpl( // ovs@3.1: unknown metadata.bits
    inout headers_t hdr, inout metadata_t meta, in pna_main_input_metadata_t istd,
    inout pna_main_output_metadata_t ostd)
{
    Counter<bit<64>, bit<8>>(16, PNA_CounterType_t.PACKETS) counter; // ovs: unsupported extern.types
    DirectCounter<bit<64>>(PNA_CounterType_t.PACKETS) direct;
    InternetChecksum() checksum; // ovs: satisfied-by extern.types
    action rewrite(bit<32> address) {
        checksum.subtract(hdr.ipv4.src);
        checksum.add(address);
        hdr.ipv4.src = address;
        hdr.ipv4.checksum = checksum.get(); // ovs: satisfied-by parser.protocols
        direct.count();
        if (hdr.ipv4.ttl == 0) { // ovs: emulated action.constructs
            hdr.tcp.window = 1; // ovs: unsupported parser.protocols
        }
    }
    action hop() {
        hdr.ipv4.ttl = hdr.ipv4.ttl - 1; // ovs: degraded expr.binary
    }
    action sum() {
        meta.y = meta.y + hdr.ipv4.src; // ovs: unsupported expr.binary
        meta.z = -meta.z; // ovs: unsupported expr.unary
    }
    action hit(bit<32> value) {
        meta.y = value;
    }
    action busy(bit<32> value) {
        meta.y = value;
        recirculate(); // ovs: emulated func.calls
    }
    action learn() {
        add_entry("hit", meta.y, meta.timeout); // ovs: emulated func.calls
    }
    table rewrites {
        key = {
            hdr.ipv4.dst: lpm;
            hdr.tcp.dst: range; // ovs: emulated table.match_kinds
            hdr.tcp.seq: exact; // ovs: unsupported parser.protocols
            hdr.ipv4.protocol: ternary; // ovs: unsupported parser.protocols
        }
        actions = { rewrite; hop; sum; NoAction; }
        default_action = NoAction();
        pna_direct_counter = direct;
    }
    table flows {
        key = {
            hdr.ipv4.src: exact;
            hdr.ipv4.dst: exact;
            hdr.ipv4.protocol: exact;
            hdr.tcp.src: exact;
            hdr.tcp.dst: exact;
        }
        actions = { @tableonly busy; @tableonly hit; @defaultonly learn; }
        const default_action = learn();
        add_on_miss = true; // ovs: satisfied-by table.properties
    }
    table stations {
        key = { hdr.ethernet.src: exact; }
        actions = { @tableonly hit; @defaultonly learn; }
        const default_action = learn();
        add_on_miss = true; // ovs: emulated table.properties
    }
    table others {
        key = { hdr.ethernet.src: exact; }
        actions = { @tableonly busy; @tableonly hit; @defaultonly learn; }
        const default_action = learn();
        add_on_miss = true; // ovs: unsupported table.properties
    }
    apply {
        counter.count(meta.x);
        rewrites.apply();
        flows.apply();
        stations.apply();
        others.apply();
        hdr.ipv4.dst = meta.y;
        meta.scratch = 1;
        send_to_port((PortId_t) 1);
    }
}

control MainDeparserImpl(
    packet_out pkt, in headers_t hdr, in metadata_t meta, in pna_main_output_metadata_t ostd)
{
    apply {
        pkt.emit(hdr.ethernet);
        pkt.emit(hdr.ipv4);
        pkt.emit(hdr.tcp);
    }
}

PNA_NIC(MainParserImpl(), PreControlImpl(), MainControlImpl(), MainDeparserImpl()) main;
