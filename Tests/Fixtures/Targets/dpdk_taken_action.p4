// target: dpdk
// Names that the compiler gives away a second time, in programs without a condition in a parser.
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
        meta.x = 1;
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
    Counter<bit<64>, bit<8>>(16, PNA_CounterType_t.PACKETS) h;
    action m( // dpdk: unsupported names.parameters
        bit<8> value)
    {
        hdr.bytes.second = value;
    }
    table chosen {
        key = { hdr.bytes.first: exact; }
        actions = { m; }
        size = 16;
    }
    ActionProfile(32w64) members;
    table profiled {
        key = { hdr.bytes.first: exact; }
        actions = { m; }
        pna_implementation = members;
        size = 16;
    }
    apply {
        profiled.apply();
        chosen.apply();
        h.count(meta.x);
        hdr.bytes.first = meta.x;
        send_to_port((PortId_t) 1);
    }
}

control MainDeparserImpl(
    packet_out pkt, in headers_t hdr, in metadata_t meta, in pna_main_output_metadata_t ostd)
{
    apply { pkt.emit(hdr.bytes); }
}

PNA_NIC(MainParserImpl(), PreControlImpl(), MainControlImpl(), MainDeparserImpl()) main;
