// What may be called where (P4-16 appendix F).
#include <core.p4>
header H { bit<8> a; }
header V { bit<8> a; varbit<32> v; }
header W { varbit<8> a; varbit<32> v; }  // expected-error {{[bad-nesting]}}
struct Hs { H h; H[4] s; V v; }
extern X { X(); void m(); }
parser Sub(packet_in p, out H h) { state start { p.extract(h); transition accept; } }
control Inner(inout bit<8> x) { apply { x = 1; } }
control Made(inout bit<8> x)(bit<8> k) { apply { x = k; } }
bit<8> plain(in bit<8> x) { return x; }
bit<8> bad(inout bit<8> x) {
  Inner.apply(x);  // expected-error {{[misplaced-call]}}
  verify(x == 1, error.NoError);  // expected-error {{[misplaced-call]}}
  exit;  // expected-error {{[statement-out-of-place]}}
  return X();  // expected-warning {{[unreachable]}} // expected-error {{[misplaced-constructor]}}
}
parser P(packet_in p, out Hs hs, inout bit<8> x) {
  Sub() sub;
  Inner() inner;  // expected-error {{[misplaced-instantiation]}}
  state start {
    X() local;  // expected-error {{[misplaced-statement]}}
    sub.apply(p, hs.h);
    Sub.apply(p, hs.h);
    inner.apply(x);  // expected-error {{[misplaced-call]}}
    p.extract(hs.s.next);
    p.extract(hs.h);
    p.extract(hs.v);  // expected-error {{[bad-argument]}}
    p.extract(hs.v, 32);
    p.extract(hs.h, 32);  // expected-error {{[bad-argument]}}
    p.extract(x);  // expected-error {{[bad-argument]}}
    p.extract(_);  // expected-error {{[cannot-infer]}}
    x = p.lookahead<bit<8>>();
    V v = p.lookahead<V>();  // expected-error {{[bad-argument]}}
    p.lookahead<void>();  // expected-error {{[bad-argument]}}
    W w;
    p.extract(w, 8);
    hs.s.push_front(1);  // expected-error {{[misplaced-call]}}
    verify(x == 1, error.NoError);
    x = hs.s.last.a;
    return;  // expected-error {{[misplaced-statement]}}
    switch (x) { 1: { } }  // expected-error {{[misplaced-statement]}} // expected-warning {{[unreachable]}}
    transition select(plain(x)) { plain(1): accept; default: reject; }  // expected-error {{[misplaced-call]}}
  }
}
control C(packet_out p, inout Hs hs, inout bit<8> x) {
  Sub() sub;  // expected-error {{[misplaced-instantiation]}}
  Inner() inner;
  Made() made;  // expected-error {{[missing-argument]}}
  Made(3) made3;
  X() object;
  action a() { t.apply(); object.m(); X().m(); }  // expected-error {{[expected-name]}} // expected-error {{[misplaced-instantiation]}}
  table t { actions = { a; NoAction; } }
  action b() { t.apply(); }  // expected-error {{[misplaced-call]}}
  action d(in bit<8> y) { }
  table u { key = { x : exact; } actions = { d(t.apply().hit ? 8w1 : 8w2); NoAction; } }  // expected-error {{[misplaced-call]}}
  apply {
    inner.apply(x);
    Inner.apply(x);
    made3.apply(x);
    Made.apply(x);  // expected-error {{[wrong-argument-count]}}
    sub.apply(p, hs.h);  // expected-error {{[misplaced-call]}}
    t.apply();
    t.apply(1);  // expected-error {{[too-many-arguments]}}
    t.foo();  // expected-error {{[no-member]}}
    t();  // expected-error {{[not-callable]}}
    verify(x == 1, error.NoError);  // expected-error {{[misplaced-call]}}
    Inner() nested;  // expected-error {{[misplaced-instantiation]}}
    p.emit(hs.h);
    p.emit(hs);
    p.emit(x);  // expected-error {{[bad-argument]}}
    p.emit({ hs.h, x });  // expected-error {{[bad-argument]}}
    hs.s.push_front(1);
    hs.s.push_front(x);  // expected-error {{[not-compile-time-known]}}
    hs.s.pop_front(0);  // expected-error {{[bad-argument]}}
    x = hs.s.next.a;  // expected-error {{[stack-member-outside-parser]}}
    x = hs.s.lastIndex[7:0];  // expected-error {{[stack-member-outside-parser]}}
    x = hs.s[0].a;
    x = hs.s[4].a;  // expected-error {{[index-out-of-range]}}
    x = hs.s[x].a;
    hs.h.setValid();
    hs.h.setValid(1);  // expected-error {{[too-many-arguments]}}
    hs.setValid();  // expected-error {{[no-member]}}
    if (hs.h.isValid()) { exit; }
    bit<32> n = hs.s.size + hs.h.minSizeInBits();
    C.apply(p, hs, x);  // expected-error {{[recursion]}}
    break;  // expected-error {{[statement-out-of-place]}}
    return 1;  // expected-error {{[bad-return]}}
  }
}
