// Stand-in, see README.md: the vendor's variant of PNA. No pre control; the main control has
// seven parameters, the main parser five.
#ifndef STAND_IN_IDPF
#define STAND_IN_IDPF

typedef bit<6> RangeCheckRef_t;

struct vendor_common_t {
    bit<11> vsi;
    bit<2>  vsig;
    bit<2>  depth;
    bit<11> mod_action;
    bit<24> mod_blob_ptr;
    RangeCheckRef_t range_check_ref;
    bit<13> range_idx;
}

struct vendor_internal_t {
    bit<8> range_check_result;
}

struct vendor_meta_t {
    vendor_common_t   common;
    vendor_internal_t fxp_internal;
}

extern minipkg_config {
    minipkg_config();
}

extern TernaryMatchLookupTable<K, V, E> {
    TernaryMatchLookupTable(int size, V default_value);
    V lookup(in K key);
}

#endif
