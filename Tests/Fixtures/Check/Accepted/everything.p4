// A program without a fault, with the rarer parts of the language.
#include <core.p4>
error { TooLong, Odd }
match_kind { range, optional, selector }
enum Color { red, green }
enum bit<16> EtherType { ipv4 = 0x0800, ipv6 = 0x86dd, other = 0x0800 + 1 }
type bit<32> Address;
typedef bit<48> Mac;
header Ethernet { Mac dst; Mac src; EtherType kind; }
header Option { bit<8> length; varbit<320> data; }
header Small { bit<8> a; }
header Large { bit<16> a; }
header_union Either { Small small; Large large; }
struct Pair<A, B> { A first; B second; }
struct Headers { Ethernet ethernet; Option option; Small[3] stack; Either either; }
struct Meta { bit<8> x; bool flag; Color color; error fault; tuple<bit<8>, bool> both; Pair<bit<8>, bit<16>> pair; bit<8>[4] array; }
extern Register<T> { Register(bit<32> size, @optional T initial); T read(in bit<32> index); void write(in bit<32> index, in T value); }
extern Callback { Callback(); abstract bit<8> run(in bit<8> x); bit<8> call(in bit<8> x); }
extern bit<16> sum<T>(in T data);
extern void log(string text, @optional in bit<8> value);
const bit<8> limit = 8w1 << 4 | 0b1;
const Pair<bit<8>, bit<16>> start = { first = 1, second = 2 };
const tuple<bit<8>, bool> both = { 1, true };
bit<8> clamp(in bit<8> x, in bit<8> most = limit) { if (x > most) { return most; } return x; }
T pick<T>(in bool which, in T a, in T b) { return which ? a : b; }
void fill(out Meta m) {
  m.x = start.first;
  m.flag = both[1];
  m.color = Color.green;
  m.fault = error.NoError;
  m.both = { 1, true };
  m.pair = { second = 2, first = 1 };
  for (bit<32> i in 32w0 .. 32w3) { m.array[i] = 1; }
}
parser Inner(packet_in p, out Small s) { state start { p.extract(s); transition accept; } }
parser P(packet_in p, out Headers h, inout Meta m) {
  value_set<bit<8>>(4) kinds;
  Inner() inner;
  state start {
    p.extract(h.ethernet);
    verify(h.ethernet.dst != 0, error.Odd);
    bit<8> next = p.lookahead<bit<8>>();
    log("next", next);
    transition select(h.ethernet.kind, next) {
      (EtherType.ipv4, 1): option;
      (EtherType.ipv6, 2 &&& 3): stack;
      (EtherType.other, 4 .. 5): either;
      (_, _): sub;
    }
  }
  state option { p.extract(h.option, 32w8 * 4); transition accept; }
  state stack {
    p.extract(h.stack.next);
    m.x = m.x + h.stack.last.a;
    transition select(h.stack.lastIndex) { 2: accept; default: stack; }
  }
  state either { p.extract(h.either.small); p.advance(8); transition select(h.either.small.a) { kinds: accept; 1: accept; default: reject; } }
  state sub { inner.apply(p, h.stack[0]); transition accept; }
}
control Counting(inout bit<8> x)(bit<8> step) { apply { x = x + step; } }
control C(inout Headers h, inout Meta m) {
  Register<bit<8>>(16) cells;
  Register(16, 16w1) wide;
  Counting(2) counting;
  Callback() callback = { bit<8> run(in bit<8> x) { return x + 1; } };
  action set(inout bit<8> field, bit<8> value) { field = value; }
  action drop() { exit; }
  table t {
    key = {
      h.ethernet.dst : exact @name("dst");
      h.ethernet.kind : ternary;
      m.x : range;
      h.ethernet.isValid() : optional;
    }
    actions = { set(m.x); drop; @defaultonly NoAction; }
    default_action = NoAction();
    size = 1024;
    largest_priority_wins = false;
    priority_delta = 10;
    entries = {
      const priority = 10 : (1, EtherType.ipv4, 1 .. 2, true) : set(m.x, 3);
      (2, EtherType.ipv6 &&& 0xff00, _, _) : drop();
    }
  }
  table u { key = { m.color : exact; m.fault : exact; } actions = { drop; NoAction; } const entries = { (Color.red, error.Odd) : drop(); } }
  apply {
    fill(m);
    m.x = clamp(m.x);
    m.x = clamp(most = 3, x = m.x);
    m.x = pick(m.flag, m.x, 3);
    m.x += 1;
    m.x[3:0] = 4w1;
    m.x[4+:4] = 4w2;
    m.pair.second = sum({ h.ethernet.dst, m.x });
    cells.write(1, m.x);
    m.x = cells.read(1);
    m.pair.second = wide.read(0);
    m.x = callback.call(m.x);
    counting.apply(m.x);
    if (!h.ethernet.isValid() && h.either.isValid()) { h.ethernet.setValid(); h.ethernet = { 1, 2, EtherType.ipv4 }; }
    h.stack.push_front(1);
    h.stack[0] = {#};
    Small[2] locals;
    locals[0] = { 1 };
    locals[1] = (Small) { a = 2 };
    m.x = m.x + locals[0].a + locals[1].a;
    switch (t.apply().action_run) { drop: { } default: { m.x = 1; } }
    if (u.apply().hit) { m.x = 2; }
    switch (h.ethernet.kind) { EtherType.ipv4: EtherType.ipv6: { m.x = 3; } default: { } }
    for (bit<8> i = 0, bit<8> j = 1; i < 4; i = i + 1, j = j << 1) { if (i == 2) { continue; } m.array[0] = m.array[0] ^ j; }
    return;
  }
}
control D(packet_out p, in Headers h) { apply { p.emit(h); p.emit(h.stack); p.emit({ h.ethernet, h.option }); } }
parser PT<H, M>(packet_in p, out H h, inout M m);
control CT<H, M>(inout H h, inout M m);
control DT<H>(packet_out p, in H h);
package Top<H, M>(PT<H, M> p, CT<H, M> c, @optional DT<H> d);
Top(P(), C(), D()) main;
