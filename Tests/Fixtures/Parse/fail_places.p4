// Things where they do not stand.
table t { actions = { } }                 // expected-error {{[misplaced-declaration] stands in a control}}
state s { transition accept; }            // expected-error {{[misplaced-declaration] stands in a parser}}
bit<8> global = 3;                        // expected-error {{[misplaced-declaration] variable `global`}}
5 + 5;                                    // expected-error {{[expected-declaration] found `5`}}
@x error { a }                            // expected-error {{[misplaced-annotation]}}
error { b, }                              // expected-error {{[expected-name] no comma}}
type struct inner { } outer;              // expected-error {{[expected-type] needs the name}}
void empty;                               // expected-error {{[expected-type] `void`}}
bit<8> no_body(in bit<8> x);              // expected-error {{[expected-token] the body of the function}}
struct T { }
const bit<8> v = T;                       // expected-error {{[type-as-value] `T` is a type}}
header Fine { }
}                                         // expected-error {{[unmatched-delimiter]}}
extern Ext { other(); }                   // expected-error {{[expected-type] no result type}}
const void w = 1;                         // expected-error {{[expected-type] `void`}}
parser P() {
  action a() { }                          // expected-error {{[misplaced-declaration] stands in a control}}
  x = 1;                                  // expected-error {{[misplaced-statement] a declaration or `state`}}
  state start {
    return;                               // expected-error {{[misplaced-statement] `return` in a parser state}}
    exit;                                 // expected-error {{[misplaced-statement]}}
    switch (1) { }                        // expected-error {{[misplaced-statement]}}
    for (;true;) { }                      // expected-error {{[misplaced-statement]}}
    { for (;true;) { } }                  // expected-error {{[misplaced-statement]}}
    if (true) { for (;true;) { break; } } else for (bit<8> i in 1 .. 2) { }
    if (true) { exit; }                   // expected-error {{[misplaced-statement]}}
    break;                                // expected-error {{[misplaced-statement]}}
    T() instance;                         // expected-error {{[misplaced-statement] an instance}}
    { transition reject; }                // expected-error {{[misplaced-statement] last thing}}
    transition accept;
    transition reject;                    // expected-error {{[misplaced-statement] second}}
  }
  bit<8> late;                            // expected-error {{[misplaced-declaration] behind the states}}
}
control C() {
  state s { }                             // expected-error {{[misplaced-declaration] stands in a parser}}
  value_set<bit<8>>(4) vs;                // expected-error {{[misplaced-declaration]}}
  bit<8> f() { return 1; }                // expected-error {{[misplaced-declaration] inside of a block}}
  x = 1;                                  // expected-error {{[misplaced-statement] a declaration or `apply`}}
  apply {
    @a x = 1;                             // expected-error {{[misplaced-annotation]}}
    @a if (true) { }                      // expected-error {{[misplaced-annotation]}}
    value_set<bit<8>>(4) vs;              // expected-error {{[misplaced-declaration]}}
  }
  apply { }                               // expected-error {{[misplaced-declaration] second `apply`}}
  bit<8> late;                            // expected-error {{[misplaced-declaration] after the `apply` block}}
}
