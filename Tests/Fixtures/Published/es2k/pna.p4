// Stand-in, see README.md: what the sources use of the vendor's pna.p4.
#ifndef STAND_IN_PNA
#define STAND_IN_PNA

typedef bit<16> PortId_t;
typedef bit<11> ActionRef_t;
typedef bit<3>  PassNumber_t;

enum PNA_Direction_t {
    NET_TO_HOST,
    HOST_TO_NET
}

struct pna_pre_input_metadata_t { }

struct pna_pre_output_metadata_t { }

struct pna_main_parser_input_metadata_t {
    PNA_Direction_t direction;
    PassNumber_t    pass;
}

struct pna_main_input_metadata_t {
    PNA_Direction_t direction;
    PassNumber_t    pass;
}

struct pna_main_output_metadata_t { }

extern void drop_packet();
extern void send_to_port(in PortId_t port);
extern void recirculate();

parser MainParserT<H, M, V>(
    packet_in pkt, out H hdrs, inout M user_meta, inout V meta,
    in pna_main_parser_input_metadata_t istd);
control MainControlT<H, M, V, R, T>(
    inout H hdrs, inout M user_meta, inout V meta, out R rx_host, in T tx_host,
    in pna_main_input_metadata_t istd, inout pna_main_output_metadata_t ostd);
control MainDeparserT<H, M>(
    packet_out pkt, in H hdrs, in M user_meta, in pna_main_output_metadata_t ostd);
package PNA_NIC<H, M, V, R, T>(
    MainParserT<H, M, V> main_parser, MainControlT<H, M, V, R, T> main_control,
    MainDeparserT<H, M> main_deparser);

#endif
