// VXLAN between nodes. Only peers that the control plane named may hand us tunnelled packets.

#ifndef K8S_TUNNELS_P4
#define K8S_TUNNELS_P4

// Strips the outer headers of a packet for one of our own tunnel addresses and asks for another
// pass, in which the inner packet meets the whole program as if it had come in by itself. One
// more pass costs less than a second copy of every header, state and table key.
control Decapsulation(inout headers_t hdr, inout metadata_t meta) {
    action ours() { }

    @calico["kernel.tunnelling"]
    table vteps {
        key = { meta.now.dst_addr: exact @name("addr"); }
        actions = {
            @tableonly ours;
            @defaultonly NoAction;
        }
        const default_action = NoAction;
        size = ENDPOINTS;
    }

    @calico["kernel.tunnelling"]
    action strip() {
        hdr.ethernet.setInvalid();
        hdr.vlan.setInvalid();
        hdr.ipv4.setInvalid();
        hdr.udp.setInvalid();
        hdr.vxlan.setInvalid();
        meta.fate = Fate.AGAIN;
    }

    action unknown_peer() {
        meta.fate   = Fate.DROP;
        meta.reason = Reason.UNKNOWN_PEER;
    }

    @calico["kernel.tunnelling", "kernel.known_peers"]
    table peers {
        key = {
            meta.now.src_addr: exact @name("peer");
            meta.vni:          exact @name("vni");
        }
        actions = {
            @tableonly strip;
            @defaultonly unknown_peer;
        }
        const default_action = unknown_peer;
        size = PEERS;
    }

    apply {
        if (hdr.ipv4.isValid() && hdr.vxlan.isValid()) {
            if (vteps.apply().hit) {
                meta.vni = (bit<32>) hdr.vxlan.vni;
                peers.apply();
            }
        }
    }
}

// Puts the packet, as the inner station is to see it, behind new outer headers.
@calico["kernel.tunnelling"]
control Encapsulation(inout headers_t hdr, in metadata_t meta) {
    InternetChecksum() outer_checksum;
    Hash<bit<16>>(PNA_HashAlgorithm_t.TARGET_DEFAULT) entropy;
    bit<16> flow_hash;
    bit<16> fixed_words;

    apply {
        hdr.outer_ethernet.setValid();
        hdr.outer_ethernet.dst_addr   = meta.dst_mac;
        hdr.outer_ethernet.src_addr   = meta.src_mac;
        hdr.outer_ethernet.ether_type = ETHERTYPE_IPV4;

        hdr.outer_ipv4.setValid();
        hdr.outer_ipv4.version         = 4;
        hdr.outer_ipv4.ihl             = 5;
        hdr.outer_ipv4.dscp_ecn        = 0;
        if (hdr.ipv4.isValid()) {
            hdr.outer_ipv4.dscp_ecn = hdr.ipv4.dscp_ecn;
        } else if (hdr.ipv6.isValid()) {
            hdr.outer_ipv4.dscp_ecn = hdr.ipv6.traffic_class;
        }
        // 14 for the inner Ethernet, 8 + 8 for VXLAN and UDP, 20 for IPv4.
        hdr.outer_ipv4.total_length    = (bit<16>) meta.packet_length + 50;
        hdr.outer_ipv4.identification  = 0;
        hdr.outer_ipv4.flags           = 2;
        hdr.outer_ipv4.fragment_offset = 0;
        hdr.outer_ipv4.ttl             = 64;
        hdr.outer_ipv4.protocol        = PROTOCOL_UDP;
        hdr.outer_ipv4.src_addr        = meta.vtep_addr;
        hdr.outer_ipv4.dst_addr        = meta.peer_addr;

        // 0x4500 + 0x4000 + 0x4011: what never changes. With the DSCP it does not overflow.
        fixed_words = 0xc511 + (bit<16>) hdr.outer_ipv4.dscp_ecn;
        outer_checksum.clear();
        outer_checksum.add({ fixed_words, hdr.outer_ipv4.total_length,
                             meta.vtep_addr, meta.peer_addr });
        hdr.outer_ipv4.checksum = outer_checksum.get();

        // The source port spreads flows over the paths between the nodes.
        flow_hash = entropy.get_hash({ meta.now.src_addr, meta.now.src_port,
                                       meta.now.dst_addr, meta.now.dst_port, meta.protocol });
        hdr.outer_udp.setValid();
        hdr.outer_udp.src_port = flow_hash | 0xc000;
        hdr.outer_udp.dst_port = VXLAN_PORT;
        hdr.outer_udp.length   = (bit<16>) meta.packet_length + 30;
        hdr.outer_udp.checksum = 0;

        hdr.outer_vxlan.setValid();
        hdr.outer_vxlan.flags     = VXLAN_VALID_ID;
        hdr.outer_vxlan.reserved  = 0;
        hdr.outer_vxlan.vni       = (bit<24>) meta.vni;
        hdr.outer_vxlan.reserved2 = 0;

        hdr.ethernet.dst_addr = meta.inner_dst_mac;
        hdr.ethernet.src_addr = meta.inner_src_mac;
    }
}

#endif
