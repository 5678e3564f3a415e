#ifndef CTHREADS_CORES_H
#define CTHREADS_CORES_H

#include <pthread.h>
#include <stdbool.h>

/// The cores that a thread may run on, as the kernel's mask: 1024 of them, as in glibc's cpu_set_t.
typedef struct {
  unsigned char mask[128];
} cthreads_cores;

/// The cores of the calling thread. False where it has no choice or the system does not tell.
bool cthreads_get_cores(cthreads_cores *cores);

/// Lets threads of these attributes run on each of the cores but the one that the caller is on.
/// Nothing comes of it where the system refuses.
void cthreads_keep_off_this_core(const cthreads_cores *cores, pthread_attr_t *attributes);

/// Lets the calling thread run on all of the cores.
void cthreads_set_cores(const cthreads_cores *cores);

#endif
