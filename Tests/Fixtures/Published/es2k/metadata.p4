// Stand-in, see README.md.
struct common_metadata_t {
    bit<16> flex16;
}

struct global_metadata_t {
    bit<8>  acl_status;
    bit<32> tcam_key;
    bit<8>  ipset_check_result;
}

struct user_metadata_t {
    common_metadata_t cmeta;
    global_metadata_t gmeta;
}

struct user_rx_host_metadata_t { }

struct user_tx_host_metadata_t { }
