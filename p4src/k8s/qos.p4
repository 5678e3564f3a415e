// Quality of service: marks on what leaves the cluster, and limits of bandwidth.

#ifndef K8S_QOS_P4
#define K8S_QOS_P4

// An endpoint's entry for all destinations says with which DSCP its packets leave the cluster; more
// specific ones, for the cluster's own networks, leave them as they are.
@calico["qos.dscp"]
control Marking(inout headers_t hdr, inout metadata_t meta) {
    InternetChecksum() checksum;

    @calico["qos.dscp"]
    action leave() { }

    // `dscp` stands where the header has it, above two bits of ECN.
    @calico["qos.dscp"]
    action mark(bit<8> dscp) {
        hdr.plan.dscp = dscp & 0xfc;
    }

    @calico["qos.dscp"]
    table markings {
        key = {
            meta.in_endpoint:  exact @name("endpoint");
            meta.now.dst_addr: lpm @name("dst_addr") @format(IPV4_ADDRESS);
        }
        actions = {
            mark;
            leave;
        }
        const default_action = leave;
        size = MARKINGS;
    }

    @calico["qos.dscp", "interface.ipv6"]
    table markings_v6 {
        key = {
            hdr.now_v6.scope:    exact @name("endpoint");
            hdr.now_v6.dst_addr: lpm @name("dst_addr") @format(IPV6_ADDRESS);
        }
        actions = {
            mark;
            leave;
        }
        const default_action = leave;
        size = MARKINGS;
    }

    apply {
        if (hdr.ipv4.isValid()) {
            markings.apply();
            if (hdr.plan.dscp != 0) {
                checksum.clear();
                checksum.subtract(hdr.ipv4.checksum);
                checksum.subtract((bit<16>) hdr.ipv4.dscp_ecn);
                hdr.ipv4.dscp_ecn = hdr.ipv4.dscp_ecn & 0x03;
                hdr.ipv4.dscp_ecn = hdr.ipv4.dscp_ecn | hdr.plan.dscp;
                checksum.add((bit<16>) hdr.ipv4.dscp_ecn);
                hdr.ipv4.checksum = checksum.get();
            }
        } else if (hdr.ipv6.isValid()) {
            if (meta.in_kind == PortKind.WORKLOAD) {
                hdr.now_v6.scope = meta.in_endpoint;
            } else {
                hdr.now_v6.scope = 0;
            }
            markings_v6.apply();
            if (hdr.plan.dscp != 0) {
                // The traffic class is between the version and the flow label.
                hdr.ipv6.version_class_flow = hdr.ipv6.version_class_flow & 0xf03fffff;
                hdr.ipv6.version_class_flow =
                    hdr.ipv6.version_class_flow | ((bit<32>) hdr.plan.dscp << 20);
            }
        }
    }
}

// Devices differ in how a meter is called, so the default build has none: -D K8S_METERS adds meters
// as PNA has them, -D K8S_METERS_WITH_LENGTH as DPDK has them, which must be told the packet's
// length and whose red is the number of PNA's yellow. Nothing else of the control-plane contract
// changes.
#ifdef K8S_METERS_WITH_LENGTH
#define K8S_METERS
#define COLOUR(meter, endpoint) meter.dpdk_execute(endpoint, meta.packet_length)
#define METER_REFUSES PNA_MeterColor_t.YELLOW
#else
#define COLOUR(meter, endpoint) meter.execute(endpoint)
#define METER_REFUSES PNA_MeterColor_t.RED
#endif

#ifdef K8S_METERS
// What a pod sends, and what it receives, beyond its annotated bandwidth is dropped.
@calico["qos.bandwidth"]
control Bandwidth(inout metadata_t meta) {
    Meter<endpoint_t>(ENDPOINTS, PNA_MeterType_t.BYTES) sending;
    Meter<endpoint_t>(ENDPOINTS, PNA_MeterType_t.BYTES) receiving;

    // Only endpoints with a limit are metered: a meter that nobody configured may refuse all.
    @calico["qos.bandwidth"]
    action limited() {
        meta.is_limited = true;
    }

    @calico["qos.bandwidth"]
    table senders {
        key = { meta.in_endpoint: exact @name("endpoint"); }
        actions = {
            @tableonly limited;
            @defaultonly NoAction;
        }
        const default_action = NoAction;
        size = ENDPOINTS;
    }

    @calico["qos.bandwidth"]
    table receivers {
        key = { meta.out_endpoint: exact @name("endpoint"); }
        actions = {
            @tableonly limited;
            @defaultonly NoAction;
        }
        const default_action = NoAction;
        size = ENDPOINTS;
    }

    action exceeded() {
        meta.fate   = Fate.DROP;
        meta.reason = Reason.BANDWIDTH;
    }

    apply {
        PNA_MeterColor_t colour;
        meta.is_limited = false;
        senders.apply();
        if (meta.is_limited) {
            colour = COLOUR(sending, meta.in_endpoint);
            if (colour == METER_REFUSES) {
                exceeded();
            }
        }
        meta.is_limited = false;
        receivers.apply();
        if (meta.is_limited) {
            colour = COLOUR(receiving, meta.out_endpoint);
            if (colour == METER_REFUSES) {
                exceeded();
            }
        }
    }
}
#endif

#endif
