#pragma once
#include <stddef.h>

/// One built-in target descriptor: its id and the bytes of `targets/<id>.json`.
typedef struct {
  const char *_Nonnull id;
  const unsigned char *_Nonnull bytes;
  size_t length;
} P4BuiltInTarget;

/// How many built-in descriptors there are.
size_t p4_built_in_target_count(void);

/// The descriptor at a position below the count; sorted by id. Lives as long as the process.
const P4BuiltInTarget *_Nonnull p4_built_in_target(size_t index);

/// The bytes of `p4src/calico.features.json`, and how many there are. Live as long as the process.
const unsigned char *_Nonnull p4_built_in_features(size_t *_Nonnull length);
