// Entries: key sets, actions, priorities (P4-16 §14.2.1.4).
#include <core.p4>
match_kind { range, optional }
enum bit<8> N { X = 1, Y = 2 }
control c(inout bit<8> x, in bit<16> w, in N n) {
  action set(bit<8> v) { x = v; }
  action plain() { }
  table good {
    key = { x : exact; w : ternary; n : exact; }
    actions = { set; plain; }
    default_action = plain;
    const entries = {
      (1, 2 &&& 3, N.X) : set(1);
      (1, _, N.Y) : plain();
      (2, default, N.X) : plain;
    }
  }
  table kinds {
    key = { x : lpm; w : range; x : optional @name("o"); }
    actions = { set; plain; }
    default_action = plain;
    const entries = {
      (1 &&& 0xf0, 1 .. 2, 3) : plain();
      (1 .. 2, 1, 3) : plain();  // expected-warning {{[keyset-kind]}}
      (1, 1 &&& 2, 3) : plain();  // expected-warning {{[keyset-kind]}}
      (1, 1, 3 .. 4) : plain();  // expected-warning {{[keyset-kind]}}
      (1, 2) : plain();  // expected-error {{[keyset-mismatch]}}
      (1, 2, 3, 4) : plain();  // expected-error {{[keyset-mismatch]}}
      (16w1, 2, 3) : plain();  // expected-error {{[type-mismatch]}}
      (x, 2, 3) : plain();  // expected-error {{[not-compile-time-known]}}
      (true, 2, 3) : plain();  // expected-error {{[type-mismatch]}}
    }
  }
  table actions_of {
    key = { x : exact; }
    actions = { set; @defaultonly plain; }
    default_action = plain;
    const entries = {
      1 : set(1);
      2 : set();  // expected-error {{[missing-argument]}}
      3 : set(1, 2);  // expected-error {{[too-many-arguments]}}
      4 : set(x);  // expected-error {{[not-compile-time-known]}}
      5 : missing();  // expected-error {{[unknown-name]}}
      6 : NoAction();  // expected-error {{[action-not-in-table]}}
      7 : set(16w1);  // expected-error {{[type-mismatch]}}
      8 : plain();  // expected-error {{[action-not-in-table]}}
    }
  }
  table priorities {
    key = { x : ternary; }
    actions = { plain; }
    default_action = plain;
    largest_priority_wins = false;
    priority_delta = 10;
    entries = {
      const priority = 10 : 1 : plain();
      2 : plain();
      priority = 5 : 3 : plain();  // expected-warning {{[entries-out-of-priority-order]}}
      priority = 20 : 4 : plain();  // expected-warning {{[duplicate-priorities]}}
    }
  }
  table first {
    key = { x : ternary; }
    actions = { plain; }
    default_action = plain;
    entries = { 1 : plain(); priority = 5 : 2 : plain(); }  // expected-error {{[bad-priority]}}
  }
  table below {  // expected-error {{[bad-priority]}}
    key = { x : ternary; }
    actions = { plain; }
    default_action = plain;
    priority_delta = 10;
    entries = { priority = 5 : 1 : plain(); 2 : plain(); }
  }
  table none {
    key = { x : exact; }
    actions = { plain; }
    default_action = plain;
    entries = { priority = 5 : 1 : plain(); }  // expected-error {{[bad-priority]}}
  }
  table constant {
    key = { x : ternary; }
    actions = { plain; }
    default_action = plain;
    const entries = { priority = 5 : 1 : plain(); }  // expected-error {{[bad-priority]}}
  }
  table rules {
    key = { x : ternary; }
    actions = { plain; }
    default_action = plain;
    largest_priority_wins = 3;  // expected-error {{[bad-priority]}}
    priority_delta = -1;  // expected-error {{[bad-priority]}}
    entries = { priority = -1 : 1 : plain(); priority = w : 2 : plain(); }  // expected-error {{[expected-expression]}} // expected-error {{[expected-expression]}} // expected-error {{[keyset-mismatch]}} // expected-error {{[keyset-mismatch]}}
  }
  table keyless { actions = { plain; } default_action = plain; entries = { _ : plain(); } }  // expected-error {{[entries-without-key]}}
  table late {
    entries = { 1 : plain(); }  // expected-error {{[entries-without-key]}}
    key = { x : exact; }
    actions = { plain; }
    default_action = plain;
  }
  apply { good.apply(); }
}
