// `NoAction` is the default action where none is written (P4-16 §14.2.1.3).
#include <core.p4>
control c(inout bit<8> x) {
  action a() { x = 1; }
  table t {
    key = { x : exact; }
    actions = { a; @tableonly NoAction; }  // expected-error {{[action-not-in-table]}}
  }
  table u {
    key = { x : exact; }
    actions = { a; @tableonly NoAction; }
    default_action = a();
  }
  apply { t.apply(); u.apply(); }
}
