// The heap of the tool. A run lives for milliseconds and makes a hundred thousand small blocks; the
// C library's heap took a tenth of its instructions, and touching fresh memory page by page took as
// long again. Here a block is a pop off the list of its size, and memory comes in huge pages where
// the system has them.
//
// Blocks up to 1 MiB are cut from one reserved range, in runs of whole granules that hold blocks of
// one size; `classes` tells the size by the granule. They stay with the process and are used again
// for the same size. Larger blocks are mappings of their own, given back when they are freed.

#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define P4_HEAP 1
#endif
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#undef P4_HEAP
#endif
#endif

#ifdef P4_HEAP

#define _GNU_SOURCE
#include <errno.h>  // and with it __GLIBC__
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

enum {
  granuleBits = 12,
  granule = 1 << granuleBits,
  hugePage = 1 << 21,
  alignment = 16,
  smallest = 1024,       // up to here a class every 16 bytes, beyond four a doubling
  smallClasses = smallest / alignment + 1,
  largestShared = 1 << 14,  // larger blocks have a run of their own
  largest = 1 << 20,
  longestRun = 1 << 16,
  classCount = smallClasses + 4 * 10,
};

#ifndef RANGE_BITS
#define RANGE_BITS 36
#endif
#define EXPORTED __attribute__((visibility("default")))

typedef struct Block {
  struct Block *next;
} Block;

// What a thread holds of each class: freed blocks, and a run that is not cut up yet.
typedef struct {
  Block *freed[classCount];
  char *fresh[classCount];
  char *end[classCount];
  // How long the next run is at least, in doublings of a granule: most classes need little.
  unsigned char doublings[classCount];
  // Bytes that it took, less those that it freed.
  ptrdiff_t inUse;
  int isKnown;
} Store;

static __thread Store store __attribute__((tls_model("initial-exec")));

// What threads that have ended left behind.
static Block *_Atomic orphans[classCount];
static pthread_mutex_t orphanLock = PTHREAD_MUTEX_INITIALIZER;
static pthread_key_t storeKey;
static pthread_once_t storeKeyOnce = PTHREAD_ONCE_INIT;

static _Atomic(char *) rangeStart;
static size_t rangeLength;
static _Atomic size_t rangeUsed;
static atomic_flag rangeLock = ATOMIC_FLAG_INIT;
static unsigned char classes[(size_t)1 << (RANGE_BITS - granuleBits)];

// Before a block that is a mapping of its own.
typedef struct {
  char *start;
  size_t length;
} Mapping;

static inline size_t roundUp(size_t size, size_t step) { return (size + step - 1) & ~(step - 1); }

static inline unsigned classOf(size_t size) {
  if (size <= smallest) return (unsigned)((size + alignment - 1) / alignment) + (size == 0);
  unsigned top = 63 - (unsigned)__builtin_clzl(size - 1);
  return smallClasses + 4 * (top - 10) + ((size - 1) >> (top - 2) & 3);
}

static inline size_t sizeOf(unsigned class) {
  if (class < smallClasses) return (size_t)class * alignment;
  unsigned step = class - smallClasses;
  return (size_t)(5 + step % 4) << (8 + step / 4);
}

static inline int isInRange(const void *block) {
  return (size_t)((const char *)block - atomic_load_explicit(&rangeStart, memory_order_relaxed)) <
         rangeLength;
}

static inline unsigned classAt(const void *block) {
  return classes[(size_t)((const char *)block - rangeStart) >> granuleBits];
}

// MARK: Ranges and runs

static void reserveRange(void) {
  while (atomic_flag_test_and_set(&rangeLock)) {
  }
  for (unsigned bits = RANGE_BITS; atomic_load(&rangeStart) == NULL; --bits) {
    size_t length = (size_t)1 << bits;
    char *start = mmap(NULL, length + hugePage, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (start == MAP_FAILED && bits > 20) continue;
    if (start == MAP_FAILED) {
      // Nothing can be had: every block will try to be a mapping of its own.
      atomic_store(&rangeStart, (char *)hugePage);
      break;
    }
    if (bits < RANGE_BITS) {
      // The process may not have more: half of it is for blocks that are mappings of their own.
      length /= 2;
      munmap(start + length + hugePage, length);
    }
    start = (char *)roundUp((size_t)start, hugePage);
    madvise(start, length, MADV_HUGEPAGE);
    rangeLength = length;
    atomic_store(&rangeStart, start);
  }
  atomic_flag_clear(&rangeLock);
}

static void leave(void *ended) {
  Store *left = ended;
  pthread_mutex_lock(&orphanLock);
  for (unsigned class = 1; class < classCount; ++class) {
    for (size_t size = sizeOf(class); left->fresh[class] + size <= left->end[class];) {
      Block *block = (Block *)left->fresh[class];
      left->fresh[class] += size;
      block->next = left->freed[class];
      left->freed[class] = block;
    }
    Block *first = left->freed[class];
    if (first == NULL) continue;
    Block *last = first;
    while (last->next != NULL) last = last->next;
    last->next = orphans[class];
    orphans[class] = first;
  }
  pthread_mutex_unlock(&orphanLock);
  memset(left, 0, sizeof *left);
}

static void makeStoreKey(void) { pthread_key_create(&storeKey, leave); }

static void *mapping(size_t size, size_t align) {
  size_t page = 4096;
  if (align > PTRDIFF_MAX / 2 || size > PTRDIFF_MAX - align - 2 * page) {
    errno = ENOMEM;
    return NULL;
  }
  size_t length = roundUp(size + sizeof(Mapping) + align, page);
  char *start = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (start == MAP_FAILED) {
    errno = ENOMEM;
    return NULL;
  }
  char *block = (char *)roundUp((size_t)start + sizeof(Mapping), align);
  ((Mapping *)block)[-1] = (Mapping){start, length};
  store.inUse += (ptrdiff_t)length;
  return block;
}

#if defined(__GLIBC__) && defined(MADV_POPULATE_WRITE)
// Of the linker.
extern char __data_start[], edata[];

// Swift fills in its metadata in place. A page that was read before it is written is copied then,
// and once there are two threads each copy interrupts the other's core: all at once is cheaper.
__attribute__((constructor)) static void populateData(void) {
  size_t page = 4096;
  size_t start = (size_t)__data_start & ~(page - 1);
  // Older kernels refuse; nothing is lost.
  madvise((void *)start, roundUp((size_t)edata, page) - start, MADV_POPULATE_WRITE);
}
#endif

// The first touch of a huge page takes the kernel 0.2 ms, which all threads that need it wait for. A
// thread that has just started is one more to use memory up, and nobody waits for it yet.
static void touchAhead(void) {
  size_t next = roundUp(atomic_load_explicit(&rangeUsed, memory_order_relaxed), hugePage);
  // What another thread writes there meanwhile stays as it is.
  if (next != 0 && next < rangeLength) __atomic_fetch_or(rangeStart + next, 0, __ATOMIC_RELAXED);
}

// A block of a class of which the thread holds none.
static __attribute__((noinline)) void *refill(unsigned class) {
  if (atomic_load_explicit(&rangeStart, memory_order_acquire) == NULL) reserveRange();
  if (!store.isKnown) {
    store.isKnown = 1;
    pthread_once(&storeKeyOnce, makeStoreKey);
    pthread_setspecific(storeKey, &store);
    touchAhead();
  }
  size_t size = sizeOf(class);
  if (atomic_load_explicit(&orphans[class], memory_order_relaxed) != NULL) {
    pthread_mutex_lock(&orphanLock);
    Block *block = orphans[class];
    orphans[class] = NULL;
    pthread_mutex_unlock(&orphanLock);
    if (block != NULL) {
      store.freed[class] = block->next;
      store.inUse += (ptrdiff_t)size;
      return block;
    }
  }
  size_t run = roundUp(size, granule);
  if (size <= largestShared) {
    size_t wanted = (size_t)granule << store.doublings[class];
    if (run < wanted) run = wanted;
    if (wanted < longestRun) ++store.doublings[class];
  }
  size_t offset = atomic_fetch_add_explicit(&rangeUsed, run, memory_order_relaxed);
  if (offset + run > rangeLength) {
    atomic_fetch_sub_explicit(&rangeUsed, run, memory_order_relaxed);
    return mapping(size, alignment);
  }
  memset(classes + (offset >> granuleBits), (int)class, run >> granuleBits);
  char *start = rangeStart + offset;
  store.fresh[class] = start + size;
  store.end[class] = start + run;
  store.inUse += (ptrdiff_t)size;
  return start;
}

// MARK: What the C library's heap offers

EXPORTED void *malloc(size_t size) {
  if (size > largest) return mapping(size, alignment);
  unsigned class = classOf(size);
  Block *block = store.freed[class];
  if (__builtin_expect(block != NULL, 1)) {
    store.freed[class] = block->next;
  } else {
    char *fresh = store.fresh[class];
    if (fresh == NULL || fresh + sizeOf(class) > store.end[class]) return refill(class);
    store.fresh[class] = fresh + sizeOf(class);
    block = (Block *)fresh;
  }
  store.inUse += (ptrdiff_t)sizeOf(class);
  return block;
}

EXPORTED void free(void *block) {
  if (block == NULL) return;
  if (__builtin_expect(isInRange(block), 1)) {
    unsigned class = classAt(block);
    ((Block *)block)->next = store.freed[class];
    store.freed[class] = block;
    store.inUse -= (ptrdiff_t)sizeOf(class);
    return;
  }
  Mapping mapping = ((Mapping *)block)[-1];
  store.inUse -= (ptrdiff_t)mapping.length;
  int error = errno;
  munmap(mapping.start, mapping.length);
  errno = error;
}

EXPORTED size_t malloc_usable_size(void *block) {
  if (block == NULL) return 0;
  if (isInRange(block)) return sizeOf(classAt(block));
  Mapping mapping = ((Mapping *)block)[-1];
  return (size_t)(mapping.start + mapping.length - (char *)block);
}

EXPORTED void *calloc(size_t count, size_t size) {
  size_t bytes;
  if (__builtin_mul_overflow(count, size, &bytes)) {
    errno = ENOMEM;
    return NULL;
  }
  void *block = malloc(bytes);
  // A mapping is zero already.
  if (block != NULL && isInRange(block)) memset(block, 0, bytes);
  return block;
}

EXPORTED void *realloc(void *block, size_t size) {
  if (block == NULL) return malloc(size);
  if (size == 0) {
    free(block);
    return NULL;
  }
  size_t old = malloc_usable_size(block);
  if (size <= old && size >= old / 2) return block;
  void *moved = malloc(size);
  if (moved == NULL) return NULL;
  memcpy(moved, block, old < size ? old : size);
  free(block);
  return moved;
}

EXPORTED void *memalign(size_t align, size_t size) {
  if (align <= alignment) return malloc(size);
  // Runs of one block start at a granule.
  if (align <= granule && size <= largest) {
    void *block = malloc(size <= largestShared ? largestShared + 1 : size);
    if (((size_t)block & (align - 1)) == 0) return block;
    // The range is used up: it was a mapping, aligned for nothing.
    free(block);
  }
  return mapping(size, align);
}

EXPORTED void *aligned_alloc(size_t align, size_t size) { return memalign(align, size); }

EXPORTED int posix_memalign(void **result, size_t align, size_t size) {
  if (align < sizeof(void *) || (align & (align - 1)) != 0) return EINVAL;
  int error = errno;
  void *block = memalign(align, size);
  errno = error;
  if (block == NULL) return ENOMEM;
  *result = block;
  return 0;
}

EXPORTED void *valloc(size_t size) { return memalign(4096, size); }

EXPORTED void *pvalloc(size_t size) { return memalign(4096, roundUp(size, 4096)); }

#ifdef __GLIBC__
// What the calling thread took and did not free.
EXPORTED struct mallinfo2 mallinfo2(void) {
  struct mallinfo2 info = {0};
  info.uordblks = store.inUse > 0 ? (size_t)store.inUse : 0;
  return info;
}
#endif

#endif
