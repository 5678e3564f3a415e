#include <core.p4>
#include <pna.p4>

header ethernet_t { bit<48> dst; bit<48> src; bit<16> type; }
header ipv4_t { bit<64> a; bit<8> ttl; bit<8> protocol; bit<16> checksum; bit<32> src; bit<32> dst; }
header tcp_t {
    bit<16> src_port; bit<16> dst_port; bit<32> seq; bit<32> ack; bit<8> offset; bit<8> flags;
    bit<16> window; bit<16> checksum; bit<16> urgent;
}
header udp_t { bit<16> src_port; bit<16> dst_port; bit<16> len; bit<16> checksum; }
struct headers_t { ethernet_t ethernet; ipv4_t ipv4; tcp_t tcp; udp_t udp; }
struct metadata_t { bit<32> key; bit<16> length; bool has_checksum; }

parser P(packet_in pkt, out headers_t hdr, inout metadata_t meta,
         in pna_main_parser_input_metadata_t istd) {
    state start {
        pkt.extract(hdr.ethernet);
        transition select(hdr.ethernet.type) { 0x800: ipv4; default: accept; }
    }
    state ipv4 {
        pkt.extract(hdr.ipv4);
        transition select(hdr.ipv4.protocol) { 6: tcp; 17: udp; default: accept; }
    }
    state tcp { pkt.extract(hdr.tcp); transition accept; }
    state udp { pkt.extract(hdr.udp); transition accept; }
}
control Pre(in headers_t hdr, inout metadata_t meta, in pna_pre_input_metadata_t istd,
            inout pna_pre_output_metadata_t ostd) { apply { } }
control D(packet_out pkt, in headers_t hdr, in metadata_t meta,
          in pna_main_output_metadata_t ostd) { apply { pkt.emit(hdr); } }
control C(inout headers_t hdr, inout metadata_t meta, in pna_main_input_metadata_t istd,
          inout pna_main_output_metadata_t ostd) {
    action hit(PortId_t port) { send_to_port(port); }
    action miss() { add_entry("hit", (PortId_t) 1, (ExpireTimeProfileId_t) 2); }
    table flows {                  // expected-warning {{[never-refreshed] no hit of `flows`}}
        key = { hdr.ethernet.src: exact; }
        actions = { @tableonly hit; @defaultonly miss; }
        const default_action = miss;
        add_on_miss = true; idle_timeout_with_auto_delete = true;
        size = 1024;
    }
    action refreshed(PortId_t port) { restart_expire_timer(); send_to_port(port); }
    action learn() { add_entry("refreshed", (PortId_t) 1, (ExpireTimeProfileId_t) 2); }
    table kept {
        key = { hdr.ethernet.src: exact; }
        actions = { @tableonly refreshed; @defaultonly learn; }
        const default_action = learn;
        add_on_miss = true; idle_timeout_with_auto_delete = true;
        size = 1024;
    }
    action short_hit(PortId_t port) { send_to_port(port); }
    action short_miss() { add_entry("short_hit", (PortId_t) 1, (ExpireTimeProfileId_t) 2); }
    // Two faults of one table are told both.
    // expected-warning@+1 {{[size-meaning]}}
    table both {  // expected-warning {{[never-refreshed]}}
        key = { hdr.ethernet.src: exact; }
        actions = { @tableonly short_hit; @defaultonly short_miss; }
        const default_action = short_miss;
        add_on_miss = true;
    }
    apply { flows.apply(); kept.apply(); both.apply(); }
}

PNA_NIC(P(), Pre(), C(), D()) main;
