// Object-like and function-like macros.
#define WIDTH 32
#define IPV4 bit<WIDTH>
#define NOTHING
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define SWAP(x, y) y x
#define CALL(f, ...) f(__VA_ARGS__)
#define LOG(format, args...) log(format, ## args)
#define NAMED(n) @name(#n)
#define FIELD(type, name) type name##_field
#define GLUE(a, b) a ## b
#define XGLUE(a, b) GLUE(a, b)
#define STR(x) #x
#define XSTR(x) STR(x)
#define TABLE(n, k) \
  table n { \
    key = { k : exact; } \
    actions = { NoAction; } \
  }
#define self self.self
#define f(x) g(x)
#define g(x) f(x) + x
#define PAREN (
#define EMPTY_ARGS() 7
typedef IPV4 address_t;
const bit<WIDTH> a = MAX(1, MAX(2, 3)) NOTHING;
const int b = SWAP(, 5) + SWAP(NOTHING 6,);
@tokens(CALL(min, 1, (2, 3), 4) + CALL(none)) const int c = 1;
const int d = LOG("x") + LOG("x", 1, 2);
NAMED(hdr.x "q\n") const int e = EMPTY_ARGS();
struct s { FIELD(bit<8>, a); FIELD(IPV4, b); }
const int XGLUE(pre, WIDTH) = GLUE(8w, 5) + GLUE(0x, FF) + GLUE(, 3) + GLUE(4, );
@tokens(XSTR(WIDTH) STR(WIDTH) STR( a  +  "b\\" )) const int h = 1;
control C(inout bit<8> x) { TABLE(t, x) apply { } }
const int i = self + f(2) + MAX /* no call */ + MAX
  (3,
   4);
@tokens(GLUE(<, <) GLUE(a, +) GLUE(bit<16>, x)) const int j = 1;
@tokens(MAX((1, 2), f)(9)) const int k = 1;
const int hash = {#};
#define f(x) x
// expected-warning@-1 {{[macro-redefined]}}
#undef f
const int l = f(1);
#define EMPTY(x)
EMPTY(anything (at, all)) EMPTY() const int m = 1;
