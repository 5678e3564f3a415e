// Constants that the reference does not evaluate (p4c: frontends/common/constantFolding.cpp).
error { Mine }
enum E { A, B }
header H { bit<8> a; }
header_union U { H h; }
struct S { bit<8> a; E e; }
struct T { S s; error e; }
struct W { H h; }
const S whole = { 1, E.B };
const S defaults = { ... };
const H header_value = { 1 };
const H invalid = {#};  // expected-error {{[not-compile-time-known]}}
const U no_union = {#};  // expected-error {{[not-compile-time-known]}}
const H default_header = ...;  // expected-error {{[not-compile-time-known]}}
const W default_inside = { ... };  // expected-error {{[not-compile-time-known]}}
const W given_inside = { { 1 } };
const error fault = error.Mine;  // expected-error {{[not-compile-time-known]}}
const T deep = { { 1, E.A }, error.Mine };  // expected-error {{[not-compile-time-known]}}
const bit<8>[2] array = { 1, 2 };  // expected-error {{[not-compile-time-known]}}
const list<bit<8>> values = (list<bit<8>>) { 1, 2 };  // expected-error {{[not-compile-time-known]}}
const list<bit<8>> uncast = { 1, 2 };  // expected-error {{[type-mismatch]}}
const tuple<bit<8>, E> pair = { 1, E.A };
const tuple<bit<8>, error> wrong = { 1, error.Mine };  // expected-error {{[not-compile-time-known]}}
const int<8> quotient = 8s10 / 8s3;
const bit<8> sliced = 1234[7:0];
enum bit<8> N { X = 1, Y = 2 }
enum bit<8> M { X = 1 }
enum bit<16> L { X = 1 }
type bit<8> NT;
type NT NNT;
const N by_number = (N) 3;
const N by_value = (N) 8w3;
const N by_member = (N) M.X;
const bit<8> value = (bit<8>) N.X;
const bit<16> wider = (bit<16>) N.X;  // expected-error {{[bad-cast]}}
const N narrower = (N) L.X;  // expected-error {{[bad-cast]}}
const N wide_number = (N) 16w1;  // expected-error {{[bad-cast]}}
const NT of_member = (NT) N.X;  // expected-error {{[bad-cast]}}
const NT literal = 1;
const NNT twice = 1;  // expected-error {{[type-mismatch]}}
const NNT stepwise = (NNT) (NT) 1;
struct HoldsNew { NT n; }
const HoldsNew inside = { 1 };  // expected-error {{[type-mismatch]}}
