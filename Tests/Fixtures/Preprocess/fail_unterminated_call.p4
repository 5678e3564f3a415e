#define ONE(x) x
const int a = ONE(1;               // expected-error {{[unterminated-macro-call]}}
const int b = 2;
