// Where a packet goes: to a pod here, to this node's kernel, or by a route to a neighbour.

#ifndef K8S_ROUTING_P4
#define K8S_ROUTING_P4

control Routing(inout headers_t hdr, inout metadata_t meta) {
    @max_group_size(GROUP_SIZE)
    ActionSelector(PNA_HashAlgorithm_t.TARGET_DEFAULT, PATHS, MEMBER_BITS) path_groups;

    @calico["interface.add"]
    action deliver(nexthop_t nexthop, bit<1> mirror) {
        meta.is_local  = true;
        meta.is_routed = true;
        meta.nexthop   = nexthop;
        meta.mirror    = meta.mirror | mirror;
    }

    // Pods of this node, apart from the routes: exact, and so without a limit on their number.
    @calico["interface.add", "interface.remove"]
    table endpoints {
        key = { meta.now.dst_addr: exact @name("addr") @format(IPV4_ADDRESS); }
        actions = {
            deliver;
            @defaultonly NoAction;
        }
        const default_action = NoAction;
        size = BINDINGS;
    }

    @calico["interface.add", "interface.ipv6"]
    table endpoints_v6 {
        key = { hdr.now_v6.dst_addr: exact @name("addr") @format(IPV6_ADDRESS); }
        actions = {
            deliver;
            @defaultonly NoAction;
        }
        const default_action = NoAction;
        size = BINDINGS;
    }

    @calico["routing.bgp_routes"]
    action via(nexthop_t nexthop) {
        meta.is_routed = true;
        meta.nexthop   = nexthop;
    }

    @calico["routing.ecmp"]
    action via_any_of(bit<16> paths) {
        meta.is_routed = true;
        meta.paths     = paths;
    }

    // The node's own addresses: BGP and BFD sessions end here, as do kubelet and host pods. Also
    // networks behind an interface of the kernel, as WireGuard's is.
    @calico["routing.bgp_sessions", "policy.host_endpoints", "kernel.wireguard"]
    action to_kernel() {
        meta.nexthop = KERNEL;
    }

    // Also for the node's own address blocks: what no pod holds must not travel to the default
    // route and back.
    @calico["routing.blackhole"]
    action unreachable() {
        meta.fate   = Fate.DROP;
        meta.reason = Reason.NO_ROUTE;
    }

    @calico["routing.bgp_routes", "routing.ecmp", "routing.blackhole", "routing.bgp_sessions",
            "kernel.wireguard"]
    table routes {
        key = { meta.now.dst_addr: lpm @name("prefix") @format(IPV4_ADDRESS); }
        actions = {
            via;
            via_any_of;
            to_kernel;
            unreachable;
        }
        const default_action = unreachable;
        size = ROUTES;
    }

    @calico["routing.bgp_routes", "routing.bgp_sessions", "interface.ipv6"]
    table routes_v6 {
        key = { hdr.now_v6.dst_addr: lpm @name("prefix") @format(IPV6_ADDRESS); }
        actions = {
            via;
            via_any_of;
            to_kernel;
            unreachable;
        }
        const default_action = unreachable;
        size = ROUTES;
    }

    @calico["routing.ecmp"]
    action path(nexthop_t nexthop) {
        meta.nexthop = nexthop;
    }

    @calico["routing.ecmp"]
    table paths {
        key = {
            meta.paths:        exact @name("group");
            meta.now.src_addr: selector;
            meta.now.src_port: selector;
            meta.now.dst_addr: selector;
            meta.now.dst_port: selector;
            meta.now.protocol: selector;
        }
        actions = {
            @tableonly path;
            @defaultonly unreachable;
        }
        const default_action = unreachable;
        pna_implementation = path_groups;
        size = PATHS;
    }

    apply {
        if (hdr.ipv6.isValid()) {
            if (!endpoints_v6.apply().hit) {
                routes_v6.apply();
            }
        } else {
            if (!endpoints.apply().hit) {
                routes.apply();
            }
        }
        if (meta.paths != 0) {
            paths.apply();
        }
    }
}

// The last step of the way. Notes down what the headers are to become: a packet that turns out to
// be too long still goes to the kernel as it came in.
control NextHops(inout headers_t hdr, inout metadata_t meta) {
    @calico["interface.add", "routing.bgp_routes"]
    action neighbour(
        endpoint_t endpoint,
        @format(MAC_ADDRESS) mac_t src_mac,
        @format(MAC_ADDRESS) mac_t dst_mac,
        bit<32> mtu
    ) {
        meta.out_endpoint = endpoint;
        hdr.plan.src_mac  = src_mac;
        hdr.plan.dst_mac  = dst_mac;
        hdr.plan.mtu      = mtu;
    }

    // A route into a VXLAN. `mtu` is that of the inner packet: the port's less 50 bytes. What is
    // known of the outer headers is written at once, the rest follows in tunnels.p4.
    @calico["kernel.tunnelling"]
    action vxlan_peer(
        endpoint_t endpoint,
        @format(MAC_ADDRESS) mac_t src_mac,
        @format(MAC_ADDRESS) mac_t dst_mac,
        @format(IPV4_ADDRESS) ipv4_addr_t src_addr,
        @format(IPV4_ADDRESS) ipv4_addr_t dst_addr,
        bit<24> vni,
        @format(MAC_ADDRESS) mac_t inner_src_mac,
        @format(MAC_ADDRESS) mac_t inner_dst_mac,
        bit<32> mtu
    ) {
        hdr.outer_ethernet.setValid();
        hdr.outer_ethernet.src_addr = src_mac;
        hdr.outer_ethernet.dst_addr = dst_mac;
        hdr.outer_ipv4.setValid();
        hdr.outer_ipv4.src_addr     = src_addr;
        hdr.outer_ipv4.dst_addr     = dst_addr;
        hdr.outer_vxlan.setValid();
        hdr.outer_vxlan.vni         = vni;
        meta.out_endpoint           = endpoint;
        hdr.plan.src_mac            = inner_src_mac;
        hdr.plan.dst_mac            = inner_dst_mac;
        hdr.plan.mtu                = mtu;
    }

    // A route into an IPIP tunnel, which takes IPv4 packets alone. `mtu` is the port's less 20.
    @calico["kernel.ipip"]
    action ipip_peer(
        endpoint_t endpoint,
        @format(MAC_ADDRESS) mac_t src_mac,
        @format(MAC_ADDRESS) mac_t dst_mac,
        @format(IPV4_ADDRESS) ipv4_addr_t src_addr,
        @format(IPV4_ADDRESS) ipv4_addr_t dst_addr,
        bit<32> mtu
    ) {
        hdr.outer_ethernet.setValid();
        hdr.outer_ethernet.src_addr = src_mac;
        hdr.outer_ethernet.dst_addr = dst_mac;
        hdr.outer_ipv4.setValid();
        hdr.outer_ipv4.src_addr     = src_addr;
        hdr.outer_ipv4.dst_addr     = dst_addr;
        meta.out_endpoint           = endpoint;
        hdr.plan.mtu                = mtu;
    }

    @calico["interface.add", "routing.bgp_sessions"]
    action kernel(endpoint_t endpoint) {
        meta.out_endpoint = endpoint;
        hdr.plan.mtu      = 0;
        meta.is_routed    = false;
    }

    action unresolved() {
        meta.fate   = Fate.DROP;
        meta.reason = Reason.NO_NEIGHBOUR;
    }

    @calico["interface.add", "routing.bgp_routes", "kernel.tunnelling", "kernel.ipip",
            "routing.mtu"]
    table nexthops {
        key = { meta.nexthop: exact @name("nexthop"); }
        actions = {
            neighbour;
            vxlan_peer;
            ipip_peer;
            kernel;
            @defaultonly unresolved;
        }
        const default_action = unresolved;
        size = NEXTHOPS;
    }

    apply {
        nexthops.apply();
    }
}

#endif
