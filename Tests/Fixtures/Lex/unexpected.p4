// Bytes that start no token.
const bit<8> a = 1 ` 2;      // expected-error {{[unexpected-character] backquote}}
const bit<8> b = $c;         // expected-error {{[unexpected-character] `$`}}
const bit<8> é = 1;          // expected-error {{[unexpected-character] `é`}}
const string d = “quoted”;   // expected-error {{[unexpected-character]}}
const bit<8> e = 'x';        // expected-error {{[unexpected-character]}}
const bit<8> f = 1 # 2;      // expected-error {{[expected-token] found `#`}}
@allowed(` $ ' é) const bit<8> g = 1;
