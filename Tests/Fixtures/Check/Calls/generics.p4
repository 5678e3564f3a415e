// Type arguments: given, inferred, impossible (P4-16 §8.20).
struct S<T> { T x; }
extern void take<T>(in T x);
extern T give<T>();
extern void both<T>(in T x, in T y);
extern void pair<T>(in T x, in tuple<T, T> y);
T same2<T>(in T x, in T y) { return x; }
extern void open<T, R>(in T x, @optional in R y);
extern void text<T>(in T x);
extern E<T> { E(); E(T x); void write(in T x); T read(); void other<U>(in U x, in T y); }
T same<T>(in T x) { return x; }
control c(inout bit<8> x, in S<bit<8>> s) {
  E<bit<8>>() e;
  E(8w1) inferred;
  E() unknown;  // expected-error {{[cannot-infer]}}
  E<_>() left_open;
  apply {
    take(x);
    take<bit<8>>(1);
    take(1);  // expected-error {{[no-width]}}
    take<bit<8>, bit<8>>(1);  // expected-error {{[wrong-type-argument-count]}}
    take({ 1, 2 });  // expected-error {{[no-width]}}
    take({ 8w1, 8w2 });
    take({ a = 8w1 });  // expected-error {{[cannot-infer]}}
    take<void>(x);  // expected-error {{[type-mismatch]}}
    x = give<bit<8>>();
    x = give();  // expected-error {{[cannot-infer]}}
    both(x, 1);
    both(x, 16w1);  // expected-error {{[type-mismatch]}}
    both(1, x);
    both(1, x + 1);
    pair(1, { x, 2 });
    x = same2(1, x);
    open(x);
    text("a");  // expected-error {{[bad-direction]}}
    x = same(x);
    x = same(3);  // expected-error {{[no-width]}}
    e.write(x);
    e.write(16w1);  // expected-error {{[type-mismatch]}}
    x = e.read();
    inferred.write(x);
    inferred.write(true);  // expected-error {{[type-mismatch]}}
    e.other(true, x);
    e.missing(x);  // expected-error {{[no-member]}}
    left_open.write(x);  // expected-error {{[cannot-infer]}}
    x = s.x;
    take(s);
  }
}
