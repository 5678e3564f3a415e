// Address translation: the choice of a new source, and the rewriting of headers.

#ifndef K8S_NAT_P4
#define K8S_NAT_P4

// Which address of this node a packet is to leave with. Destinations that keep the source (other
// pods, excluded networks) have entries that say so; natOutgoing is the entry for everything
// else.
control SourceNat(inout metadata_t meta) {
    Hash<bit<16>>(PNA_HashAlgorithm_t.TARGET_DEFAULT) spread;

    @calico["nat.snat"]
    action keep_source() {
        meta.masquerade = Masquerade.NO;
    }

    // The ports from `first_port` on whose number a mask counts, for example 4096 and 0x0fff.
    @calico["nat.snat", "nat.port_allocation"]
    action masquerade_as(ipv4_addr_t addr, l4_port_t first_port, l4_port_t port_mask) {
        meta.nat_addr       = addr;
        meta.nat_first_port = first_port;
        meta.nat_port_mask  = port_mask;
    }

    @calico["nat.snat", "lb.node_port"]
    table masquerades {
        key = {
            meta.masquerade:   exact @name("reason");
            meta.now.dst_addr: lpm @name("dst_addr");
        }
        actions = {
            keep_source;
            masquerade_as;
        }
        const default_action = keep_source;
        size = BINDINGS;
    }

    apply {
        masquerades.apply();
        if (meta.masquerade != Masquerade.NO) {
            meta.nat_hash = spread.get_hash({ meta.now.src_addr, meta.now.src_port,
                                              meta.now.dst_addr, meta.now.dst_port,
                                              meta.protocol });
            meta.now.src_addr = meta.nat_addr;
        }
    }
}

// Makes the headers say what the tuple says, and mends the checksums by the difference, so that
// a packet which arrived damaged leaves damaged.
@calico["nat.dnat", "nat.snat", "nat.reply", "nat.checksums", "routing.ttl"]
control Rewrite(inout headers_t hdr, in metadata_t meta) {
    InternetChecksum() ip_checksum;
    InternetChecksum() l4_checksum;
    bit<16> ttl_word;

    apply {
        if (hdr.ipv4.isValid()) {
            if (hdr.tcp.isValid()) {
                l4_checksum.clear();
                l4_checksum.subtract(hdr.tcp.checksum);
                l4_checksum.subtract({ hdr.ipv4.src_addr, hdr.ipv4.dst_addr,
                                       hdr.tcp.src_port, hdr.tcp.dst_port });
                hdr.tcp.src_port = meta.now.src_port;
                hdr.tcp.dst_port = meta.now.dst_port;
                l4_checksum.add({ meta.now.src_addr, meta.now.dst_addr,
                                  meta.now.src_port, meta.now.dst_port });
                hdr.tcp.checksum = l4_checksum.get();
            } else if (hdr.udp.isValid()) {
                // Zero means that the sender computed none, and so it stays; a sum that comes out
                // as zero is written as its other form.
                if (hdr.udp.checksum != 0) {
                    l4_checksum.clear();
                    l4_checksum.subtract(hdr.udp.checksum);
                    l4_checksum.subtract({ hdr.ipv4.src_addr, hdr.ipv4.dst_addr,
                                           hdr.udp.src_port, hdr.udp.dst_port });
                    l4_checksum.add({ meta.now.src_addr, meta.now.dst_addr,
                                      meta.now.src_port, meta.now.dst_port });
                    hdr.udp.checksum = l4_checksum.get();
                    if (hdr.udp.checksum == 0) {
                        hdr.udp.checksum = 0xffff;
                    }
                }
                hdr.udp.src_port = meta.now.src_port;
                hdr.udp.dst_port = meta.now.dst_port;
            } else if (hdr.icmp.isValid() && meta.has_ports) {
                l4_checksum.clear();
                l4_checksum.subtract(hdr.icmp.checksum);
                l4_checksum.subtract(hdr.icmp.identifier);
                l4_checksum.add(meta.now.src_port);
                hdr.icmp.checksum   = l4_checksum.get();
                hdr.icmp.identifier = meta.now.src_port;
            }

            ip_checksum.clear();
            ip_checksum.subtract(hdr.ipv4.checksum);
            ttl_word = hdr.ipv4.ttl ++ hdr.ipv4.protocol;
            ip_checksum.subtract({ ttl_word, hdr.ipv4.src_addr, hdr.ipv4.dst_addr });
            if (meta.is_routed) {
                hdr.ipv4.ttl = hdr.ipv4.ttl - 1;
            }
            ttl_word          = hdr.ipv4.ttl ++ hdr.ipv4.protocol;
            hdr.ipv4.src_addr = meta.now.src_addr;
            hdr.ipv4.dst_addr = meta.now.dst_addr;
            ip_checksum.add({ ttl_word, meta.now.src_addr, meta.now.dst_addr });
            hdr.ipv4.checksum = ip_checksum.get();
        } else if (hdr.ipv6.isValid() && meta.is_routed) {
            hdr.ipv6.hop_limit = hdr.ipv6.hop_limit - 1;
        }

        if (meta.is_routed) {
            if (hdr.vlan.isValid()) {
                hdr.ethernet.ether_type = hdr.vlan.ether_type;
                hdr.vlan.setInvalid();
            }
            hdr.ethernet.src_addr = meta.src_mac;
            hdr.ethernet.dst_addr = meta.dst_mac;
        }
    }
}

#endif
