// What does not hide a type of its name, where it is used.
match_kind { exact }
header h { bit<8> x; }
action quiet() { }

control calls() {
    action h() { }  // expected-error {{[hides-no-type] `h` is the name of a type here}}
    apply { h(); }
}

control applies(inout bit<8> y) {
    table h {  // expected-error {{[hides-no-type]}}
        actions = { quiet; }
        default_action = quiet;
    }
    apply { h.apply(); }
}

control itself() {
    table itself {  // expected-error {{[hides-no-type]}}
        actions = { quiet; }
        default_action = quiet;
    }
    apply { itself.apply(); }
}

control counts(inout bit<8> y) {
    apply {
        for (bit<8> h in 8w1 .. 8w2) { y = h; }  // expected-error {{[hides-no-type]}}
    }
}

// A parameter between them is what is meant.
control between(inout bit<8> h) {
    action inner() { h = 1; }
    apply { inner(); }
}

// What nothing uses is no error.
control unused(inout bit<8> y) {
    action h() { y = 1; }  // expected-warning {{[unreached-fault]}}
    apply { y = 2; }
}
