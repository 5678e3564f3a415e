// Words and signs that are missing or wrong.
header h { bit<8> a bit<8> b; }          // expected-error {{[expected-token] expected `;` after the field, found keyword `bit`}}
header i { bit<8> a }                    // expected-error {{[missing-semicolon] after the field}}
struct j { bit<8> a; bit<8> ; }          // expected-error {{[expected-name] expected the name of a field, found `;`}}
const bit<8> k 3;                        // expected-error {{[expected-token] expected `=`}}
const bit<8> = 3;                        // expected-error {{[expected-name] expected the name of a constant, found `=`}}
const l = 3;                             // expected-error {{[expected-name]}}
typedef bit<8>;                          // expected-error {{[expected-name] the new name of the type}}
enum m { }                               // expected-error {{[expected-name] the name of a member}}
enum n { a, , b }                        // expected-error {{[expected-name]}}
enum bit<8> o { a }                      // expected-error {{[expected-token] expected `=`}}
enum p { a = 1 }                         // expected-error {{[expected-token] found `=`}}
control q( { apply { } }                 // expected-error {{[expected-type]}}
control r() { }                          // expected-error {{[expected-token] expected `apply`}}
parser s() { }                           // expected-error {{[expected-token] expected `state`}}
control t(in bit<8> x) {
  apply {
    if x == 1 { }                        // expected-error {{[expected-token] expected `(` and the condition}}
    x = 1                                // expected-error {{[missing-semicolon] after the statement}}
    x = (1 + 2;                          // expected-error {{[expected-token] expected `)`}}
    x = x[3;                             // expected-error {{[expected-token] expected `]`}}
    x = { 1, 2;                          // expected-error {{[expected-token] expected `}`}}
    f(1, 2;                              // expected-error {{[expected-token] expected `)`}}
    x == 2;                              // expected-error {{[expected-token] found `==`}}
    x = 1 +;                             // expected-error {{[expected-expression] found `;`}}
    x = * 2;                             // expected-error {{[expected-expression] found `*`}}
    x + 1;                               // expected-error {{[expected-token] found `+`}}
    5;                                   // expected-error {{[expected-statement] found `5`}}
    bit<8> y = ;                         // expected-error {{[expected-expression]}}
    bit<8> = 3;                          // expected-error {{[expected-name]}}
    x = bit<8> 3;                        // expected-error {{[expected-expression] keyword `bit`}}
    x = _;                               // expected-error {{[expected-expression] found `_`}}
    x = default;                         // expected-error {{[expected-expression] keyword `default`}}
    x = a ? b;                           // expected-error {{[expected-token] expected `:`}}
    else x = 1;                          // expected-error {{[misplaced-statement] without an `if`}}
    x.3 = 1;                             // expected-error {{[expected-name]}}
    f()();                               // expected-error {{[expected-token] expected `;` after the statement, found `(`}}
    x = 1 2;                             // expected-error {{[expected-token] found `2`}}
    switch (x) { 1 { } }                 // expected-error {{[expected-token] expected `:`}}
    switch (x) { { 1 } : { } }           // expected-error {{[expected-expression] expected a label}}
    for (index in 1 .. 2) { }                // expected-error {{[expected-type] loop's variable}}
    for (bit<8> i = 0, i < 3; i += 1) { } // expected-error {{[expected-token]}}
    x = 1;
  }
}
action u() x = 1;                        // expected-error {{[expected-token] the body of the action}}
const bit<8> v = 1;
