#pragma once

#include <stddef.h>

/// Bytes that the process has allocated and not given back; 0 where the C library does not say.
size_t heap_in_use(void);
