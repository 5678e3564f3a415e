// Connection tracking without a controller in the loop: the first packet of a connection enters
// its two legs into an add-on-miss table, each with the addresses that the leg's packets are to
// have, so that all later packets need this one table instead of services, policy and translation.

#ifndef K8S_CONNTRACK_P4
#define K8S_CONNTRACK_P4

// Names for ages among the eight that a device offers. Calico's own timeouts stand beside them;
// where none fits we take the next longer one, because cutting a live connection is the worse
// fault. Only for "other" that would be 12 hours; SCTP, the one that matters, sends heartbeats.
const ExpireTimeProfileId_t AGE_ICMP        = (ExpireTimeProfileId_t) 0;  // 10 s, Calico 5 s
const ExpireTimeProfileId_t AGE_TCP_OPENING = (ExpireTimeProfileId_t) 1;  // 30 s, Calico 20 s
const ExpireTimeProfileId_t AGE_TCP_CLOSING = (ExpireTimeProfileId_t) 1;  // 30 s, Calico 30 s
const ExpireTimeProfileId_t AGE_TCP_RESET   = (ExpireTimeProfileId_t) 2;  // 60 s, Calico 40 s
const ExpireTimeProfileId_t AGE_UDP         = (ExpireTimeProfileId_t) 2;  // 60 s, Calico 60 s
const ExpireTimeProfileId_t AGE_OTHER       = (ExpireTimeProfileId_t) 4;  // 300 s, Calico 600 s
const ExpireTimeProfileId_t AGE_TCP_OPEN    = (ExpireTimeProfileId_t) 5;  // 12 h, Calico 1 h

// How long this packet lets its connection live. `new_timeout` says that a connection which is
// there already changes to that age, otherwise it keeps its own and only starts it afresh: the
// last acknowledgement after a FIN must not bring the connection back to 12 hours.
@calico["conntrack.tcp_state"]
control Ages(in headers_t hdr, inout metadata_t meta) {
    @calico["conntrack.tcp_state"]
    action age(ExpireTimeProfileId_t timeout, bool also_when_known) {
        meta.timeout     = timeout;
        meta.new_timeout = also_when_known;
    }

    apply {
        age(AGE_OTHER, false);
        if (hdr.tcp.isValid()) {
            if ((hdr.tcp.flags & TCP_RST) != 0) {
                age(AGE_TCP_RESET, true);
            } else if ((hdr.tcp.flags & TCP_FIN) != 0) {
                age(AGE_TCP_CLOSING, true);
            } else if ((hdr.tcp.flags & (TCP_SYN | TCP_ACK)) == (TCP_SYN | TCP_ACK)) {
                age(AGE_TCP_OPEN, true);
            } else if ((hdr.tcp.flags & TCP_SYN) != 0) {
                age(AGE_TCP_OPENING, false);
            }
        } else if (hdr.udp.isValid()) {
            age(AGE_UDP, false);
        } else if (hdr.icmp.isValid()) {
            age(AGE_ICMP, false);
        }
    }
}

struct no_addresses_t { }

// An ICMP error belongs to the connection that it is about: it is looked up as if the packet
// inside had been answered.
@calico["nat.icmp_errors"]
control IcmpErrors(in headers_t hdr, inout metadata_t meta) {
    apply {
        if (hdr.inner_ipv4.isValid()) {
            meta.now.src_addr = hdr.inner_ipv4.dst_addr;
            meta.now.dst_addr = hdr.inner_ipv4.src_addr;
            meta.now.protocol = hdr.inner_ipv4.protocol;
            meta.key.protocol = hdr.inner_ipv4.protocol;
            if (hdr.inner_ports.isValid()) {
                meta.now.src_port = hdr.inner_ports.dst_port;
                meta.now.dst_port = hdr.inner_ports.src_port;
            } else if (hdr.inner_icmp.isValid()) {
                meta.now.src_port = hdr.inner_icmp.identifier;
                meta.now.dst_port = hdr.inner_icmp.identifier;
            }
        }
    }
}

// Looks up one leg. Where that is the packet's own and only looked up, a hit gives the packet its
// addresses. With `may_learn`, a leg that is not there is entered, and one that is there has its
// age renewed and is compared with what would have been entered.
control Connections(inout headers_t hdr, inout metadata_t meta) {
    action keep_alive() {
        meta.is_found = true;
        if (meta.new_timeout) {
            set_entry_expire_time(meta.timeout);
        } else {
            restart_expire_timer();
        }
    }

    @calico["conntrack.flows", "conntrack.expiry", "nat.reply", "lb.pinning"]
    action flow(@format(IPV4_ADDRESS) ipv4_addr_t src_addr, l4_port_t src_port,
                @format(IPV4_ADDRESS) ipv4_addr_t dst_addr, l4_port_t dst_port) {
        if (meta.may_learn) {
            if (src_addr != meta.learnt.src_addr || src_port != meta.learnt.src_port ||
                dst_addr != meta.learnt.dst_addr || dst_port != meta.learnt.dst_port) {
                meta.is_clash = true;
            }
        } else {
            meta.now.src_addr = src_addr;
            meta.now.src_port = src_port;
            meta.now.dst_addr = dst_addr;
            meta.now.dst_port = dst_port;
        }
        keep_alive();
    }

    @calico["conntrack.flows"]
    action no_flow() {
        if (meta.may_learn) {
            add_entry("flow", meta.learnt, meta.timeout);
        }
    }

    @calico["conntrack.flows", "conntrack.expiry", "conntrack.established", "nat.reply",
            "lb.pinning"]
    table flows {
        key = {
            meta.key.src_addr: exact @name("src_addr") @format(IPV4_ADDRESS);
            meta.key.dst_addr: exact @name("dst_addr") @format(IPV4_ADDRESS);
            meta.key.src_port: exact @name("src_port");
            meta.key.dst_port: exact @name("dst_port");
            meta.key.protocol: exact @name("protocol");
        }
        actions = {
            @tableonly flow;
            @defaultonly no_flow;
        }
        const default_action = no_flow;
        add_on_miss = true;
        idle_timeout_with_auto_delete = true;
        size = FLOWS;
    }

    // IPv6 addresses are not translated: a leg is there or it is not.
    @calico["conntrack.flows", "conntrack.expiry", "interface.ipv6"]
    action flow_v6() {
        keep_alive();
    }

    @calico["conntrack.flows", "interface.ipv6"]
    action no_flow_v6() {
        if (meta.may_learn) {
            add_entry("flow_v6", (no_addresses_t) { }, meta.timeout);
        }
    }

    @calico["conntrack.flows", "conntrack.expiry", "conntrack.established", "interface.ipv6"]
    table flows_v6 {
        key = {
            meta.key.src_port: exact @name("src_port");
            meta.key.dst_port: exact @name("dst_port");
            meta.key.protocol: exact @name("protocol");
            meta.addr_v6:      exact @name("src_addr") @format(IPV6_ADDRESS);
            meta.peer_v6:      exact @name("dst_addr") @format(IPV6_ADDRESS);
        }
        actions = {
            @tableonly flow_v6;
            @defaultonly no_flow_v6;
        }
        const default_action = no_flow_v6;
        add_on_miss = true;
        idle_timeout_with_auto_delete = true;
        size = FLOWS;
    }

    apply {
        meta.is_found = false;
        meta.is_clash = false;
        if (meta.leg == Leg.OWN) {
            meta.key.src_port = meta.wire_src_port;
            meta.key.dst_port = meta.wire_dst_port;
        } else {
            meta.key.src_port = meta.now.dst_port;
            meta.key.dst_port = meta.now.src_port;
        }
        if (hdr.inner_ipv4.isValid()) {
            meta.key.src_addr = meta.now.src_addr;
            meta.key.dst_addr = meta.now.dst_addr;
            flows.apply();
        } else if (hdr.ipv4.isValid()) {
            if (meta.leg == Leg.OWN) {
                meta.key.src_addr = hdr.ipv4.src_addr;
                meta.key.dst_addr = hdr.ipv4.dst_addr;
                meta.learnt = { meta.now.src_addr, meta.now.src_port,
                                meta.now.dst_addr, meta.now.dst_port };
            } else {
                meta.key.src_addr = meta.now.dst_addr;
                meta.key.dst_addr = meta.now.src_addr;
                meta.learnt = { hdr.ipv4.dst_addr, meta.wire_dst_port,
                                hdr.ipv4.src_addr, meta.wire_src_port };
            }
            flows.apply();
        } else if (hdr.ipv6.isValid()) {
            if (meta.leg == Leg.OWN) {
                meta.addr_v6 = hdr.ipv6.src_addr;
                meta.peer_v6 = hdr.ipv6.dst_addr;
            } else {
                meta.addr_v6 = hdr.ipv6.dst_addr;
                meta.peer_v6 = hdr.ipv6.src_addr;
            }
            flows_v6.apply();
        }
    }
}

// Later fragments carry no ports. The first one leaves its own behind, by the number that all
// fragments of a packet share, so that policy and translation treat them alike.
control Fragments(inout headers_t hdr, inout metadata_t meta) {
    @calico["routing.fragments"]
    action ports(l4_port_t src_port, l4_port_t dst_port) {
        meta.now.src_port = src_port;
        meta.now.dst_port = dst_port;
        meta.has_ports    = true;
        restart_expire_timer();
    }

    @calico["routing.fragments"]
    action no_ports() {
        if ((hdr.ipv4.flags_offset & IPV4_OFFSET) == 0) {
            add_entry("ports", { meta.now.src_port, meta.now.dst_port }, meta.timeout);
        } else {
            meta.fate   = Fate.DROP;
            meta.reason = Reason.FRAGMENT;
        }
    }

    @calico["routing.fragments"]
    table fragments {
        key = {
            hdr.ipv4.src_addr:       exact @name("src_addr") @format(IPV4_ADDRESS);
            hdr.ipv4.dst_addr:       exact @name("dst_addr") @format(IPV4_ADDRESS);
            hdr.ipv4.identification: exact @name("identification");
            hdr.ipv4.protocol:       exact @name("protocol");
        }
        actions = {
            @tableonly ports;
            @defaultonly no_ports;
        }
        const default_action = no_ports;
        add_on_miss = true;
        idle_timeout_with_auto_delete = true;
        size = FRAGMENTED;
    }

    apply {
        if (hdr.ipv4.isValid() && (hdr.ipv4.flags_offset & IPV4_ANY_FRAGMENT) != 0) {
            fragments.apply();
        }
    }
}

#endif
