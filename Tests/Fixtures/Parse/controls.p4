// Controls and tables with every property.
extern Counter { Counter(bit<32> size); void count(in bit<32> i); }
struct meta_t { bit<32> a; bit<32> b; bit<8> key; }

control Type(inout meta_t m);
control Generic<T>(inout T m);
package Pipe<M>(Generic<M> one, @optional Generic<M> two);
package Other(Type c = Ctl(), bit<8> n = 3);

control Ctl(inout meta_t m)(bit<32> size, @optional bool big) {
  const bit<32> limit = 100;
  bit<32> temporary;
  Counter(limit) counter;
  action none() { }
  @name(".set") action set(bit<32> v, bit<8> w) { m.a = v; }
  action add(in bit<32> x, bit<32> y) { m.a = x + y; }
  table t {
    key = {
      m.a : exact @name("a");
      m.b : lpm;
      m.a ++ m.b : ternary @name("ab") @refers_to(other, field);
      m.key[3:0] : range;
      m.b == 3 : exact;
    }
    actions = {
      none;
      @tableonly set;
      @defaultonly .none;
      add(m.b);
    }
    const default_action = none();
    size = limit * 2;
    counters = counter;
    @name("x") custom = { 1, 2 };
    const entries = {
      (1, 2, 3, 4, true) : set(1, 2);
      (_, default, 3 &&& 7, 1 .. 2, false) : none @name("first");
    }
  }
  table u {
    key = { m.a : ternary; }
    actions = { none; set; }
    entries = {
      const priority = 10 : 1 &&& 3 : none();
      priority = (5 + 6) : (2 &&& 3) : set(3, 4) @name("second");
      const 9 : none;
      _ : none();
    }
    largest_priority_wins = false;
    priority_delta = 10;
  }
  table v { actions = { } }
  apply {
    if (!t.apply().hit) { u.apply(); }
    counter.count(index = 3);
    Nested.apply(m);
  }
}
control Nested(inout meta_t m) { apply { } }
Pipe<meta_t>(Ctl(3, true)) main;
@annotated Pipe(one = Ctl(3), two = Ctl(size = 4, big = _)) again;
