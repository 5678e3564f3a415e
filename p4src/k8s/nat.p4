// Address translation: the choice of a new source, and the rewriting of headers.

#ifndef K8S_NAT_P4
#define K8S_NAT_P4

// Which address of this node a packet is to leave with. Destinations that keep the source (other
// pods, excluded networks) have entries that say so; natOutgoing is the entry for everything
// else.
control SourceNat(inout headers_t hdr, inout metadata_t meta) {
    @calico["nat.snat"]
    action keep_source() {
        meta.masquerade = Masquerade.NO;
    }

    // The ports from `first_port` on whose number a mask counts, for example 4096 and 0x0fff.
    @calico["nat.snat", "nat.port_allocation"]
    action masquerade_as(
        @format(IPV4_ADDRESS) ipv4_addr_t addr,
        l4_port_t first_port,
        l4_port_t port_mask
    ) {
        meta.now.src_addr       = addr;
        hdr.plan.nat_first_port = first_port;
        hdr.plan.nat_port_mask  = port_mask;
    }

    @calico["nat.snat", "lb.node_port"]
    table masquerades {
        key = {
            meta.masquerade:   exact @name("reason");
            meta.now.dst_addr: lpm @name("dst_addr") @format(IPV4_ADDRESS);
        }
        actions = {
            keep_source;
            masquerade_as;
        }
        const default_action = keep_source;
        size = BINDINGS;
    }

    apply {
        if (meta.is_local) {
            meta.masquerade = Masquerade.NO;
        } else if (meta.nat_outgoing == 1 && meta.masquerade == Masquerade.NO) {
            meta.masquerade = Masquerade.OUTGOING;
        }
        if (meta.masquerade != Masquerade.NO) {
            masquerades.apply();
        }
    }
}

// A table that learns may hold no IPv6 addresses (DPDK takes 64 bits a piece), so connections hold
// numbers, and here is what these stand for: addresses of services and of backends.
@calico["nat.ipv6"]
control AddressesV6(inout headers_t hdr, inout metadata_t meta) {
    action is_address(@format(IPV6_ADDRESS) ipv6_addr_t addr) {
        hdr.now_v6.addr = addr;
    }

    action no_address() {
        meta.fate   = Fate.DROP;
        meta.reason = Reason.NO_BACKEND;
    }

    @calico["nat.ipv6"]
    table addresses_v6 {
        key = { hdr.now_v6.number: exact @name("number"); }
        actions = {
            @tableonly is_address;
            @defaultonly no_address;
        }
        const default_action = no_address;
        size = BACKENDS;
    }

    apply {
        if (meta.virtual_number != NO_ADDRESS) {
            if (meta.answers == 1) {
                hdr.now_v6.number = meta.virtual_number;
            } else {
                hdr.now_v6.number = meta.backend_number;
            }
            addresses_v6.apply();
            if (meta.answers == 1) {
                hdr.now_v6.src_addr = hdr.now_v6.addr;
            } else {
                hdr.now_v6.dst_addr = hdr.now_v6.addr;
            }
        }
        hdr.now_v6.dst_port = meta.now.dst_port;
    }
}

// The packet inside an ICMP error gets back the addresses with which the receiver knows it. Its
// transport checksum stays, as most errors cut off what that covers; the one of the error itself
// covers all of it.
@calico["nat.icmp_errors"]
control RewriteInner(inout headers_t hdr, in metadata_t meta) {
    InternetChecksum() checksum;

    apply {
        checksum.clear();
        checksum.subtract(hdr.inner_ipv4.checksum);
        checksum.subtract(hdr.inner_ipv4.src_addr);
        checksum.subtract(hdr.inner_ipv4.dst_addr);
        checksum.add(meta.now.dst_addr);
        checksum.add(meta.now.src_addr);

        hdr.inner_ipv4.checksum = checksum.get();
        hdr.inner_ipv4.src_addr = meta.now.dst_addr;
        hdr.inner_ipv4.dst_addr = meta.now.src_addr;

        // The inner header, checksum included, sums up to the same as before.
        checksum.clear();
        checksum.subtract(hdr.icmp.checksum);
        if (hdr.inner_ports.isValid()) {
            checksum.subtract(hdr.inner_ports.src_port);
            checksum.subtract(hdr.inner_ports.dst_port);
            checksum.add(meta.now.dst_port);
            checksum.add(meta.now.src_port);
            hdr.inner_ports.src_port = meta.now.dst_port;
            hdr.inner_ports.dst_port = meta.now.src_port;
        } else if (hdr.inner_icmp.isValid()) {
            checksum.subtract(hdr.inner_icmp.identifier);
            checksum.add(meta.now.dst_port);
            hdr.inner_icmp.identifier = meta.now.dst_port;
        }
        hdr.icmp.checksum = checksum.get();
    }
}

// Makes the headers say what the tuple says, and mends the checksums by the difference, so that
// a packet which arrived damaged leaves damaged.
@calico["nat.dnat", "nat.snat", "nat.reply", "nat.checksums", "nat.ipv6", "routing.ttl"]
control Rewrite(inout headers_t hdr, in metadata_t meta) {
    InternetChecksum() checksum;
    RewriteInner()     rewrite_inner;

    apply {
        // What the new addresses change in a checksum that covers them.
        checksum.clear();
        if (hdr.ipv4.isValid()) {
            checksum.subtract(hdr.ipv4.src_addr);
            checksum.subtract(hdr.ipv4.dst_addr);
            checksum.add(meta.now.src_addr);
            checksum.add(meta.now.dst_addr);
        } else if (hdr.ipv6.isValid()) {
            // Of whole headers, since DPDK cannot add up single fields of this width. The rest of
            // the header is in both sums.
            checksum.add(hdr.ipv6);
            hdr.plan.address_change = checksum.get();
            hdr.ipv6.src_addr       = hdr.now_v6.src_addr;
            hdr.ipv6.dst_addr       = hdr.now_v6.dst_addr;
            checksum.clear();
            checksum.add(hdr.plan.address_change);
            checksum.add(hdr.ipv6);
        }
        hdr.plan.address_change = checksum.get();

        if (hdr.tcp.isValid()) {
            checksum.clear();
            checksum.subtract(hdr.tcp.checksum);
            checksum.subtract(hdr.plan.address_change);
            checksum.subtract(hdr.tcp.src_port);
            checksum.subtract(hdr.tcp.dst_port);
            hdr.tcp.src_port = meta.now.src_port;
            hdr.tcp.dst_port = meta.now.dst_port;
            checksum.add(meta.now.src_port);
            checksum.add(meta.now.dst_port);
            hdr.tcp.checksum = checksum.get();
        } else if (hdr.udp.isValid()) {
            // Zero means that the sender computed none, and so it stays; a sum that comes out as
            // zero is written as its other form.
            if (hdr.udp.checksum != 0) {
                checksum.clear();
                checksum.subtract(hdr.udp.checksum);
                checksum.subtract(hdr.plan.address_change);
                checksum.subtract(hdr.udp.src_port);
                checksum.subtract(hdr.udp.dst_port);
                checksum.add(meta.now.src_port);
                checksum.add(meta.now.dst_port);
                hdr.udp.checksum = checksum.get();
                if (hdr.udp.checksum == 0) {
                    hdr.udp.checksum = 0xffff;
                }
            }
            hdr.udp.src_port = meta.now.src_port;
            hdr.udp.dst_port = meta.now.dst_port;
        } else if (hdr.icmp.isValid()) {
            checksum.clear();
            checksum.subtract(hdr.icmp.checksum);
            if (hdr.ipv6.isValid()) {
                // ICMPv6 covers the addresses, ICMP does not.
                checksum.subtract(hdr.plan.address_change);
            }
            if (meta.has_ports) {
                checksum.subtract(hdr.icmp.identifier);
                checksum.add(meta.now.src_port);
                hdr.icmp.identifier = meta.now.src_port;
            }
            hdr.icmp.checksum = checksum.get();
        }

        if (hdr.ipv4.isValid()) {
            checksum.clear();
            checksum.subtract(hdr.ipv4.checksum);
            checksum.subtract(hdr.ipv4.src_addr);
            checksum.subtract(hdr.ipv4.dst_addr);
            // An error that a router sent keeps that router's address.
            if (hdr.inner_ipv4.isValid()) {
                if (hdr.ipv4.src_addr == hdr.inner_ipv4.dst_addr) {
                    hdr.ipv4.src_addr = meta.now.src_addr;
                }
            } else {
                hdr.ipv4.src_addr = meta.now.src_addr;
            }
            hdr.ipv4.dst_addr = meta.now.dst_addr;
            checksum.add(hdr.ipv4.src_addr);
            checksum.add(hdr.ipv4.dst_addr);
            if (meta.is_routed) {
                // The TTL is the upper half of its word.
                checksum.subtract(16w0x0100);
                hdr.ipv4.ttl = hdr.ipv4.ttl - 1;
            }
            hdr.ipv4.checksum = checksum.get();
        } else if (hdr.ipv6.isValid() && meta.is_routed) {
            hdr.ipv6.hop_limit = hdr.ipv6.hop_limit - 1;
        }

        if (hdr.icmp.isValid() && hdr.inner_ipv4.isValid()) {
            rewrite_inner.apply(hdr, meta);
        }

        if (meta.is_routed) {
            if (hdr.vlan.isValid()) {
                hdr.ethernet.ether_type = hdr.vlan.ether_type;
                hdr.vlan.setInvalid();
            }
            hdr.ethernet.src_addr = hdr.plan.src_mac;
            hdr.ethernet.dst_addr = hdr.plan.dst_mac;
        }
    }
}

#endif
