// What one stage tells the next about the packet in hand.
//
// Room is scarce: DPDK addresses metadata with eight bits and wraps silently, so these fields and
// the scratch fields that its compiler adds must stay within 256 bytes. Therefore only what must be
// metadata stands here (what an entry learns, what a hash gives), and what most stages use; nothing
// is kept that a header still says, and the rest is in headers that are never sent (headers.p4).

#ifndef K8S_METADATA_P4
#define K8S_METADATA_P4

typedef bit<16> endpoint_t;     // a port of this node, as policy and counters know it
typedef bit<16> policy_t;       // an ordered list of rules
typedef bit<16> rule_t;         // counts the hits of one rule
typedef bit<16> set_page_t;     // 64 sets that a policy can name
typedef bit<64> sets_t;         // membership in each of a page's sets
typedef bit<16> service_t;
typedef bit<16> nexthop_t;
typedef bit<32> address_v6_t;   // stands for an IPv6 address
typedef bit<16> bridge_t;

const service_t NO_SERVICE = 0;
const address_v6_t NO_ADDRESS = 0;
const nexthop_t KERNEL     = 0; // the control plane keeps next hop 0 for this node's kernel

// What becomes of the packet. Stages only write their wish here; the end of the main control acts
// on it. That matters: devices differ in whether a drop can be taken back.
enum bit<8> Fate {
    UNDECIDED = 0,
    FORWARD   = 1,
    DROP      = 2,
    PUNT      = 3,              // to the kernel as it came in
    AGAIN     = 4               // another pass, after a tunnel header came off
}

// Why a packet was dropped or punted: the index of the counter that says how often.
enum bit<8> Reason {
    NONE                = 0,
    UNKNOWN_PORT        = 1,
    SPOOFED             = 2,
    NOT_IP              = 3,
    IP_OPTIONS          = 4,
    FRAGMENT            = 5,
    UNKNOWN_PEER        = 6,
    UNTRACKED_POLICY    = 7,
    PRE_DNAT_POLICY     = 8,
    POLICY_OF_SENDER    = 9,
    POLICY_OF_RECEIVER  = 10,
    NO_BACKEND          = 11,
    SOURCE_RANGE        = 12,
    NO_NAT_PORT         = 13,
    FLOW_CLASH          = 14,
    SCTP_PORT           = 15,
    NO_ROUTE            = 16,
    NO_NEIGHBOUR        = 17,
    TTL_EXPIRED         = 18,
    TOO_LONG            = 19,
    ARP                 = 20,
    NEIGHBOUR_DISCOVERY = 21,
    UNKNOWN_STATION     = 22,
    UNRELATED_ERROR     = 23,
    BANDWIDTH           = 24,
    IPV6_MASQUERADE     = 25
}
#define REASONS 32

enum bit<8> PortKind {
    UNKNOWN  = 0,
    WORKLOAD = 1,               // a pod
    UPLINK   = 2,               // a network port, perhaps a host endpoint
    KERNEL   = 3,               // what this node itself sends
    BRIDGED  = 4                // switched by MAC address
}

// Where policy is asked. The first two are for host endpoints and come before connection tracking
// and before DNAT; the last two are what Calico calls applyOnForward.
enum bit<8> Hook {
    UNTRACKED   = 1,
    PRE_DNAT    = 2,
    EGRESS      = 3,            // of a pod
    INGRESS     = 4,
    HOST_IN     = 5,            // to the node itself
    HOST_OUT    = 6,
    FORWARD_IN  = 7,            // through the node
    FORWARD_OUT = 8
}

enum bit<8> Verdict {
    NONE  = 0,                  // no policy selects this traffic
    ALLOW = 1,
    DENY  = 2,
    PASS  = 3                   // ask the next list of rules
}

// Of the two legs of a connection, the packet's own and that of the replies to it.
enum bit<8> Leg {
    OWN   = 0,
    REPLY = 1
}

// A connection is looked up in the first generation, then in the second: see Departures.
const bit<8> FIRST  = 0;
const bit<8> SECOND = 1;

// Whose rule asks for a new source address.
enum bit<8> Masquerade {
    NO       = 0,
    OUTGOING = 1,               // natOutgoing of an address pool
    SERVICE  = 2                // a service whose backend must answer through this node
}

// Ports are those of TCP, UDP and SCTP; an echo has its identifier in both, so that address
// translation can tell the pings of two pods apart.
struct tuple_t {
    ipv4_addr_t src_addr;
    l4_port_t   src_port;
    ipv4_addr_t dst_addr;
    l4_port_t   dst_port;
    bit<8>      protocol;
}

struct metadata_t {
    // First, because DPDK writes hashes within the first 32 bytes only.
    bit<16>     flow_hash;

    // Where the packet came in.
    PortKind    in_kind;
    bit<1>      nat_outgoing;
    bit<1>      mirror;
    endpoint_t  in_endpoint;

    // The packet as policy, services and routing see it. Translation changes this first, the
    // headers follow in one place (nat.p4).
    Masquerade  masquerade;
    service_t   service;
    bit<16>     slot;           // of a Maglev table
    tuple_t     now;

    // Policy.
    set_page_t  set_page;
    policy_t    policy;
    bit<8>      icmp_type;
    bit<8>      icmp_code;
    sets_t      src_sets;
    sets_t      dst_sets;
    Hook        hook;
    endpoint_t  judged;         // the endpoint whose policy is asked
    Verdict     verdict;
    bool        log;

    ipv4_addr_t addr;           // a register: whose sets are looked up

    // Connection tracking.
    bool        has_ports;
    Leg         leg;
    bool        may_learn;
    bool        is_found;
    bool        is_clash;       // found, but with other addresses
    bool        is_taken;       // found in the first generation, perhaps left behind
    bool        is_new;         // the packet begins a connection
    bool        is_tracked;
    bool        new_timeout;
    ExpireTimeProfileId_t timeout;

    // Services and outgoing translation.
    bool        has_backend;
    bit<1>      limited;
    bit<1>      sticky;
    ExpireTimeProfileId_t sticky_timeout;
    bit<16>     slots;          // of a Maglev table, less one; 0: the service has none

    // Numbers of IPv6 addresses: of the service and of its backend.
    address_v6_t virtual_number;
    address_v6_t backend_number;
    bit<8>       answers;       // 1: from the backend to the client

    // Routing.
    bool        is_local;       // for a pod of this node
    bool        is_routed;      // leaves for another station: TTL and MAC addresses change
    endpoint_t  out_endpoint;
    nexthop_t   nexthop;
    bit<16>     paths;
    bit<32>     packet_length;
    bool        is_limited;

    Fate        fate;
    Reason      reason;
}

#endif
