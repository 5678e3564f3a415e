#include "CP4Targets.h"

/// Packs are read as numbers of 32 bits.
#define PACK _Alignas(8) unsigned char

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char bmv2[] = {
#embed "../../targets/bmv2.json"
};

static const PACK bmv2_pack[] = {
#embed "packs/bmv2.bin"
};

static const unsigned char dpdk[] = {
#embed "../../targets/dpdk.json"
};

static const PACK dpdk_pack[] = {
#embed "packs/dpdk.bin"
};

static const unsigned char ipu_es2k[] = {
#embed "../../targets/ipu-es2k.json"
};

static const PACK ipu_es2k_pack[] = {
#embed "packs/ipu-es2k.bin"
};

static const unsigned char ovs[] = {
#embed "../../targets/ovs.json"
};

static const PACK ovs_pack[] = {
#embed "packs/ovs.bin"
};

static const unsigned char p4tc[] = {
#embed "../../targets/p4tc.json"
};

static const PACK p4tc_pack[] = {
#embed "packs/p4tc.bin"
};

static const unsigned char features[] = {
#embed "../../p4src/calico.features.json"
};

static const PACK features_pack[] = {
#embed "packs/calico.features.bin"
};

#pragma clang diagnostic pop

#define BUILT_IN(id, name) {id, name, sizeof name, name##_pack, sizeof name##_pack}

static const P4BuiltInText targets[] = {
    BUILT_IN("bmv2", bmv2), BUILT_IN("dpdk", dpdk), BUILT_IN("ipu-es2k", ipu_es2k),
    BUILT_IN("ovs", ovs),   BUILT_IN("p4tc", p4tc),
};

static const P4BuiltInText featureList = BUILT_IN("calico.features", features);

size_t p4_built_in_target_count(void) { return sizeof targets / sizeof targets[0]; }

const P4BuiltInText *p4_built_in_target(size_t index) { return &targets[index]; }

const P4BuiltInText *p4_built_in_features(void) { return &featureList; }
