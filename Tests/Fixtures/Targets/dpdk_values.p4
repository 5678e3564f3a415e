// target: dpdk
// What p4c's mid-end leaves once it has followed values: some operations come to nothing, and some
// operands come to where they do harm.
#include <core.p4>
#include <dpdk/pna.p4>

header values_t {
    bit<8>   a;
    bit<8>   b;
    bit<16>  c;
    bit<32>  d;
    bit<128> w;
}

header label_t {
    bit<32> bits;
}

struct headers_t {
    values_t   v;
    values_t   u;
    label_t[4] labels;
}

struct pair_t {
    bit<8> first;
    bit<8> second;
}

struct metadata_t {
    bit<8>  x;
    bit<8>  y;
    bit<32> z;
    bit<32> w;
    bool    flag;
}

bit<8> product(in bit<8> x, in bit<8> y) {
    return x * y; // dpdk: unsupported expr.binary
}

bit<8> shifted(in bit<8> x, in bit<8> y) {
    return x * y;
}

bool isSmall(in bit<8> x) {
    return x <= 1 || // dpdk: unsupported expr.logical_operands
        x == 7;
}

void copy(inout values_t to, in values_t from) {
    to.a = from.a;
    to.b = from.b;
}

control Scale(inout bit<8> x, in bit<8> factor) {
    action scale() {
        x = x * factor;
    }
    table scales {
        key = { x: exact; }
        actions = { scale; NoAction; }
    }
    apply {
        x = x * factor;
        scales.apply();
    }
}

parser MainParserImpl(
    packet_in pkt, out headers_t hdr, inout metadata_t meta,
    in pna_main_parser_input_metadata_t istd)
{
    bit<8> k = 4;
    state start {
        pkt.extract(hdr.v);
        pkt.extract(hdr.u);
        pkt.extract(hdr.labels.next);
        meta.y = hdr.v.a * k;
        if (hdr.v.a == 1 && !(hdr.v.b == 2)) {
            meta.x = 1;
        }
        if (!(hdr.v.a == 1 && hdr.v.b == 2)) { // dpdk: unsupported expr.logical_operands
            meta.x = 2;
        }
        transition further;
    }
    state further {
        meta.x = meta.x * k;
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
    Scale() scale;
    Hash<bit<32>>(PNA_HashAlgorithm_t.CRC32) hash;
    DirectCounter<bit<32>>(PNA_CounterType_t.PACKETS) moved;
    DirectCounter<bit<32>>(PNA_CounterType_t.PACKETS) stayed;

    action constants() {
        bit<8> k = 4;
        hdr.v.b = hdr.v.a * k;
        hdr.v.b = k * hdr.v.b;
        k = k + 1;
        hdr.v.b = hdr.v.b * k; // dpdk: unsupported expr.binary
        k = 0;
        hdr.v.b = k |-| hdr.v.b;
    }
    action divisions() {
        bit<8> k = 8;
        hdr.v.a = hdr.v.a / k;
        hdr.v.b = hdr.v.b % k;
    }
    action wide() {
        bit<128> k = 5;
        bit<128> l = 6;
        hdr.v.w = k + l;
    }
    action fields() {
        pair_t pair = { 4, 3 };
        hdr.v.a = hdr.v.b * pair.first;
        pair.second = pair.first;
        hdr.v.b = hdr.v.a * pair.second;
    }
    action branches() {
        bit<8> k = 4;
        bit<8> l = 4;
        if (hdr.v.a == 1) {
            k = 5;
            l = 8;
            return;
        }
        hdr.v.b = hdr.v.a * k;
        if (k == 3) {
            hdr.v.b = hdr.v.a * hdr.v.b;
        }
        if (hdr.v.c == 2) {
            l = 4;
        }
        hdr.v.b = hdr.v.b * l; // dpdk: unsupported expr.binary
    }
    action calls() {
        hdr.v.a = product(hdr.v.a, hdr.v.b);
        hdr.v.b = shifted(hdr.v.a, 4);
    }
    action left() {
        bit<8> k = 3;
        if (k == hdr.v.a) { // dpdk: unsupported expr.const_left_operand
            hdr.v.b = 1;
        }
        if (hdr.v.a == k) {
            hdr.v.b = 2;
        }
    }
    action conditions() {
        bool small = hdr.v.a <= 1;
        bool other = hdr.v.b == 2;
        bool same = (hdr.v.a == 1) == (hdr.v.b == 2);
        if (hdr.v.c == 2) {
            if (small) {
                hdr.v.b = 1;
            }
        }
        if (other || small) { // dpdk: degraded expr.logical_operands
            hdr.v.b = 2;
        }
        if (small == other) { // dpdk: unsupported expr.binary
            hdr.v.b = 3;
        }
        meta.flag = same;
    }
    action stored() {
        meta.flag = hdr.v.a <= 1 || hdr.v.b == 2;
    }
    action decided() {
        if (meta.flag && isSmall(hdr.v.a)) {
            hdr.v.b = 1;
        }
    }
    action copies() {
        values_t local = hdr.v;
        local.a = 1; // dpdk: degraded header.saved_copies
        hdr.u = local;
    }
    action elements() {
        label_t label = hdr.labels[1]; // dpdk: unsupported header.constructs
        meta.w = label.bits;
    }
    action hashes() {
        bit<8> k = 3;
        meta.z = hash.get_hash(k);
        meta.w = hash.get_hash(8w3); // dpdk: unsupported extern.aggregates
        meta.w = hash.get_hash({ meta.w, 8w3, meta.w[7:0] });
        meta.w = hash.get_hash({ meta.w, meta.w[6:0] }); // dpdk: unsupported extern.aggregates
    }
    action count_moved() {
        moved.count();
    }
    action count_stayed() {
        stayed.count();
    }
    table by_moved { // dpdk: unsupported table.direct.class
        key = {
            meta.x: exact;
            meta.y: exact;
        }
        actions = { count_moved; NoAction; }
        pna_direct_counter = moved;
    }
    table by_stayed {
        key = {
            meta.x: exact;
            meta.y: exact;
        }
        actions = { count_stayed; NoAction; }
        pna_direct_counter = stayed;
    }
    table all {
        key = { hdr.v.a: exact; }
        actions = {
            constants; divisions; wide; fields; branches; calls; left; conditions; stored; decided;
            copies; elements; hashes; NoAction;
        }
        default_action = NoAction();
    }
    apply {
        all.apply();
        bit<8> way = 4;
        switch (way) {
            4: { hdr.v.a = 1; }
            default: { hdr.v.b = hdr.v.a * hdr.v.b; }
        }
        scale.apply(hdr.v.b, 4);
        copy(hdr.v, hdr.u);
        by_stayed.apply();
        meta.x = hdr.v.a;
        by_moved.apply();
        send_to_port((PortId_t) 1);
    }
}

control MainDeparserImpl(
    packet_out pkt, in headers_t hdr, in metadata_t meta, in pna_main_output_metadata_t ostd)
{
    apply {
        pkt.emit(hdr.v);
        pkt.emit({ hdr.u }); // dpdk: unsupported deparser.constructs
        pkt.emit(hdr.labels);
    }
}

PNA_NIC(MainParserImpl(), PreControlImpl(), MainControlImpl(), MainDeparserImpl()) main;
