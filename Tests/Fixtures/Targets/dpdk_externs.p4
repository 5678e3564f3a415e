// target: dpdk
// target: dpdk@22.11
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

header wide_t {
    bit<128> value;
}

struct headers_t {
    ethernet_t ethernet;
    ipv4_t     ipv4;
    tcp_t      tcp;
    wide_t     wide;
}

struct metadata_t {
    bit<8>  x;
    bit<32> y;
    bit<64> z;
    ExpireTimeProfileId_t timeout;
}

struct pair_t {
    bit<32> a;
    bit<32> b;
}

extern own {
    own();
    void work();
}

extern void own_function();

Register<bit<32>, bit<8>>(16) direction; // dpdk: unsupported names.reserved_instances


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
    Random<bit<16>>(0, 100) random;
    Digest<bit<32>>() digest;
    Checksum<bit<16>>(PNA_HashAlgorithm_t.CRC32) sum;
    Meter<bit<8>>(16, PNA_MeterType_t.PACKETS) meter; // dpdk: degraded meter.types
    Counter<bit<64>, bit<8>>(16, PNA_CounterType_t.BYTES) counter;
    Register<bit<128>, bit<8>>(16) wide_register; // dpdk: unsupported register.max_value_bits
    Register<pair_t, bit<8>>(16) pair_register; // dpdk: unsupported register.max_fields
    Hash<bit<32>>(PNA_HashAlgorithm_t.CRC16) crc16; // dpdk: degraded hash.algorithms
    Hash<bit<32>>(PNA_HashAlgorithm_t.TOEPLITZ) toeplitz; // dpdk@22.11: unsupported hash.algorithms
    InternetChecksum() checksum;
    own() mine;
    apply {
        meta.x = (bit<8>) random.read(); // dpdk: unsupported extern.methods
        meta.y = crc16.get_hash({ hdr.ipv4.dst }); // dpdk: unsupported extern.result_dropped
        meta.y = crc16.get_hash({ hdr.ipv4.src });
        crc16.get_hash({ hdr.ipv4.src });
        digest.pack(meta.y); // dpdk: unsupported extern.methods
        sum.clear(); // dpdk: unsupported extern.methods
        meter.execute(meta.x); // dpdk: unsupported extern.methods
        PNA_MeterColor_t colour = meter.dpdk_execute(meta.x, PNA_MeterColor_t.GREEN, 1024); // dpdk: unsupported extern.packet_length; degraded meter.colors
        if (colour == PNA_MeterColor_t.RED) { meta.x = 1; }
        colour = meter.dpdk_execute(meta.x, PNA_MeterColor_t.GREEN, meta.y);
        if (colour == PNA_MeterColor_t.RED) { meta.x = 2; }
        meter.dpdk_execute(meta.x, PNA_MeterColor_t.GREEN, meta.y); // dpdk: degraded meter.unused
        counter.count(meta.x); // dpdk: unsupported counter.length_argument
        bit<128> read = wide_register.read(meta.x);
        hdr.wide.value = read;
        pair_t pair = pair_register.read(meta.x);
        meta.y = pair.a;
        hdr.ipv4.src = crc16.get_hash({ hdr.ipv4.dst }); // dpdk: unsupported hash.destination
        meta.y = toeplitz.get_hash(32w0, { hdr.ipv4.dst }, 32w100); // dpdk: unsupported hash.max_argument
        checksum.add({ hdr.wide.value }); // dpdk: unsupported checksum.max_operand_bits
        bit<16> state = checksum.get_state(); // dpdk: degraded extern.methods
        checksum.set_state(state); // dpdk: degraded extern.methods
        mine.work(); // dpdk: unsupported extern.methods
        FlowId_t id = allocate_flow_id(); // dpdk: unsupported func.calls
        meta.y = meta.y + (bit<32>) id;
        own_function(); // dpdk: unsupported func.calls
        mirror_packet((MirrorSlotId_t) 1, (MirrorSessionId_t) 0); // dpdk: unsupported mirror.sessions; degraded pipeline.mirror_then_drop
        if (istd.parser_error == error.NoError) { // dpdk: degraded metadata.fields
            meta.z = (bit<64>) istd.timestamp; // dpdk: degraded metadata.fields
        }
        mirror_packet((MirrorSlotId_t) 1, (MirrorSessionId_t) 2);
        if (istd.direction == PNA_Direction_t.NET_TO_HOST) { // dpdk: degraded metadata.fields
            drop_packet(); // dpdk: degraded pipeline.drop_overridable
        }
        hdr.ipv4.dst = meta.y + (bit<32>) meta.z;
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
