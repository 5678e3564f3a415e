// Where the reference needs constants and does not yet know the size of a stack.
header H { bit<8> a; }
struct S { bit<8> a; bit<8> b; }
extern Box { Box(bit<32> size); void go(); }
const S one = {1, 2};
const bool same = one == one;  // expected-error {{[not-compile-time-known] comparison of structs}}
control c(inout H[4] st, inout H h, inout bit<32> x) {
  Box(st.size) wrong;  // expected-error {{[not-compile-time-known]}}
  Box(h.minSizeInBits()) right;
  const bit<32> size = st.size;  // expected-error {{[not-compile-time-known]}}
  const bit<32> bits = h.minSizeInBits();
  apply {
    bit<(h.minSizeInBits())> y = 1;  // expected-error {{[not-compile-time-known]}}
    x[st.size:0] = 1;  // expected-error {{[not-compile-time-known]}}
    x[h.minSizeInBytes():0] = 1;
    x = st.size << st.size;
    st[st.size - 1].a = 1;
    switch (x) { st.size: { } default: { } }  // expected-error {{[not-compile-time-known]}}
    if (one == one) { right.go(); }
  }
}
parser p(in bit<8> x, in tuple<bit<8>> t, in bit<8> y) {
  state start {
    transition select({x, y}) {
      (1, 2): accept;  // expected-error {{[keyset-mismatch]}}
      {1, 2}: reject;  // expected-error {{[keyset-mismatch]}}
      _: tuples;
    }
  }
  state tuples { transition select(t) { default: accept; } }  // expected-error {{[bad-select]}}
}
