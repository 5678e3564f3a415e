// Without core.p4 there is no `NoAction`.
control c() { table t { actions = { } } apply { t.apply(); } }  // expected-error {{[no-noaction]}}
