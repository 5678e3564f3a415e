// Swift's view of the C library lacks what is no part of POSIX.
#define _GNU_SOURCE
#include "cores.h"

#ifdef __linux__
#include <sched.h>
#include <string.h>

_Static_assert(sizeof(cpu_set_t) == sizeof(cthreads_cores), "as many cores as the C library's");

bool cthreads_get_cores(cthreads_cores *cores) {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) != 0) return false;
  memcpy(cores, &set, sizeof set);
  return CPU_COUNT(&set) > 1;
}

void cthreads_keep_off_this_core(const cthreads_cores *cores, pthread_attr_t *attributes) {
  cpu_set_t set;
  memcpy(&set, cores, sizeof set);
  int core = sched_getcpu();
  if (core < 0 || core >= CPU_SETSIZE) return;
  CPU_CLR(core, &set);
#ifdef __GLIBC__
  pthread_attr_setaffinity_np(attributes, sizeof set, &set);
#else
  // musl cannot say it of a thread that is still to start.
  (void)attributes;
#endif
}

void cthreads_set_cores(const cthreads_cores *cores) {
  cpu_set_t set;
  memcpy(&set, cores, sizeof set);
  sched_setaffinity(0, sizeof set, &set);
}
#else
bool cthreads_get_cores(cthreads_cores *cores) {
  (void)cores;
  return false;
}

void cthreads_keep_off_this_core(const cthreads_cores *cores, pthread_attr_t *attributes) {
  (void)cores;
  (void)attributes;
}

void cthreads_set_cores(const cthreads_cores *cores) { (void)cores; }
#endif
