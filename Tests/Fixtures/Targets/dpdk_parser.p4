// target: dpdk
#include <core.p4>
#include <dpdk/pna.p4>

header a_t {
    bit<72> wide;
    bit<48> mac;
    bit<16> type;
}

header odd_t { // dpdk: unsupported header.align_bits
    bit<4> x;
    bit<7> y;
}

header flag_t {
    bit<7> pad;
    bool flag; // dpdk: unsupported header.field_types
}

header varied_t {
    varbit<12> data; // dpdk: degraded header.varbit.align_bits; unsupported header.varbit.placement
    bit<4> tail;
}

header empty_t { } // dpdk: unsupported header.empty

header a_header_type_with_a_name_of_sixty_four_characters_or_even_more_t { // dpdk: unsupported names.max_length
    bit<8> x;
}

header_union either_t {
    a_t a;
    flag_t f;
}

struct headers_t {
    a_t a;
    odd_t odd;
    flag_t flag;
    varied_t varied;
    empty_t nothing;
    a_header_type_with_a_name_of_sixty_four_characters_or_even_more_t long;
    a_t[2] stack;
    either_t[2] unions;
    bit<8> number; // dpdk: unsupported header.members
}

struct metadata_t {
    bit<8> x;
    either_t either; // dpdk: unsupported header.constructs
}

parser MainParserImpl(
    packet_in pkt, out headers_t hdr, inout metadata_t meta,
    in pna_main_parser_input_metadata_t istd)
{
    value_set<bit<16>>(4) types; // dpdk: unsupported parser.constructs

    state start {
        pkt.extract(hdr.a);
        pkt.extract(hdr.odd);
        pkt.extract(hdr.flag);
        pkt.extract(hdr.varied, 8);
        pkt.extract(hdr.long);
        pkt.advance(16); // dpdk: degraded parser.constructs
        bit<32> left = pkt.length(); // dpdk: degraded parser.constructs
        meta.x = (bit<8>) left;
        meta.either.a.setValid();
        transition select(hdr.a.type) {
            types: wide;
            default: masked;
        }
    }
    state wide {
        transition select(hdr.a.wide) { // dpdk: unsupported parser.select.max_bits
            1: accept;
            default: masked;
        }
    }
    state masked {
        pkt.extract(hdr.unions.next.a); // dpdk: unsupported header.constructs
        transition select(hdr.a.mac) {
            0x112233000000 &&& 0xffffff000000: again; // dpdk: unsupported parser.select.mask_bits
            2: reject; // dpdk: degraded parser.constructs
            default: accept;
        }
    }
    state again { // dpdk: unsupported parser.constructs
        transition select(hdr.a.mac) {
            0: again;
            default: computed;
        }
    }
    state computed {
        transition select(hdr.a.type) {
            (bit<16>) meta.x: done; // dpdk: unsupported parser.constructs
            default: accept;
        }
    }
    state done {
        transition accept;
    }
}

control PreControlImpl(
    in headers_t hdr, inout metadata_t meta, in pna_pre_input_metadata_t istd,
    inout pna_pre_output_metadata_t ostd)
{
    apply {
        send_to_port((PortId_t) 1); // dpdk: unsupported func.send_to_port.blocks
    }
}

control MainControlImpl(
    inout headers_t hdr, inout metadata_t meta, in pna_main_input_metadata_t istd,
    inout pna_main_output_metadata_t ostd)
{
    a_t[2] local; // dpdk: unsupported header.constructs
    apply {
        a_t first;
        a_t second;
        hdr.stack.push_front(1); // dpdk: unsupported header.constructs
        hdr.stack.pop_front(1); // dpdk: unsupported header.constructs
        hdr.stack[meta.x].type = 1; // dpdk: degraded header.constructs
        first = hdr.a;
        first.type = 2; // dpdk: degraded header.saved_copies
        second = first; // dpdk: unsupported header.constructs
        meta.x = (bit<8>) second.type;
        local[0].setValid();
        meta.x = (bit<8>) local[0].type;
        send_to_port((PortId_t) 1);
    }
}

control MainDeparserImpl(
    packet_out pkt, in headers_t hdr, in metadata_t meta, in pna_main_output_metadata_t ostd)
{
    InternetChecksum() checksum;
    apply {
        mirror_packet((MirrorSlotId_t) 1, (MirrorSessionId_t) 2); // dpdk: unsupported func.mirror_packet.blocks
        checksum.add({ hdr.odd.x, hdr.odd.y }); // dpdk: unsupported deparser.subbyte_expression
        pkt.emit(hdr.a);
    }
}

PNA_NIC(MainParserImpl(), PreControlImpl(), MainControlImpl(), MainDeparserImpl()) main;
