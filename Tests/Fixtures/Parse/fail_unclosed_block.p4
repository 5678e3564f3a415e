// A lost brace is one fault, and what stands behind it is read all the same.
control A(inout bit<8> x) {
  action a() { if (x == 1) { x = 2; }
  table t { actions = { a; } }             // expected-error {{[expected-token] expected `}` after the statements, found keyword `table`}}
  apply { t.apply(); }
}
control B(inout bit<8> x) {
  apply {
    if (x == 1) { x = 2;
  }
}
control C(inout bit<8> x) { apply { } }    // expected-error {{[expected-token] found keyword `control`}}
struct s { bit<8> a; }
