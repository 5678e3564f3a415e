// target: ipu-es2k
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

struct headers_t {
    ethernet_t ethernet;
    ipv4_t     ipv4;
    tcp_t      tcp;
}

struct metadata_t {
    bit<8>  x;
    bit<32> y;
    bit<64> z;
    ExpireTimeProfileId_t timeout;
    bit<640> blob;
    bit<1040> long_key;
}

parser MainParserImpl( // ipu-es2k: unknown parser.max_depth
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
            7: s0;
            default: accept;
        }
    }
    state tcp {
        pkt.extract(hdr.tcp);
        transition accept;
    }
    state s0 {
        transition s1;
    }
    state s1 {
        transition s2;
    }
    state s2 {
        transition s3;
    }
    state s3 {
        transition s4;
    }
    state s4 {
        transition s5;
    }
    state s5 {
        transition s6;
    }
    state s6 {
        transition s7;
    }
    state s7 {
        transition s8;
    }
    state s8 {
        transition s9;
    }
    state s9 {
        transition s10;
    }
    state s10 {
        transition s11;
    }
    state s11 {
        transition s12;
    }
    state s12 {
        transition s13;
    }
    state s13 {
        transition s14;
    }
    state s14 {
        transition s15;
    }
    state s15 {
        transition s16;
    }
    state s16 {
        transition s17;
    }
    state s17 {
        transition s18;
    }
    state s18 {
        transition s19;
    }
    state s19 {
        transition s20;
    }
    state s20 {
        transition s21;
    }
    state s21 {
        transition s22;
    }
    state s22 {
        transition s23;
    }
    state s23 {
        transition s24;
    }
    state s24 {
        transition s25;
    }
    state s25 {
        transition s26;
    }
    state s26 {
        transition s27;
    }
    state s27 {
        transition s28;
    }
    state s28 {
        transition s29;
    }
    state s29 {
        transition s30;
    }
    state s30 {
        transition s31;
    }
    state s31 {
        transition s32;
    }
    state s32 {
        transition s33;
    }
    state s33 {
        transition s34;
    }
    state s34 {
        transition s35;
    }
    state s35 {
        transition s36;
    }
    state s36 {
        transition s37;
    }
    state s37 {
        transition s38;
    }
    state s38 {
        transition s39;
    }
    state s39 {
        transition s40;
    }
    state s40 {
        transition s41;
    }
    state s41 {
        transition s42;
    }
    state s42 {
        transition s43;
    }
    state s43 {
        transition s44;
    }
    state s44 {
        transition s45;
    }
    state s45 {
        transition s46;
    }
    state s46 {
        transition s47;
    }
    state s47 {
        transition s48;
    }
    state s48 {
        transition s49;
    }
    state s49 {
        transition s50;
    }
    state s50 {
        transition accept;
    }
}

control PreControlImpl(
    in headers_t hdr, inout metadata_t meta, in pna_pre_input_metadata_t istd,
    inout pna_pre_output_metadata_t ostd)
{
    apply { }
}

control MainControlImpl(
    inout headers_t hdr, inout metadata_t meta, in pna_main_input_metadata_t istd,
    inout pna_main_output_metadata_t ostd)
{
    action set(bit<640> blob) { meta.blob = blob; } // ipu-es2k: unknown action.max_data_bytes
    table e1 { key = { hdr.ipv4.src: exact; } actions = { set; NoAction; } }
    table e2 { key = { hdr.ipv4.src: exact; } actions = { NoAction; } }
    table e3 { key = { hdr.ipv4.src: exact; } actions = { NoAction; } }
    table e4 { key = { hdr.ipv4.src: exact; } actions = { NoAction; } }
    table e5 { key = { hdr.ipv4.src: exact; } actions = { NoAction; } }
    table e6 { key = { meta.long_key: exact; } actions = { NoAction; } } // ipu-es2k: unsupported table.max_key_bytes
    table t1 { key = { hdr.ipv4.src: ternary; } actions = { NoAction; } }
    table t2 { key = { hdr.ipv4.src: ternary; } actions = { NoAction; } }
    table t3 { key = { hdr.ipv4.src: ternary; } actions = { NoAction; } }
    table l1 { key = { hdr.ipv4.src: lpm; } actions = { NoAction; } }
    table l2 { key = { hdr.tcp.dst: range; hdr.ipv4.src: lpm; } actions = { NoAction; } } // ipu-es2k: unknown table.match_kinds
    apply {
        e1.apply(); e2.apply(); e3.apply(); e4.apply(); e5.apply(); e6.apply();
        t1.apply(); t2.apply(); t3.apply();
        l1.apply(); l2.apply();
        hdr.ipv4.ttl = hdr.ipv4.ttl - 1; // ipu-es2k: unknown expr.binary
        if (meta.blob != 0) { send_to_port((PortId_t) 1); }
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

PNA_NIC(MainParserImpl(), PreControlImpl(), MainControlImpl(), MainDeparserImpl()) main; // ipu-es2k: unknown arch.parameters; unknown pipeline.per_pass.exact; unknown pipeline.per_pass.ternary; unknown pipeline.per_pass.lpm
