// To the reference the properties of a table are declarations, which hide no parameter.
#include <core.p4>
control c(inout bit<8> size, inout bit<8> other, inout bit<8> key) {
  action a() { }
  table t {
    key = { other : exact; }  // expected-error {{[hides-parameter]}}
    actions = { a; }
    default_action = a;
    size = 5;  // expected-error {{[hides-parameter]}}
    other = 1;  // expected-error {{[hides-parameter]}}
  }
  apply { t.apply(); }
}
control d(inout bit<8> default_action) {
  action a() { }
  table t { actions = { a; } }  // expected-error {{[hides-parameter]}}
  apply { t.apply(); }
}
