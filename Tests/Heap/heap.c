// Holds the heap of the tool to what C promises of malloc. Built with Sources/CHeap/heap.c into one
// program, whose every block then comes from there; prints what is wrong and exits with 1.

#define _GNU_SOURCE
#include <errno.h>
#include <malloc.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static int faults;

#define EXPECT(condition)                                        \
  do {                                                           \
    if (!(condition)) {                                          \
      fprintf(stderr, "line %d: %s\n", __LINE__, #condition);    \
      ++faults;                                                  \
    }                                                            \
  } while (0)

static int isAligned(const void *block, size_t align) { return (uintptr_t)block % align == 0; }

// Each byte tells where it belongs, so that blocks that overlap show.
static void fill(unsigned char *block, size_t size, unsigned seed) {
  for (size_t i = 0; i < size; ++i) block[i] = (unsigned char)(seed * 31 + i * 7);
}

static int isFilled(const unsigned char *block, size_t size, unsigned seed) {
  for (size_t i = 0; i < size; ++i) {
    if (block[i] != (unsigned char)(seed * 31 + i * 7)) return 0;
  }
  return 1;
}

static const size_t sizes[] = {0,    1,     15,    16,    17,      1023,    1024,        1025,
                               4096, 16384, 16385, 65536, 1 << 20, (1 << 20) + 1, 5 << 20};
enum { sizeCount = sizeof sizes / sizeof sizes[0] };

static void testSizes(void) {
  unsigned char *blocks[sizeCount][3];
  for (int round = 0; round < 3; ++round) {
    for (unsigned i = 0; i < sizeCount; ++i) {
      for (unsigned copy = 0; copy < 3; ++copy) {
        unsigned char *block = malloc(sizes[i]);
        EXPECT(block != NULL && isAligned(block, 16));
        EXPECT(malloc_usable_size(block) >= sizes[i]);
        fill(block, sizes[i], i * 3 + copy);
        blocks[i][copy] = block;
      }
    }
    for (unsigned i = 0; i < sizeCount; ++i) {
      for (unsigned copy = 0; copy < 3; ++copy) {
        EXPECT(isFilled(blocks[i][copy], sizes[i], i * 3 + copy));
        free(blocks[i][copy]);
      }
    }
  }
  // What was freed is used again.
  void *block = malloc(100);
  free(block);
  EXPECT(malloc(100) == block);
  free(block);
  free(NULL);
}

static void testCalloc(void) {
  for (unsigned i = 0; i < sizeCount; ++i) {
    unsigned char *dirty = malloc(sizes[i]);
    memset(dirty, 0xFF, sizes[i]);
    free(dirty);
    unsigned char *block = calloc(sizes[i], 1);
    EXPECT(block != NULL);
    for (size_t at = 0; at < sizes[i]; ++at) EXPECT(block[at] == 0);
    free(block);
  }
  volatile size_t many = SIZE_MAX / 4;
  errno = 0;
  EXPECT(calloc(many, 8) == NULL && errno == ENOMEM);
}

static void testRealloc(void) {
  unsigned char *block = NULL;
  size_t old = 0;
  for (unsigned i = 1; i < sizeCount; ++i) {
    block = realloc(block, sizes[i]);
    EXPECT(block != NULL && isFilled(block, old, 5));
    old = sizes[i];
    fill(block, old, 5);
  }
  for (unsigned i = sizeCount - 1; i > 0; --i) {
    block = realloc(block, sizes[i]);
    EXPECT(block != NULL && isFilled(block, sizes[i], 5));
  }
  volatile size_t tooMuch = PTRDIFF_MAX;
  errno = 0;
  EXPECT(realloc(block, tooMuch) == NULL && errno == ENOMEM);
  // The block of a failed call is still there.
  EXPECT(isFilled(block, sizes[1], 5));
  free(block);
}

static void testAlignment(void) {
  for (size_t align = sizeof(void *); align <= (size_t)1 << 22; align *= 2) {
    for (unsigned i = 0; i < sizeCount; ++i) {
      // More than other tests have left to use again.
      void *blocks[8];
      for (unsigned copy = 0; copy < 8; ++copy) {
        if (copy % 2 == 0) {
          EXPECT(posix_memalign(&blocks[copy], align, sizes[i]) == 0);
        } else {
          blocks[copy] = aligned_alloc(align, sizes[i]);
        }
        EXPECT(blocks[copy] != NULL && isAligned(blocks[copy], align));
        fill(blocks[copy], sizes[i], copy);
      }
      for (unsigned copy = 0; copy < 8; ++copy) {
        EXPECT(isFilled(blocks[copy], sizes[i], copy));
        free(blocks[copy]);
      }
    }
  }
  void *block = NULL;
  EXPECT(posix_memalign(&block, 24, 8) == EINVAL);
  EXPECT(posix_memalign(&block, 2, 8) == EINVAL);
  EXPECT(posix_memalign(&block, (size_t)1 << 62, 8) == ENOMEM);
}

// Threads hand each other what they took.
enum { threadCount = 8, slotCount = 512, rounds = 20000 };
static void *slots[slotCount];

static void *exchange(void *argument) {
  unsigned state = (unsigned)(uintptr_t)argument * 2654435761u + 1;
  for (int round = 0; round < rounds; ++round) {
    state = state * 1664525u + 1013904223u;
    size_t size = 16 + (state >> 20) % 2000;
    unsigned char *block = malloc(size);
    if (block == NULL) return (void *)1;
    unsigned seed = state & 0xFF;
    memcpy(block, &size, sizeof size);
    block[8] = (unsigned char)seed;
    fill(block + 9, size - 9, seed);
    unsigned char *other = __atomic_exchange_n(&slots[(state >> 8) % slotCount], block,
                                               __ATOMIC_ACQ_REL);
    if (other == NULL) continue;
    size_t length;
    memcpy(&length, other, sizeof length);
    if (!isFilled(other + 9, length - 9, other[8])) return (void *)1;
    free(other);
  }
  return NULL;
}

static void testThreads(void) {
  // Twice: the second threads find what the first left.
  for (int round = 0; round < 2; ++round) {
    pthread_t threads[threadCount];
    for (uintptr_t i = 0; i < threadCount; ++i) {
      EXPECT(pthread_create(&threads[i], NULL, exchange, (void *)(i + 1)) == 0);
    }
    for (int i = 0; i < threadCount; ++i) {
      void *result = NULL;
      pthread_join(threads[i], &result);
      EXPECT(result == NULL);
    }
  }
  for (int i = 0; i < slotCount; ++i) free(slots[i]);
}

// What the process cannot have is refused, and what it holds stays good.
static void testOutOfMemory(void) {
  volatile size_t tooMuch = PTRDIFF_MAX;
  errno = 0;
  EXPECT(malloc(tooMuch) == NULL && errno == ENOMEM);
  errno = 0;
  EXPECT(malloc(SIZE_MAX) == NULL && errno == ENOMEM);

  unsigned char *held = malloc(1000);
  fill(held, 1000, 9);
  struct rlimit limit;
  getrlimit(RLIMIT_AS, &limit);
  struct rlimit tight = {(size_t)1 << 20, limit.rlim_max};
  setrlimit(RLIMIT_AS, &tight);
  errno = 0;
  void *large = malloc((size_t)64 << 20);
  EXPECT(large == NULL && errno == ENOMEM);
  void *small = malloc(48);
#ifndef RANGE_BITS
  // The reserved range is there already.
  EXPECT(small != NULL);
#endif
  setrlimit(RLIMIT_AS, &limit);
  free(small);
  EXPECT(isFilled(held, 1000, 9));
  free(held);
}

int main(void) {
  testSizes();
  testCalloc();
  testRealloc();
  testAlignment();
  testThreads();
  testOutOfMemory();
  return faults == 0 ? 0 : 1;
}
