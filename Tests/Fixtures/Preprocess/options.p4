// `__VA_OPT__`, `__has_include`, `#include_next`, and conditions as C has them.
#define CALL(f, ...) f(0 __VA_OPT__(,) __VA_ARGS__)
#define TAGGED(a, ...) a __VA_OPT__(a ## _tag, #a) ;
#define PASTED(a, ...) a ## __VA_OPT__(x)
#define NONE
@tokens(CALL(g) CALL(g, 1) CALL(g, 1, 2) CALL(g, NONE)) const int a = 1;
@tokens(TAGGED(one) TAGGED(two, 2)) const int t = 1;
@tokens(PASTED(y) PASTED(y, 1)) const int b = 1;
#if __has_include("inc/guarded.h") && !__has_include("nowhere.p4") && defined(__has_include)
const int found = 1;
#endif
#ifdef __has_include
const int known = 1;
#endif
#ifndef __has_include
const int unknown = 1;
#endif
#if 0, 2
const int comma = 1;
#endif
#if -1 > 0u
const int unsigned_order = 1;
#endif
#if (1 ? -1 : 0u) > 0
const int unsigned_branches = 1;
#endif
#if -1 > 0 || 18446744073709551615 < 0 || 2u - 3 < 0
const int wrong = 1;
#endif
#if -8 >> 1 == -4 && 0x8000000000000000u >> 63 == 1 && 1 << -1 == 0
const int shifted = 1;
#endif
