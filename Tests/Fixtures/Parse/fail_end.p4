control c() {
  apply {
    if (true) {
      f(1,
// expected-error@+1 {{[expected-expression] found the end of the file}}
