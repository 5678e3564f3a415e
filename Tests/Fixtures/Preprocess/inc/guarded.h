#ifndef GUARDED_H
#define GUARDED_H
typedef bit<8> guarded_t;
#endif
