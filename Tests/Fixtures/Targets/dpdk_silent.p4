// target: dpdk
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
    bit<64> a;
    bit<64> b;
    bit<64> c;
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
            default: accept;
        }
    }
    state tcp {
        pkt.extract(hdr.tcp);
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
    Hash<bit<32>>(PNA_HashAlgorithm_t.CRC32) hash;
    action learnt(bit<8> value) { meta.x = value; }
    table t {
        key = { hdr.ipv4.src: exact; }
        actions = { learnt; NoAction; }
    }
    table again {
        key = { hdr.ipv4.src: exact; }
        actions = { NoAction; }
    }
    apply {
        meta.x = 0; // dpdk: degraded metadata.single_definition
        t.apply();
        hdr.ipv4.tos = meta.x;
        if (hdr.ipv4.isValid() && meta.y > 3) { // dpdk: degraded expr.logical_operands
            hdr.ipv4.ttl = 1;
        }
        if (meta.y < 9 && hdr.ipv4.isValid()) { // dpdk: degraded expr.logical_operands
            hdr.ipv4.ttl = 2;
        }
        if (hdr.ipv4.isValid() || meta.y >= 5) { // dpdk: degraded expr.logical_operands
            hdr.ipv4.ttl = 3;
        }
        if (meta.y <= 5 || hdr.ipv4.isValid()) { // dpdk: unsupported expr.logical_operands
            hdr.ipv4.ttl = 4;
        }
        if (hdr.ipv4.isValid() && !hdr.tcp.isValid()) { // dpdk: degraded expr.logical_operands
            hdr.ipv4.ttl = 5;
        }
        if (!hdr.tcp.isValid() && hdr.ipv4.isValid()) { // dpdk: unsupported expr.logical_operands
            hdr.ipv4.ttl = 6;
        }
        if (!(meta.y > 3) && hdr.ipv4.isValid()) {
            hdr.ipv4.ttl = 7;
        }
        if (!again.apply().hit || hdr.ipv4.isValid()) {
            hdr.ipv4.ttl = 8;
        }
        meta.z = meta.a ^ meta.b ^ meta.c;
        meta.y = hash.get_hash({ hdr.ipv4.src, hdr.ipv4.dst }); // dpdk: degraded hash.addressable_bytes
        hdr.ipv4.dst = meta.y;
        meta.y = hash.get_hash(hdr.ipv4);
        hdr.ipv4.src = meta.y + (bit<32>) meta.z;
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
