extern void use(in bit<8> value);
control sides(in bit<8> a, in bit<16> b) {
  apply {
    use(a + b);
  }
}
