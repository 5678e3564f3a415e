#include "inc"                     // expected-error {{[include-unreadable] it is a directory}}
