#include <core.p4>
header H { bit<8> a; varbit<2147483647> v; }
struct A { H[2147483647] s; H[2147483647] t; H[2147483647] u; H[2147483647] w; }
struct B { A a; A b; A c; A d; }
control c(inout B b, inout bit<8> x) { apply { x = x + (bit<8>) (b.a.maxSizeInBits() >> 40); x = x + (bit<8>) (b.a.s[0].maxSizeInBits() >> 25); } }
control C(inout B b, inout bit<8> x);
package top(C c);
top(c()) main;
