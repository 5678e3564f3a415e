// Branches and loop bodies are statements, not declarations (P4-16 §12).
extern void effect(in bit<8> x);
control c(inout bit<8> x) {
  apply {
    if (x == 1) bit<8> y = 1;  // expected-error {{[misplaced-declaration]}}
    if (x == 1) { bit<8> y = 1; effect(y); } else const bit<8> z = 1;  // expected-error {{[misplaced-declaration]}}
    for (bit<8> i in 8w1 .. 3) bit<8> w = i;  // expected-error {{[misplaced-declaration]}}
    if (x == 1) effect(1); else if (x == 2) effect(2); else { bit<8> v = 3; effect(v); }
  }
}
