// `for` in all its shapes.
control C(inout bit<8> x) {
  bit<8>[4] values;
  apply {
    for (bit<8> i = 0; i < 4; i = i + 1) { x = x + i; }
    for (bit<8> i = 0, bit<8> j = 9; i < j; i += 1, j -= 1) { x = j; }
    for (; x < 3; ) { x = x + 1; }
    for (x = 1; x < 9; x += 2) x += 1;
    for (bit<8> i in 1 .. 4) { if (i == 3) break; else continue; }
    for (bit<8> i in x .. x + 3) { x = i; }
    for (bit<8> v in values) { x = v; }
    for (bit<8> v in (list<bit<8>>) { 1, 2, 3 }) { x = v; }
    for (@name("v") bit<8> v in values) x = v;
    @unroll for (bit<8> i = 0; i < 4; i += 1) { }
    for (bit<8> i in 0 .. 3) for (bit<8> j in 0 .. 3) { x = i + j; }
  }
}
