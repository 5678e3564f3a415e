// A line that starts with `##` is no directive, and dropped all the same.
##define A 2
#define A 1
  ## undef A
const int a = A;
##
const int b = 2; // after
