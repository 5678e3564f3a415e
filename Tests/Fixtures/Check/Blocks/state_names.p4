// States share a scope with the parameters of their parser (P4-16 §13).
parser p(in bit<8> start) {
  state start { transition next; }  // expected-error {{[duplicate-declaration]}}
  state next { transition accept; }
}
parser q<T>(in T x) {
  state start { transition T; }
  state T { transition accept; }  // expected-error {{[duplicate-declaration]}}
}
parser r(in bit<8> x) { state start { transition r; } state r { transition accept; } }
