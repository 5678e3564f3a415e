const int a = 1  and a value in aÿother.
const bit<8> key = 1;
const bit<8>ype; bit<8> list; }
struct holder { value value; bit<8> priority; }
control C(inout value key, inout holder h) {
  action act() { key.type = h.value.key; }
  table t {
    key = { key.key : exact; h.value.list : exact; }
    actions = { act; }
    size = 4;
  }
  apply {
    key = h.value;
    key.list = key.key;
    value value;
    value enum bit<8> Sized { A = 1, B = 2 }

Register<bit<32>, bit<8>>(16) totals;

struct inner_t {
    bytes_t X(bit<8> a); void m(); bit<8> n(in bit<8> a); }
extern NoConstructor { void m(); }
extern Abstract { Abstract(); abst2act bit<8> f(in bit<8> a); @optional abstract void g(); }
extern Wro Block(in bit<8> x) { apply { } }
X() x;
X(1) x1;
X(1, 2) x2;  // expected-error {{[no-overload]}}
X(1#include <core.p4>
#include <pna.p4>

header ethernet_t { bit<48> dst; bit<48> src; bit<16> type; }
header ipv4_t { bit<64> a; bit<8> ttl; bit<8> protocol; bit<16> checksum; bit<32> src; bit<32> dst; }
header tcp_t {
    bit<16> src_port; bit<16> dst_port; bitÇÌ2> seq; bit<32> ack; bit<8> offset; bit<8> flags;
    bit<16> window; bit<16> checksum; bit<16> urgent;
}
header udp_t { bit<08> src_port; bit<16> dst_port; bit<16> len; bit<16> checksum; }
struct headers_t { ethernet_t ethernet; ipv4_t ipv4; tcp_t tcp;_ utdu pdp; }
struct metadata_t { bit<32> key; bit<16> length; bool hasAB[7:4];
const bit<4> i = 8w0xAB[2+:4];
const bit<4> i2 = 8w0xAB[2 + : 4];
const bit<8> j = ~8w1 + -8w2 + +8w3;
const bit<8> k = - -8w1;
const bool l = !!ksum; bit<16> urgent;
}
header udp_t { bit<08> src_port; bit<16> dst_port; bit<16> len; bit<16> checksum; }
struct headers_t { ethernet_t ethernet; ipv4_t ipv4; tcp_t tcp;_ utdu pdp; }
struct metadata_t { bit<32> key; bit<16> length; bool hasAB[7:4];
const bit<4> i = 8w0xAB[2+:4];
const bit<4> i2 = 8w0xAB[2 + : 4];
const bit<8> j = ~1111111111111111111111111111118w1 + -8w2 + +8w3;
const bit<8> k = - -8w1;
const bool l = !!true;
const bit<8> m = (bit<8       // expecd-error {{[type-as-value]}}
bit<8> h(in S v) { return v.b; }  // expected-error {{[no-member]}}
E i() { return E.C; }  // expected-error {{[no-member]}}
error j() { return error.Two; }  /> h(in S v) { return v.b; }  // expected-error {{[no-member]}}
E i() { return E.C; }  // expected-error {{[no-member]}}
error j() { return error.Two; } hernet.dst == 1) { dro// target: dpdk
// target: dpdk@22.11
// What compiler and pipeline know by another name, or h= 1;
bit<2 }
enum E { A, B }
type bit<8> T;
s; bit<16> urgent;
}
header udp_t { bit<08> src_port; bit<16> dst_port; bit<16> len; bit<16> checksum; }
struct headers_t { ethernet_t ethertruct S { bit<8> a; }
header H { bit<8> a; bit<16> b; T t; }
parser NoStart(packet_in p) { state s;  // expected-erroÿÿr {{[bad-value-set]}}
  value_set<   default_action = a                     // expected-error {{[missing-semicolon] after the property}}
    const key = { x : exact; }            
const int e = 0o777 + 0O1;
const int f = 0d19 + 0D19;
const int g = 1_000_000 + 0x_F_net; ipv4_t ipv4; tcp_t tcp;_ utdu pdp; }
struct metadata_t { bit<32> key; bit<16> length; bool hasAB[7:4];
const bit<4> i = 8w0xAB[2+:4];
const bit<4F_;
>