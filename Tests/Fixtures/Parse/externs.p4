// Externs, abstract methods, instances with bodies, overloads.
extern Forward;
extern Virtual {
  Virtual();
  Virtual(bit<8> size);
  abstract bit<16> f(in bit<16> x);
  @synchronous(f) abstract void g();
  void run<A, B>(in A a, out B b);
  Virtual copy();
}
extern Box<T> {
  Box(T initial);
  T get();
  void set(in T value);
  tuple<T, bit<8>> both<U>(in U other = 3);
}
extern Result<T> { T value(); }
extern bit<8> random(in bit<8> low, in bit<8> high);
extern void apply_all<T>(in list<T> values);
extern T convert<T, U>(in U from);
extern Box<bit<8>> make(in bit<8> x);
@pure extern bit<8> pure_one();
extern bool static_assert(bool check);

bool checked = static_assert(true);   // expected-error {{[misplaced-declaration] top level}}
const bool fine = static_assert(true);

Virtual() virtual = {
  bit<16> f(in bit<16> x) { return x + 1; }
  void g() { this.run(1, _); }
  Box<bit<8>>(3) inner;
};
Box<bit<8>>(8w3) box;
Box<tuple<bit<8>, Box<bool>>>({ 1, true }) nested;
Virtual(3)[4] many;     // expected-error {{[expected-name]}}
Virtual(3) several[4];
