// Faults in tables: each property goes on by itself.
control c(inout bit<8> x) {
  action a() { }
  table one { }                            // expected-error {{[expected-token] a property}}
  table two {
    key = { x exact; }                     // expected-error {{[expected-token] expected `:`}}
    key = { x : ; }                        // expected-error {{[expected-name] a match kind}}
    key = { x : exact }                    // expected-error {{[missing-semicolon] after the key}}
    key = { x : exact; };                  // expected-error {{[expected-token] `;` after the `}` of `key`}}
    actions = { a, b }                     // expected-error {{[expected-token] after the action}}
    actions = { a; 3; }                    // expected-error {{[expected-name] the name of an action}}
    actions { a; }                         // expected-error {{[expected-token] expected `=`}}
    default_action a;                      // expected-error {{[expected-token] expected `=`}}
    default_action = a                     // expected-error {{[missing-semicolon] after the property}}
    const key = { x : exact; }             // expected-error {{[misplaced-modifier]}}
    @x actions = { a; }                    // expected-error {{[misplaced-annotation]}}
    entries = {
      1 a;                                 // expected-error {{[expected-token] expected `:`}}
      2 : ;                                // expected-error {{[expected-name] the name of an action}}
      (1, 2 : a;                           // expected-error {{[expected-token] expected `)`}}
      priority = x : 3 : a;                // expected-error {{[expected-expression] a number}}
      4 : a;
    }
    size = 4;
  }
  apply { }
}
