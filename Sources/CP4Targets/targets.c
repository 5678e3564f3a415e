#include "CP4Targets.h"

static const unsigned char dpdk[] = {
#embed "../../targets/dpdk.json"
};

const P4BuiltInTarget p4_built_in_targets[] = {
    {"dpdk", dpdk, sizeof dpdk},
};

const size_t p4_built_in_target_count = sizeof p4_built_in_targets / sizeof p4_built_in_targets[0];
