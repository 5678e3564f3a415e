#ifndef ROUND
#define ROUND 1
#include "again.h"
const int first = ROUND;
#elif ROUND == 1
#undef ROUND
#define ROUND 2
const int second = ROUND;
#endif
