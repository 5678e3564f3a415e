// target: p4tc
// What p4c's back end of Linux traffic control refuses, beside what it takes.
#include <core.p4>
#include <tc/pna.p4>

header ethernet_t {
    bit<48> dst;
    bit<48> src;
    bit<16> type;
}

header options_t {
    varbit<64> first; // p4tc: unsupported header.varbit.placement
    bit<8>     last;
}

struct headers_t {
    ethernet_t ethernet;
    options_t  options;
}

struct metadata_t {
    bit<16> hash;
    bit<8>  x;
}

parser MainParserImpl(
    packet_in pkt, out headers_t hdr, inout metadata_t meta,
    in pna_main_parser_input_metadata_t istd)
{
    state start {
        pkt.extract(hdr.ethernet);
        transition select(hdr.ethernet.type) {
            0x0800: more;
            default: accept;
        }
    }
    state more {
        pkt.extract(hdr.options, 32);
        transition accept;
    }
}

control MainControlImpl(
    inout headers_t hdr, inout metadata_t meta, in pna_main_input_metadata_t istd,
    inout pna_main_output_metadata_t ostd)
{
    DirectCounter<bit<32>>(PNA_CounterType_t.PACKETS) counter;
    Hash<bit<16>>(PNA_HashAlgorithm_t.CRC16) good;
    Hash<bit<16>>(PNA_HashAlgorithm_t.ONES_COMPLEMENT16) bad; // p4tc: unknown hash.algorithms
    action forward(PortId_t port) { send_to_port(port); }
    action counted() { counter.count(); }
    action lost() { counter.count(); } // p4tc: unsupported direct.owner_action
    table ranges {
        key = { hdr.ethernet.type: range; } // p4tc: degraded table.match_kinds
        actions = { forward; counted; NoAction; }
        size = 16;
        pna_direct_counter = counter;
    }
    table other {
        key = { hdr.ethernet.dst: lpm; }
        actions = { lost; NoAction; }
        size = 16;
    }
    apply {
        meta.hash = good.get_hash({ hdr.ethernet.src });
        meta.hash = bad.get_hash({ hdr.ethernet.dst });
        if ((bit<64>) istd.timestamp == 0) { drop_packet(); } // p4tc: unsupported metadata.fields
        ranges.apply();
        other.apply();
    }
}

control MainDeparserImpl(
    packet_out pkt, inout headers_t hdr, in metadata_t meta, in pna_main_output_metadata_t ostd)
{
    InternetChecksum() checksum;
    apply {
        checksum.clear();
        pkt.emit(hdr.ethernet);
    }
}

PNA_NIC(MainParserImpl(), MainControlImpl(), MainDeparserImpl()) main;
