// `switch` on a value is run as a table with an exact key.
control C(inout bit<8> x) { apply { switch (x) { 1: { x = 2; } } } }  // expected-error {{[unknown-match-kind]}}
control CT(inout bit<8> x);
package Top(CT c);
Top(C()) main;
