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
    ActionSelector(PNA_HashAlgorithm_t.TARGET_DEFAULT, 128, 10) plain;  // expected-warning {{[size-meaning] the size of selector}}
    @max_group_size(16)
    ActionSelector(PNA_HashAlgorithm_t.TARGET_DEFAULT, 128, 10) bounded;
    action set(bit<32> key) { meta.key = key; }
    table a {
        key = { hdr.ethernet.dst: exact; hdr.ethernet.src: selector; }
        actions = { set; NoAction; }
        pna_implementation = plain;
    }
    table b {
        key = { hdr.ethernet.dst: exact; hdr.ethernet.src: selector; }
        actions = { set; NoAction; }
        pna_implementation = bounded;
    }
    action hit() { restart_expire_timer(); }
    action miss() { add_entry("hit", {}, (ExpireTimeProfileId_t) 2); }
    table flows {                  // expected-warning {{[size-meaning] add-on-miss table `flows`}}
        key = { hdr.ethernet.src: exact; }
        actions = { @tableonly hit; @defaultonly miss; }
        const default_action = miss;
        add_on_miss = true; idle_timeout_with_auto_delete = true;
    }
    apply { a.apply(); b.apply(); flows.apply(); }
}

PNA_NIC(P(), Pre(), C(), D()) main;
