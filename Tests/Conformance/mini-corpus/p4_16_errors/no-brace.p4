control no_brace() {
  apply { }
