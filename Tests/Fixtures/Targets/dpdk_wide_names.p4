// target: dpdk@26.11
// Operands of 128 bits become headers of their names, which the loader takes up to 63 characters of.
#include <core.p4>
#include <dpdk/pna.p4>

header addresses_t {
    bit<8>   kind;
    bit<128> source;
    bit<128> of_forty_six_characters_and_so_just_short_enou;
    bit<128> of_forty_seven_characters_one_more_than_is_left;
}

struct headers_t { addresses_t a; }

struct early_t {
    bit<128> mask;
    bit<8>   number;
}

struct late_t {
    bit<128> address;
    bit<128> mask_of_the_overlay_ad;
    bit<128> mask_of_the_overlay_addr;
}

struct metadata_t {
    early_t early;
    late_t  late;
    early_t last;
}

// What it computes reads an earlier part of the copy that it has of the metadata: the copy of `late`
// is kept, with all that is stored to it.
action kept(inout headers_t hdr, inout metadata_t meta, bit<128> value) {
    meta.late.address = meta.early.mask & value;
    meta.late.mask_of_the_overlay_ad = 128w0xffffffffffffffffffffffff; // dpdk: unsupported names.max_length
}

// A later part, or its own, is not yet written back when it is read: the copy is carried on.
action carried(inout headers_t hdr, inout metadata_t meta, bit<128> value) {
    meta.late.address = meta.last.mask & value;
    meta.late.mask_of_the_overlay_ad = 128w0xffffffffffffffffffffffff;
}

// Even so the longer name does not fit, with the number that it has among all fields.
action direct(inout headers_t hdr, inout metadata_t meta, bit<128> value) {
    meta.late.mask_of_the_overlay_addr = value ^ hdr.a.source; // dpdk: unsupported names.max_length
}

parser MainParserImpl(
    packet_in pkt, out headers_t hdr, inout metadata_t meta,
    in pna_main_parser_input_metadata_t istd)
{
    state start {
        pkt.extract(hdr.a);
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
    table overlay {
        key = { hdr.a.kind : exact; }
        actions = {
            kept(hdr, meta);
            carried(hdr, meta);
            direct(hdr, meta);
        }
        size = 64;
    }

    apply {
        overlay.apply();
        hdr.a.of_forty_six_characters_and_so_just_short_enou =
            128w0x111111111111111111111111;
        hdr.a.of_forty_seven_characters_one_more_than_is_left = // dpdk: unsupported names.max_length
            hdr.a.source ^ meta.late.address;
        if (meta.late.mask_of_the_overlay_ad == hdr.a.source) { hdr.a.kind = meta.last.number; }
        send_to_port((PortId_t) 1);
    }
}

control MainDeparserImpl(
    packet_out pkt, in headers_t hdr, in metadata_t meta,
    in pna_main_output_metadata_t ostd)
{
    apply { pkt.emit(hdr.a); }
}

PNA_NIC(MainParserImpl(), PreControlImpl(), MainControlImpl(), MainDeparserImpl()) main;
