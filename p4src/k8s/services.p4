// Services: from the address that a client knows to a backend that answers.

#ifndef K8S_SERVICES_P4
#define K8S_SERVICES_P4

// IPv4 and IPv6 have the same tables, side by side; `number` is of one family.
control Services(inout headers_t hdr, inout metadata_t meta) {
    @max_group_size(GROUP_SIZE)
    ActionSelector(PNA_HashAlgorithm_t.TARGET_DEFAULT, BACKENDS, MEMBER_BITS) backend_groups;
    @max_group_size(GROUP_SIZE)
    ActionSelector(PNA_HashAlgorithm_t.TARGET_DEFAULT, BACKENDS, MEMBER_BITS) backend_groups_v6;

    // Addresses that clients use: cluster IP, node address and node port, external IP. All of a
    // service's frontends share its backends, except that a frontend with the policy Local gets
    // a service number whose group holds this node's backends alone and keeps the client's
    // address. `masquerade` is for the policy Cluster: a backend elsewhere must answer through
    // this node. `slots`, one less than a power of two, is for services whose backend any node
    // must choose alike; 0 for all others.
    @calico["lb.cluster_ip", "lb.node_port", "lb.external_ip", "lb.traffic_policy",
            "lb.affinity", "lb.source_ranges", "lb.maglev", "nat.ipv6"]
    action service(service_t number, bit<1> masquerade, bit<1> limited, bit<1> sticky,
                   ExpireTimeProfileId_t sticky_timeout, bit<16> slots) {
        meta.service        = number;
        meta.limited        = limited;
        meta.sticky         = sticky;
        meta.sticky_timeout = sticky_timeout;
        meta.slots          = slots;
        if (masquerade == 1) {
            meta.masquerade = Masquerade.SERVICE;
        }
    }

    @calico["lb.cluster_ip", "lb.node_port", "lb.external_ip"]
    table frontends {
        key = {
            meta.now.dst_addr: exact @name("addr") @format(IPV4_ADDRESS);
            meta.now.dst_port: exact @name("port");
            meta.now.protocol: exact @name("protocol");
        }
        actions = {
            service;
            @defaultonly NoAction;
        }
        const default_action = NoAction;
        size = FRONTENDS;
    }

    // `addr` is the number of the address that clients use, without which answers cannot have it.
    @calico["nat.ipv6"]
    action service_v6(service_t number, address_v6_t addr, bit<1> masquerade, bit<1> limited,
                      bit<1> sticky, ExpireTimeProfileId_t sticky_timeout, bit<16> slots) {
        hdr.now_v6.scope    = number;
        hdr.key_v6.scope    = number;
        meta.virtual_number = addr;
        meta.service        = number;
        meta.limited        = limited;
        meta.sticky         = sticky;
        meta.sticky_timeout = sticky_timeout;
        meta.slots          = slots;
        if (masquerade == 1) {
            meta.masquerade = Masquerade.SERVICE;
        }
    }

    @calico["nat.ipv6"]
    table frontends_v6 {
        key = {
            hdr.key_v6.dst_addr: exact @name("addr") @format(IPV6_ADDRESS);
            hdr.key_v6.dst_port: exact @name("port");
            hdr.key_v6.protocol: exact @name("protocol");
        }
        actions = {
            service_v6;
            @defaultonly NoAction;
        }
        const default_action = NoAction;
        size = FRONTENDS;
    }

    action in_range() { }

    action out_of_range() {
        meta.fate   = Fate.DROP;
        meta.reason = Reason.SOURCE_RANGE;
    }

    // loadBalancerSourceRanges
    @calico["lb.source_ranges"]
    table source_ranges {
        key = {
            meta.service:      exact @name("service");
            meta.now.src_addr: lpm @name("src_addr") @format(IPV4_ADDRESS);
        }
        actions = {
            @tableonly in_range;
            @defaultonly out_of_range;
        }
        const default_action = out_of_range;
        size = SOURCE_RANGES;
    }

    @calico["lb.source_ranges", "nat.ipv6"]
    table source_ranges_v6 {
        key = {
            hdr.now_v6.scope:    exact @name("service");
            hdr.now_v6.src_addr: lpm @name("src_addr") @format(IPV6_ADDRESS);
        }
        actions = {
            @tableonly in_range;
            @defaultonly out_of_range;
        }
        const default_action = out_of_range;
        size = SOURCE_RANGES;
    }

    @calico["lb.cluster_ip", "lb.node_port", "lb.external_ip", "lb.maglev", "nat.dnat"]
    action backend(@format(IPV4_ADDRESS) ipv4_addr_t addr, l4_port_t port) {
        meta.now.dst_addr = addr;
        meta.now.dst_port = port;
        meta.has_backend  = true;
    }

    @calico["lb.maglev", "nat.ipv6"]
    action backend_v6(address_v6_t addr, l4_port_t port) {
        meta.backend_number = addr;
        meta.now.dst_port   = port;
        meta.has_backend    = true;
    }

    // A group whose last backend went away has no members: that leaves `has_backend` unset, and
    // the packet is dropped instead of sent to an address that nobody answers.
    @calico["lb.cluster_ip", "lb.node_port", "lb.external_ip", "lb.traffic_policy", "nat.dnat"]
    table backends {
        key = {
            meta.service:      exact @name("service");
            meta.now.src_addr: selector;
            meta.now.src_port: selector;
            meta.now.dst_addr: selector;
            meta.now.dst_port: selector;
            meta.now.protocol: selector;
        }
        actions = {
            @tableonly backend;
            @defaultonly NoAction;
        }
        const default_action = NoAction;
        pna_implementation = backend_groups;
        size = BACKENDS;
    }

    @calico["nat.ipv6"]
    table backends_v6 {
        key = {
            meta.service:        exact @name("service");
            hdr.key_v6.src_addr: selector;
            hdr.key_v6.src_port: selector;
            hdr.key_v6.dst_addr: selector;
            hdr.key_v6.dst_port: selector;
            hdr.key_v6.protocol: selector;
        }
        actions = {
            @tableonly backend_v6;
            @defaultonly NoAction;
        }
        const default_action = NoAction;
        pna_implementation = backend_groups_v6;
        size = BACKENDS;
    }

    // Maglev: the control plane of every node fills a service's slots alike, and the same hash of
    // the same packet finds the same slot, so that a router may send a flow to any node, and a
    // change of the backends moves few flows. Both families are here: numbers tell them apart.
    @calico["lb.maglev"]
    table maglev_slots {
        key = {
            meta.service: exact @name("service");
            meta.slot:    exact @name("slot");
        }
        actions = {
            @tableonly backend;
            @tableonly backend_v6;
            @defaultonly NoAction;
        }
        const default_action = NoAction;
        size = MAGLEV_SLOTS;
    }

    @calico["lb.affinity"]
    action stay(@format(IPV4_ADDRESS) ipv4_addr_t addr, l4_port_t port) {
        meta.now.dst_addr = addr;
        meta.now.dst_port = port;
        restart_expire_timer();
    }

    @calico["lb.affinity"]
    action first_visit() {
        add_entry("stay", { meta.now.dst_addr, meta.now.dst_port }, meta.sticky_timeout);
    }

    // sessionAffinity: ClientIP. Applied with a backend at hand, which a returning client gives
    // back for the one that it had.
    @calico["lb.affinity"]
    table affinities {
        key = {
            meta.now.src_addr: exact @name("src_addr") @format(IPV4_ADDRESS);
            meta.service:      exact @name("service");
        }
        actions = {
            @tableonly stay;
            @defaultonly first_visit;
        }
        const default_action = first_visit;
        add_on_miss = true;
        idle_timeout_with_auto_delete = true;
        size = AFFINITIES;
    }

    @calico["lb.affinity", "nat.ipv6"]
    action stay_v6(address_v6_t addr, l4_port_t port) {
        meta.backend_number = addr;
        meta.now.dst_port   = port;
        restart_expire_timer();
    }

    @calico["lb.affinity", "nat.ipv6"]
    action first_visit_v6() {
        add_entry("stay_v6", { meta.backend_number, meta.now.dst_port }, meta.sticky_timeout);
    }

    @calico["lb.affinity", "nat.ipv6"]
    table affinities_v6 {
        key = {
            hdr.key_v6.src_addr: exact @name("src_addr") @format(IPV6_ADDRESS);
            hdr.key_v6.scope:    exact @name("service");
        }
        actions = {
            @tableonly stay_v6;
            @defaultonly first_visit_v6;
        }
        const default_action = first_visit_v6;
        add_on_miss = true;
        idle_timeout_with_auto_delete = true;
        size = AFFINITIES;
    }

    apply {
        meta.has_backend = false;
        if (hdr.ipv6.isValid()) {
            frontends_v6.apply();
        } else {
            frontends.apply();
        }
        if (meta.service != NO_SERVICE) {
            if (meta.limited == 1) {
                if (hdr.ipv6.isValid()) {
                    source_ranges_v6.apply();
                } else {
                    source_ranges.apply();
                }
            }
            if (meta.fate == Fate.UNDECIDED) {
                if (meta.slots != 0) {
                    meta.slot = meta.slots & meta.flow_hash;
                    maglev_slots.apply();
                } else if (hdr.ipv6.isValid()) {
                    backends_v6.apply();
                } else {
                    backends.apply();
                }
                if (!meta.has_backend) {
                    meta.fate   = Fate.DROP;
                    meta.reason = Reason.NO_BACKEND;
                } else if (meta.sticky == 1) {
                    if (hdr.ipv6.isValid()) {
                        affinities_v6.apply();
                    } else {
                        affinities.apply();
                    }
                }
            }
        }
    }
}

#endif
