//! -DGIVEN -DVERSION=20200408 -DTWICE(x)=(x+x) -UVERSION_TWO
#define ONE 1
#if VERSION >= 20200408
const int a = 1;
#else
const int wrong_a = 1;
#endif
#if defined(GIVEN) && !defined NOT_GIVEN && ONE == 1
const int b = 1;
#endif
#if 0
const int wrong_c = 1;
  #if 1
const int wrong_d = 1;
  #else
const int wrong_e = 1;
  #endif
# unknown "directive ' with /* odd text */
#elif ONE + 1 == 2
const int c = 1;
#elif 1
const int wrong_f = 1;
#else
const int wrong_g = 1;
#endif
#ifdef NOT_GIVEN
const int wrong_h = 1;
#else
const int d = TWICE(2);
#endif
#ifndef GIVEN
const int wrong_i = 1;
#endif
#if (1 ? 2 : 3) == 2 && (7 & 3) == 3 && (1 | 2) == 3 && (1 ^ 3) == 2 && ~0 == -1
const int e = 1;
#endif
#if 010 == 8 && 0x10 == 16 && 10UL == 10 && 1 << 3 == 8 && 16 >> 2 == 4 && 7 / 2 == 3 && 7 % 4 == 3
const int f = 1;
#endif
#if 0 && 1 / 0
#elif UNKNOWN || !UNKNOWN_TOO
const int g = 1;
#endif
#if \
  1
const int h = 1;
#endif
#if /* comment
       over lines */ 1
const int i = 1;
#endif
#if VERSION_TWO
const int wrong_j = 1;
#endif
#if 5 > 3 > 1 || 1 - -1 != 2 || +1 < 0
const int wrong_k = 1;
#endif
#if 'a' == 97 && '\n' == 10 && '\x41' == 65 && '\101' == 65 && 'ab' == 24930 && '\377' < 0
const int j = 1;
#endif
#define IS_GIVEN defined GIVEN
#define HAS(x) defined(x)
#if IS_GIVEN && HAS(NOT_A_MACRO) == 0 && defined(ONE) && defined ONE
const int k = 1;
#endif
#if 1 ? 0, 1 : 0
const int l = 1;
#endif
#if 0
#elifdef NOT_A_MACRO
const int wrong_n = 1;
#elifndef ONE
const int wrong_n = 2;
#elifdef ONE
const int n = __STDC__;
#elifndef NOT_A_MACRO
const int wrong_n = 3;
#endif
#if 1
#elifdef
#endif
#if __STDC__ && __STDC_HOSTED__ && defined __ASSEMBLER__
const int o = 1;
#endif
#define MINUS_ONE -1
#if 0x1FFFFFFFFFFFFFFFF == -1 && 18446744073709551617 == 1 && -MINUS_ONE - -1 == 2  // expected-warning {{[large-condition-number]}}
const int m = 1;
#endif
#if 99999999999999999999 && 1ull && 1LLu && 0 || 0 ? 18446744073709551616 : 0  // expected-warning {{[large-condition-number]}}
const int wrong_m = 1;
#endif
