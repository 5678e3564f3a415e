// `void` and `match_kind` where types of values are needed.
extern T give<T>();
extern void take<T>(in T x);
match_kind { kind }
typedef match_kind M;  // expected-error {{[bad-typedef]}}
control c(inout bit<8> x) { apply { give<void>(); x = give<bit<8>>(); take(kind); } }  // expected-warning {{[void-argument]}}
struct S { bit<8> a; }
enum E { A }
bit<8> f(in bit<8> x) { return .S; }  // expected-error {{[type-as-value]}}
bit<8> g<T>(in T x) { return T; }  // expected-error {{[type-as-value]}}
