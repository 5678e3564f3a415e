// target: dpdk@22.11
// target: dpdk
#include <core.p4>
#include <dpdk/pna.p4>

header ethernet_t {
    bit<48> dst;
    bit<48> src;
    bit<16> type;
}

header ipv4_t {
    bit<4>  version;
    bit<4>  ihl;
    bit<8>  tos;
    bit<16> length;
    bit<16> id;
    bit<3>  flags;
    bit<13> offset;
    bit<8>  ttl;
    bit<8>  protocol;
    bit<16> checksum;
    bit<32> src;
    bit<32> dst;
}

header options_t {
    bit<8>       kind;
    varbit<32>   data;
}

struct headers_t {
    ethernet_t   ethernet;
    ipv4_t       ipv4;
    options_t    options;
    ethernet_t[2] tags;
}

struct metadata_t {
    bit<32> hash;
    bit<32> length;
    ExpireTimeProfileId_t timeout;
    bit<64> wide;
}

parser MainParserImpl(
    packet_in pkt, out headers_t hdr, inout metadata_t meta,
    in pna_main_parser_input_metadata_t istd)
{
    state start {
        bit<16> peek = pkt.lookahead<bit<16>>();
        transition select(peek) {
            0xffff &&& 0xff00: accept;
            default: ethernet;
        }
    }
    state ethernet {
        pkt.extract(hdr.ethernet);
        transition select(hdr.ethernet.type, hdr.ethernet.dst) {
            (0x0800, 0x112233445566): ipv4;
            (0x8100, _): tag;
            default: accept;
        }
    }
    state tag {
        pkt.extract(hdr.tags.next);
        transition select(hdr.tags.last.type) {
            0x8100: tag;
            default: accept;
        }
    }
    state ipv4 {
        pkt.extract(hdr.ipv4);
        pkt.extract(hdr.options, 32);
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
    Hash<bit<32>>(PNA_HashAlgorithm_t.CRC32) hash;
    Meter<bit<8>>(16, PNA_MeterType_t.BYTES) meter;
    Counter<bit<64>, bit<8>>(16, PNA_CounterType_t.PACKETS_AND_BYTES) counter;
    DirectCounter<bit<64>>(PNA_CounterType_t.PACKETS) direct;
    ActionProfile(64) spare;
    Register<bit<64>, bit<8>>(16) register;
    InternetChecksum() checksum;
    ActionProfile(64) profile;

    action forward(PortId_t port) {
        send_to_port(port);
    }
    action count_and_forward(PortId_t port) {
        direct.count();
        send_to_port(port);
    }
    action hit(bit<32> value) {
        meta.hash = value;
        restart_expire_timer();
    }
    action miss() {
        add_entry("hit", meta.hash, meta.timeout);
    }
    table by_prefix {
        key = {
            hdr.ipv4.dst: lpm;
            hdr.ipv4.src: exact;
        }
        actions = { forward; NoAction; }
        size = 1024;
    }
    table by_mask {
        key = {
            hdr.ipv4.dst: ternary;
            hdr.ipv4.protocol: optional;
        }
        actions = { forward; NoAction; }
        pna_implementation = profile;
    }
    table counted {
        key = { hdr.ethernet.dst: exact; hdr.ethernet.src: exact; }
        actions = { count_and_forward; NoAction; }
        default_action = NoAction();
        pna_direct_counter = direct;
    }
    apply {
        meta.hash = hash.get_hash({ hdr.ipv4.src, hdr.ipv4.dst });
        meta.wide = register.read(hdr.ipv4.tos) + 1;
        if (hdr.ipv4.ttl == 0 || hdr.ipv4.tos > 4) {
            meta.hash = meta.hash << 3;
        }
        meta.hash = meta.hash * 8;
        counter.count(hdr.ipv4.tos, meta.length);
        checksum.clear();
        checksum.add({ hdr.ipv4.src, hdr.ipv4.dst });
        hdr.ipv4.checksum = checksum.get();
        register.write(hdr.ipv4.tos, meta.wide);
        switch (by_prefix.apply().action_run) {
            forward: { exit; }
            default: { by_mask.apply(); }
        }
        if (!counted.apply().hit) {
            recirculate();
        }
    }
}

control MainDeparserImpl(
    packet_out pkt, in headers_t hdr, in metadata_t meta, in pna_main_output_metadata_t ostd)
{
    apply {
        pkt.emit(hdr.ethernet);
        pkt.emit(hdr.ipv4);
    }
}

PNA_NIC(MainParserImpl(), PreControlImpl(), MainControlImpl(), MainDeparserImpl()) main;
