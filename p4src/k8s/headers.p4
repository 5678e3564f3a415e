// What goes over the wire. Every field is a whole number of bytes, neighbours of odd widths being
// one field: some devices take several scratch fields to get at four bits.

#ifndef K8S_HEADERS_P4
#define K8S_HEADERS_P4

typedef bit<48>  mac_t;
typedef bit<32>  ipv4_addr_t;
typedef bit<128> ipv6_addr_t;
typedef bit<16>  l4_port_t;

const bit<16> ETHERTYPE_IPV4 = 0x0800;
const bit<16> ETHERTYPE_ARP  = 0x0806;
const bit<16> ETHERTYPE_VLAN = 0x8100;
const bit<16> ETHERTYPE_IPV6 = 0x86dd;

const bit<8>  IPV4_PLAIN         = 0x45;    // version 4, no options
const bit<16> IPV4_DONT_FRAGMENT = 0x4000;
const bit<16> IPV4_ANY_FRAGMENT  = 0x3fff;  // more fragments follow, or not the first
const bit<16> IPV4_OFFSET        = 0x1fff;

const bit<8> PROTOCOL_ICMP   = 1;
const bit<8> PROTOCOL_IPIP   = 4;
const bit<8> PROTOCOL_TCP    = 6;
const bit<8> PROTOCOL_UDP    = 17;
const bit<8> PROTOCOL_ICMPV6 = 58;
const bit<8> PROTOCOL_SCTP   = 132;

const bit<16> ARP_REQUEST = 1;
const bit<16> ARP_REPLY   = 2;

const bit<8> ICMP_ECHO_REPLY     = 0;
const bit<8> ICMP_UNREACHABLE    = 3;
const bit<8> ICMP_ECHO_REQUEST   = 8;
const bit<8> ICMP_TIME_EXCEEDED  = 11;
const bit<8> ICMPV6_ECHO_REQUEST = 128;
const bit<8> ICMPV6_ECHO_REPLY   = 129;

const bit<8> TCP_FIN = 0x01;
const bit<8> TCP_SYN = 0x02;
const bit<8> TCP_RST = 0x04;
const bit<8> TCP_ACK = 0x10;

const l4_port_t VXLAN_PORT     = 4789;
const bit<8>    VXLAN_VALID_ID = 0x08;

header ethernet_t {
    mac_t   dst_addr;
    mac_t   src_addr;
    bit<16> ether_type;
}

header vlan_t {
    bit<16> tag;            // priority, drop eligibility and identifier
    bit<16> ether_type;
}

header arp_t {
    bit<16>     hardware_type;
    bit<16>     protocol_type;
    bit<8>      hardware_size;
    bit<8>      protocol_size;
    bit<16>     opcode;
    mac_t       sender_mac;
    ipv4_addr_t sender_addr;
    mac_t       target_mac;
    ipv4_addr_t target_addr;
}

header ipv4_t {
    bit<8>      version_ihl;
    bit<8>      dscp_ecn;
    bit<16>     total_length;
    bit<16>     identification;
    bit<16>     flags_offset;
    bit<8>      ttl;
    bit<8>      protocol;
    bit<16>     checksum;
    ipv4_addr_t src_addr;
    ipv4_addr_t dst_addr;
}

header ipv6_t {
    bit<32>     version_class_flow;
    bit<16>     payload_length;
    bit<8>      next_header;
    bit<8>      hop_limit;
    ipv6_addr_t src_addr;
    ipv6_addr_t dst_addr;
}

header tcp_t {
    l4_port_t src_port;
    l4_port_t dst_port;
    bit<32>   sequence;
    bit<32>   acknowledgement;
    bit<8>    data_offset;
    bit<8>    flags;
    bit<16>   window;
    bit<16>   checksum;
    bit<16>   urgent;
}

header udp_t {
    l4_port_t src_port;
    l4_port_t dst_port;
    bit<16>   length;
    bit<16>   checksum;
}

header sctp_t {
    l4_port_t src_port;
    l4_port_t dst_port;
    bit<32>   verification_tag;
    bit<32>   checksum;     // CRC32c over the SCTP packet alone: no addresses in it
}

// ICMP and ICMPv6 share this layout. `identifier` means something in echo messages only.
header icmp_t {
    bit<8>  type;
    bit<8>  code;
    bit<16> checksum;
    bit<16> identifier;
    bit<16> sequence;
}

// All that an ICMP error must repeat of the ports of the packet that it is about.
header ports_t {
    l4_port_t src_port;
    l4_port_t dst_port;
}

header vxlan_t {
    bit<8>  flags;
    bit<24> reserved;
    bit<24> vni;
    bit<8>  reserved2;
}

// From here on, what is never on the wire. These are registers, and headers only because devices
// have more room there than in metadata: DPDK addresses metadata with eight bits, and computes
// hashes over headers but not over what lies beyond the first 32 bytes of metadata.

// A leg of a connection, and what a flow's hash is computed over: the tuple of a packet, or of the
// replies to it. `generation` tells a connection from one that was left behind (conntrack.p4). The
// order is part of it: keys whose fields lie side by side are matched in place.
header key_t {
    bit<16>     scope;          // of a look-up of `dst_addr` alone
    ipv4_addr_t dst_addr;
    l4_port_t   dst_port;
    bit<8>      protocol;
    bit<8>      generation;
    l4_port_t   src_port;
    ipv4_addr_t src_addr;
}

header key_v6_t {
    ipv6_addr_t dst_addr;
    l4_port_t   dst_port;
    bit<8>      protocol;
    bit<8>      generation;
    l4_port_t   src_port;
    ipv6_addr_t src_addr;
    bit<16>     scope;          // of a look-up of `src_addr` alone
}

// An IPv6 packet as policy, services and routing see it, of IPv4 that is in metadata. `scope` says
// in what an address is looked up: a page of sets, an endpoint, a service. `addr` is a register for
// look-ups of either end, `number` stands for an address (nat.p4).
header now_v6_t {
    bit<32>     number;
    ipv6_addr_t src_addr;
    ipv6_addr_t addr;
    bit<16>     scope;
    ipv6_addr_t dst_addr;
    l4_port_t   dst_port;
    bit<8>      protocol;
}

// What all fragments of an IPv4 packet have in common; valid for fragments alone.
header fragment_t {
    ipv4_addr_t src_addr;
    ipv4_addr_t dst_addr;
    bit<16>     identification;
    bit<8>      protocol;
}

// What packets of a leg are to have. For IPv6 the addresses are numbers (nat.p4), of the service
// and of its backend, and `answers` says which of them the leg's packets have anew.
header learnt_t {
    ipv4_addr_t src_addr;
    l4_port_t   src_port;
    ipv4_addr_t dst_addr;
    l4_port_t   dst_port;
}

header learnt_v6_t {
    l4_port_t   src_port;
    l4_port_t   dst_port;
    bit<32>     virtual_number;
    bit<32>     backend_number;
    bit<8>      answers;
}

// What is noted down on the way for the end of it: a packet that turns out to be too long still
// goes to the kernel as it came in. `src_mac` is also the register for stations of a bridge.
header plan_t {
    bit<16>   bridge;
    mac_t     src_mac;
    mac_t     dst_mac;
    bit<32>   mtu;              // 0: as long as it likes
    l4_port_t wire_src_port;    // as they came in, also of a fragment that has none itself
    l4_port_t wire_dst_port;
    l4_port_t nat_first_port;
    l4_port_t nat_port_mask;
    bit<16>   nat_try;
    bit<16>   address_change;   // what new addresses do to a checksum
    bit<8>    dscp;             // 0: as it is
}

// The outer headers are only ever pushed: a tunnelled packet that arrives is parsed as the plain
// packet that it is, stripped, and sent round again (tunnels.p4).
struct headers_t {
    ethernet_t outer_ethernet;
    ipv4_t     outer_ipv4;
    udp_t      outer_udp;
    vxlan_t    outer_vxlan;
    ethernet_t ethernet;
    vlan_t     vlan;
    arp_t      arp;
    ipv4_t     ipv4;
    ipv6_t     ipv6;
    tcp_t      tcp;
    udp_t      udp;
    sctp_t     sctp;
    icmp_t     icmp;
    ipv4_t     inner_ipv4;      // what an ICMP error is about
    ports_t    inner_ports;
    icmp_t     inner_icmp;
    vxlan_t    vxlan;
    key_t      key;
    key_v6_t   key_v6;
    now_v6_t   now_v6;
    fragment_t fragment;
    learnt_t   learnt;
    learnt_v6_t learnt_v6;
    plan_t     plan;
}

#endif
