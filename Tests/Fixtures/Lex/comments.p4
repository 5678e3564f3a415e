// A line comment that goes on \
   over a spliced line
/* one */ const /* two */ bit < /**/ 8 > a /* three
   over lines **/ = // four
  1 /***/ ; /* // */ const int b = 2; // /* no
/*/ not closed by its own slash */ const int c = 3;
const int d = 4 /* é ü 漢 " ' */;
// expected-error@+1 {{[unterminated-comment]}}
/* open
const int e = 5;
