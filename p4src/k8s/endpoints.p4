// Ports of this node: who may send through them, and as whom.

#ifndef K8S_ENDPOINTS_P4
#define K8S_ENDPOINTS_P4

control Ports(inout headers_t hdr, inout metadata_t meta, in PortId_t in_port) {
    // A pod's interface. The MAC address and the addresses in `source_bindings` are all that it
    // may send from.
    @calico["interface.add", "nat.snat"]
    action workload(
        endpoint_t endpoint,
        @format(MAC_ADDRESS) mac_t mac,
        bit<1> nat_outgoing,
        bit<1> mirror
    ) {
        meta.in_kind      = PortKind.WORKLOAD;
        meta.in_endpoint  = endpoint;
        meta.nat_outgoing = nat_outgoing;
        meta.mirror       = mirror;
        hdr.plan.src_mac  = mac;
        hdr.now_v6.scope  = endpoint;
    }

    // A network port; with policy (policy.p4) it is a host endpoint.
    @calico["interface.add", "policy.host_endpoints"]
    action uplink(endpoint_t endpoint, bit<1> mirror) {
        meta.in_kind     = PortKind.UPLINK;
        meta.in_endpoint = endpoint;
        meta.mirror      = mirror;
    }

    // The port towards this node's kernel, which sends BGP, kubelet probes and whatever it could
    // not leave to the device.
    @calico["interface.add"]
    action kernel(endpoint_t endpoint) {
        meta.in_kind     = PortKind.KERNEL;
        meta.in_endpoint = endpoint;
    }

    @calico["kernel.bridging"]
    action bridged(endpoint_t endpoint, bridge_t bridge, bit<1> mirror) {
        meta.in_kind     = PortKind.BRIDGED;
        meta.in_endpoint = endpoint;
        hdr.plan.bridge  = bridge;
        meta.mirror      = mirror;
    }

    action unknown_port() {
        meta.fate   = Fate.DROP;
        meta.reason = Reason.UNKNOWN_PORT;
    }

    @calico["interface.add", "interface.remove", "policy.host_endpoints", "kernel.bridging",
            "kernel.mirroring"]
    table ports {
        key = { in_port: exact @name("port"); }
        actions = {
            workload;
            uplink;
            kernel;
            bridged;
            @defaultonly unknown_port;
        }
        const default_action = unknown_port;
        size = ENDPOINTS;
    }

    action bound() { }

    action spoofed() {
        meta.fate   = Fate.DROP;
        meta.reason = Reason.SPOOFED;
    }

    @calico["interface.anti_spoofing"]
    table source_bindings {
        key = {
            meta.in_endpoint:  exact @name("endpoint");
            meta.now.src_addr: lpm @name("src_addr") @format(IPV4_ADDRESS);
        }
        actions = {
            @tableonly bound;
            @defaultonly spoofed;
        }
        const default_action = spoofed;
        size = BINDINGS;
    }

    @calico["interface.anti_spoofing", "interface.ipv6"]
    table source_bindings_v6 {
        key = {
            hdr.now_v6.scope:    exact @name("endpoint");
            hdr.now_v6.src_addr: lpm @name("src_addr") @format(IPV6_ADDRESS);
        }
        actions = {
            @tableonly bound;
            @defaultonly spoofed;
        }
        const default_action = spoofed;
        size = BINDINGS;
    }

    apply {
        ports.apply();
        if (meta.in_kind == PortKind.WORKLOAD) {
            if (hdr.ethernet.src_addr != hdr.plan.src_mac) {
                spoofed();
            } else if (hdr.ipv4.isValid() || hdr.arp.isValid()) {
                source_bindings.apply();
            } else if (hdr.ipv6.isValid()) {
                source_bindings_v6.apply();
            }
        }
    }
}

// All other stages name endpoints; which port of the device that means is known here alone.
control Transmit(inout metadata_t meta) {
    @calico["interface.add"]
    action send(PortId_t port) {
        send_to_port(port);
    }

    action no_port() {
        meta.fate   = Fate.DROP;
        meta.reason = Reason.UNKNOWN_PORT;
    }

    @calico["interface.add", "interface.remove"]
    table out_ports {
        key = { meta.out_endpoint: exact @name("endpoint"); }
        actions = {
            @tableonly send;
            @defaultonly no_port;
        }
        const default_action = no_port;
        size = ENDPOINTS;
    }

    apply {
        out_ports.apply();
    }
}

// Requests for an address of this node's pods are answered on the spot, which is what Calico has
// the kernel do with proxy ARP; what nobody is bound to goes to the kernel.
control Arp(inout headers_t hdr, inout metadata_t meta) {
    @calico["interface.arp"]
    action answer(@format(MAC_ADDRESS) mac_t mac) {
        hdr.ethernet.dst_addr = hdr.ethernet.src_addr;
        hdr.ethernet.src_addr = mac;
        hdr.arp.opcode        = ARP_REPLY;
        hdr.arp.target_mac    = hdr.arp.sender_mac;
        hdr.arp.target_addr   = meta.now.src_addr;
        hdr.arp.sender_mac    = mac;
        hdr.arp.sender_addr   = meta.now.dst_addr;
        meta.out_endpoint     = meta.in_endpoint;
        meta.fate             = Fate.FORWARD;
    }

    @calico["interface.arp"]
    action forward_to(endpoint_t endpoint) {
        meta.out_endpoint = endpoint;
        meta.fate         = Fate.FORWARD;
    }

    action ask_kernel() {
        meta.fate   = Fate.PUNT;
        meta.reason = Reason.ARP;
    }

    @calico["interface.arp"]
    table arp_targets {
        key = { meta.now.dst_addr: exact @name("target_addr") @format(IPV4_ADDRESS); }
        actions = {
            answer;
            forward_to;
            @defaultonly ask_kernel;
        }
        const default_action = ask_kernel;
        size = ENDPOINTS;
    }

    apply {
        if (hdr.arp.isValid()) {
            if (hdr.arp.opcode == ARP_REQUEST) {
                arp_targets.apply();
            } else {
                ask_kernel();
            }
        }
    }
}

#endif
