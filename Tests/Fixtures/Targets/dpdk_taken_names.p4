// target: dpdk
// Names that the compiler gives away a second time, in programs with a condition in a parser.
#include <core.p4>
#include <dpdk/pna.p4>

header bytes_t {
    bit<8> first;
    bit<8> second;
}

struct headers_t { bytes_t bytes; }

struct metadata_t {
    bit<8> x;
    bit<8> y;
}

parser MainParserImpl(
    packet_in pkt, out headers_t hdr, inout metadata_t meta,
    in pna_main_parser_input_metadata_t istd)
{
    state start {
        pkt.extract(hdr.bytes);
        if (hdr.bytes.first == 3) { meta.x = 1; }
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
    Counter<bit<64>, bit<8>>(16, PNA_CounterType_t.PACKETS) h; // dpdk: unsupported names.parameters
    action set(bit<8> m) { // dpdk: unsupported names.parameters
        meta.y = m;
    }
    action set_header(bit<8> m) { hdr.bytes.second = m; }
    action set_again(bit<8> m) { meta.y = m; }
    action set_other(bit<8> value) { meta.y = value; }
    table chosen {
        key = { hdr.bytes.first: exact; }
        actions = { set; set_header; set_again; set_other; }
        size = 16;
    }
    ActionProfile(32w64) members; // dpdk: unsupported names.member_tables
    @name("shared_members") ActionProfile(32w64) shared;
    table profiled {
        key = { hdr.bytes.first: exact; }
        actions = { set_other; }
        pna_implementation = members;
        size = 16;
    }
    table profiled_too {
        key = { hdr.bytes.first: exact; }
        actions = { set_other; }
        pna_implementation = shared;
        size = 16;
    }
    apply {
        profiled.apply();
        profiled_too.apply();
        chosen.apply();
        h.count(meta.x);
        hdr.bytes.first = meta.y;
        send_to_port((PortId_t) 1);
    }
}

control MainDeparserImpl(
    packet_out pkt, in headers_t hdr, in metadata_t meta, in pna_main_output_metadata_t ostd)
{
    apply { pkt.emit(hdr.bytes); }
}

PNA_NIC(MainParserImpl(), PreControlImpl(), MainControlImpl(), MainDeparserImpl()) main;
