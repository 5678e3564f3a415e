//! -I inc -include inc/prefix.h
#include "inc/guarded.h"
#include <guarded.h>
#define HEADER "inc/again.h"
#include HEADER
#define SYSTEM <guarded.h>
#include SYSTEM
#if FORCED
guarded_t forced(in guarded_t x) { return x; }
#endif
#include "inc/faulty.h"
const int rest = 1;
