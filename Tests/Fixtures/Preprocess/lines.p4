// What the built-in macros and line directives give.
const int a = __LINE__;
const string b = __DATE__ ++ __TIME__;
#line 100
const int c = __LINE__;
#line 200 "other.p4"
const int d = __LINE__; const string e = __FILE__;
# 7 "marked.p4" 1 3
const int f = __LINE__; const string g = __FILE__;
const int h = __COUNTER__ + __COUNTER__ + __INCLUDE_LEVEL__;
#pragma once
#ident "dropped"
#
  # unknown directive
const int i = 1;
#warning mind the gap
// expected-warning@-1 {{[warning-directive] mind the gap}}
