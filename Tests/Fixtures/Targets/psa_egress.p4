// target: dpdk
#include <core.p4>
#include <psa.p4>

header h_t {
    bit<8> x;
}

struct headers_t {
    h_t h;
}

struct metadata_t { }

struct empty_t { }

parser IP(
    packet_in pkt, out headers_t hdr, inout metadata_t meta,
    in psa_ingress_parser_input_metadata_t istd, in empty_t resubmit, in empty_t recirculate)
{
    state start {
        pkt.extract(hdr.h);
        transition accept;
    }
}

control IG(
    inout headers_t hdr, inout metadata_t meta, in psa_ingress_input_metadata_t istd,
    inout psa_ingress_output_metadata_t ostd)
{
    apply {
        ostd.drop = false;
        ostd.resubmit = false;
        ostd.multicast_group = (MulticastGroup_t) 5; // dpdk: degraded metadata.fields
    }
}

control ID(
    packet_out pkt, out empty_t clone, out empty_t resubmit, out empty_t normal,
    inout headers_t hdr, in metadata_t meta, in psa_ingress_output_metadata_t istd)
{
    apply {
        pkt.emit(hdr.h);
    }
}

parser EP( // dpdk: degraded arch.roles
    packet_in pkt, out headers_t hdr, inout metadata_t meta,
    in psa_egress_parser_input_metadata_t istd, in empty_t normal, in empty_t clone_i2e,
    in empty_t clone_e2e)
{
    state start {
        pkt.extract(hdr.h);
        transition accept;
    }
}

control EG( // dpdk: degraded arch.roles
    inout headers_t hdr, inout metadata_t meta, in psa_egress_input_metadata_t istd,
    inout psa_egress_output_metadata_t ostd)
{
    apply {
        hdr.h.x = hdr.h.x + 1;
    }
}

control ED(
    packet_out pkt, out empty_t clone, out empty_t recirculate, inout headers_t hdr,
    in metadata_t meta, in psa_egress_output_metadata_t istd,
    in psa_egress_deparser_input_metadata_t edstd)
{
    apply {
        pkt.emit(hdr.h);
    }
}

IngressPipeline(IP(), IG(), ID()) ingress;
EgressPipeline(EP(), EG(), ED()) egress;
PSA_Switch(ingress, PacketReplicationEngine(), egress, BufferingQueueingEngine()) main;
