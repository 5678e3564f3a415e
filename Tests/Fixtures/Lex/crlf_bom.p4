// A byte order mark, and lines that end as on Windows.
const bit<8> a = 1;
#define B \
  2
const bit<8> b = B;
@pragma p x
const bit<8> c = d e;  // expected-error {{[expected-token] found `e`}}
