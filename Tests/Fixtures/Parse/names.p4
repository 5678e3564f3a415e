// Keywords that are names too, and names that mean a type in one place and a value in another.
const bit<8> key = 1;
const bit<8> actions = 2;
const bit<8> entries = 3;
const bit<8> priority = 4;
const bit<8> state = 5;
const bit<8> type = 6;
const bit<8> apply = 7;
const bit<8> list = 8;
const bit<8> sum = key + actions + entries + priority + state + type + apply;
struct value { bit<8> key; bit<8> type; bit<8> list; }
struct holder { value value; bit<8> priority; }
control C(inout value key, inout holder h) {
  action act() { key.type = h.value.key; }
  table t {
    key = { key.key : exact; h.value.list : exact; }
    actions = { act; }
    size = 4;
  }
  apply {
    key = h.value;
    key.list = key.key;
    value value;
    value = key;
    value.type = (value.key);
    bit<8> type = value.type;
    type = type + (type) - 1;
    h = { value = key, priority = 3 };
    t.apply();
  }
}
extern void take(in value type, in bit<8> state);
header apply_h { bit<8> apply; bit<8> state; }
