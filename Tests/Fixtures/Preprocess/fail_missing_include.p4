const int a = 1;
#include "nowhere/at_all.p4"       // expected-error {{[include-not-found] `nowhere/at_all.p4`}}
not even P4
