// `list` names no property.
control c() {
    action a() { }
    table t {
        actions = { a; }
        list = a;  // expected-error {{[expected-name] the name of a table property}}
        default_action = a;
    }
    apply { t.apply(); }
}
