// Kubernetes networking as Calico promises it, for a portable NIC (PNA).
//
// Read in this order: metadata.p4 (what the stages share), then the main control below, which is
// the way of a packet, then the stage that interests you. `@calico[...]` names the features of
// calico.features.json that a table, action, state or control serves.

#include <core.p4>
#include <pna.p4>

#include "k8s/scale.p4"
#include "k8s/headers.p4"
#include "k8s/metadata.p4"
#include "k8s/parser.p4"
#include "k8s/endpoints.p4"
#include "k8s/conntrack.p4"
#include "k8s/services.p4"
#include "k8s/policy.p4"
#include "k8s/routing.p4"
#include "k8s/nat.p4"
#include "k8s/tunnels.p4"
#include "k8s/bridging.p4"
#include "k8s/telemetry.p4"
#include "k8s/deparser.p4"

// Nothing is decrypted in line: WireGuard ends in the kernel.
control K8sPre(
    in    headers_t                 hdr,
    inout metadata_t                meta,
    in    pna_pre_input_metadata_t  istd,
    inout pna_pre_output_metadata_t ostd)
{
    apply { }
}

control K8sMain(
    inout headers_t                  hdr,
    inout metadata_t                 meta,
    in    pna_main_input_metadata_t  istd,
    inout pna_main_output_metadata_t ostd)
{
    Ports()         ports;
    Arp()           arp;
    Bridge()        bridge;
    Decapsulation() decapsulation;
    Ages()          ages;
    Fragments()     fragments;
    Flows()         connections;
    FlowsV6()       connections_v6;
    Services()      services;
    NetworkSets()   sets;
    Rules()         host_policy;
    Rules()         egress_policy;
    Rules()         ingress_policy;
    Failsafe()      failsafe;
    HostEgress()    host_egress;
    Routing()       routing;
    NextHops()      nexthops;
    SourceNat()     source_nat;
    Rewrite()       rewrite;
    Encapsulation() encapsulation;
    Transmit()      transmit;
    Telemetry()     telemetry;

    action drop(Reason reason) {
        meta.fate   = Fate.DROP;
        meta.reason = reason;
    }

    action punt(Reason reason) {
        meta.fate   = Fate.PUNT;
        meta.reason = reason;
    }

    // The port of the block that the connection's hash and `shift` choose. An echo has one
    // identifier for both ends.
    @calico["nat.port_allocation"]
    action try_port(bit<16> shift) {
        meta.now.src_port = meta.nat_first_port + ((meta.nat_hash + shift) & meta.nat_port_mask);
        if (hdr.icmp.isValid()) {
            meta.now.dst_port = meta.now.src_port;
        }
        meta.key = reversed(meta.now);
    }

    apply {
        ports.apply(hdr, meta, istd.input_port);

        // What is not routed here.
        if (meta.fate == Fate.UNDECIDED) {
            if (meta.in_kind == PortKind.BRIDGED) {
                bridge.apply(hdr, meta);
            } else if (hdr.arp.isValid()) {
                arp.apply(hdr, meta);
            } else if (hdr.ipv4.isValid()) {
                if (hdr.ipv4.ihl != 5) {
                    drop(Reason.IP_OPTIONS);
                } else if (meta.in_kind == PortKind.UPLINK) {
                    decapsulation.apply(hdr, meta);
                }
            } else if (hdr.ipv6.isValid()) {
                // Neighbour discovery: the kernel keeps the neighbours and proxies for pods.
                if (hdr.icmp.isValid() && meta.icmp_type >= 133 && meta.icmp_type <= 137) {
                    punt(Reason.NEIGHBOUR_DISCOVERY);
                }
            } else {
                punt(Reason.NOT_IP);
            }
        }

        if (meta.fate == Fate.UNDECIDED) {
            ages.apply(hdr, meta);
            fragments.apply(hdr, meta);
            meta.wire = meta.now;
        }

        // Untracked policy comes before everything else and spares the connection table. Its
        // list, like the one before DNAT, ends in a rule that passes: no match is no opinion.
        if (meta.fate == Fate.UNDECIDED && meta.untracked_policy != NO_POLICY) {
            meta.policy   = meta.untracked_policy;
            meta.set_page = meta.in_set_page;
            sets.apply(hdr, meta);
            host_policy.apply(meta);
            if (meta.verdict == Verdict.DENY) {
                drop(Reason.UNTRACKED_POLICY);
            } else if (meta.verdict == Verdict.ALLOW) {
                meta.tracked = false;
            }
        }

        // A connection that we know: its packets were judged when it began.
        if (meta.fate == Fate.UNDECIDED && meta.tracked) {
            meta.key = meta.now;
            if (hdr.ipv6.isValid()) {
                meta.key_src_addr_v6 = meta.src_addr_v6;
                meta.key_dst_addr_v6 = meta.dst_addr_v6;
                connections_v6.apply(meta);
            } else {
                connections.apply(meta);
                if (meta.is_found) {
                    meta.now = meta.found;
                }
            }
            meta.is_known = meta.is_found;
        }

        if (meta.fate == Fate.UNDECIDED && meta.tracked && !meta.is_known) {
            if (meta.pre_dnat_policy != NO_POLICY) {
                meta.policy   = meta.pre_dnat_policy;
                meta.set_page = meta.in_set_page;
                sets.apply(hdr, meta);
                host_policy.apply(meta);
                if (meta.verdict == Verdict.DENY) {
                    drop(Reason.PRE_DNAT_POLICY);
                }
            }
            if (meta.fate == Fate.UNDECIDED && hdr.ipv4.isValid() && meta.has_ports) {
                services.apply(meta);
            }
        }

        if (meta.fate == Fate.UNDECIDED) {
            routing.apply(hdr, meta);
        }
        if (meta.fate == Fate.UNDECIDED) {
            nexthops.apply(meta);
        }

        // A new connection: all that apply to it must allow it, by the addresses after DNAT and
        // before SNAT.
        if (meta.fate == Fate.UNDECIDED && meta.tracked && !meta.is_known) {
            if (meta.egress_policy != NO_POLICY) {
                meta.policy   = meta.egress_policy;
                meta.set_page = meta.in_set_page;
                sets.apply(hdr, meta);
                egress_policy.apply(meta);
                if (meta.verdict != Verdict.ALLOW) {
                    drop(Reason.EGRESS_POLICY);
                }
            }

            // Host endpoints, on the way in and on the way out. A node always reaches its own
            // pods, and what is not for the node itself is judged by the forward policy.
            meta.policy = NO_POLICY;
            if (meta.in_kind == PortKind.UPLINK) {
                if (meta.is_routed) {
                    meta.policy = meta.forward_policy;
                } else {
                    meta.policy = meta.host_policy;
                }
            }
            if (meta.fate == Fate.UNDECIDED && meta.policy != NO_POLICY) {
                meta.verdict = Verdict.NONE;
                if (!meta.is_routed) {
                    meta.failsafe_direction = FAILSAFE_IN;
                    meta.failsafe_addr      = meta.now.src_addr;
                    failsafe.apply(meta);
                }
                if (meta.verdict != Verdict.ALLOW) {
                    meta.set_page = meta.in_set_page;
                    sets.apply(hdr, meta);
                    host_policy.apply(meta);
                }
                if (meta.verdict != Verdict.ALLOW) {
                    drop(Reason.HOST_POLICY);
                }
            }
            if (meta.fate == Fate.UNDECIDED && meta.is_routed && !meta.is_local) {
                host_egress.apply(meta);
                if (meta.policy != NO_POLICY) {
                    meta.verdict = Verdict.NONE;
                    if (meta.in_kind == PortKind.KERNEL) {
                        meta.failsafe_direction = FAILSAFE_OUT;
                        meta.failsafe_addr      = meta.now.dst_addr;
                        failsafe.apply(meta);
                    }
                    if (meta.verdict != Verdict.ALLOW) {
                        meta.set_page = meta.out_set_page;
                        sets.apply(hdr, meta);
                        host_policy.apply(meta);
                    }
                    if (meta.verdict != Verdict.ALLOW) {
                        drop(Reason.HOST_POLICY);
                    }
                }
            }

            if (meta.fate == Fate.UNDECIDED && meta.ingress_policy != NO_POLICY &&
                meta.in_kind != PortKind.KERNEL) {
                meta.policy   = meta.ingress_policy;
                meta.set_page = meta.out_set_page;
                sets.apply(hdr, meta);
                ingress_policy.apply(meta);
                if (meta.verdict != Verdict.ALLOW) {
                    drop(Reason.INGRESS_POLICY);
                }
            }
        }

        // What the kernel must answer with an ICMP error it gets as it came in.
        if (meta.fate == Fate.UNDECIDED && meta.is_routed) {
            if ((hdr.ipv4.isValid() && hdr.ipv4.ttl <= 1) ||
                (hdr.ipv6.isValid() && hdr.ipv6.hop_limit <= 1)) {
                punt(Reason.TTL_EXPIRED);
            }
        }
        if (meta.fate == Fate.UNDECIDED && meta.mtu != 0 && meta.packet_length > meta.mtu) {
            punt(Reason.TOO_LONG);
        }

        // A new source, for new connections that leave this node. SCTP keeps its ports, because
        // its checksum cannot be mended by a difference.
        if (meta.fate == Fate.UNDECIDED && meta.tracked && !meta.is_known && hdr.ipv4.isValid()) {
            if (meta.is_local || !meta.is_routed) {
                meta.masquerade = Masquerade.NO;
            } else if (meta.masquerade == Masquerade.NO && meta.nat_outgoing == 1) {
                meta.masquerade = Masquerade.OUTGOING;
            }
            if (meta.masquerade != Masquerade.NO) {
                source_nat.apply(meta);
            }
            if (hdr.sctp.isValid() && (meta.masquerade != Masquerade.NO ||
                                       meta.now.dst_port != meta.wire.dst_port)) {
                drop(Reason.SCTP_PORT);
            }
        }

        // Both legs of the connection are entered together and kept alive together. The leg of
        // the replies comes first: that it is new proves the port free.
        if (meta.fate == Fate.UNDECIDED && meta.tracked) {
            meta.may_learn = true;
            if (hdr.ipv6.isValid()) {
                if (!meta.is_known) {
                    connections_v6.apply(meta);
                }
                meta.key_src_addr_v6 = meta.dst_addr_v6;
                meta.key_dst_addr_v6 = meta.src_addr_v6;
                meta.key             = reversed(meta.now);
                connections_v6.apply(meta);
            } else {
                meta.learnt = reversed(meta.wire);
                if (!meta.is_known && meta.masquerade != Masquerade.NO) {
                    try_port(0);
                    connections.apply(meta);
                    if (meta.is_found) {
                        try_port(0x5555);
                        connections.apply(meta);
                    }
                    if (meta.is_found) {
                        try_port(0xaaaa);
                        connections.apply(meta);
                    }
                    if (meta.is_found) {
                        drop(Reason.NO_NAT_PORT);
                    }
                } else {
                    meta.key = reversed(meta.now);
                    connections.apply(meta);
                    if (!meta.is_known && meta.is_found &&
                        (meta.found.src_addr != meta.learnt.src_addr ||
                         meta.found.src_port != meta.learnt.src_port ||
                         meta.found.dst_addr != meta.learnt.dst_addr ||
                         meta.found.dst_port != meta.learnt.dst_port)) {
                        drop(Reason.FLOW_CLASH);
                    }
                }
                if (meta.fate == Fate.UNDECIDED && !meta.is_known) {
                    meta.key    = meta.wire;
                    meta.learnt = meta.now;
                    connections.apply(meta);
                }
            }
        }

        if (meta.fate == Fate.UNDECIDED) {
            meta.fate = Fate.FORWARD;
            rewrite.apply(hdr, meta);
            if (meta.is_tunnelled) {
                encapsulation.apply(hdr, meta);
            }
        }

        // The end. The one drop is the last word: on some devices nothing after it is heard, on
        // others a later send would undo it.
        if (meta.fate == Fate.PUNT) {
            meta.nexthop = KERNEL;
            nexthops.apply(meta);
        }
        if (meta.fate == Fate.FORWARD || meta.fate == Fate.PUNT) {
            transmit.apply(meta);
        }
        telemetry.apply(meta);
        if (meta.fate == Fate.AGAIN) {
            recirculate();
        } else if (meta.fate == Fate.DROP) {
            drop_packet();
        }
    }
}

PNA_NIC(K8sParser(), K8sPre(), K8sMain(), K8sDeparser()) main;
