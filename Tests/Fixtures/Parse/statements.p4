// Every statement, every assignment.
extern void note(in bit<8> x);
bit<8> twice(in bit<8> x) { return x + x; }
void nothing() { return; }
T same<T>(in T x) { return x; }

action top(inout bit<8> x) { x = 1; }

control C(inout bit<8> x, inout bit<32> wide) {
  action a() { }
  action b(bit<8> data) { x = data; exit; }
  table t { key = { x : exact; } actions = { a; b; } default_action = a(); }
  apply {
    ;
    bit<8> y;
    bit<8> z = 3;
    const bit<8> k = 4;
    @name("named") bit<8> annotated = 5;
    x = y;
    x += 1; x -= 1; x *= 2; x /= 2; x %= 3; x &= 7; x |= 8; x ^= 1;
    x <<= 1; x >>= 1; x |+|= 1; x |-|= 1;
    { }
    @atomic { x = 1; { x = 2; } }
    if (x == 1) x = 2;
    if (x == 1) { x = 2; } else x = 3;
    if (x == 1) { x = 2; } else if (x == 2) { x = 3; } else if (x == 3) ; else { x = 4; }
    if (x == 9) @likely { x = 10; } else @unlikely { x = 11; }
    switch (t.apply().action_run) {
      a: { x = 1; }
      b:
      default: { x = 2; }
    }
    switch (x) {
      1: { note(x); }
      8w2: { }
      (3): { }
      k + 1: { }
      -4: @atomic { }
      default: { }
    }
    if (t.apply().hit) { exit; }
    note(twice(x));
    wide[7:0] = same<bit<8>>(x);
    return;
  }
}
