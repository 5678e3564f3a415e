header faulty { bit<8> }   // expected-error {{[expected-name]}}
