// Extern objects, constructors, abstract methods (P4-16 §7.2.9, §11.3).
extern X { X(); X(bit<8> a); void m(); bit<8> n(in bit<8> a); }
extern NoConstructor { void m(); }
extern Abstract { Abstract(); abstract bit<8> f(in bit<8> a); @optional abstract void g(); }
extern Wrong { Wrong(); void Wrong(); Other(); bit<8> m(); bit<8> m(); int n(); }  // expected-error {{[expected-type]}} // expected-error {{[bad-constructor]}} // expected-error {{[bad-constructor]}} // expected-error {{[bad-return-type]}} // expected-error {{[duplicate-declaration]}} // expected-error {{[duplicate-declaration]}}
extern Holder { Holder(bit<8> a); }
control CT(in bit<8> x);
extern Takes { Takes(CT c); }
control Block(in bit<8> x) { apply { } }
X() x;
X(1) x1;
X(1, 2) x2;  // expected-error {{[no-overload]}}
X(16w1) x3;  // expected-error {{[type-mismatch]}}
NoConstructor() n;  // expected-error {{[not-constructible]}}
Abstract() without;  // expected-error {{[missing-method]}}
Abstract() with = { bit<8> f(in bit<8> a) { return a; } };
Abstract() wrong = { bit<16> f(in bit<8> a) { return 1; } };  // expected-error {{[type-mismatch]}}
Abstract() other = { bit<8> f(in bit<8> a) { return a; } void h() { } };  // expected-error {{[no-member]}}
X() members = { void m() { } };  // expected-error {{[unexpected-members]}}
Takes(Block()) takes;  // expected-error {{[bad-parameter-type]}}
bit<8>() number;  // expected-error {{[not-constructible]}}
Block() block;  // expected-error {{[misplaced-instantiation]}}
control c(in bit<8> y)(X p) {
  Holder(y) dynamic;  // expected-error {{[not-compile-time-known]}}
  Holder(1) fixed;
  apply { p.m(); x.m(); bit<8> z = x.n(y); z = x.o(y); X().m(); }  // expected-error {{[expected-name]}} // expected-error {{[no-member]}} // expected-error {{[misplaced-instantiation]}}
}
package K(Block b);  // expected-error {{[bad-parameter-type]}}
package G<T>(T t);
package Q(CT t);
Q(Block()) q;
Q(c(x)) q2;
Q(Q(Block())) q3;  // expected-error {{[type-mismatch]}}
Q(Missing()) q4;  // expected-error {{[unknown-name]}}
G(3) g;  // expected-error {{[no-width]}}
G(8w3) g8;
