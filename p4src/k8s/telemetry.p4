// What can be seen from outside: counters by endpoint and by reason, and copies of packets.

#ifndef K8S_TELEMETRY_P4
#define K8S_TELEMETRY_P4

// Slot and sessions of copies; the control plane says where each session's copies go.
const MirrorSlotId_t    COPY_SLOT      = (MirrorSlotId_t) 1;
const MirrorSessionId_t MIRROR_SESSION = (MirrorSessionId_t) 1;
const MirrorSessionId_t LOG_SESSION    = (MirrorSessionId_t) 2;

// Indexed counters and not direct ones: a device may have none on tables that match ternary or
// by prefix, and an index lets the entries of both address families share a counter. Bytes are
// those of the IP packet; that a counter is told of them is DPDK's way, and needless elsewhere.
//
// A device may copy a dropped packet without the headers that it parsed (DPDK does); what is logged
// and then denied shows there by its counter only.
control Telemetry(inout metadata_t meta) {
    @calico["telemetry.endpoint_counters", "kernel.monitoring"]
    Counter<bit<64>, endpoint_t>(ENDPOINTS, PNA_CounterType_t.PACKETS_AND_BYTES) received;

    @calico["telemetry.endpoint_counters", "kernel.monitoring"]
    Counter<bit<64>, endpoint_t>(ENDPOINTS, PNA_CounterType_t.PACKETS_AND_BYTES) sent;

    @calico["telemetry.drop_reasons", "kernel.monitoring"]
    Counter<bit<64>, bit<8>>(REASONS, PNA_CounterType_t.PACKETS) reasons;

    @calico["kernel.mirroring"]
    action copy() {
        mirror_packet(COPY_SLOT, MIRROR_SESSION);
    }

    @calico["telemetry.flow_logs"]
    action log_copy() {
        mirror_packet(COPY_SLOT, LOG_SESSION);
    }

    apply {
        if (meta.in_kind != PortKind.UNKNOWN) {
            received.count(meta.in_endpoint, meta.packet_length);
        }
        if (meta.reason != Reason.NONE) {
            reasons.count((bit<8>) meta.reason);
        }
        if (meta.fate == Fate.FORWARD) {
            sent.count(meta.out_endpoint, meta.packet_length);
        }
        if (meta.log) {
            log_copy();
        } else if (meta.mirror == 1) {
            copy();
        }
    }
}

#endif
