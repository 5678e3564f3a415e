// Overloads are told apart by number and names of parameters (P4-16 §6.8.1); in the body of one the
// name means those before it.
bit<8> f(in bit<8> x) { return x; }
bit<8> f(in bit<8> x, in bit<8> y) { return f(x) + f(y); }
bit<16> f(in bit<16> z) { return (bit<16>) f((bit<8>) z) + 1; }
bit<8> g(in bit<8> x) { return g(x); }  // expected-error {{[recursion]}}
control c(inout bit<8> x) { apply { x = f(x = x) + f(x, x); x = f(z = 16w1)[7:0] + f(x); } }  // expected-error {{[ambiguous-call]}}
control d(inout bit<8> x) { apply { d.apply(x); } }  // expected-error {{[recursion]}}
