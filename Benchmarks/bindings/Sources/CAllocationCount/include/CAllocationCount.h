#ifndef C_ALLOCATION_COUNT_H
#define C_ALLOCATION_COUNT_H

/// Allocations of this process so far; -1 where they cannot be counted.
long allocation_count(void);

#endif
