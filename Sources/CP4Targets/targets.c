#include "CP4Targets.h"

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char bmv2[] = {
#embed "../../targets/bmv2.json"
};

static const unsigned char dpdk[] = {
#embed "../../targets/dpdk.json"
};

static const unsigned char ipu_es2k[] = {
#embed "../../targets/ipu-es2k.json"
};

static const unsigned char ovs[] = {
#embed "../../targets/ovs.json"
};

static const unsigned char p4tc[] = {
#embed "../../targets/p4tc.json"
};

static const unsigned char calico_features[] = {
#embed "../../p4src/calico.features.json"
};

#pragma clang diagnostic pop

static const P4BuiltInTarget targets[] = {
    {"bmv2", bmv2, sizeof bmv2},
    {"dpdk", dpdk, sizeof dpdk},
    {"ipu-es2k", ipu_es2k, sizeof ipu_es2k},
    {"ovs", ovs, sizeof ovs},
    {"p4tc", p4tc, sizeof p4tc},
};

size_t p4_built_in_target_count(void) { return sizeof targets / sizeof targets[0]; }

const P4BuiltInTarget *p4_built_in_target(size_t index) { return &targets[index]; }

const unsigned char *p4_built_in_features(size_t *length) {
  *length = sizeof calico_features;
  return calico_features;
}
