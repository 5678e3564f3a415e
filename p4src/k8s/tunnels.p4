// VXLAN and IPIP between nodes. Only peers that the control plane named may hand us tunnelled packets.

#ifndef K8S_TUNNELS_P4
#define K8S_TUNNELS_P4

// Strips the outer headers of a packet for one of our own tunnel addresses and asks for another
// pass, in which the inner packet meets the whole program as if it had come in by itself. One
// more pass costs less than a second copy of every header, state and table key.
control Decapsulation(inout headers_t hdr, inout metadata_t meta) {
    action ours() { }

    @calico["kernel.tunnelling", "kernel.ipip"]
    table vteps {
        key = { meta.now.dst_addr: exact @name("addr") @format(IPV4_ADDRESS); }
        actions = {
            @tableonly ours;
            @defaultonly NoAction;
        }
        const default_action = NoAction;
        size = ENDPOINTS;
    }

    @calico["kernel.tunnelling", "kernel.known_peers"]
    action known(bit<24> vni) {
        if (hdr.vxlan.vni == vni) {
            hdr.ethernet.setInvalid();
            hdr.vlan.setInvalid();
            hdr.ipv4.setInvalid();
            hdr.udp.setInvalid();
            hdr.vxlan.setInvalid();
            meta.fate = Fate.AGAIN;
        } else {
            meta.fate   = Fate.DROP;
            meta.reason = Reason.UNKNOWN_PEER;
        }
    }

    action unknown_peer() {
        meta.fate   = Fate.DROP;
        meta.reason = Reason.UNKNOWN_PEER;
    }

    @calico["kernel.tunnelling", "kernel.known_peers"]
    table peers {
        key = { meta.now.src_addr: exact @name("peer") @format(IPV4_ADDRESS); }
        actions = {
            @tableonly known;
            @defaultonly unknown_peer;
        }
        const default_action = unknown_peer;
        size = PEERS;
    }

    // The Ethernet header stays, for IPIP has none inside.
    @calico["kernel.ipip", "kernel.known_peers"]
    action known_ipip() {
        hdr.ipv4.setInvalid();
        meta.fate = Fate.AGAIN;
    }

    @calico["kernel.ipip", "kernel.known_peers"]
    table ipip_peers {
        key = { meta.now.src_addr: exact @name("peer") @format(IPV4_ADDRESS); }
        actions = {
            @tableonly known_ipip;
            @defaultonly unknown_peer;
        }
        const default_action = unknown_peer;
        size = PEERS;
    }

    apply {
        if (hdr.ipv4.isValid()) {
            if (hdr.vxlan.isValid() || hdr.ipv4.protocol == PROTOCOL_IPIP) {
                if (vteps.apply().hit) {
                    if (hdr.vxlan.isValid()) {
                        peers.apply();
                    } else {
                        ipip_peers.apply();
                    }
                }
            }
        }
    }
}

// Completes the outer headers that the next hop began.
@calico["kernel.tunnelling", "kernel.ipip"]
control Encapsulation(inout headers_t hdr, inout metadata_t meta) {
    InternetChecksum() checksum;

    apply {
        if (hdr.outer_ipv4.isValid()) {
            hdr.outer_ethernet.ether_type = ETHERTYPE_IPV4;
            hdr.outer_ipv4.dscp_ecn       = 0;

            if (hdr.outer_vxlan.isValid()) {
                // 14 for the inner Ethernet, 8 + 8 for VXLAN and UDP, 20 for IPv4, 40 more for
                // the inner IPv6 header, which its own length leaves out.
                hdr.outer_udp.setValid();
                if (hdr.ipv4.isValid()) {
                    hdr.outer_ipv4.dscp_ecn     = hdr.ipv4.dscp_ecn;
                    hdr.outer_ipv4.total_length = hdr.ipv4.total_length + 50;
                    hdr.outer_udp.length        = hdr.ipv4.total_length + 30;
                } else if (hdr.ipv6.isValid()) {
                    hdr.outer_ipv4.total_length = hdr.ipv6.payload_length + 90;
                    hdr.outer_udp.length        = hdr.ipv6.payload_length + 70;
                }
                hdr.outer_ipv4.protocol = PROTOCOL_UDP;

                // The source port spreads flows over the paths between the nodes.
                hdr.outer_udp.src_port = meta.flow_hash | 0xc000;
                hdr.outer_udp.dst_port = VXLAN_PORT;
                hdr.outer_udp.checksum = 0;

                hdr.outer_vxlan.flags     = VXLAN_VALID_ID;
                hdr.outer_vxlan.reserved  = 0;
                hdr.outer_vxlan.reserved2 = 0;
            } else if (hdr.ipv4.isValid()) {
                hdr.ethernet.setInvalid();
                hdr.outer_ipv4.dscp_ecn     = hdr.ipv4.dscp_ecn;
                hdr.outer_ipv4.total_length = hdr.ipv4.total_length + 20;
                hdr.outer_ipv4.protocol     = PROTOCOL_IPIP;
            } else {
                meta.fate   = Fate.DROP;
                meta.reason = Reason.NO_NEIGHBOUR;
            }

            hdr.outer_ipv4.version_ihl    = IPV4_PLAIN;
            hdr.outer_ipv4.identification = 0;
            hdr.outer_ipv4.flags_offset   = IPV4_DONT_FRAGMENT;
            hdr.outer_ipv4.ttl            = 64;

            // 0x4500 + 0x4000 + 0x4000 is the part that never changes. The checksum field takes
            // the word that DSCP and protocol make of it, before its own value.
            hdr.outer_ipv4.checksum = (bit<16>) hdr.outer_ipv4.dscp_ecn + 0xc500;
            hdr.outer_ipv4.checksum =
                hdr.outer_ipv4.checksum + (bit<16>) hdr.outer_ipv4.protocol;
            checksum.clear();
            checksum.add(hdr.outer_ipv4.checksum);
            checksum.add(hdr.outer_ipv4.total_length);
            checksum.add(hdr.outer_ipv4.src_addr);
            checksum.add(hdr.outer_ipv4.dst_addr);
            hdr.outer_ipv4.checksum = checksum.get();
        }
    }
}

#endif
