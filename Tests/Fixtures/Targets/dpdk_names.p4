// target: dpdk
// target: dpdk@22.11
// What compiler and pipeline know by another name, or have no width for.
#include <core.p4>
#include <dpdk/pna.p4>

header bytes_t {
    bit<4> high;
    bit<4> low;
    bit<8> whole;
}

enum Plain { A, B }
enum bit<8> Sized { A = 1, B = 2 }

Register<bit<32>, bit<8>>(16) totals;

struct inner_t {
    bytes_t again;
    bit<8>  number; // dpdk: unsupported header.members
}

struct headers_t {
    bytes_t bytes;
    bytes_t[2] stack;
    inner_t inner;
}

struct metadata_t {
    Plain  plain;
    Sized  sized;
    bool   flag;
    bit<8> x;
    bit<16> sum;
}

parser MainParserImpl(
    packet_in pkt, out headers_t hdr, inout metadata_t meta,
    in pna_main_parser_input_metadata_t istd)
{
    state start {
        pkt.extract(hdr.bytes);
        pkt.extract(hdr.stack[meta.x]); // dpdk: unsupported parser.constructs; degraded header.constructs
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
    InternetChecksum() checksum;
    Hash<bit<16>>(PNA_HashAlgorithm_t.CRC32) hash;
    action set() { meta.x = 1; }
    table twice {
        key = {
            hdr.bytes.whole: exact;
            hdr.bytes.whole: exact; // dpdk: unsupported table.duplicate_key_name; unsupported table.duplicate_key
        }
        actions = { set; NoAction; }
        size = 16;
    }
    table kinds {
        key = {
            meta.plain: exact; // dpdk: unsupported table.key_types
            meta.sized: exact;
            meta.flag: exact;
            meta.x: exact;
        }
        actions = { set; NoAction; }
        size = 16;
    }
    table endless { // dpdk: unsupported table.max_size
        key = { meta.x: exact; }
        actions = { set; NoAction; }
        size = 0x80000000;
    }
    table learner { // dpdk: unsupported learner.default_no_action; degraded learner.expiry_times; degraded learner.never_refreshed
        key = { meta.x: exact; }
        actions = { set; NoAction; }
        default_action = NoAction;
        add_on_miss = true;
        size = 16;
    }
    apply {
        twice.apply();
        switch (kinds.apply().action_run) { // dpdk: unsupported stmt.constructs
            NoAction: { meta.x = 2; }
            default: { }
        }
        switch (endless.apply().action_run) {
            set: { meta.x = 3; }
            default: { }
        }
        learner.apply();
        hdr.bytes.high = ~hdr.bytes.low; // dpdk: unsupported expr.complement.align_bits
        hdr.bytes.whole = ~meta.x;
        meta.x = meta.x << hdr.bytes.low;
        if (istd.input_port == (PortId_t) 3) { meta.x = 4; }
        if (meta.flag && hdr.bytes.whole == 3) { meta.x = 9; }
        checksum.add(hdr.bytes);
        checksum.subtract(hdr.bytes); // dpdk: unsupported extern.aggregates
        checksum.add({ hdr.bytes, meta.x }); // dpdk: unsupported extern.aggregates
        meta.sum = checksum.get();
        meta.flag = meta.flag == (meta.x == 2);
        meta.sum = hash.get_hash(16w0, { meta.x }, 16w16);
        totals.write(0, 1);
        send_to_port((PortId_t) 1);
    }
}

control MainDeparserImpl(
    packet_out pkt, in headers_t hdr, in metadata_t meta, in pna_main_output_metadata_t ostd)
{
    apply { pkt.emit(hdr.bytes); }
}

PNA_NIC(MainParserImpl(), PreControlImpl(), MainControlImpl(), MainDeparserImpl()) main;
