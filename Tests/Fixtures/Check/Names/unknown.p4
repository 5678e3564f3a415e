// Annotations that nobody gives a meaning to are told of, once a name.
@name("a") @hidden @id(3) @brief("b") @sai_action(X) @tc_type("ipv4") @pa_solitary("x", "y")
const bit<8> known = 1;
@defaultOnly const bit<8> near = 1;  // expected-warning {{[unknown-annotation] `@defaultOnly`}}
@defaultOnly const bit<8> again = 1;
@nmae("x") const bit<8> swapped = 1;  // expected-warning {{[unknown-annotation] `@nmae`}}
@my_own_thing(1, 2) const bit<8> own = 1;  // expected-warning {{[unknown-annotation] `@my_own_thing`}}
@pragma whatever 1 2  // expected-warning {{[unknown-annotation] `@whatever`}}
const bit<8> pragma_is_free = 1;
bit<8> use() {  // expected-warning {{[unused]}}
  return known + near + again + swapped + own + pragma_is_free; }
