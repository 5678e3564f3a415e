// target: dpdk
// target: dpdk@22.07
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
}

struct metadata_t {
    bit<8>  x;
    bit<32> y;
    bit<64> z;
    ExpireTimeProfileId_t timeout;
    bit<2040> huge;
}

parser MainParserImpl(
    packet_in pkt, out headers_t hdr, inout metadata_t meta,
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
    inout headers_t hdr, inout metadata_t meta, // dpdk: degraded metadata.addressable_bytes
    in pna_main_input_metadata_t istd,
    inout pna_main_output_metadata_t ostd)
{
    Counter<bit<64>, bit<8>>(16, PNA_CounterType_t.PACKETS) counter;
    DirectCounter<bit<64>>(PNA_CounterType_t.PACKETS) c1;
    DirectCounter<bit<64>>(PNA_CounterType_t.PACKETS) c2;
    DirectCounter<bit<64>>(PNA_CounterType_t.PACKETS) c3;
    DirectCounter<bit<64>>(PNA_CounterType_t.PACKETS) orphan;
    DirectCounter<bit<64>>(PNA_CounterType_t.PACKETS) lonely; // dpdk: unsupported extern.unowned
    DirectMeter(PNA_MeterType_t.BYTES) m1;
    ActionSelector(PNA_HashAlgorithm_t.TARGET_DEFAULT, 16, 40) wide_selector; // dpdk: unsupported selector.max_output_width
    ActionSelector(PNA_HashAlgorithm_t.TARGET_DEFAULT, 16, 4) selector;

    action set(bit<64> value) { meta.z = value; }
    action plain() { meta.x = 1; }
    action count1() { c1.count(); }
    action count3() { c3.count(); }
    action count_both() {
        c1.count(); // dpdk: unsupported direct.one_instance; unsupported direct.owner_action
        c2.count();
    }
    action count_orphan() { orphan.count(); } // dpdk: unsupported direct.owned
    table two_prefixes {
        key = {
            hdr.ipv4.src: lpm;
            hdr.ipv4.dst: lpm; // dpdk: unsupported table.lpm.max_keys
            hdr.ipv4.ttl: ternary; // dpdk: unsupported table.lpm.other_keys
        }
        actions = { plain; NoAction; }
    }
    table ranges {
        key = { hdr.tcp.dst: range; } // dpdk: degraded table.match_kinds
        actions = { plain; NoAction; }
        size = 64;
    }
    table twice {
        key = {
            hdr.ipv4.src: exact;
            hdr.ipv4.src: exact @name("again"); // dpdk: unsupported table.duplicate_key
        }
        actions = { plain; NoAction; }
    }
    table twice_mixed {
        key = {
            meta.y: exact;
            meta.y: ternary @name("again"); // dpdk: unsupported table.duplicate_key
            hdr.ipv4.src: exact;
        }
        actions = { plain; NoAction; }
    }
    // Each key is copied to a field of its own.
    table twice_copied {
        key = {
            meta.y: exact;
            hdr.ipv4.src: ternary;
            hdr.ipv4.src: ternary @name("again");
        }
        actions = { plain; NoAction; }
    }
    table masked_counted { // dpdk: unsupported table.direct.class
        key = { hdr.ipv4.src: ternary; }
        actions = { count1; NoAction; }
        default_action = NoAction();
        pna_direct_counter = c1;
    }
    table default_not_counted { // dpdk: unsupported table.direct.default_counts
        key = { hdr.ipv4.src: exact; }
        actions = { count3; plain; }
        default_action = plain();
        pna_direct_counter = c3;
    }
    table default_not_metered { // dpdk: unsupported table.direct.default_meters
        key = { hdr.ipv4.src: exact; }
        actions = { plain; }
        default_action = plain();
        pna_direct_meter = m1;
    }
    table both { // dpdk: unsupported table.direct.implementation; degraded table.selector.size; unsupported table.selector.keys
        key = { hdr.ipv4.src: exact; }
        actions = { count_both; NoAction; }
        pna_implementation = wide_selector;
        pna_direct_counter = c2;
    }
    table select_alone { // dpdk: unsupported table.selector.implementation
        key = { hdr.ipv4.src: exact; hdr.ipv4.dst: selector; }
        actions = { plain; NoAction; }
    }
    table selected { // dpdk: degraded table.selector.size
        key = { hdr.ipv4.src: exact; hdr.ipv4.dst: selector; }
        actions = { plain; NoAction; }
        pna_implementation = selector;
    }
    ActionProfile(32w16) picks;
    ActionSelector(PNA_HashAlgorithm_t.TARGET_DEFAULT, 16, 4) second;
    ActionSelector(PNA_HashAlgorithm_t.TARGET_DEFAULT, 16, 4) third;
    table selected_twice { // dpdk: degraded table.selector.size
        key = {
            hdr.ipv4.src: exact;
            hdr.ipv4.dst: selector;
            hdr.ipv4.dst: selector @name("again"); // dpdk: unsupported table.duplicate_key
        }
        actions = { plain; NoAction; }
        pna_implementation = second;
    }
    table selected_mixed { // dpdk: degraded table.selector.size
        key = {
            hdr.ipv4.src: exact;
            hdr.ipv4.dst: selector;
            hdr.tcp.src: selector;
            hdr.ipv4.dst: selector @name("again");
            meta.x: selector;
        }
        actions = { plain; NoAction; }
        pna_implementation = third;
    }
    table profiled { // dpdk: degraded table.selector.profile
        key = { hdr.ipv4.src: exact; hdr.ipv4.dst: selector; }
        actions = { plain; NoAction; }
        pna_implementation = picks;
    }
    table nothing { // dpdk: unsupported table.size.zero
        key = { hdr.ipv4.src: exact; }
        actions = { count_orphan; NoAction; }
        size = 0;
    }
    table large_default {
        key = { hdr.ipv4.src: exact; }
        actions = { set; }
        default_action = set(0x1122334455); // dpdk: unsupported table.default_argument.max_bits
    }
    table filled {
        key = { hdr.ipv4.ttl: exact; }
        actions = { plain; NoAction; }
        const entries = {
            1: plain(); // dpdk: degraded table.properties
        }
    }
    table unkeyed { // dpdk: unsupported table.entries.key
        actions = { NoAction; }
        const entries = { }
    }
    table idle {
        key = { hdr.ipv4.ttl: exact; }
        actions = { plain; NoAction; }
        pna_idle_timeout = PNA_IdleTimeout_t.NOTIFY_CONTROL; // dpdk: degraded table.properties
    }
    table broad { // dpdk: unsupported table.wildcard.max_key_bytes
        key = { meta.huge: ternary; }
        actions = { plain; NoAction; }
    }
    apply {
        two_prefixes.apply();
        ranges.apply();
        twice.apply();
        twice_mixed.apply();
        twice_copied.apply();
        masked_counted.apply();
        default_not_counted.apply();
        default_not_metered.apply();
        both.apply();
        select_alone.apply();
        selected.apply();
        selected_twice.apply();
        selected_mixed.apply();
        profiled.apply();
        nothing.apply();
        large_default.apply();
        filled.apply();
        unkeyed.apply();
        idle.apply();
        broad.apply();
        c3.count(); // dpdk: unsupported direct.in_action
        hdr.ipv4.ttl = meta.x;
        hdr.ipv4.src = (bit<32>) meta.z;
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
