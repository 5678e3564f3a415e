// Where the reference needs a value before it knows those of enums, fields and elements.
enum bit<8> F { A = 1, B = 2 }
enum E { A, B }
header H { bit<8> a; }
struct S { bit<8> a; bit<8> b; }
struct N { H h; bit<8> x; }
extern bool static_assert(bool check);
extern T both<T>(in T a, in T b);
const S pair = {1, 2};
const bit<8> field = pair.b;
const bool equal = F.A == F.B;
const bool number = F.A == 1;  // expected-error {{[not-compile-time-known] numbers of an enum}}
const bool order = F.A < F.B;  // expected-error {{[not-compile-time-known] numbers of an enum}}
const bool cast = (bit<8>) F.A < 8w2;
const bool bare = (bit<8>) F.A < 2;  // expected-error {{[not-compile-time-known] without a width}}
const bit<8> sum = F.A + 1;
const bit<(pair.b)> width = 1;  // expected-error {{[not-compile-time-known]}}
control c(inout bit<8> x, inout bit<4> z, inout F f, inout bool b) {
  const bit<8> top = 3;
  bit<8>[field] array;  // expected-error {{[not-compile-time-known]}}
  const bool text = (b ? "a" : "b") == "a";  // expected-error {{[not-compile-time-known]}}
  apply {
    static_assert(F.A == F.A);  // expected-error {{[not-compile-time-known]}}
    static_assert(8w255 |+| 1 == 255);
    static_assert(static_assert(true));
    x = -F.A;  // expected-error {{[bad-operand] member of an enum}}
    x = -f;
    x = F.A << 1;  // expected-error {{[bad-operand] member of an enum}}
    z = F.A[3:0];  // expected-error {{[bad-operand] member of an enum}}
    z = f[3:0];
    z = x[top:0];
    x[top:0] = 1;  // expected-error {{[not-compile-time-known]}}
    x[3:0] = 1;
    z = x[field:0] ++ 1w0;  // expected-error {{[not-compile-time-known]}}
    x = E.A == E.B ? 1 : 2;  // expected-error {{[no-width]}}
    S s = {F.A, 2};  // expected-error {{[type-mismatch]}}
    s = {(bit<8>) F.A, 2};
    tuple<bit<8>, bool> t = {F.A, true};
    t = (tuple<bit<8>, bool>) t;  // expected-error {{[bad-cast]}}
    N n = {{#}, 1};  // expected-error {{[type-mismatch]}}
    n = {(H) {#}, 1};
    H[2] hs = {{1}, {#}};
    hs = {{#}, {1}};  // expected-error {{[type-mismatch]}}
    x = both(F.A, x);
    x = both(F.A, 1);
    x = both(x, F.A);  // expected-error {{[type-mismatch]}}
    t = both({2, false}, t);
    s = both({1, 2}, s);
    both({1}, {true});  // expected-error {{[type-mismatch]}}
  }
}
