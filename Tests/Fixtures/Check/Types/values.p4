// Variables, constants, parameters and left values.
extern X { X(); }
match_kind { kind }
control CT(in bit<8> x);
control c(in bit<8> i, inout bit<8> io, out bit<8> o)(bit<8> k) {
  bit<8> v = i;
  int n = 1;  // expected-error {{[bad-variable-type]}}
  string s = "x";  // expected-error {{[bad-variable-type]}}
  void w;  // expected-error {{[expected-type]}}
  X x;  // expected-error {{[bad-variable-type]}}
  list<bit<8>> l;  // expected-warning {{[unreached-fault]}}
  list<bit<8>> used;  // expected-error {{[bad-variable-type]}}
  apply {
    for (bit<8> each in used) { }
    i = 1;  // expected-error {{[not-writable]}}
    io = 1;
    o = 1;
    k = 1;  // expected-error {{[not-writable]}}
    v[3:0] = 1;
    3 = v;  // expected-error {{[expected-statement]}}
    v + 1 = 2;  // expected-error {{[expected-token]}}
    v += 1;
    v <<= 1;
    v += 16w1;  // expected-error {{[type-mismatch]}}
    v &&= 1;  // expected-error {{[expected-token]}}
  }
}
const X constant = X();  // expected-error {{[bad-variable-type]}}
const void nothing = 1;  // expected-error {{[expected-type]}}
const bit<8> dynamic = f(1);  // expected-error {{[unknown-name]}}
bit<8> f(in bit<8> x) { return x; }
void g(in X x) { }  // expected-error {{[bad-direction]}}
void h(in void x) { }  // expected-error {{[expected-type]}}
void i(int x) { }
void j(in int x) { }  // expected-error {{[bad-direction]}}
extern void k(in string s);  // expected-error {{[bad-direction]}}
control d(X x, CT b) { apply { } }  // expected-error {{[bad-parameter-type]}}
control e(in bit<8> x)(CT t, c block) { apply { } }  // expected-error {{[bad-parameter-type]}}
parser p(in bit<8> x)(CT t) { state start { transition accept; } }  // expected-error {{[misplaced-instantiation]}}
void l(@optional in bit<8> x) { }  // expected-error {{[misplaced-optional]}}
control m()(@optional bit<8> x) { apply { } }  // expected-error {{[misplaced-optional]}}
extern void n(@optional in bit<8> x);
extern void q(in bit<8> x = 1, out bit<8> y = 2);  // expected-error {{[bad-default]}}
package K(CT c);
control r()(K k) { apply { } }  // expected-error {{[bad-parameter-type]}}
control t()(in bit<8> x) { apply { } }  // expected-error {{[bad-direction]}}
