#define                            // expected-error {{[malformed-directive] needs the name}}
#define 12 x                       // expected-error {{[malformed-directive]}}
#define defined x                  // expected-error {{[malformed-directive] `defined` cannot}}
#define F(a, a) a                  // expected-error {{[malformed-directive] declared twice}}
#define G(a, 1) a                  // expected-error {{[malformed-directive] a macro parameter}}
#define H(a b) a                   // expected-error {{[malformed-directive] expected `)`}}
#undef                             // expected-error {{[malformed-directive]}}
#ifdef                             // expected-error {{[malformed-directive]}}
#endif
#include                           // expected-error {{[malformed-directive] needs a file name}}
#include "open                     // expected-error {{[malformed-directive] not closed}}
#include <>                        // expected-error {{[malformed-directive] empty}}
#line x                            // expected-error {{[malformed-directive] line number}}
#if                                // expected-error {{[malformed-condition] without a condition}}
#endif
#if 1 +                            // expected-error {{[malformed-condition] expected a value}}
#endif
#if (1                             // expected-error {{[malformed-condition] expected `)`}}
#endif
#if 1 2                            // expected-error {{[malformed-condition] behind the end}}
#endif
#if 1 / 0                          // expected-error {{[malformed-condition] division by zero}}
#endif
#if "text"                         // expected-error {{[malformed-condition]}}
#endif
#line 7 x                          // expected-error {{[malformed-directive] file name}}
#define ends(a) a ##               // expected-error {{[malformed-directive] `##`}}
#define starts ## a                // expected-error {{[malformed-directive] `##`}}
#if 0
#else
#elifdef ends                      // expected-error {{[conditional-without-if] behind `#else`}}
#endif
#if 0
#elifndef                          // expected-error {{[malformed-directive] needs the name}}
#endif
#if 1lul                           // expected-error {{[malformed-condition] no number}}
#endif
#if 1ulu                           // expected-error {{[malformed-condition] no number}}
#endif
#if 0x                             // expected-error {{[malformed-condition] no number}}
#endif
#if 1--1                           // expected-error {{[malformed-condition] `-`}}
#endif
#if --1                            // expected-error {{[malformed-condition] `--`}}
#endif
#if defined                        // expected-error {{[malformed-condition] `defined` needs}}
#endif
#else                              // expected-error {{[conditional-without-if]}}
#endif                             // expected-error {{[conditional-without-if]}}
#elif 1                            // expected-error {{[conditional-without-if]}}
#if 1
#else
#else                              // expected-error {{[conditional-without-if] behind `#else`}}
#endif
#error the reason                  // expected-error {{[error-directive] the reason}}
#define TWO(a, b) a b
const int a = TWO(1);              // expected-error {{[macro-argument-count] takes 2 arguments, not 1}}
const int b = TWO(1 +, 2, 3);      // expected-error {{[macro-argument-count] not 3}}
#define BAD 1 +
const int c = (BAD);               // expected-error {{[expected-expression] found `)`}}
#define WORSE ) ;
const int d = (1 + WORSE           // expected-error {{[expected-expression] found `)`}}
#ifdef NEVER                       // expected-error {{[unterminated-conditional]}}
