// Assertions that are evaluated while compiling.
#include <core.p4>
const bool holds = static_assert(1 < 2, "never told");
const bool fails = static_assert(1 > 2, "one is not greater");  // expected-error {{[static-assert]}}
control c(in bit<8> x) { apply { static_assert(x == 1); static_assert(8w1 == 1); } }  // expected-error {{[not-compile-time-known]}}
