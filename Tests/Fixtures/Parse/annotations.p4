// Annotations of every shape, wherever one may stand.
@empty() const bit<8> a = 1;
@name("x") @hidden const bit<8> b = 2;
@tokens(a, (b (c) d), 1 8w2 "str" + - <= { } [ ] @ . ; if table error `) const bit<8> c = 3;
@list[1, 2 + 3, "four"] const bit<8> d = 4;
@last[1, 2,] const bit<8> e = 5;
@record[x = 1, y = "z", w = true,] const bit<8> f = 6;
@nothing[] const bit<8> g = 7;
@table(1) @action @error(x) @if @match_kind @_ const bit<8> h = 8;
@pragma old style (tokens) 1 "two"
const bit<8> i = 9;
@pragma alone
@pragma commented /* inside */ x // behind
header H { @a bit<8> x; @b("c") @d bit<8> y; }
@deprecated("no") extern void old(@optional in bit<8> x);
@noWarn("unused") control C(@hidden inout bit<8> x) {
  @atomic action act(@p bit<8> v) { }
  @t table t {
    key = { x : exact @k; }
    actions = { @x act; @y() NoAction; }
    @z const default_action = NoAction;
  }
  apply @noWarn("shadow") {
    @l bit<8> local;
    @m const bit<8> constant = 1;
  }
}
@q struct S { }
@r enum E { x }
@s typedef bit<8> byte;
@t type bit<8> new_byte;
@u parser P() { @v state start { @w bit<8> x; @x { } transition accept; } }
@y C() instance;
@z action NoAction() { }
