// Statements of controls and functions (P4-16 §12).
enum E { A, B }
enum bit<8> N { X = 1 }
bit<8> missing(in bool b) { if (b) { return 1; } }  // expected-warning {{[unreached-fault]}}
bit<8> all(in bool b) { if (b) { return 1; } else { return 2; } }
void none(in bool b) { return 1; }  // expected-error {{[bad-return]}}
bit<8> empty(in bool b) { return; }  // expected-error {{[bad-return]}}
control c(inout bit<8> x, in E e, in N n, in bool b, in bit<16> w) {
  action act() { x = 1; return; }
  action other() { exit; }
  action data(in bit<8> a, bit<8> d, inout bit<8> late) { }  // expected-error {{[bad-direction]}}
  table t { actions = { act; other; } default_action = act(); }
  bit<8>[4] array;
  apply {
    if (x) { } else if (b) { }  // expected-error {{[type-mismatch]}}
    switch (x) { 1: { } 2: 3: { x = 1; } default: { } }
    switch (x) { 1: { } 1: { } }  // expected-error {{[duplicate-label]}}
    switch (x) { default: { } 1: { } }  // expected-error {{[unreachable-case]}}
    switch (x) { 16w1: { } true: { } w[7:0]: { } 1 &&& 2: { } }  // expected-error {{[expected-token]}} // expected-error {{[type-mismatch]}} // expected-error {{[type-mismatch]}} // expected-error {{[not-compile-time-known]}}
    switch (e) { E.A: { } E.B: { } E.C: { } }  // expected-error {{[no-member]}}
    switch (n) { N.X: { } }
    switch (b) { true: { } }  // expected-error {{[bad-switch]}}
    switch (t.apply().action_run) { act: { } other: default: { } }
    switch (t.apply().action_run) { act: { } act: { } }  // expected-error {{[duplicate-label]}}
    switch (t.apply().action_run) { NoSuch: { } data: { } 1: { } }  // expected-error {{[bad-switch]}} // expected-error {{[bad-switch]}} // expected-error {{[bad-switch]}}
    switch (array) { 1: { } }  // expected-error {{[bad-switch]}}
    if (t.apply().hit) { } else if (t.apply().miss) { }
    bool hit = t.apply().hit;
    hit = t.apply();  // expected-error {{[type-mismatch]}}
    for (bit<8> i = 0; i < 3; i = i + 1) { if (i == x) { continue; } break; }
    for (bit<8> j = 0; j; j = j + 1) { }  // expected-error {{[type-mismatch]}}
    for (bit<8> i in 1 .. 4) { x = i; }
    for (bit<8> i in array) { x = i; }
    for (bit<16> i in array) { }  // expected-warning {{[unreached-fault]}}
    for (bit<8> i in w) { }  // expected-error {{[bad-loop]}}
    x;  // expected-error {{[expected-token]}}
    continue;  // expected-error {{[statement-out-of-place]}}
    act();
    act;  // expected-error {{[expected-token]}}
    exit;
  }
}
