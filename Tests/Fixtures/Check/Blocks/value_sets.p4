// Members of value sets are given by the control plane, which has no values for `bool` and plain
// enums (P4-16 §13.8).
enum E { A, B }
enum bit<8> N { X = 1 }
struct S { bit<8> a; E e; }
parser p(in E e, in N n, in bool b, in bit<8> x) {
  value_set<E>(4) plain;
  value_set<N>(4) numbered;
  value_set<bool>(4) flags;
  value_set<S>(4) both;
  value_set<tuple<bit<8>, N>>(4) fine;
  state start {
    transition select(e) { E.A: enums; plain: accept; }  // expected-error {{[bad-value-set]}}
  }
  state enums { transition select(n) { numbered: flag; } }
  state flag {
    transition select(b, x) { (flags, 1): pairs; }  // expected-error {{[bad-value-set]}}
  }
  state pairs {
    transition select(x, e) { both: more; }  // expected-error {{[bad-value-set]}}
  }
  state more { transition select(x, n) { fine: accept; } }
}
