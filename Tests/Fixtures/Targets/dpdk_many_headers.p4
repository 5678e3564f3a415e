// target: dpdk
#include <core.p4>
#include <dpdk/pna.p4>

header ethernet_t {
    bit<48> dst;
    bit<48> src;
    bit<16> type;
}

header ipv4_t {
    bit<8>  version_ihl;
    bit<8>  tos;
    bit<16> length;
    bit<32> fragment;
    bit<8>  ttl;
    bit<8>  protocol;
    bit<16> checksum;
    bit<32> src;
    bit<32> dst;
}

header tcp_t {
    bit<16> src;
    bit<16> dst;
    bit<32> seq;
    bit<32> ack;
    bit<4>  offset;
    bit<12> flags;
    bit<16> window;
    bit<16> checksum;
    bit<16> urgent;
}

struct headers_t {
    ethernet_t ethernet;
    ipv4_t     ipv4;
    tcp_t      tcp;
    ethernet_t h0;
    ethernet_t h1;
    ethernet_t h2;
    ethernet_t h3;
    ethernet_t h4;
    ethernet_t h5;
    ethernet_t h6;
    ethernet_t h7;
    ethernet_t h8;
    ethernet_t h9;
    ethernet_t h10;
    ethernet_t h11;
    ethernet_t h12;
    ethernet_t h13;
    ethernet_t h14;
    ethernet_t h15;
    ethernet_t h16;
    ethernet_t h17;
    ethernet_t h18;
    ethernet_t h19;
    ethernet_t h20;
    ethernet_t h21;
    ethernet_t h22;
    ethernet_t h23;
    ethernet_t h24;
    ethernet_t h25;
    ethernet_t h26;
    ethernet_t h27;
    ethernet_t h28;
    ethernet_t h29;
    ethernet_t h30;
    ethernet_t h31;
    ethernet_t h32;
    ethernet_t h33;
    ethernet_t h34;
    ethernet_t h35;
    ethernet_t h36;
    ethernet_t h37;
    ethernet_t h38;
    ethernet_t h39;
    ethernet_t h40;
    ethernet_t h41;
    ethernet_t h42;
    ethernet_t h43;
    ethernet_t h44;
    ethernet_t h45;
    ethernet_t h46;
    ethernet_t h47;
    ethernet_t h48;
    ethernet_t h49;
    ethernet_t h50;
    ethernet_t h51;
    ethernet_t h52;
    ethernet_t h53;
    ethernet_t h54;
    ethernet_t h55;
    ethernet_t h56;
    ethernet_t h57;
    ethernet_t h58;
    ethernet_t h59;
    ethernet_t h60;
    ethernet_t h61;
    ethernet_t h62;
}

struct metadata_t {
    bit<8>  x;
    bit<32> y;
    bit<64> z;
    ExpireTimeProfileId_t timeout;
}

parser MainParserImpl(
    packet_in pkt, out headers_t hdr, inout metadata_t meta, // dpdk: unsupported header.max_headers
    in pna_main_parser_input_metadata_t istd)
{
    state start {
        pkt.extract(hdr.ethernet);
        transition select(hdr.ethernet.type) {
            0x0800: ipv4;
            default: accept;
        }
    }
    state ipv4 {
        pkt.extract(hdr.ipv4);
        transition select(hdr.ipv4.protocol) {
            6: tcp;
            default: accept;
        }
    }
    state tcp {
        pkt.extract(hdr.tcp);
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

    apply {
        send_to_port((PortId_t) 1);
    }
}

control MainDeparserImpl(
    packet_out pkt, in headers_t hdr, in metadata_t meta, in pna_main_output_metadata_t ostd)
{
    apply {
        pkt.emit(hdr.ethernet);
        pkt.emit(hdr.ipv4);
        pkt.emit(hdr.tcp);
    }
}

PNA_NIC(MainParserImpl(), PreControlImpl(), MainControlImpl(), MainDeparserImpl()) main;
