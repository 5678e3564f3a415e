#pragma once
#include <stddef.h>

/// One standard header: the name that stands in `#include <…>` and its bytes, which live as long
/// as the process.
typedef struct {
  const char *name;
  const unsigned char *bytes;
  size_t length;
} P4StandardHeader;

/// The headers, `p4_standard_header_count` of them, in no promised order.
extern const P4StandardHeader p4_standard_headers[];
extern const size_t p4_standard_header_count;
