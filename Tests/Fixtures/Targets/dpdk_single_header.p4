// target: dpdk
#include <core.p4>
#include <dpdk/pna.p4>

header h_t {
    bit<8> x;
}

struct metadata_t { }

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
    apply {
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
