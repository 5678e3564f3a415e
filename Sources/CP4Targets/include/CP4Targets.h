#pragma once
#include <stddef.h>

/// One built-in target descriptor: its id and the bytes of `targets/<id>.json`.
typedef struct {
  const char *id;
  const unsigned char *bytes;
  size_t length;
} P4BuiltInTarget;

/// The descriptors, `p4_built_in_target_count` of them, sorted by id.
extern const P4BuiltInTarget p4_built_in_targets[];
extern const size_t p4_built_in_target_count;
