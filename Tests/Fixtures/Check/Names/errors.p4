// Members of `error` may be used before they are declared: all its declarations make one type
// (P4-16 §7.1.2).
error { First }
bit<8> f(in error e) { if (e == error.Later) { return 1; } return e == error.First ? 8w2 : 3; }
error { Later }
error { Later }  // expected-error {{[duplicate-declaration]}}
const error none = error.Latr;  // expected-error {{[no-member] `error` has no member `Latr`}}
