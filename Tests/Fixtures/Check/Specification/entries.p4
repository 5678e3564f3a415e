// Entries with the same keys, which the reference finds by how their numbers are written.
#include <core.p4>
enum bit<8> F { A = 1 }
control c(inout bit<8> x) {
  action a() { }
  table t {
    key = { x : ternary; }
    actions = { a; }
    default_action = a;
    entries = {
      0x1FF : a();  // expected-warning {{[overflow]}}
      255 : a();  // expected-warning {{[same-entry]}}
      1 : a();
      1 &&& 255 : a();  // expected-error {{[duplicate-entry]}}
      1 + 1 : a();
      2 : a();  // expected-error {{[duplicate-entry]}}
    }
  }
  apply { t.apply(); }
}
control k(inout bit<8> x);
package top(k main);
top(c()) main;
