#include "CP4StandardHeaders.h"

static const unsigned char core_p4[] = {
#embed "p4include/core.p4"
};
static const unsigned char pna_p4[] = {
#embed "p4include/pna.p4"
};
static const unsigned char dpdk_pna_p4[] = {
#embed "p4include/dpdk/pna.p4"
};

#define HEADER(name, array) {name, array, sizeof array}

const P4StandardHeader p4_standard_headers[] = {
    HEADER("core.p4", core_p4),
    HEADER("pna.p4", pna_p4),
    HEADER("dpdk/pna.p4", dpdk_pna_p4),
};

const size_t p4_standard_header_count = sizeof p4_standard_headers / sizeof p4_standard_headers[0];
