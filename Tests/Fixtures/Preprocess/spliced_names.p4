// A backslash at the end of a line joins it with the next one, also within a name.
#define VERSION_HAS_\
LONG_NAME \
  "5.0"
#define LATEST \
  VERSION_HAS_LONG_NAME
const string a = LATEST;
const int bc\
d\
e = 1;
const int f \
= 2;
const int g\
 = __LINE__;
#ifdef LAT\
EST
const int h = 3;
#endif
