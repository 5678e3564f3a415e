// Names that every parser has, and elements of stacks that are read only (P4-16 §13).
#include <core.p4>
header H { bit<8> a; }
header V { varbit<8> a; }
struct Hs { H h; H[2] stack; }
parser p(packet_in packet, out Hs hs, inout packet_in other) {  // expected-error {{[bad-direction]}}
  bit<8> accept = 1;  // expected-error {{[duplicate-declaration]}}
  state start {
    packet.extract(hs.stack.next);
    packet.extract(hs.stack.last);  // expected-error {{[not-writable]}}
    hs.stack.last.a = 1;  // expected-error {{[not-writable]}}
    hs.stack.last.setValid();  // expected-error {{[not-writable]}}
    hs.h.a = hs.stack.last.a;
    packet.extract<V>(_, 3);  // expected-error {{[bad-argument]}}
    packet.extract<H>(_);
    tuple<bit<8>, bit<8>> t = packet.lookahead<tuple<bit<8>, bit<8>>>();  // expected-error {{[bad-argument]}}
    tuple<bit<8>> unread = packet.lookahead<tuple<bit<8>>>();  // expected-warning {{[unreached-fault]}}
    packet.lookahead<tuple<bit<8>>>();  // expected-warning {{[unreached-fault]}}
    hs.h.a = t[0];
    transition reject;
  }
}
