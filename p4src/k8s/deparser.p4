// From headers back to bytes: what was pushed first, then what was parsed.

#ifndef K8S_DEPARSER_P4
#define K8S_DEPARSER_P4

control K8sDeparser(
    packet_out                    packet,
    in headers_t                  hdr,
    in metadata_t                 meta,
    in pna_main_output_metadata_t ostd)
{
    apply {
        packet.emit(hdr.outer_ethernet);
        packet.emit(hdr.outer_ipv4);
        packet.emit(hdr.outer_udp);
        packet.emit(hdr.outer_vxlan);
        packet.emit(hdr.ethernet);
        packet.emit(hdr.vlan);
        packet.emit(hdr.arp);
        packet.emit(hdr.ipv4);
        packet.emit(hdr.ipv6);
        packet.emit(hdr.tcp);
        packet.emit(hdr.udp);
        packet.emit(hdr.sctp);
        packet.emit(hdr.icmp);
        packet.emit(hdr.inner_ipv4);
        packet.emit(hdr.inner_ports);
        packet.emit(hdr.inner_icmp);
        packet.emit(hdr.vxlan);
    }
}

#endif
