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

// An ICMP error belongs to the connection that it is about: it is looked up as if the packet
// inside had been answered.
@calico["nat.icmp_errors"]
control IcmpErrors(inout headers_t hdr, inout metadata_t meta) {
    apply {
        if (hdr.inner_ipv4.isValid()) {
            meta.now.src_addr = hdr.inner_ipv4.dst_addr;
            meta.now.dst_addr = hdr.inner_ipv4.src_addr;
            meta.now.protocol = hdr.inner_ipv4.protocol;
            hdr.key.protocol  = hdr.inner_ipv4.protocol;
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
// addresses. With `may_learn`, which is asked of packets that go through only, a leg that is not
// there is entered, and one that is there is renewed and counted, unless it is not what would have
// been entered.
control Connections(inout headers_t hdr, inout metadata_t meta) {
    // The packets of a leg: those that were forwarded, the first one included.
    @calico["telemetry.flow_counters"]
    DirectCounter<bit<64>>(PNA_CounterType_t.PACKETS_AND_BYTES) flow_packets;

    @calico["telemetry.flow_counters"]
    DirectCounter<bit<64>>(PNA_CounterType_t.PACKETS_AND_BYTES) flow_packets_v6;

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
        meta.is_found = true;
        if (meta.may_learn) {
            if (src_addr != hdr.learnt.src_addr || src_port != hdr.learnt.src_port ||
                dst_addr != hdr.learnt.dst_addr || dst_port != hdr.learnt.dst_port) {
                meta.is_clash = true;
            } else {
                keep_alive();
            }
        } else {
            meta.now.src_addr = src_addr;
            meta.now.src_port = src_port;
            meta.now.dst_addr = dst_addr;
            meta.now.dst_port = dst_port;
        }
        if (meta.may_learn && meta.leg == Leg.OWN) {
            flow_packets.count(meta.packet_length);
        }
    }

    @calico["conntrack.flows"]
    action no_flow() {
        if (meta.may_learn) {
            add_entry("flow", { hdr.learnt.src_addr, hdr.learnt.src_port,
                                hdr.learnt.dst_addr, hdr.learnt.dst_port }, meta.timeout);
        }
        if (meta.may_learn && meta.leg == Leg.OWN) {
            flow_packets.count(meta.packet_length);
        }
    }

    @calico["conntrack.flows", "conntrack.expiry", "conntrack.established", "nat.reply",
            "lb.pinning", "telemetry.flow_counters"]
    table flows {
        key = {
            hdr.key.dst_addr:   exact @name("dst_addr") @format(IPV4_ADDRESS);
            hdr.key.dst_port:   exact @name("dst_port");
            hdr.key.protocol:   exact @name("protocol");
            hdr.key.generation: exact @name("generation");
            hdr.key.src_port:   exact @name("src_port");
            hdr.key.src_addr:   exact @name("src_addr") @format(IPV4_ADDRESS);
        }
        actions = {
            @tableonly flow;
            @defaultonly no_flow;
        }
        const default_action = no_flow;
        add_on_miss = true;
        idle_timeout_with_auto_delete = true;
        pna_direct_counter = flow_packets;
        size = FLOWS;
    }

    // With numbers in the place of addresses: DPDK learns arguments of at most 64 bits.
    @calico["conntrack.flows", "conntrack.expiry", "interface.ipv6", "nat.ipv6"]
    action flow_v6(l4_port_t src_port, l4_port_t dst_port, address_v6_t virtual_number,
                   address_v6_t backend_number, bit<8> answers) {
        meta.is_found = true;
        if (meta.may_learn) {
            if (src_port != hdr.learnt_v6.src_port || dst_port != hdr.learnt_v6.dst_port ||
                virtual_number != hdr.learnt_v6.virtual_number ||
                backend_number != hdr.learnt_v6.backend_number) {
                meta.is_clash = true;
            } else {
                keep_alive();
            }
        } else {
            meta.now.src_port   = src_port;
            meta.now.dst_port   = dst_port;
            meta.virtual_number = virtual_number;
            meta.backend_number = backend_number;
            meta.answers        = answers;
        }
        if (meta.may_learn && meta.leg == Leg.OWN) {
            flow_packets_v6.count(meta.packet_length);
        }
    }

    @calico["conntrack.flows", "interface.ipv6", "nat.ipv6"]
    action no_flow_v6() {
        if (meta.may_learn) {
            add_entry("flow_v6", { hdr.learnt_v6.src_port, hdr.learnt_v6.dst_port,
                                   hdr.learnt_v6.virtual_number,
                                   hdr.learnt_v6.backend_number,
                                   hdr.learnt_v6.answers }, meta.timeout);
        }
        if (meta.may_learn && meta.leg == Leg.OWN) {
            flow_packets_v6.count(meta.packet_length);
        }
    }

    @calico["conntrack.flows", "conntrack.expiry", "conntrack.established", "interface.ipv6",
            "nat.ipv6", "telemetry.flow_counters"]
    table flows_v6 {
        key = {
            hdr.key_v6.dst_addr:   exact @name("dst_addr") @format(IPV6_ADDRESS);
            hdr.key_v6.dst_port:   exact @name("dst_port");
            hdr.key_v6.protocol:   exact @name("protocol");
            hdr.key_v6.generation: exact @name("generation");
            hdr.key_v6.src_port:   exact @name("src_port");
            hdr.key_v6.src_addr:   exact @name("src_addr") @format(IPV6_ADDRESS);
        }
        actions = {
            @tableonly flow_v6;
            @defaultonly no_flow_v6;
        }
        const default_action = no_flow_v6;
        add_on_miss = true;
        idle_timeout_with_auto_delete = true;
        pna_direct_counter = flow_packets_v6;
        size = FLOWS;
    }

    apply {
        meta.is_found = false;
        meta.is_clash = false;
        if (hdr.inner_ipv4.isValid()) {
            hdr.key.src_addr = meta.now.src_addr;
            hdr.key.src_port = meta.now.src_port;
            hdr.key.dst_addr = meta.now.dst_addr;
            hdr.key.dst_port = meta.now.dst_port;
            flows.apply();
        } else if (hdr.ipv4.isValid()) {
            if (meta.leg == Leg.OWN) {
                hdr.key.src_addr = hdr.ipv4.src_addr;
                hdr.key.src_port = hdr.plan.wire_src_port;
                hdr.key.dst_addr = hdr.ipv4.dst_addr;
                hdr.key.dst_port = hdr.plan.wire_dst_port;
                hdr.learnt.src_addr = meta.now.src_addr;
                hdr.learnt.src_port = meta.now.src_port;
                hdr.learnt.dst_addr = meta.now.dst_addr;
                hdr.learnt.dst_port = meta.now.dst_port;
            } else {
                hdr.key.src_addr = meta.now.dst_addr;
                hdr.key.src_port = meta.now.dst_port;
                hdr.key.dst_addr = meta.now.src_addr;
                hdr.key.dst_port = meta.now.src_port;
                hdr.learnt.src_addr = hdr.ipv4.dst_addr;
                hdr.learnt.src_port = hdr.plan.wire_dst_port;
                hdr.learnt.dst_addr = hdr.ipv4.src_addr;
                hdr.learnt.dst_port = hdr.plan.wire_src_port;
            }
            flows.apply();
        } else if (hdr.ipv6.isValid()) {
            if (meta.leg == Leg.OWN) {
                hdr.key_v6.src_addr = hdr.ipv6.src_addr;
                hdr.key_v6.src_port = hdr.plan.wire_src_port;
                hdr.key_v6.dst_addr = hdr.ipv6.dst_addr;
                hdr.key_v6.dst_port = hdr.plan.wire_dst_port;
                hdr.learnt_v6.src_port = meta.now.src_port;
                hdr.learnt_v6.dst_port = meta.now.dst_port;
                hdr.learnt_v6.answers  = meta.answers;
            } else {
                hdr.key_v6.src_addr = hdr.now_v6.dst_addr;
                hdr.key_v6.src_port = meta.now.dst_port;
                hdr.key_v6.dst_addr = hdr.now_v6.src_addr;
                hdr.key_v6.dst_port = meta.now.src_port;
                hdr.learnt_v6.src_port = hdr.plan.wire_dst_port;
                hdr.learnt_v6.dst_port = hdr.plan.wire_src_port;
                hdr.learnt_v6.answers  = meta.answers ^ 1;
            }
            hdr.learnt_v6.virtual_number = meta.virtual_number;
            hdr.learnt_v6.backend_number = meta.backend_number;
            flows_v6.apply();
        }
    }
}

// When a pod or a backend goes away, its connections are not to outlive it; but what a device
// learnt by itself, a control plane can often not delete. So it names the address here, for as long
// as connections live at most, and a connection with such an address counts as unknown. Its entries
// are not renewed and die out; meanwhile the packets begin a connection of the second generation,
// which is beside them.
control Departures(inout headers_t hdr, inout metadata_t meta) {
    // A deleted pod.
    @calico["conntrack.flush"]
    action all_gone() {
        meta.is_found = false;
    }

    // A backend that a service lost, perhaps alive: what came to it by its own address stays.
    @calico["conntrack.flush"]
    action services_gone() {
        if (hdr.ipv4.isValid()) {
            if (hdr.ipv4.dst_addr != meta.now.dst_addr || hdr.ipv4.src_addr != meta.now.src_addr) {
                meta.is_found = false;
            }
        } else if (meta.virtual_number != NO_ADDRESS) {
            meta.is_found = false;
        }
    }

    @calico["conntrack.flush"]
    table departures {
        key = {
            hdr.key.scope:    exact @name("protocol");
            hdr.key.dst_addr: exact @name("addr") @format(IPV4_ADDRESS);
        }
        actions = {
            all_gone;
            services_gone;
            @defaultonly NoAction;
        }
        const default_action = NoAction;
        size = DEPARTURES;
    }

    @calico["conntrack.flush", "interface.ipv6"]
    table departures_v6 {
        key = {
            hdr.now_v6.scope: exact @name("protocol");
            hdr.now_v6.addr:  exact @name("addr") @format(IPV6_ADDRESS);
        }
        actions = {
            all_gone;
            services_gone;
            @defaultonly NoAction;
        }
        const default_action = NoAction;
        size = DEPARTURES;
    }

    // Where the packet goes, then whence it comes: either end may be the one that went away. What
    // the forgotten connection made of the packet is taken back.
    apply {
        if (hdr.inner_ipv4.isValid()) {
            // An error about such a connection still belongs to it.
        } else if (hdr.ipv4.isValid()) {
            hdr.key.scope    = (bit<16>) meta.now.protocol;
            hdr.key.dst_addr = meta.now.dst_addr;
            departures.apply();
            hdr.key.dst_addr = hdr.ipv4.src_addr;
            departures.apply();
            if (!meta.is_found) {
                meta.now.src_addr = hdr.ipv4.src_addr;
                meta.now.src_port = hdr.plan.wire_src_port;
                meta.now.dst_addr = hdr.ipv4.dst_addr;
                meta.now.dst_port = hdr.plan.wire_dst_port;
            }
        } else if (hdr.ipv6.isValid()) {
            hdr.now_v6.scope = (bit<16>) meta.now.protocol;
            hdr.now_v6.addr  = hdr.now_v6.dst_addr;
            departures_v6.apply();
            hdr.now_v6.addr  = hdr.ipv6.src_addr;
            departures_v6.apply();
            if (!meta.is_found) {
                hdr.now_v6.src_addr = hdr.ipv6.src_addr;
                meta.now.src_port   = hdr.plan.wire_src_port;
                hdr.now_v6.dst_addr = hdr.ipv6.dst_addr;
                meta.now.dst_port   = hdr.plan.wire_dst_port;
                meta.virtual_number = NO_ADDRESS;
            }
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
            hdr.fragment.src_addr:       exact @name("src_addr") @format(IPV4_ADDRESS);
            hdr.fragment.dst_addr:       exact @name("dst_addr") @format(IPV4_ADDRESS);
            hdr.fragment.identification: exact @name("identification");
            hdr.fragment.protocol:       exact @name("protocol");
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
        if (hdr.ipv4.isValid() && hdr.fragment.isValid()) {
            fragments.apply();
        }
    }
}

#endif
