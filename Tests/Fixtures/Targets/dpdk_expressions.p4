// target: dpdk
// target: dpdk@22.11
#include <core.p4>
#include <dpdk/pna.p4>

header values_t {
    bit<128> a;
    bit<128> b;
    bit<80>  c;
    bit<80>  d;
    bit<64>  e;
    bit<64>  f;
    bit<8>   g;
    bit<8>   h;
    int<16>  i;
    int<16>  j;
}

struct headers_t {
    values_t v;
}

struct metadata_t {
    bit<8>  x;
    bit<64> y;
    bit<128> z;
    int<32> s;
}

parser MainParserImpl(
    packet_in pkt, out headers_t hdr, inout metadata_t meta,
    in pna_main_parser_input_metadata_t istd)
{
    state start {
        pkt.extract(hdr.v);
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
    InternetChecksum() sum;

    action products() {
        meta.x = hdr.v.g * hdr.v.h; // dpdk: unsupported expr.binary
    }
    action quotients() {
        meta.x = hdr.v.g |+| hdr.v.h; // dpdk: unsupported expr.binary
        meta.x = meta.x |-| hdr.v.h; // dpdk: unsupported expr.binary
    }
    action signs() {
        if (hdr.v.i < hdr.v.j) { // dpdk: degraded expr.binary
            hdr.v.i = hdr.v.i >> 2; // dpdk: degraded expr.binary
        }
        meta.s = (int<32>) hdr.v.i; // dpdk: degraded expr.constructs
    }
    action wide_sum() {
        hdr.v.c = hdr.v.c + hdr.v.d; // dpdk: unsupported expr.max_operand_bits
        hdr.v.a = hdr.v.a - hdr.v.b; // dpdk: unsupported expr.max_operand_bits
    }
    action wide_bits() {
        hdr.v.a = hdr.v.a & hdr.v.b; // dpdk@22.11: unsupported expr.wide_operators.load
    }
    action wide_never() {
        if (meta.y == 1) {
            return;
        } else {
            exit;
        }
        hdr.v.c = hdr.v.c + hdr.v.d;
    }
    action wide_nothing() {
        hdr.v.a = hdr.v.b - hdr.v.b; // dpdk@22.11: unsupported expr.wide_assign
        hdr.v.b = hdr.v.b & hdr.v.b;
    }
    action wide_cast() {
        meta.y = (bit<64>) hdr.v.a; // dpdk@22.11: unsupported expr.wide_operators.load
    }
    action odd_cast() {
        meta.y = (bit<64>) hdr.v.c; // dpdk: unsupported expr.wide_operators
    }
    action cut() {
        meta.y = hdr.v.a[63:0]; // dpdk: unsupported expr.max_operand_bits
    }
    action glue() {
        meta.z = hdr.v.e ++ hdr.v.f; // dpdk: unsupported expr.wide_operators
    }
    action widen() {
        meta.z = (bit<128>) meta.y; // dpdk@22.11: unsupported expr.wide_assign
    }
    action big_constant() {
        hdr.v.c = 0x11223344556677889900; // dpdk: unsupported expr.wide_constant
    }
    action huge_constant() {
        hdr.v.a = 0x112233445566778899; // dpdk@22.11: unsupported expr.wide_operators.load
    }
    action left() {
        if (5 == hdr.v.g) { // dpdk: unsupported expr.const_left_operand
            meta.x = 1;
        }
    }
    action shift() {
        meta.y = meta.y << meta.x; // dpdk: degraded expr.max_shift
    }
    action loops() {
        for (bit<8> n = 0; n < 4; n = n + 1) { // dpdk: degraded stmt.constructs
            meta.x = meta.x + n;
        }
        for (bit<8> n in 1 .. 4) { // dpdk: unsupported stmt.constructs
            meta.x = meta.x + n;
        }
    }
    action alone() {
        if (hdr.v.g == 1) {
            hdr.v.a = meta.z;
        }
        if (hdr.v.g == 4) {
            meta.z = 5; // dpdk: unsupported stmt.alone_in_branch // dpdk@22.11: unsupported expr.wide_assign
        } else {
            sum.add(meta.y); // dpdk: unsupported stmt.alone_in_branch
        }
        if (hdr.v.g == 2) {
            hdr.v.a = 5;
            meta.x = 1;
        } else {
            sum.subtract({ meta.y, hdr.v.e });
        }
        if (hdr.v.g == 3) { sum.add(hdr.v.e); } else { hdr.v.b = hdr.v.a; }
        meta.x = (bit<8>) sum.get();
    }
    table all {
        key = { hdr.v.g: exact; }
        actions = {
            products; quotients; signs; wide_sum; wide_bits; wide_never; wide_nothing; wide_cast; odd_cast; cut; glue;
            widen; big_constant; huge_constant; left; shift; loops; alone; NoAction;
        }
        default_action = NoAction();
    }
    apply {
        all.apply();
        if (hdr.v.h == 1) {
            { sum.subtract(hdr.v.e + meta.y); } // dpdk: unsupported stmt.alone_in_branch
        }
        hdr.v.g = meta.x;
        hdr.v.e = meta.y;
        hdr.v.b = meta.z;
        send_to_port((PortId_t) 1);
    }
}

control MainDeparserImpl(
    packet_out pkt, in headers_t hdr, in metadata_t meta, in pna_main_output_metadata_t ostd)
{
    apply {
        pkt.emit(hdr.v);
    }
}

PNA_NIC(MainParserImpl(), PreControlImpl(), MainControlImpl(), MainDeparserImpl()) main;
