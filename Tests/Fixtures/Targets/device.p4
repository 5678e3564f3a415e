// target: device.json
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

header vendor_t { // device.json: unsupported names.reserved_types
    bit<8> x;
}

struct headers_t {
    ethernet_t ethernet;
    ipv4_t     ipv4;
    tcp_t      tcp;
    vendor_t   vendor;
}

struct metadata_t {
    bit<8>  x;
    bit<32> y;
    bit<64> z;
    ExpireTimeProfileId_t timeout;
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
    Counter<bit<64>, bit<8>>(16, PNA_CounterType_t.PACKETS) counter; // device.json: unsupported counter.types
    Counter<bit<64>, bit<8>>(16, PNA_CounterType_t.BYTES) octets;
    action set(bit<64> a, bit<64> b) { meta.z = a ^ b; } // device.json: degraded action.max_data_bytes
    table crowded { // device.json: unsupported table.max_keys; unsupported table.max_size; emulated table.max_key_bytes
        key = { hdr.ipv4.src: exact; hdr.ipv4.dst: exact; hdr.ipv4.ttl: exact; }
        actions = { set; NoAction; }
        size = 1000;
    }
    table second {
        key = { hdr.ipv4.ttl: exact; }
        actions = { NoAction; }
    }
    apply {
        octets.count(1); // device.json: unsupported counter.length_argument
        counter.count(hdr.ipv4.ttl);
        crowded.apply();
        second.apply();
        hdr.ipv4.src = (bit<32>) meta.z;
        send_to_port((PortId_t) 1);
    }
}

control MainDeparserImpl(
    packet_out pkt, in headers_t hdr, in metadata_t meta, in pna_main_output_metadata_t ostd)
{
    InternetChecksum() checksum;
    apply {
        pkt.emit(hdr.ethernet);
        pkt.emit(hdr.ipv4);
        pkt.emit(hdr.tcp);
        checksum.clear(); // device.json: slow-path deparser.constructs
    }
}

PNA_NIC(MainParserImpl(), PreControlImpl(), MainControlImpl(), MainDeparserImpl()) main; // device.json: unsupported table.max_tables
