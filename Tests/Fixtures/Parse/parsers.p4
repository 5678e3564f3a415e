// Parsers: locals, states, transitions, key sets.
extern packet_in { void extract<T>(out T h); T lookahead<T>(); void advance(in bit<32> n); }
header H { bit<16> type; }
struct headers_t { H h; H[4] stack; }

parser Type(packet_in p, out headers_t h);
parser Generic<T>(packet_in p, out T h);

parser Sub(packet_in p, out H h)(bit<16> wanted) {
  state start {
    p.extract(h);
    transition accept;
  }
}

parser P(packet_in p, out headers_t h, inout bit<8> meta) {
  const bit<16> vlan = 0x8100;
  bit<8> count = 0;
  value_set<bit<16>>(4) types;
  @id(7) value_set<tuple<bit<16>, bit<8>>>(8) pairs;
  Sub(vlan) sub;

  state start {
    meta = 0;
    transition select(p.lookahead<bit<16>>()) {
      vlan: parse_vlan;
      0x0800 &&& 0xFF00: parse_ip;
      0x0801 .. 0x0900: parse_ip;
      types: parse_ip;
      default: reject;
    }
  }
  @name("vlan") state parse_vlan {
    bit<16> seen;
    seen = p.lookahead<bit<16>>();
    if (seen == 1) { count = count + 1; } else { ; }
    { sub.apply(p, h.h); }
    p.extract(h.stack.next);
    transition select(h.stack.last.type, count) {
      (vlan, 1): parse_vlan;
      (0x10 &&& 0x1F, 2 .. 3): parse_ip;
      (_, default): accept;
      pairs: accept;
    }
  }
  state parse_ip {
    transition select(h.h.type[7:0]) {
      (1 &&& 3): accept;
      (2): accept;
      (3) + 1 &&& 0xF: accept;
      (bit<8>) 4: accept;
      _: reject;
    }
  }
  state key { transition apply; }
  state apply { }
}
