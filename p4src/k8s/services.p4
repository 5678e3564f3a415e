// Services: from the address that a client knows to a backend that answers.

#ifndef K8S_SERVICES_P4
#define K8S_SERVICES_P4

control Services(inout metadata_t meta) {
    ActionSelector(PNA_HashAlgorithm_t.TARGET_DEFAULT, BACKENDS, MEMBER_BITS) backend_groups;

    // Addresses that clients use: cluster IP, node address and node port, external IP. All of a
    // service's frontends share its backends, except that a frontend with the policy Local gets
    // a service number whose group holds this node's backends alone and keeps the client's
    // address. `masquerade` is for the policy Cluster: a backend elsewhere must answer through
    // this node.
    @calico["lb.cluster_ip", "lb.node_port", "lb.external_ip", "lb.traffic_policy",
            "lb.affinity", "lb.source_ranges"]
    action service(service_t number, bit<1> masquerade, bit<1> limited, bit<1> sticky,
                   ExpireTimeProfileId_t sticky_timeout) {
        meta.service        = number;
        meta.limited        = limited;
        meta.sticky         = sticky;
        meta.sticky_timeout = sticky_timeout;
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

    @calico["lb.cluster_ip", "lb.node_port", "lb.external_ip", "nat.dnat"]
    action backend(@format(IPV4_ADDRESS) ipv4_addr_t addr, l4_port_t port) {
        meta.now.dst_addr = addr;
        meta.now.dst_port = port;
        meta.has_backend  = true;
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

    apply {
        frontends.apply();
        if (meta.service != NO_SERVICE) {
            if (meta.limited == 1) {
                source_ranges.apply();
            }
            if (meta.fate == Fate.UNDECIDED) {
                meta.has_backend = false;
                backends.apply();
                if (meta.has_backend) {
                    if (meta.sticky == 1) {
                        affinities.apply();
                    }
                } else {
                    meta.fate   = Fate.DROP;
                    meta.reason = Reason.NO_BACKEND;
                }
            }
        }
    }
}

#endif
