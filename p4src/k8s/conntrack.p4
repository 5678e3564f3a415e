// Connection tracking without a controller in the loop: the first packet of a connection enters
// its two legs into an add-on-miss table, each with the addresses that the leg's packets are to
// have, so that all later packets need this one table instead of services, policy and translation.

#ifndef K8S_CONNTRACK_P4
#define K8S_CONNTRACK_P4

// Names for the eight ages that a device offers. Calico's own timeouts stand beside them; where
// none fits we take the next longer one, because cutting a live connection is the worse fault.
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
control Ages(in headers_t hdr, inout metadata_t meta) {
    @calico["conntrack.tcp_state"]
    action age(ExpireTimeProfileId_t timeout, bool also_when_known) {
        meta.timeout     = timeout;
        meta.new_timeout = also_when_known;
    }

    apply {
        age(AGE_OTHER, false);
        if (hdr.tcp.isValid()) {
            if ((meta.tcp_flags & TCP_RST) != 0) {
                age(AGE_TCP_RESET, true);
            } else if ((meta.tcp_flags & TCP_FIN) != 0) {
                age(AGE_TCP_CLOSING, true);
            } else if ((meta.tcp_flags & (TCP_SYN | TCP_ACK)) == (TCP_SYN | TCP_ACK)) {
                age(AGE_TCP_OPEN, true);
            } else if ((meta.tcp_flags & TCP_SYN) != 0) {
                age(AGE_TCP_OPENING, false);
            }
        } else if (hdr.udp.isValid()) {
            age(AGE_UDP, false);
        } else if (hdr.icmp.isValid()) {
            age(AGE_ICMP, false);
        }
    }
}

// One look-up of the leg `meta.key`. If it is not there and `meta.may_learn` says so, it is
// learnt with `meta.learnt` as the addresses that its packets are to have.
control Flows(inout metadata_t meta) {
    @calico["conntrack.flows", "conntrack.expiry", "nat.reply"]
    action flow(ipv4_addr_t src_addr, l4_port_t src_port,
                ipv4_addr_t dst_addr, l4_port_t dst_port) {
        meta.is_found       = true;
        meta.found.src_addr = src_addr;
        meta.found.src_port = src_port;
        meta.found.dst_addr = dst_addr;
        meta.found.dst_port = dst_port;
        if (meta.new_timeout) {
            set_entry_expire_time(meta.timeout);
        } else {
            restart_expire_timer();
        }
    }

    @calico["conntrack.flows"]
    action no_flow() {
        meta.is_found = false;
        if (meta.may_learn) {
            add_entry("flow", meta.learnt, meta.timeout);
        }
    }

    @calico["conntrack.flows", "conntrack.expiry", "conntrack.established", "nat.reply",
            "lb.pinning"]
    table flows {
        key = {
            meta.key.src_addr: exact @name("src_addr");
            meta.key.src_port: exact @name("src_port");
            meta.key.dst_addr: exact @name("dst_addr");
            meta.key.dst_port: exact @name("dst_port");
            meta.protocol:     exact @name("protocol");
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

    apply {
        flows.apply();
    }
}

struct no_params_t { }

// The same for IPv6, whose addresses are not translated: a leg is there or it is not.
control FlowsV6(inout metadata_t meta) {
    @calico["conntrack.flows", "conntrack.expiry", "interface.ipv6"]
    action flow() {
        meta.is_found = true;
        if (meta.new_timeout) {
            set_entry_expire_time(meta.timeout);
        } else {
            restart_expire_timer();
        }
    }

    @calico["conntrack.flows", "interface.ipv6"]
    action no_flow() {
        meta.is_found = false;
        if (meta.may_learn) {
            add_entry("flow", (no_params_t) { }, meta.timeout);
        }
    }

    @calico["conntrack.flows", "conntrack.expiry", "conntrack.established", "interface.ipv6"]
    table flows_v6 {
        key = {
            meta.key_src_addr_v6: exact @name("src_addr");
            meta.key_dst_addr_v6: exact @name("dst_addr");
            meta.key.src_port:    exact @name("src_port");
            meta.key.dst_port:    exact @name("dst_port");
            meta.protocol:        exact @name("protocol");
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

    apply {
        flows_v6.apply();
    }
}

// Later fragments carry no ports. The first one leaves its own behind, by the number that all
// fragments of a packet share, so that policy and translation treat them alike.
control Fragments(inout headers_t hdr, inout metadata_t meta) {
    bool is_first;

    @calico["routing.fragments"]
    action ports(l4_port_t src_port, l4_port_t dst_port) {
        meta.now.src_port = src_port;
        meta.now.dst_port = dst_port;
        meta.has_ports    = true;
        restart_expire_timer();
    }

    @calico["routing.fragments"]
    action no_ports() {
        if (is_first) {
            add_entry("ports", { meta.now.src_port, meta.now.dst_port }, meta.timeout);
        } else {
            meta.fate   = Fate.DROP;
            meta.reason = Reason.FRAGMENT;
        }
    }

    @calico["routing.fragments"]
    table fragments {
        key = {
            hdr.ipv4.src_addr:       exact @name("src_addr");
            hdr.ipv4.dst_addr:       exact @name("dst_addr");
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
        if (hdr.ipv4.isValid() &&
            (hdr.ipv4.fragment_offset != 0 || (hdr.ipv4.flags & 1) != 0)) {
            is_first = hdr.ipv4.fragment_offset == 0;
            fragments.apply();
        }
    }
}

#endif
