#ifndef CTHREADS_CORES_H
#define CTHREADS_CORES_H

#include <pthread.h>

/// Lets threads of these attributes run on each of the caller's cores but the one that it is on.
/// Nothing comes of it where there is no other, or the system refuses.
void cthreads_keep_off_this_core(pthread_attr_t *attributes);

#endif
