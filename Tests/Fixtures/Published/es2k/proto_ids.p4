// Stand-in, see README.md.
const bit<16> ETYPE_IPV4 = 0x0800;
const bit<16> ETYPE_ARP = 0x0806;
const bit<8> IP_PROTO_TCP = 6;
const bit<8> IP_PROTO_UDP = 17;
