// A table without a default action needs `NoAction`.
action NoAction(bit<8> x) { }  // expected-error {{[no-noaction]}}
control c() { table t { actions = { } } apply { t.apply(); } }
