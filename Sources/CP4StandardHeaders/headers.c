#include "CP4StandardHeaders.h"

static const unsigned char core_p4[] = {
#embed "p4include/core.p4"
};

#define HEADER(name, array) {name, array, sizeof array}

const P4StandardHeader p4_standard_headers[] = {
    HEADER("core.p4", core_p4),
};

const size_t p4_standard_header_count = sizeof p4_standard_headers / sizeof p4_standard_headers[0];
