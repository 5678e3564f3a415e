// Operators, their strength, and what stands behind operands.
extern T f<T>(in T x);
extern void g();
extern E { E(bit<8> n); T get<T>(in bit<8> i); bit<8> read(); }
enum Color { red, green }
struct S { bit<8> a; bit<8> b; }
header H { bit<8> x; }

const bit<8> a = 1 + 2 * 3 - 4 / 2 % 3;
const bit<8> b = 1 |+| 2 |-| 3;
const bit<8> c = 8w1 << 2 >> 1;
const bool d = 1 < 2 == 3 >= 4 && !(5 != 6) || 7 <= 8 && 9 > 10;
const bit<8> e = 8w1 & 2 | 3 ^ 4;
const bit<8> f1 = 8w1 & 2 == 2 ? 8w1 : 8w0;
const bit<16> g1 = 8w1 ++ 8w2;
const bit<4> h = 8w0xAB[7:4];
const bit<4> i = 8w0xAB[2+:4];
const bit<4> i2 = 8w0xAB[2 + : 4];
const bit<8> j = ~8w1 + -8w2 + +8w3;
const bit<8> k = - -8w1;
const bool l = !!true;
const bit<8> m = (bit<8>)(bit<4>)8w3[3:0];
const bit<8> n = (bit<8>)-1;
const bool o = true ? false : true;
const bool p = (true ? true : false) ? true : false;
const S q = { 1, 2 };
const S r = { a = 1, b = 2 };
const S s = (S) { a = 1, b = 2, };
const S t = { ... };
const S u = { a = 1, ... };
const S v = { 1, ... };
const tuple<> w = { };
const Color x = Color.red;
const bit<8> y = f<bit<8>>(1) + f(8w2);
const bool z = a < b;
const error aa = error.NoError;
const bit<8> ab = .a + .b;
const list<bit<8>> ac = (list<bit<8>>) { 1, 2, 3 };
const string ad = "a \"quoted\" \\ word" ++ "";
const bit<32> ae = 32w0b1010_1010 + 32w0o17 + 32w0d99 + 0x_FF + 1_000;
const int<8> af = -8s1;
const bit<8> ag = ((8w1));
const bit<8> ah = a > b && (a < b) ? a : b;
const bool ai = (bool) (bit<1>) 1w1;
const H aj = {#};
const H ak = (H) {#};

control C(inout H[3] stack, inout S s, in bit<8> n, in bit<8> width) {
  E(3) e;
  apply {
    bool small = n < width;
    bool both = n < width && width > (n);
    s.a = e.get<bit<8>>(n);
    s.b = e.read() + stack[n].x + stack.last.x;
    s.a[3:0] = 1;
    s.a[4+:4] = 2;
    stack[n + 1].x = stack[0].x;
    stack.push_front(1);
    s = { b = stack[1].x, a = stack.lastIndex[7:0] };
    g();
    f<_>(n);
    bit<8> shifted = n >> 1 >> (bit<3>) 2;
    bit<8> negative = n - -1;
    (s).a = 3;
  }
}
