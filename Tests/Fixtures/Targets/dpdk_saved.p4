// target: dpdk
// Values that are saved before their place changes.
#include <core.p4>
#include <dpdk/pna.p4>

header bytes_t {
    bit<8> first;
    bit<8> second;
    bit<8> third;
    bit<8> fourth;
}

struct headers_t {
    bytes_t bytes;
    bytes_t more;
    bytes_t other;
}

struct metadata_t {
    bit<8> x;
    bit<8> y;
    bit<8> z;
}

parser MainParserImpl(
    packet_in pkt, out headers_t hdr, inout metadata_t meta,
    in pna_main_parser_input_metadata_t istd)
{
    state start {
        pkt.extract(hdr.bytes);
        pkt.extract(hdr.more);
        pkt.extract(hdr.other);
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
    Counter<bit<64>, bit<8>>(256, PNA_CounterType_t.PACKETS) seen;
    action swap_metadata() {
        bit<8> saved = meta.x;
        meta.x = meta.y;
        meta.y = saved; // dpdk: degraded metadata.saved_values
    }
    action swap_headers() {
        bit<8> saved = hdr.other.third;
        hdr.other.third = hdr.other.fourth;
        hdr.other.fourth = saved;
    }
    action rewrite() { hdr.bytes.third = 7; }
    table swapped {
        key = { hdr.bytes.first: exact; }
        actions = { swap_metadata; swap_headers; rewrite; }
        size = 16;
    }
    apply {
        bit<8> lifetime = hdr.bytes.first;
        hdr.bytes.first = hdr.bytes.first - 1;
        if (lifetime == 1) { // dpdk: degraded metadata.saved_values
            hdr.bytes.second = 1;
        }
        bit<8> twice = hdr.bytes.second;
        hdr.bytes.second = 4;
        if (twice == 1) {
            hdr.bytes.third = twice;
        }
        bit<8> beside = hdr.bytes.third;
        if (hdr.other.first == 3) {
            hdr.bytes.third = 5;
        } else {
            hdr.bytes.fourth = hdr.bytes.fourth + beside;
        }
        bit<8> before = hdr.bytes.third;
        swapped.apply();
        if (before == hdr.bytes.fourth) { // dpdk: degraded metadata.saved_values
            hdr.bytes.fourth = 2;
        }
        bit<8> index = hdr.more.first;
        bit<8> sum = hdr.more.second;
        bit<8> moved = hdr.more.third;
        hdr.more = hdr.other;
        seen.count(index); // dpdk: degraded metadata.saved_values
        hdr.bytes.third = hdr.bytes.third + sum; // dpdk: degraded metadata.saved_values
        hdr.bytes.second = moved;
        bit<8> handed = hdr.more.fourth;
        hdr.more.fourth = 0;
        meta.z = handed;
        hdr.bytes.first = meta.z;
        hdr.other.first = meta.x;
        hdr.other.second = meta.y;
        bytes_t through;
        through = hdr.more;
        hdr.bytes = through;
        bytes_t held;
        held = hdr.bytes;
        hdr.bytes = hdr.more;
        hdr.more = held; // dpdk: degraded header.saved_copies
        bytes_t one;
        if (hdr.bytes.fourth == 9) {
            one = hdr.more;
        } else {
            one = hdr.bytes;
        }
        hdr.other = one; // dpdk: degraded header.saved_copies
        send_to_port((PortId_t) 1);
    }
}

control MainDeparserImpl(
    packet_out pkt, in headers_t hdr, in metadata_t meta, in pna_main_output_metadata_t ostd)
{
    apply {
        pkt.emit(hdr.bytes);
        pkt.emit(hdr.more);
        pkt.emit(hdr.other);
    }
}

PNA_NIC(MainParserImpl(), PreControlImpl(), MainControlImpl(), MainDeparserImpl()) main;
