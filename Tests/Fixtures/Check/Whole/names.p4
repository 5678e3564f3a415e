// No two actions have one name for the control plane (P4-16 §16.3).
@name("one") action a(inout bit<8> x) { x = 1; }
@name("c.two") action b(inout bit<8> x) { x = 2; }
control inner(inout bit<8> x) {
  @name(".shared") action s() { x = 3; }
  apply { s(); }
}
control c(inout bit<8> x) {
  @name(".one") action d() { x = 4; }  // expected-error {{[duplicate-action-name] `one`}}
  action two() { x = 5; }  // expected-error {{[duplicate-action-name]}}
  action three() { x = 6; }
  inner() first;
  inner() second;
  apply { a(x); b(x); d(); two(); three(); first.apply(x); second.apply(x); }
}
control C(inout bit<8> x);
package P(C c);
P(c()) main;
