// Without core.p4 there is no `error` before the program declares one.
struct S { error first; }  // expected-error {{[unknown-name] nothing declares an `error`}}
error { Late }
struct T { error second; }
