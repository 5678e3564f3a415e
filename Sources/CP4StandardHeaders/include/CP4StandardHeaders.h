#pragma once
#include <stddef.h>

/// One standard header: the name that stands in `#include <…>` and its bytes, which live as long
/// as the process.
typedef struct {
  const char *_Nonnull name;
  const unsigned char *_Nonnull bytes;
  size_t length;
} P4StandardHeader;

/// How many headers there are.
size_t p4_standard_header_count(void);

/// The header at `index`, which is below the count; in no promised order.
const P4StandardHeader *_Nonnull p4_standard_header(size_t index);
