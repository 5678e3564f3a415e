// Stand-in, see README.md.
struct parsed_headers_t {
    ethernet_t[2]  mac;
    ethertype_t[2] etype;
    arp_t          arp;
    ipv4_t[2]      ipv4;
    tcp_t          tcp;
    udp_t[2]       udp;
}
