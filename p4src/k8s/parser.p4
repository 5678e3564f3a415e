// From bytes to headers, and to the five-tuple that the rest works on.

#ifndef K8S_PARSER_P4
#define K8S_PARSER_P4

parser K8sParser(
    packet_in                              packet,
    out   headers_t                        hdr,
    inout metadata_t                       meta,
    in    pna_main_parser_input_metadata_t istd)
{
    // Not every device clears metadata between packets: whatever may be read without having been
    // written starts here. What a stage always writes before the next one reads it does not: DPDK's
    // compiler takes a single constant for the value of a field whatever actions write to it.
    @calico["interface.add"]
    state start {
        meta.in_kind       = PortKind.UNKNOWN;
        meta.in_endpoint   = 0;
        meta.nat_outgoing  = 0;
        meta.mirror        = 0;
        meta.service       = NO_SERVICE;
        meta.now           = { 0, 0, 0, 0, 0 };
        meta.has_ports     = false;
        meta.icmp_type     = 0;
        meta.icmp_code     = 0;
        meta.packet_length = 0;
        meta.virtual_number = NO_ADDRESS;
        meta.backend_number = NO_ADDRESS;
        meta.answers       = 0;
        meta.is_new        = false;
        meta.is_tracked    = true;
        meta.masquerade    = Masquerade.NO;
        meta.log           = false;
        meta.is_local      = false;
        meta.is_routed     = false;
        meta.out_endpoint  = 0;
        meta.nexthop       = KERNEL;
        meta.paths         = 0;
        meta.fate          = Fate.UNDECIDED;
        meta.reason        = Reason.NONE;

        hdr.key.setValid();
        hdr.key.generation    = FIRST;
        hdr.key_v6.setValid();
        hdr.key_v6.generation = FIRST;
        hdr.key_v6.scope      = 0;
        hdr.now_v6.setValid();
        hdr.now_v6.scope      = 0;
        hdr.learnt.setValid();
        hdr.learnt_v6.setValid();
        hdr.plan.setValid();
        hdr.plan.mtu          = 0;
        hdr.plan.dscp         = 0;

        packet.extract(hdr.ethernet);
        transition select(hdr.ethernet.ether_type) {
            ETHERTYPE_IPV4: parse_ipv4;
            ETHERTYPE_IPV6: parse_ipv6;
            ETHERTYPE_ARP:  parse_arp;
            ETHERTYPE_VLAN: parse_vlan;
            default:        accept;
        }
    }

    @calico["kernel.bridging"]
    state parse_vlan {
        packet.extract(hdr.vlan);
        transition select(hdr.vlan.ether_type) {
            ETHERTYPE_IPV4: parse_ipv4;
            ETHERTYPE_IPV6: parse_ipv6;
            ETHERTYPE_ARP:  parse_arp;
            default:        accept;
        }
    }

    // An ARP sender is held to the same addresses as an IPv4 sender.
    @calico["interface.arp", "interface.anti_spoofing"]
    state parse_arp {
        packet.extract(hdr.arp);
        meta.now.src_addr = hdr.arp.sender_addr;
        meta.now.dst_addr = hdr.arp.target_addr;
        transition accept;
    }

    // Options move the transport header, so packets that carry them stop here, and so do all
    // fragments but the first: they have none. Both are dealt with in the main control.
    @calico["interface.add", "kernel.ipip"]
    state parse_ipv4 {
        packet.extract(hdr.ipv4);
        meta.now.protocol  = hdr.ipv4.protocol;
        hdr.key.protocol   = hdr.ipv4.protocol;
        meta.now.src_addr  = hdr.ipv4.src_addr;
        meta.now.dst_addr  = hdr.ipv4.dst_addr;
        meta.packet_length = (bit<32>) hdr.ipv4.total_length;
        transition select(hdr.ipv4.version_ihl, hdr.ipv4.flags_offset) {
            (IPV4_PLAIN, 0 &&& IPV4_ANY_FRAGMENT): parse_transport;
            (IPV4_PLAIN, _):                       parse_fragment;
            default:                               accept;
        }
    }

    @calico["routing.fragments"]
    state parse_fragment {
        hdr.fragment.setValid();
        hdr.fragment.src_addr       = hdr.ipv4.src_addr;
        hdr.fragment.dst_addr       = hdr.ipv4.dst_addr;
        hdr.fragment.identification = hdr.ipv4.identification;
        hdr.fragment.protocol       = hdr.ipv4.protocol;
        transition select(hdr.ipv4.flags_offset) {
            0 &&& IPV4_OFFSET: parse_transport;
            default:           accept;
        }
    }

    state parse_transport {
        transition select(hdr.ipv4.protocol) {
            PROTOCOL_TCP:  parse_tcp;
            PROTOCOL_UDP:  parse_udp;
            PROTOCOL_SCTP: parse_sctp;
            PROTOCOL_ICMP: parse_icmp;
            default:       accept;
        }
    }

    @calico["interface.ipv6", "nat.ipv6"]
    state parse_ipv6 {
        packet.extract(hdr.ipv6);
        meta.now.protocol  = hdr.ipv6.next_header;
        hdr.key_v6.protocol = hdr.ipv6.next_header;
        hdr.now_v6.protocol = hdr.ipv6.next_header;
        hdr.now_v6.src_addr = hdr.ipv6.src_addr;
        hdr.now_v6.dst_addr = hdr.ipv6.dst_addr;
        meta.packet_length = (bit<32>) hdr.ipv6.payload_length + 40;
        transition select(hdr.ipv6.next_header) {
            PROTOCOL_TCP:    parse_tcp;
            PROTOCOL_UDP:    parse_udp;
            PROTOCOL_SCTP:   parse_sctp;
            PROTOCOL_ICMPV6: parse_icmp_v6;
            default:         accept;
        }
    }

    @calico["policy.network_policy", "conntrack.tcp_state", "lb.cluster_ip"]
    state parse_tcp {
        packet.extract(hdr.tcp);
        meta.has_ports    = true;
        meta.now.src_port = hdr.tcp.src_port;
        meta.now.dst_port = hdr.tcp.dst_port;
        transition accept;
    }

    @calico["policy.network_policy", "lb.cluster_ip"]
    state parse_udp {
        packet.extract(hdr.udp);
        meta.has_ports    = true;
        meta.now.src_port = hdr.udp.src_port;
        meta.now.dst_port = hdr.udp.dst_port;
        transition select(hdr.udp.dst_port) {
            VXLAN_PORT: parse_vxlan;
            default:    accept;
        }
    }

    @calico["policy.network_policy", "lb.cluster_ip"]
    state parse_sctp {
        packet.extract(hdr.sctp);
        meta.has_ports    = true;
        meta.now.src_port = hdr.sctp.src_port;
        meta.now.dst_port = hdr.sctp.dst_port;
        transition accept;
    }

    @calico["policy.icmp"]
    state parse_icmp {
        packet.extract(hdr.icmp);
        meta.icmp_type = hdr.icmp.type;
        meta.icmp_code = hdr.icmp.code;
        transition select(hdr.icmp.type) {
            ICMP_ECHO_REQUEST:  parse_echo;
            ICMP_ECHO_REPLY:    parse_echo;
            ICMP_UNREACHABLE:   parse_error;
            ICMP_TIME_EXCEEDED: parse_error;
            default:            accept;
        }
    }

    @calico["policy.icmp", "interface.ipv6"]
    state parse_icmp_v6 {
        packet.extract(hdr.icmp);
        meta.icmp_type = hdr.icmp.type;
        meta.icmp_code = hdr.icmp.code;
        transition select(hdr.icmp.type) {
            ICMPV6_ECHO_REQUEST: parse_echo;
            ICMPV6_ECHO_REPLY:   parse_echo;
            default:             accept;
        }
    }

    @calico["nat.snat"]
    state parse_echo {
        meta.has_ports    = true;
        meta.now.src_port = hdr.icmp.identifier;
        meta.now.dst_port = hdr.icmp.identifier;
        transition accept;
    }

    @calico["nat.icmp_errors"]
    state parse_error {
        packet.extract(hdr.inner_ipv4);
        transition select(hdr.inner_ipv4.version_ihl, hdr.inner_ipv4.protocol) {
            (IPV4_PLAIN, PROTOCOL_TCP):  parse_inner_ports;
            (IPV4_PLAIN, PROTOCOL_UDP):  parse_inner_ports;
            (IPV4_PLAIN, PROTOCOL_SCTP): parse_inner_ports;
            (IPV4_PLAIN, PROTOCOL_ICMP): parse_inner_icmp;
            default:                     accept;
        }
    }

    @calico["nat.icmp_errors"]
    state parse_inner_ports {
        packet.extract(hdr.inner_ports);
        transition accept;
    }

    @calico["nat.icmp_errors"]
    state parse_inner_icmp {
        packet.extract(hdr.inner_icmp);
        transition accept;
    }

    @calico["kernel.tunnelling"]
    state parse_vxlan {
        packet.extract(hdr.vxlan);
        transition accept;
    }
}

#endif
