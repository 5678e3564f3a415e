// What p4c takes beyond the letter of the grammar.
;
;;
const int N = 4;
struct s { bit<N> a; bit<N*2> b; bit<8> c[N]; };
header h { bit<8> x; };
enum e { a, b };
extern ext { void f(); };
control c(inout s v) { apply { } };
parser p() { state start { transition accept; } };
error { one };
control param(in bit<8> x[4]) { apply { bit<8> local[2]; local[1] = x[0]; } }
control gt(in bit<8> a, in bit<8> b) {
  apply {
    bool c = a < b;
    bool d = a > b;
    bit<(1 >> 0)> e = 1;
    bool f = a < b || b > (a);
  }
}
package two(bit<8> x);
package two(bit<8> x, bit<8> y);
