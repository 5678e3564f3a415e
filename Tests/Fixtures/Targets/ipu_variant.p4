// target: ipu-es2k
// The shape of the vendor's architecture, declared here since its header is not published.
#include <core.p4>

typedef bit<16> PortId_t;
enum Direction_t { NET_TO_HOST, HOST_TO_NET }

struct input_t {
    Direction_t direction;
    bit<3>      pass;
}

struct output_t { }

struct vendor_t {
    bit<24> mod_blob_ptr;
    bit<8>  mod_action;
    bit<2>  depth;
}

struct host_t { }

extern void send_to_port(in PortId_t port);
extern void drop_packet();

parser MainParserT<H, M, V>(packet_in pkt, out H hdrs, inout M user_meta, inout V meta, in input_t istd);
control MainControlT<H, M, V, R, T>(
    inout H hdrs, inout M user_meta, inout V meta, out R rx_host, in T tx_host, in input_t istd,
    inout output_t ostd);
control MainDeparserT<H, M>(packet_out pkt, in H hdrs, in M user_meta, in output_t ostd);
package PNA_NIC<H, M, V, R, T>(
    MainParserT<H, M, V> main_parser, MainControlT<H, M, V, R, T> main_control,
    MainDeparserT<H, M> main_deparser);

header mac_t {
    bit<48> da;
    bit<48> sa;
    bit<16> type;
}

header ipv4_t {
    bit<128> rest;
    bit<32>  dst_ip;
}

struct headers_t {
    mac_t[2]  mac;
    ipv4_t[2] ipv4;
}

struct metadata_t {
    bit<16> flex16;
}

parser Parser(packet_in pkt, out headers_t hdrs, inout metadata_t user_meta, inout vendor_t meta, in input_t istd) {
    state start {
        pkt.extract(hdrs.mac[0]);
        transition select(hdrs.mac[0].type) {
            0x0800: ipv4;
            default: accept;
        }
    }
    state ipv4 {
        pkt.extract(hdrs.ipv4[0]);
        transition accept;
    }
}

control Main(
    inout headers_t hdrs, inout metadata_t user_meta, inout vendor_t meta, out host_t rx_host,
    in host_t tx_host, in input_t istd, inout output_t ostd)
{
    action drop() {
        drop_packet();
    }
    action set_dest(PortId_t port, bit<24> pointer) {
        send_to_port(port);
        meta.mod_action = 1;
        meta.mod_blob_ptr = pointer;
    }
    table to_port {
        key = { hdrs.ipv4[meta.depth].dst_ip: exact; }
        actions = { set_dest; drop; }
        const default_action = drop();
    }
    action update(bit<48> da) {
        hdrs.mac[meta.depth].da = da;
    }
    table modify {
        key = { meta.mod_blob_ptr: exact; }
        actions = { update; NoAction; }
        size = 1024;
    }
    apply {
        if (istd.direction == Direction_t.HOST_TO_NET && hdrs.ipv4[0].isValid() && meta.depth == 0) {
            to_port.apply();
        }
        switch (meta.mod_action) {
            1: { modify.apply(); }
        }
    }
}

control Deparser(packet_out pkt, in headers_t hdrs, in metadata_t user_meta, in output_t ostd) {
    apply { }
}

PNA_NIC(Parser(), Main(), Deparser()) main;
