// What the reference lets through in tables and the specification does not.
#include <core.p4>
match_kind { range, optional }
enum bit<8> Coded { A = 1 }
enum Plain { A }
@noWarn("unused") control c(inout bit<8> x, in bool b, in error e, in Plain p, in Coded n) {
  action plain() { x = 1; }
  table kinds {
    key = { x : exact; x : lpm @name("l"); x : ternary @name("t"); x : range @name("r"); x : optional @name("o"); }
    actions = { plain; }
    default_action = plain;
    const entries = {
      (1 &&& 3, 1 &&& 0xf0, 1 &&& 3, 1 .. 3, 1) : plain();  // expected-warning {{[keyset-kind] kind `exact` does not take a mask}}
      (1, 1, 1, 1 &&& 3, 1 &&& 3) : plain();  // expected-warning {{[keyset-kind] kind `range` does not take a mask}} // expected-warning {{[keyset-kind]}}
      (1 .. 3, 1, 1 .. 3, _, 1) : plain();  // expected-warning {{[keyset-kind]}} // expected-warning {{[keyset-kind]}}
    }
  }
  table numbers {
    key = {
      b : lpm @name("b1");  // expected-warning {{[match-kind-type] no prefixes}}
      b : range @name("b2");  // expected-warning {{[match-kind-type] no ranges}}
      e : lpm @name("e1");  // expected-warning {{[match-kind-type]}}
      p : range @name("p1");  // expected-warning {{[match-kind-type]}}
      n : range @name("n1");
      n : ternary @name("n2");
      b : ternary @name("b3");
      e : exact @name("e2");
    }
    actions = { plain; }
    default_action = plain;
  }
  table delta {
    key = { x : ternary; }
    actions = { plain; }
    default_action = plain;
    priority_delta = 0;  // expected-warning {{[priority-delta]}}
    entries = { 1 : plain(); 2 : plain(); }
  }
  apply { kinds.apply(); numbers.apply(); delta.apply(); }
}
