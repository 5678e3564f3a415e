// Priorities that run out, and key sets that are too few (p4c: frontends/p4/entryPriorities.cpp).
#include <core.p4>
control c(inout bit<8> x, inout bit<16> y) {
  action a() { }
  table fits { key = { x : ternary; } actions = { a; } entries = { priority = 2 : 1 : a; 2 : a; } }
  table runs_out {  // expected-error {{[bad-priority]}}
    key = { x : ternary; } actions = { a; } entries = { priority = 1 : 1 : a; 2 : a; } }
  table by_ten {  // expected-error {{[bad-priority]}}
    key = { x : ternary; } actions = { a; } priority_delta = 10; entries = { priority = 3 : 1 : a; } }
  table least_wins {
    key = { x : ternary; } actions = { a; } largest_priority_wins = false;
    entries = { priority = 0 : 1 : a; 2 : a; } }
  table too_great {
    key = { x : ternary; } actions = { a; }
    entries = { priority = 2147483648 : 1 : a; } }  // expected-error {{[bad-priority]}}
  table greatest {
    key = { x : ternary; } actions = { a; } entries = { priority = 2147483647 : 1 : a; } }
  table unwritten { key = { x : ternary; } actions = { a; } entries = { 1 : a; 2 : a; } }
  table two_keys {
    key = { x : exact; y : ternary; } actions = { a; }
    const entries = {
      (1, 2) : a;
      (_, _) : a;
      _ : a;  // expected-error {{[keyset-mismatch]}}
      default : a;  // expected-error {{[keyset-mismatch]}}
    }
  }
  apply {
    fits.apply(); runs_out.apply(); by_ten.apply(); least_wins.apply(); too_great.apply();
    greatest.apply(); unwritten.apply(); two_keys.apply();
  }
}
