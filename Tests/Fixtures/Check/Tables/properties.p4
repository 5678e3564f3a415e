// Properties of tables (P4-16 §14.2).
#include <core.p4>
enum E { A }
header H { bit<8> a; varbit<16> v; }
header_union U { H h; }
struct S { bit<8> a; }
action global() { }
control c(inout bit<8> x, in H h, in U u, in S s, in E e, in error r, in bool b, in tuple<bit<8>> p) {
  action set(bit<8> v) { x = v; }
  action mixed_in(in bit<8> q) { }
  action mixed(in bit<8> a, bit<8> v) { x = a + v; }
  action plain() { }
  table keys {
    key = { x : exact; e : ternary; r : exact; b : exact @name("flag"); x + 1 : exact @name("sum"); }
    actions = { plain; }
    default_action = plain;
  }
  table bad_keys {
    key = { h.v : exact; s : exact; u : exact; p : exact; 1 : exact; x : near; bad_keys : exact; plain : exact; }  // expected-error {{[bad-key]}} // expected-error {{[bad-key]}} // expected-error {{[bad-key]}} // expected-error {{[bad-key]}} // expected-error {{[no-width]}} // expected-error {{[unknown-match-kind]}} // expected-error {{[unknown-name]}} // expected-error {{[not-a-value]}}
    actions = { plain; }
    default_action = plain;
  }
  table lists {
    actions = { set; mixed(1); plain; global; set; x; missing; mixed; plain(); set(1); }  // expected-error {{[duplicate-action]}} // expected-error {{[not-an-action]}} // expected-error {{[unknown-name]}} // expected-error {{[duplicate-action]}} // expected-error {{[missing-argument]}} // expected-error {{[duplicate-action]}} // expected-error {{[duplicate-action]}} // expected-error {{[too-many-arguments]}}
    default_action = set(3);
  }
  table no_actions { key = { x : exact; } }  // expected-error {{[no-actions]}}
  table early { default_action = plain; actions = { plain; } }  // expected-error {{[default-before-actions]}}
  table twice { actions = { plain; } actions = { set; } default_action = plain; size = 1; size = 2; }  // expected-error {{[duplicate-property]}} // expected-error {{[duplicate-property]}}
  table defaults { actions = { plain; } default_action = set(1); }  // expected-error {{[action-not-in-table]}}
  table arguments { actions = { set; } default_action = set; }  // expected-error {{[missing-argument]}}
  table more { actions = { set; } default_action = set(1, 2); }  // expected-error {{[too-many-arguments]}}
  table dynamic { actions = { set; } default_action = set(x); }  // expected-error {{[not-compile-time-known]}}
  table bound { actions = { mixed(x); } default_action = mixed(x, 1); }
  table unbound { actions = { mixed_in(x); } default_action = mixed_in; }  // expected-error {{[missing-argument]}}
  table rules {
    actions = { plain; } default_action = plain;
    largest_priority_wins = 1;  // expected-warning {{[unreached-fault]}}
    priority_delta = x;  // expected-warning {{[unreached-fault]}}
  }
  table differs { actions = { mixed(x); } default_action = mixed(h.a, 1); }  // expected-error {{[bound-argument-differs]}}
  table marked { actions = { @tableonly plain; @defaultonly set; } default_action = plain; }  // expected-error {{[action-not-in-table]}}
  table sizes { actions = { plain; } default_action = plain; size = -1; }  // expected-warning {{[bad-size]}}
  table texts { actions = { plain; } default_action = plain; size = "x"; }  // expected-error {{[type-mismatch]}}
  table implicit { key = { x : exact; } actions = { plain; } }
  table custom { actions = { plain; } default_action = plain; mine = 3; const yours = { x = 1 }; }
  apply { keys.apply(); }
}
