// Ports that are switched by MAC address, as a Linux bridge would.

#ifndef K8S_BRIDGING_P4
#define K8S_BRIDGING_P4

control Bridge(inout headers_t hdr, inout metadata_t meta) {
    // Only what a station sends keeps its entry alive, and only from the port that was learnt: of
    // a station that moved the old entry ages out, and its next packet enters the new one.
    @calico["kernel.bridging"]
    action station(endpoint_t endpoint) {
        meta.out_endpoint = endpoint;
        meta.is_found     = true;
        if (meta.may_learn && endpoint == meta.in_endpoint) {
            restart_expire_timer();
        }
    }

    @calico["kernel.bridging"]
    action no_station() {
        meta.is_found = false;
        if (meta.may_learn) {
            add_entry("station", meta.in_endpoint, meta.timeout);
        }
    }

    @calico["kernel.bridging"]
    table stations {
        key = {
            hdr.plan.bridge:  exact @name("bridge");
            hdr.plan.src_mac: exact @name("mac") @format(MAC_ADDRESS);
        }
        actions = {
            @tableonly station;
            @defaultonly no_station;
        }
        const default_action = no_station;
        add_on_miss = true;
        idle_timeout_with_auto_delete = true;
        size = STATIONS;
    }

    apply {
        // The sender, then the receiver. Group addresses and unknown receivers are flooded by the
        // kernel's bridge.
        meta.timeout   = AGE_OTHER;
        meta.may_learn = true;
        hdr.plan.src_mac = hdr.ethernet.src_addr;
        stations.apply();

        meta.may_learn = false;
        hdr.plan.src_mac = hdr.ethernet.dst_addr;
        stations.apply();

        if (meta.is_found) {
            meta.fate = Fate.FORWARD;
        } else {
            meta.fate   = Fate.PUNT;
            meta.reason = Reason.UNKNOWN_STATION;
        }
    }
}

#endif
