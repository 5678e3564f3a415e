// A value does not hide a type where a type is wanted.
struct S { bit<8> a; }
bit<8> f(in S S, in S other) { return S.a + other.a; }
const bit<8> value = 1;
value g() { return 1; }  // expected-error {{[not-a-type]}}
