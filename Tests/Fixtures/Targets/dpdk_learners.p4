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
    bit<520> broad;
    bit<128> huge;
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
    inout headers_t hdr, inout metadata_t meta, in pna_main_input_metadata_t istd,
    inout pna_main_output_metadata_t ostd)
{
    action hit(bit<32> value) { meta.y = value; }
    action hit_wide(bit<64> value) { meta.z = value; }
    action learn_wide() {
        add_entry("hit_wide", meta.y, meta.timeout); // dpdk: unsupported add_entry.parameters
    }
    action learn() {
        add_entry("hit", meta.y, meta.timeout);
    }
    action learn_keyless() {
        add_entry("hit", meta.y, meta.timeout);
    }
    action learn_broad() {
        add_entry("hit", meta.y, meta.timeout);
    }
    action learn_from_header() {
        add_entry("hit", meta.y, (ExpireTimeProfileId_t) hdr.ipv4.ttl); // dpdk: unsupported add_entry.timeout
    }
    action learn_header_data() {
        add_entry("hit", hdr.ipv4.src, meta.timeout); // dpdk: unsupported add_entry.data_place
    }
    action learn_copied_data() {
        bit<32> copied = hdr.ipv4.src;
        add_entry("hit", copied, meta.timeout); // dpdk: unsupported add_entry.data_place
    }
    action learn_listed_data() {
        add_entry("hit", { hdr.ipv4.src }, meta.timeout);
    }
    action hit_huge_later(bit<32> first, bit<128> value) { meta.y = first; }
    action learn_huge_later() {
        add_entry("hit_huge_later", { meta.y, meta.huge }, meta.timeout);
    }
    action hit_huge(bit<128> value) { meta.y = 1; }
    action learn_huge() {
        add_entry("hit_huge", meta.huge, meta.timeout); // dpdk: unsupported add_entry.data_width
    }
    action learn_itself() {
        add_entry("learn_itself", meta.y, meta.timeout); // dpdk: unsupported add_entry.not_default
    }
    action learn_unknown() {
        add_entry("nobody", meta.y, meta.timeout); // dpdk: unsupported add_entry.known_action
    }
    action learn_and_look() {
        bool done = add_entry("hit", meta.y, meta.timeout); // dpdk: unsupported add_entry.result
        if (done) { meta.z = 1; }
    }
    action learn_on_hit() {
        add_entry("hit", meta.y, meta.timeout); // dpdk: unsupported add_entry.default_action
    }
    action learn_elsewhere() {
        add_entry("hit", meta.y, meta.timeout); // dpdk: unsupported add_entry.learner
    }
    action restart() {
        restart_expire_timer(); // dpdk: unsupported timer.auto_delete
    }
    action refresh(bit<32> value) {
        meta.y = value;
        restart_expire_timer();
    }
    action with_argument(bit<32> value) { meta.y = value; }
    table good { // dpdk: degraded learner.expiry_times
        key = { hdr.ipv4.src: exact; hdr.ipv4.dst: exact; }
        actions = { @tableonly refresh; @tableonly hit; @defaultonly learn; }
        const default_action = learn();
        add_on_miss = true;
        idle_timeout_with_auto_delete = true;
        size = 1024;
    }
    table masked { // dpdk: degraded learner.expiry_times; degraded learner.never_refreshed; degraded learner.default_size
        key = {
            hdr.ipv4.src: exact;
            hdr.ipv4.dst: ternary; // dpdk: unsupported learner.key_kinds
        }
        actions = { @tableonly hit; @defaultonly learn_from_header; }
        const default_action = learn_from_header();
        add_on_miss = true;
    }
    table itself { // dpdk: degraded learner.expiry_times; degraded learner.never_refreshed
        key = { hdr.ipv4.src: exact; }
        actions = { @tableonly hit; learn_itself; }
        const default_action = learn_itself();
        add_on_miss = true;
        size = 1024;
    }
    table unknown_action { // dpdk: degraded learner.expiry_times; degraded learner.never_refreshed
        key = { hdr.ipv4.src: exact; }
        actions = { @tableonly hit; learn_unknown; }
        const default_action = learn_unknown();
        add_on_miss = true;
        size = 1024;
    }
    table looking { // dpdk: degraded learner.expiry_times; degraded learner.never_refreshed
        key = { hdr.ipv4.src: exact; }
        actions = { @tableonly hit; learn_and_look; learn_on_hit; }
        const default_action = learn_and_look();
        add_on_miss = true;
        size = 1024;
    }
    DirectCounter<bit<64>>(PNA_CounterType_t.PACKETS) learnt;
    action counted_hit(bit<8> x) {
        learnt.count();
        meta.x = x;
    }
    action learn_counted() {
        learnt.count(); // dpdk: degraded direct.learner_miss
        add_entry("counted_hit", (bit<8>) 1, (ExpireTimeProfileId_t) 1);
    }
    table counted { // dpdk: degraded learner.expiry_times; degraded learner.never_refreshed
        key = { hdr.ipv4.src: exact; }
        actions = { @tableonly counted_hit; @defaultonly learn_counted; }
        const default_action = learn_counted();
        add_on_miss = true;
        pna_direct_counter = learnt;
        size = 1024;
    }
    ActionProfile(32w64) members;
    action learn_member() {
        add_entry("hit", meta.y, meta.timeout); // dpdk: unsupported add_entry.learner
    }
    table with_members { // dpdk: degraded learner.implementation
        key = { hdr.ipv4.src: ternary; }
        actions = { @tableonly hit; @defaultonly learn_member; }
        const default_action = learn_member();
        add_on_miss = true;
        pna_implementation = members;
        size = 1024;
    }
    table keyless { // dpdk: unsupported learner.keys; degraded learner.expiry_times; degraded learner.never_refreshed
        actions = { @tableonly hit; @defaultonly learn_keyless; }
        const default_action = learn_keyless();
        add_on_miss = true;
        size = 1024;
    }
    table no_default { // dpdk: unsupported learner.default_action; degraded learner.expiry_times; degraded learner.never_refreshed
        key = { hdr.ipv4.src: exact; }
        actions = { hit; }
        add_on_miss = true;
        size = 1024;
    }
    table argued { // dpdk: unsupported learner.default_arguments; degraded learner.expiry_times; degraded learner.never_refreshed
        key = { hdr.ipv4.src: exact; }
        actions = { hit; with_argument; }
        default_action = with_argument(1);
        add_on_miss = true;
        size = 1024;
    }
    table stated { // dpdk: unsupported learner.default_arguments
        key = { hdr.ipv4.src: exact; }
        actions = { hit; with_argument; }
        default_action = with_argument(1);
        add_on_miss = false;
        size = 1024;
    }
    table wide { // dpdk: degraded learner.expiry_times; degraded learner.never_refreshed
        key = { hdr.ipv4.src: exact; }
        actions = { @tableonly hit_wide; @defaultonly learn_wide; }
        const default_action = learn_wide();
        add_on_miss = true;
        size = 1024;
    }
    table header_data { // dpdk: degraded learner.expiry_times; degraded learner.never_refreshed
        key = { hdr.ipv4.src: exact; }
        actions = { @tableonly hit; @defaultonly learn_header_data; }
        const default_action = learn_header_data();
        add_on_miss = true;
        size = 1024;
    }
    table copied_data { // dpdk: degraded learner.expiry_times; degraded learner.never_refreshed
        key = { hdr.ipv4.src: exact; }
        actions = { @tableonly hit; @defaultonly learn_copied_data; }
        const default_action = learn_copied_data();
        add_on_miss = true;
        size = 1024;
    }
    table listed_data { // dpdk: degraded learner.expiry_times; degraded learner.never_refreshed
        key = { hdr.ipv4.src: exact; }
        actions = { @tableonly hit; @defaultonly learn_listed_data; }
        const default_action = learn_listed_data();
        add_on_miss = true;
        size = 1024;
    }
    table huge_later { // dpdk: degraded learner.expiry_times; degraded learner.never_refreshed
        key = { hdr.ipv4.src: exact; }
        actions = { @tableonly hit_huge_later; @defaultonly learn_huge_later; }
        const default_action = learn_huge_later();
        add_on_miss = true;
        size = 1024;
    }
    table huge { // dpdk: degraded learner.expiry_times; degraded learner.never_refreshed
        key = { hdr.ipv4.src: exact; }
        actions = { @tableonly hit_huge; @defaultonly learn_huge; }
        const default_action = learn_huge();
        add_on_miss = true;
        size = 1024;
    }
    table plain {
        key = { hdr.ipv4.src: exact; }
        actions = { learn_elsewhere; restart; NoAction; }
    }
    table broad { // dpdk@22.07: unsupported learner.max_key_bytes // dpdk: degraded learner.expiry_times
        key = { meta.broad: exact; }
        actions = { @tableonly refresh; @tableonly hit; @defaultonly learn_broad; }
        const default_action = learn_broad();
        add_on_miss = true;
        idle_timeout_with_auto_delete = true;
        size = 1024;
    }
    apply {
        good.apply();
        keyless.apply();
        with_members.apply();
        masked.apply();
        itself.apply();
        unknown_action.apply();
        looking.apply();
        counted.apply();
        no_default.apply();
        argued.apply();
        stated.apply();
        plain.apply();
        wide.apply();
        broad.apply();
        header_data.apply();
        copied_data.apply();
        listed_data.apply();
        huge.apply();
        huge_later.apply();
        add_entry("hit", meta.y, meta.timeout); // dpdk: unsupported add_entry.in_action
        hdr.ipv4.src = meta.y;
        hdr.ipv4.dst = (bit<32>) meta.z;
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
