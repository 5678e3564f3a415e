// Which types hold which (P4-16 §7.2.8), and generic types (§7.2.12).
enum E { A }
enum bit<8> N { X = 1 }
extern X { X(); }
struct S { bit<8> a; bool b; }
struct L { list<bit<8>> l; }  // expected-error {{[bad-nesting]}}
struct I { int i; }  // expected-error {{[bad-nesting]}}
struct Str { string s; }  // expected-error {{[bad-nesting]}}
struct O { X x; }  // expected-error {{[bad-nesting]}}
header H { bit<8> a; int<8> b; bool c; N n; varbit<16> v; S s; }
header Long { varbit<65535> v; }
header Longer { varbit<(32w0x7FFFFFFF)> v; }
header Longest { varbit<2147483648> v; }  // expected-error {{[bad-width]}}
header Wide { bit<2049> v; }  // expected-error {{[bad-width]}}
typedef struct Inner { bit<8> a; } Outer;
typedef struct Open<X> { X x; } Closed;  // expected-error {{[wrong-type-argument-count]}}
struct Holder { Outer o; Inner i; }  // expected-error {{[unknown-name]}}
header H2 { E e; }  // expected-error {{[bad-nesting]}}
header H3 { error e; }  // expected-error {{[bad-nesting]}}
header H4 { H h; }  // expected-error {{[bad-nesting]}}
header H5 { tuple<bit<8>> t; }  // expected-error {{[bad-nesting]}}
header_union U { H h; }
header_union U2 { S s; }  // expected-error {{[bad-nesting]}}
struct Stacks { H[4] h; U[2] u; bit<8>[3] b; }
struct T { tuple<bit<8>, S> t; E e; error r; H h; U u; }
tuple<void> f() { return { }; }  // expected-error {{[bad-nesting]}}
struct G<X> { X x; }
header GH<X> { X x; }
G<bit<8>> g() { G<bit<8>> v = { 1 }; return v; }
G<int> h() { return { 1 }; }  // expected-error {{[bad-nesting]}}
GH<S> i() { return { { 1, true } }; }
GH<H> j() { return {#}; }  // expected-error {{[bad-nesting]}}
G k() { return { 1 }; }  // expected-error {{[missing-type-arguments]}}
G<bit<8>, bit<8>> l() { return { 1 }; }  // expected-error {{[wrong-type-argument-count]}}
S<bit<8>> m() { return { 1, true }; }  // expected-error {{[not-generic]}}
G<G<bit<8>>> n() { return { { 1 } }; }  // expected-error {{[recursion]}}
typedef G<G<bit<8>>> GG;  // expected-error {{[recursion]}}
parser P(in bit<8> x);
G<P> o() { return { 1 }; }  // expected-error {{[bad-nesting]}}
const G<_> p = { 1 };  // expected-error {{[bad-nesting]}}
extern Y { void m(Y y); }  // expected-error {{[recursion]}}
type S NS;  // expected-error {{[bad-newtype]}}
type bit<8> NB;
type NB NNB;
typedef void V;  // expected-error {{[expected-type]}}
enum NB EN { A = 1 }  // expected-error {{[bad-enum-type]}}
enum bool EB { A = true }  // expected-error {{[bad-enum-type]}}
enum bit<2> E2 { A = 4 }  // expected-error {{[bad-enum-value]}}
enum bit<2> E3 { A }  // expected-error {{[expected-token]}}
enum E4 { A = 1 }  // expected-error {{[expected-token]}}
