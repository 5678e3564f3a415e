// What type inference does not find, as the reference has it (P4-16 §8.20).
header H { bit<8> a; }
struct S { H h; bit<8> x; }
struct G<T> { T x; }
extern void take(in H h);
extern void takes(list<bit<8>> values);
extern T give<T>();
extern void drop<T>();
extern E { E(); E(list<bit<8>> values); }
extern R<T> { R(bit<8> size); T read(); void write(in T value); }
package P<T>(T x);
control Sub<T>(inout T x) { apply { } }
E({ 1, 2 }) by_literal;  // expected-error {{[type-mismatch]}}
E((list<bit<8>>) { 1, 2 }) by_cast;
R<string>(1) strings;  // expected-error {{[bad-return-type]}}
R<int>(1) integers;  // expected-error {{[bad-return-type]}}
R<E>(1) objects;  // expected-error {{[bad-direction]}}
R<H>(1) headers;
P(1) p;  // expected-error {{[no-width]}}
P(8w1) q;
void overloaded(in bit<8> a, in bit<8> b = 1) { }
void overloaded(in bit<8> a) { }
control c(inout H h, inout S s, inout bit<8> x) {
  Sub() open;
  Sub<H>() closed;
  apply {
    take({#});  // expected-error {{[cannot-infer]}}
    take((H) {#});
    h = {#};
    s = { {#}, 1 };  // expected-error {{[type-mismatch]}}
    s = { h = {#}, x = 1 };  // expected-error {{[type-mismatch]}}
    s = { h = (H) {#}, x = 1 };
    s = { ..., 1 };  // expected-error {{[bad-default]}}
    if (x == 1) { h = x == 2 ? h : {#}; }  // expected-error {{[cannot-infer]}}
    takes({ 1, 2 });  // expected-error {{[type-mismatch]}}
    takes((list<bit<8>>) { 1, 2 });
    drop();  // expected-error {{[cannot-infer]}}
    drop<_>();
    give();  // expected-error {{[cannot-infer]}}
    give<bit<8>>();
    x = give<bit<8>>() + 1;
    G<bit<8>> named = (G<bit<8>>) { x = 1 };
    named = (G<bit<8>>) { 1 };  // expected-error {{[bad-cast]}}
    named = { 1 };
    overloaded(x);  // expected-error {{[ambiguous-call]}}
    overloaded(x, 1);
    Sub.apply(h);  // expected-error {{[cannot-infer]}}
    Sub<H>.apply(h);
    open.apply(h);  // expected-error {{[cannot-infer]}}
    closed.apply(h);
    x = named.x;
  }
}
