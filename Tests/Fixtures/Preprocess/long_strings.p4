// Strings over several lines: only the first line is a string to the preprocessor. The lines behind
// it are as any others: directives, macros, single spaces. What follows the string is not touched.
#define FULL
#define SIZE 32
#define NAME(x) <x>
const string a = "kept  as SIZE is   // SIZE
    expanded:   SIZE  ;a+SIZE+b NAME(1) NAME (q  r)   // not  SIZE here
#ifdef FULL
	it's SIZE  this  far
    full 'SIZE  x' and   SIZE
#else
    lean " with a quote that does not count
#endif
#define LATER  never seen
# 5x   is   text, #SIZE too
    /* SIZE  and
       SIZE */ LATER  \"SIZE  SIZE
	tab	0xSIZE 7.SIZE \
joined

end   ";
const int b = SIZE;
const string c = "spliced \
and  SIZE over
lines" ++ "SIZE";
