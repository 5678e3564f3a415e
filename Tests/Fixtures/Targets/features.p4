// target: dpdk
#include <core.p4>
#include <dpdk/pna.p4>

header ipv4_t {
    bit<8>  ttl;
    bit<8>  protocol;
    bit<32> src;
    bit<32> dst;
}

struct headers_t {
    ipv4_t ipv4;
    ipv4_t inner;
}

struct metadata_t {
    bit<8>  x;
    bit<32> y;
    ExpireTimeProfileId_t timeout;
}

parser MainParserImpl(
    packet_in pkt, out headers_t hdr, inout metadata_t meta,
    in pna_main_parser_input_metadata_t istd)
{
    state start {
        pkt.extract(hdr.ipv4);
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
    Counter<bit<64>, bit<8>>(16, PNA_CounterType_t.PACKETS) counter;

    action forward(PortId_t port, bit<48> mac) {
        hdr.ipv4.ttl = hdr.ipv4.ttl - 1;
        send_to_port(port);
    }
    action multiply() {
        meta.x = hdr.ipv4.ttl * hdr.ipv4.protocol; // dpdk: unsupported expr.binary
    }
    action hit(bit<32> value) {
        meta.y = value;
        restart_expire_timer();
    }
    action miss() {
        add_entry("hit", meta.y, meta.timeout);
    }
    @calico["a.route"]
    table routes {
        key = { hdr.ipv4.dst: lpm; }
        actions = { forward; NoAction; }
        size = 100;
    }
    @calico["a.product", "a.unheard_of"]
    table products {
        key = { hdr.ipv4.src: range; } // dpdk: degraded table.match_kinds
        actions = { multiply; NoAction; }
    }
    @calico["a.flows"]
    table flows { // dpdk: degraded learner.expiry_times
        key = { hdr.ipv4.src: exact; hdr.ipv4.dst: exact; }
        actions = { @tableonly hit; @defaultonly miss; }
        const default_action = miss();
        add_on_miss = true;
        idle_timeout_with_auto_delete = true;
        size = 1024;
    }
    apply {
        routes.apply();
        if (hdr.ipv4.ttl > 3 && hdr.ipv4.isValid()) { // dpdk: degraded expr.logical_operands
            products.apply();
        }
        flows.apply();
        counter.count(meta.x);
        hdr.ipv4.src = meta.y;
    }
}

control MainDeparserImpl(
    packet_out pkt, in headers_t hdr, in metadata_t meta, in pna_main_output_metadata_t ostd)
{
    apply {
        pkt.emit(hdr.ipv4);
    }
}

PNA_NIC(MainParserImpl(), PreControlImpl(), MainControlImpl(), MainDeparserImpl()) main;
