// target: dpdk
#include <core.p4>
#include <dpdk/pna.p4>

header h_t {
    bit<8> x;
    bit<8> y;
    bit<8> z;
}

struct metadata_t {
    bit<8> a;
}

parser MainParserImpl(
    packet_in pkt, out h_t h, inout metadata_t meta, // dpdk: unsupported arch.headers_parameter
    in pna_main_parser_input_metadata_t istd)
{
    state start {
        pkt.extract(h);
        transition accept;
    }
}

control PreControlImpl(
    in h_t h, inout metadata_t meta, in pna_pre_input_metadata_t istd,
    inout pna_pre_output_metadata_t ostd)
{
    apply { }
}

control MainControlImpl(
    inout h_t h, inout metadata_t meta, in pna_main_input_metadata_t istd,
    inout pna_main_output_metadata_t ostd)
{
    table beside {
        key = { h.x: exact; h.y: exact; }
        actions = { NoAction; }
        size = 16;
    }
    table apart { // dpdk: unsupported table.keys.bare_header
        key = { h.x: exact; h.z: exact; }
        actions = { NoAction; }
        size = 16;
    }
    table wild {
        key = { h.x: ternary; h.z: exact; }
        actions = { NoAction; }
        size = 16;
    }
    table mixed { // dpdk: unsupported table.keys.bare_header
        key = { h.x: ternary; meta.a: exact; }
        actions = { NoAction; }
        size = 16;
    }
    table others {
        key = { meta.a: ternary; }
        actions = { NoAction; }
        size = 16;
    }
    apply {
        beside.apply();
        apart.apply();
        wild.apply();
        mixed.apply();
        others.apply();
        send_to_port((PortId_t) 1);
    }
}

control MainDeparserImpl(
    packet_out pkt, in h_t h, in metadata_t meta, in pna_main_output_metadata_t ostd)
{
    apply {
        pkt.emit(h);
    }
}

PNA_NIC(MainParserImpl(), PreControlImpl(), MainControlImpl(), MainDeparserImpl()) main;
