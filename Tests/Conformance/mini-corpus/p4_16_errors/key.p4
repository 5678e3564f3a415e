match_kind { exact }
control key(in bit<8> a) {
  action nothing() {}
  table t {
    key = { a : fuzzy; }
    actions = { nothing; }
  }
  apply { t.apply(); }
}
