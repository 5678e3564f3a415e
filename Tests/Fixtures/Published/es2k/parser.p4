// Stand-in, see README.md.
parser Parser(
    packet_in pkt, out parsed_headers_t hdrs, inout user_metadata_t user_meta,
    inout vendor_meta_t meta, in pna_main_parser_input_metadata_t istd)
{
    state start {
        pkt.extract(hdrs.mac[0]);
        pkt.extract(hdrs.etype[0]);
        transition select(hdrs.etype[0].type) {
            ETYPE_ARP: parse_arp;
            ETYPE_IPV4: parse_ipv4;
            default: accept;
        }
    }
    state parse_arp {
        pkt.extract(hdrs.arp);
        transition accept;
    }
    state parse_ipv4 {
        pkt.extract(hdrs.ipv4[0]);
        transition select(hdrs.ipv4[0].protocol) {
            IP_PROTO_TCP: parse_tcp;
            IP_PROTO_UDP: parse_udp;
            default: accept;
        }
    }
    state parse_tcp {
        pkt.extract(hdrs.tcp);
        transition accept;
    }
    state parse_udp {
        pkt.extract(hdrs.udp[0]);
        transition accept;
    }
}
