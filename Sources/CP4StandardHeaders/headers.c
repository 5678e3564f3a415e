#include "CP4StandardHeaders.h"

// #embed is C23; every compiler that comes with Swift 6.1 has it in the older modes too.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char core_p4[] = {
#embed "p4include/core.p4"
};
static const unsigned char pna_p4[] = {
#embed "p4include/pna.p4"
};
static const unsigned char dpdk_pna_p4[] = {
#embed "p4include/dpdk/pna.p4"
};
static const unsigned char bmv2_pna_p4[] = {
#embed "p4include/bmv2/pna.p4"
};
static const unsigned char tc_pna_p4[] = {
#embed "p4include/tc/pna.p4"
};
static const unsigned char psa_p4[] = {
#embed "p4include/psa.p4"
};
static const unsigned char bmv2_psa_p4[] = {
#embed "p4include/bmv2/psa.p4"
};
static const unsigned char dpdk_psa_p4[] = {
#embed "p4include/dpdk/psa.p4"
};
static const unsigned char v1model_p4[] = {
#embed "p4include/v1model.p4"
};
static const unsigned char ebpf_model_p4[] = {
#embed "p4include/ebpf_model.p4"
};
static const unsigned char ubpf_model_p4[] = {
#embed "p4include/ubpf_model.p4"
};
static const unsigned char xdp_model_p4[] = {
#embed "p4include/xdp_model.p4"
};

#define HEADER(name, array) {name, array, sizeof array}

static const P4StandardHeader headers[] = {
    HEADER("core.p4", core_p4),
    HEADER("pna.p4", pna_p4),
    HEADER("dpdk/pna.p4", dpdk_pna_p4),
    HEADER("bmv2/pna.p4", bmv2_pna_p4),
    HEADER("tc/pna.p4", tc_pna_p4),
    HEADER("psa.p4", psa_p4),
    HEADER("bmv2/psa.p4", bmv2_psa_p4),
    HEADER("dpdk/psa.p4", dpdk_psa_p4),
    HEADER("v1model.p4", v1model_p4),
    HEADER("ebpf_model.p4", ebpf_model_p4),
    HEADER("ubpf_model.p4", ubpf_model_p4),
    HEADER("xdp_model.p4", xdp_model_p4),
};

size_t p4_standard_header_count(void) { return sizeof headers / sizeof headers[0]; }

const P4StandardHeader *p4_standard_header(size_t index) { return &headers[index]; }
