// What one stage tells the next about the packet in hand.

#ifndef K8S_METADATA_P4
#define K8S_METADATA_P4

typedef bit<16> endpoint_t;     // a port of this node that policy and counters know
typedef bit<16> policy_t;       // an ordered list of rules; 0: no policy selects this traffic
typedef bit<16> rule_t;         // counts hits of one rule
typedef bit<16> set_page_t;     // 64 network sets that a policy can name
typedef bit<64> sets_t;         // membership in each of a page's sets
typedef bit<16> service_t;
typedef bit<16> nexthop_t;
typedef bit<16> bridge_t;

const policy_t  NO_POLICY   = 0;
const nexthop_t KERNEL      = 0;  // the control plane keeps next hop 0 for this node's kernel

// What becomes of the packet. Stages only write their wish here; the one place that forwards is
// the end of the main control. That matters: devices differ in whether a drop can be taken back.
enum bit<8> Fate {
    UNDECIDED = 0,
    FORWARD   = 1,
    DROP      = 2,
    PUNT      = 3,              // to the kernel as it came in
    AGAIN     = 4               // another pass, after a tunnel header came off
}

// Why a packet was dropped or punted. Also the index of the counter that says how often.
enum bit<8> Reason {
    NONE              = 0,
    UNKNOWN_PORT      = 1,
    SPOOFED           = 2,
    NOT_IP            = 3,
    IP_OPTIONS        = 4,
    FRAGMENT          = 5,
    UNKNOWN_PEER      = 6,
    UNTRACKED_POLICY  = 7,
    PRE_DNAT_POLICY   = 8,
    EGRESS_POLICY     = 9,
    INGRESS_POLICY    = 10,
    HOST_POLICY       = 11,
    NO_BACKEND        = 12,
    SOURCE_RANGE      = 13,
    NO_NAT_PORT       = 14,
    FLOW_CLASH        = 15,
    SCTP_PORT         = 16,
    NO_ROUTE          = 17,
    NO_NEIGHBOUR      = 18,
    TTL_EXPIRED       = 19,
    TOO_LONG          = 20,
    ARP               = 21,
    NEIGHBOUR_DISCOVERY = 22,
    UNKNOWN_STATION   = 23,
    CONTROL_PROTOCOL  = 24
}
#define REASONS 32

enum bit<8> PortKind {
    UNKNOWN  = 0,
    WORKLOAD = 1,               // a pod
    UPLINK   = 2,               // a network port, perhaps a host endpoint
    KERNEL   = 3,               // what this node itself sends
    BRIDGED  = 4                // switched by MAC address
}

enum bit<8> Verdict {
    NONE  = 0,
    ALLOW = 1,
    DENY  = 2,
    PASS  = 3                   // ask the next list of rules
}

// Whose rule asks for a new source address.
enum bit<8> Masquerade {
    NO       = 0,
    OUTGOING = 1,               // natOutgoing of an address pool
    SERVICE  = 2                // a service whose backend must answer through this node
}

// Ports are those of TCP, UDP and SCTP; an ICMP echo has its identifier in both, so that address
// translation can tell the pings of two pods apart.
struct tuple_t {
    ipv4_addr_t src_addr;
    l4_port_t   src_port;
    ipv4_addr_t dst_addr;
    l4_port_t   dst_port;
}

tuple_t reversed(in tuple_t t) {
    return { t.dst_addr, t.dst_port, t.src_addr, t.src_port };
}

struct metadata_t {
    // Where it came in.
    PortKind    in_kind;
    endpoint_t  in_endpoint;
    bridge_t    bridge;
    mac_t       bound_mac;      // the only one that a workload may send from
    bit<1>      nat_outgoing;
    bit<1>      mirror;

    // The packet as policy, services and routing see it. Translation changes these first; the
    // headers follow in one place (nat.p4).
    bool        has_ports;
    bit<8>      protocol;
    tuple_t     now;
    tuple_t     wire;           // the same, as it came in
    ipv6_addr_t src_addr_v6;
    ipv6_addr_t dst_addr_v6;
    bit<8>      icmp_type;
    bit<8>      icmp_code;
    bit<8>      tcp_flags;
    bit<32>     packet_length;

    // Connection tracking: the leg to look up, what to learn if it is new, what was found.
    tuple_t     key;
    ipv6_addr_t key_src_addr_v6;
    ipv6_addr_t key_dst_addr_v6;
    tuple_t     learnt;
    tuple_t     found;
    bool        is_found;       // by the latest look-up
    bool        is_known;       // the packet's own leg was there already
    bool        may_learn;
    bool        tracked;
    bool        new_timeout;
    ExpireTimeProfileId_t timeout;

    // Services.
    service_t   service;        // 0: not addressed to a service
    l4_port_t   backend_port;
    ipv4_addr_t backend_addr;
    bool        has_backend;
    bit<1>      sticky;
    bit<1>      limited;
    ExpireTimeProfileId_t sticky_timeout;
    Masquerade  masquerade;

    // Outgoing address translation: a block of ports on an address of this node.
    ipv4_addr_t nat_addr;
    l4_port_t   nat_first_port;
    l4_port_t   nat_port_mask;
    bit<16>     nat_hash;

    // Policy.
    policy_t    egress_policy;      // of the workload that sends
    policy_t    ingress_policy;     // of the workload that receives
    policy_t    untracked_policy;   // of the host endpoint
    policy_t    pre_dnat_policy;
    policy_t    host_policy;        // to this node itself
    policy_t    forward_policy;     // through this node
    set_page_t  in_set_page;
    set_page_t  out_set_page;
    policy_t    policy;             // the list in use
    set_page_t  set_page;
    sets_t      src_sets;
    sets_t      dst_sets;
    sets_t      sets;
    ipv4_addr_t set_addr;
    l4_port_t   set_port;
    ipv6_addr_t set_addr_v6;
    ipv4_addr_t failsafe_addr;
    bit<8>      failsafe_direction;
    Verdict     verdict;
    bool        log;

    // Routing.
    bool        is_local;           // for a workload of this node
    bool        is_routed;          // leaves for another station: TTL and MAC addresses change
    endpoint_t  out_endpoint;
    nexthop_t   nexthop;
    bit<16>     paths;
    mac_t       src_mac;
    mac_t       dst_mac;
    bit<32>     mtu;                // 0: as long as it likes

    // Tunnels.
    ipv4_addr_t peer_addr;
    bit<32>     vni;
    ipv4_addr_t vtep_addr;
    bool        is_tunnelled;
    mac_t       inner_src_mac;
    mac_t       inner_dst_mac;

    Fate        fate;
    Reason      reason;
}

#endif
