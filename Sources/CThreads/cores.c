// Swift's view of the C library lacks what is no part of POSIX.
#define _GNU_SOURCE
#include "cores.h"

#ifdef __GLIBC__
#include <sched.h>

void cthreads_keep_off_this_core(pthread_attr_t *attributes) {
  cpu_set_t cores;
  int core = sched_getcpu();
  if (core < 0 || core >= CPU_SETSIZE || sched_getaffinity(0, sizeof cores, &cores) != 0) return;
  CPU_CLR(core, &cores);
  if (CPU_COUNT(&cores) > 0) pthread_attr_setaffinity_np(attributes, sizeof cores, &cores);
}
#else
// Elsewhere nothing can be said of a thread that is still to start.
void cthreads_keep_off_this_core(pthread_attr_t *attributes) { (void)attributes; }
#endif
