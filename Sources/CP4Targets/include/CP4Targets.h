#pragma once
#include <stddef.h>

/// A JSON text that is built in: the bytes of the file and, in `packs/<id>.bin`, its pack (see
/// P4Targets/Pack/Pack.swift) behind the digest of the text. All live as long as the process.
typedef struct {
  const char *_Nonnull id;
  const unsigned char *_Nonnull bytes;
  size_t length;
  const unsigned char *_Nonnull pack;
  size_t pack_length;
} P4BuiltInText;

/// How many built-in descriptors there are.
size_t p4_built_in_target_count(void);

/// `targets/<id>.json` at a position below the count; sorted by id.
const P4BuiltInText *_Nonnull p4_built_in_target(size_t index);

/// `p4src/calico.features.json`.
const P4BuiltInText *_Nonnull p4_built_in_features(void);
