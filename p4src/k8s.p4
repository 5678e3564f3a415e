// Kubernetes networking as Calico promises it, for a portable NIC (PNA).
//
// Read in this order: metadata.p4 (what the stages share), then the main control below, which is
// the way of a packet, then the stage that interests you. `@calico[...]` names the features of
// calico.features.json that a table, action, state or control serves.

#include <core.p4>
// Meters that are told a length are only in DPDK's version of the architecture: qos.p4.
#ifdef K8S_METERS_WITH_LENGTH
#include <dpdk/pna.p4>
#else
#include <pna.p4>
#endif

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
#include "k8s/qos.p4"
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
    IcmpErrors()    errors;
    Connections()   connections;
    Departures()    departures;
    AddressesV6()   addresses_v6;
    Services()      services;
    Policy()        policy;
    Routing()       routing;
    NextHops()      nexthops;
    SourceNat()     source_nat;
    Rewrite()       rewrite;
    Marking()       marking;
    Encapsulation() encapsulation;
    Transmit()      transmit;
    Telemetry()     telemetry;
#ifdef K8S_METERS
    Bandwidth()     bandwidth;
#endif

    @calico["lb.maglev"]
    Hash<bit<16>>(PNA_HashAlgorithm_t.TARGET_DEFAULT) flow_hash;
    @calico["lb.maglev"]
    Hash<bit<16>>(PNA_HashAlgorithm_t.TARGET_DEFAULT) flow_hash_v6;

    action drop(Reason reason) {
        meta.fate   = Fate.DROP;
        meta.reason = reason;
    }

    action punt(Reason reason) {
        meta.fate   = Fate.PUNT;
        meta.reason = reason;
    }

    action judge(Hook hook, endpoint_t endpoint) {
        meta.hook   = hook;
        meta.judged = endpoint;
    }

    // The port of the block that the hash chooses; the next try chooses another one. An echo has
    // one identifier for both ends.
    @calico["nat.port_allocation"]
    action choose_port() {
        meta.now.src_port = hdr.plan.nat_try & hdr.plan.nat_port_mask;
        meta.now.src_port = meta.now.src_port + hdr.plan.nat_first_port;
        hdr.plan.nat_try  = hdr.plan.nat_try + 0x5555;
        if (hdr.icmp.isValid()) {
            meta.now.dst_port = meta.now.src_port;
        }
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
                if (hdr.ipv4.version_ihl != IPV4_PLAIN) {
                    drop(Reason.IP_OPTIONS);
                } else if (meta.in_kind == PortKind.UPLINK) {
                    decapsulation.apply(hdr, meta);
                }
            } else if (hdr.ipv6.isValid()) {
                // Neighbour discovery: the kernel keeps the neighbours and proxies for pods.
                if (hdr.icmp.isValid()) {
                    if (meta.icmp_type >= 133 && meta.icmp_type <= 137) {
                        punt(Reason.NEIGHBOUR_DISCOVERY);
                    }
                }
            } else {
                punt(Reason.NOT_IP);
            }
        }

        if (meta.fate == Fate.UNDECIDED) {
            ages.apply(hdr, meta);
            fragments.apply(hdr, meta);
            errors.apply(hdr, meta);
            hdr.plan.wire_src_port = meta.now.src_port;
            hdr.plan.wire_dst_port = meta.now.dst_port;
            hdr.now_v6.dst_port    = meta.now.dst_port;
            hdr.key.scope          = 0;

            // One hash of the packet as it came in serves Maglev, ports and tunnels.
            if (hdr.ipv6.isValid()) {
                hdr.key_v6.src_addr = hdr.now_v6.src_addr;
                hdr.key_v6.src_port = meta.now.src_port;
                hdr.key_v6.dst_addr = hdr.now_v6.dst_addr;
                hdr.key_v6.dst_port = meta.now.dst_port;
                meta.flow_hash      = flow_hash_v6.get_hash(hdr.key_v6);
            } else {
                hdr.key.src_addr = meta.now.src_addr;
                hdr.key.src_port = meta.now.src_port;
                hdr.key.dst_addr = meta.now.dst_addr;
                hdr.key.dst_port = meta.now.dst_port;
                meta.flow_hash   = flow_hash.get_hash(hdr.key);
            }
            hdr.plan.nat_try = meta.flow_hash;
        }

        // Untracked policy comes before everything else and spares the connection table.
        if (meta.fate == Fate.UNDECIDED && meta.in_kind == PortKind.UPLINK) {
            judge(Hook.UNTRACKED, meta.in_endpoint);
            policy.apply(hdr, meta);
            if (meta.verdict == Verdict.DENY) {
                drop(Reason.UNTRACKED_POLICY);
            } else if (meta.verdict == Verdict.ALLOW) {
                meta.is_tracked = false;
            }
        }

        // The packets of a connection that we know were judged when it began.
        if (meta.fate == Fate.UNDECIDED && meta.is_tracked) {
            meta.leg       = Leg.OWN;
            meta.may_learn = false;
            connections.apply(hdr, meta);
            meta.is_taken = false;
            if (meta.is_found) {
                meta.is_taken = true;
                addresses_v6.apply(hdr, meta);
                departures.apply(hdr, meta);
            }
            if (!meta.is_found) {
                hdr.key.generation    = SECOND;
                hdr.key_v6.generation = SECOND;
                connections.apply(hdr, meta);
                if (meta.is_found) {
                    addresses_v6.apply(hdr, meta);
                    departures.apply(hdr, meta);
                }
                // A new connection is of the first generation, unless one was left behind there.
                if (!meta.is_found && !meta.is_taken) {
                    hdr.key.generation    = FIRST;
                    hdr.key_v6.generation = FIRST;
                }
            }
            if (hdr.inner_ipv4.isValid()) {
                // Our own kernel may speak of packets that it got before they were translated.
                meta.is_tracked = false;
                if (meta.in_kind != PortKind.KERNEL) {
                    if (!meta.is_found) {
                        drop(Reason.UNRELATED_ERROR);
                    }
                }
            } else if (!meta.is_found) {
                meta.is_new = true;
            }
        }

        if (meta.fate == Fate.UNDECIDED && meta.is_new) {
            if (meta.in_kind == PortKind.UPLINK) {
                judge(Hook.PRE_DNAT, meta.in_endpoint);
                policy.apply(hdr, meta);
                if (meta.verdict == Verdict.DENY) {
                    drop(Reason.PRE_DNAT_POLICY);
                }
            }
            if (meta.fate == Fate.UNDECIDED && meta.has_ports) {
                services.apply(hdr, meta);
                addresses_v6.apply(hdr, meta);
            }
        }

        if (meta.fate == Fate.UNDECIDED) {
            routing.apply(hdr, meta);
        }
        if (meta.fate == Fate.UNDECIDED) {
            nexthops.apply(hdr, meta);
        }

        // A new connection must be allowed where it comes in and where it leaves, by the
        // addresses after DNAT and before SNAT.
        if (meta.fate == Fate.UNDECIDED && meta.is_new && meta.in_kind != PortKind.KERNEL) {
            if (meta.in_kind == PortKind.WORKLOAD) {
                judge(Hook.EGRESS, meta.in_endpoint);
            } else if (meta.is_routed) {
                judge(Hook.FORWARD_IN, meta.in_endpoint);
            } else {
                judge(Hook.HOST_IN, meta.in_endpoint);
            }
            policy.apply(hdr, meta);
            if (meta.verdict == Verdict.DENY) {
                drop(Reason.POLICY_OF_SENDER);
            }
        }
        if (meta.fate == Fate.UNDECIDED && meta.is_new && meta.is_routed) {
            if (meta.is_local) {
                judge(Hook.INGRESS, meta.out_endpoint);
            } else if (meta.in_kind == PortKind.KERNEL) {
                judge(Hook.HOST_OUT, meta.out_endpoint);
            } else {
                judge(Hook.FORWARD_OUT, meta.out_endpoint);
            }
            policy.apply(hdr, meta);
            // A node always reaches its own pods: kubelet probes them.
            if (meta.verdict == Verdict.DENY) {
                if (meta.hook != Hook.INGRESS || meta.in_kind != PortKind.KERNEL) {
                    drop(Reason.POLICY_OF_RECEIVER);
                }
            }
        }

        // What the kernel must answer with an ICMP error it gets as it came in.
        if (meta.fate == Fate.UNDECIDED && meta.is_routed) {
            if ((hdr.ipv4.isValid() && hdr.ipv4.ttl <= 1) ||
                (hdr.ipv6.isValid() && hdr.ipv6.hop_limit <= 1)) {
                punt(Reason.TTL_EXPIRED);
            } else if (hdr.plan.mtu != 0) {
                if (meta.packet_length > hdr.plan.mtu) {
                    punt(Reason.TOO_LONG);
                }
            }
        }

        // A new source, for new connections that leave this node. SCTP keeps its ports, because
        // its checksum cannot be mended by a difference.
        if (meta.fate == Fate.UNDECIDED) {
            if (meta.is_new && meta.is_routed && hdr.ipv4.isValid()) {
                source_nat.apply(hdr, meta);
            } else {
                // With a new source too, an IPv6 connection would have an address that no number
                // stands for: the client's. kube-proxy does that.
                if (meta.is_new && meta.is_routed && meta.masquerade == Masquerade.SERVICE) {
                    if (!meta.is_local) {
                        punt(Reason.IPV6_MASQUERADE);
                    }
                }
                meta.masquerade = Masquerade.NO;
            }
            if (hdr.sctp.isValid()) {
                if (meta.masquerade != Masquerade.NO ||
                    meta.now.dst_port != hdr.plan.wire_dst_port) {
                    drop(Reason.SCTP_PORT);
                }
            }
        }

        // Both legs of a connection are entered together and kept alive together. The leg of the
        // replies comes first: that it is new proves the chosen port free.
        if (meta.fate == Fate.UNDECIDED && meta.is_tracked) {
            meta.leg       = Leg.REPLY;
            meta.may_learn = true;
            if (meta.masquerade != Masquerade.NO) {
                choose_port();
                connections.apply(hdr, meta);
                if (meta.is_found) {
                    choose_port();
                    connections.apply(hdr, meta);
                }
                if (meta.is_found) {
                    choose_port();
                    connections.apply(hdr, meta);
                }
                if (meta.is_found) {
                    drop(Reason.NO_NAT_PORT);
                }
            } else {
                connections.apply(hdr, meta);
                if (meta.is_clash && meta.is_new) {
                    drop(Reason.FLOW_CLASH);
                }
            }
            if (meta.fate == Fate.UNDECIDED) {
                meta.leg = Leg.OWN;
                connections.apply(hdr, meta);
                if (meta.is_found && meta.is_new) {
                    // What was left behind twice is in the way until it dies out.
                    drop(Reason.FLOW_CLASH);
                }
            }
        }

        if (meta.fate == Fate.UNDECIDED) {
            meta.fate = Fate.FORWARD;
            rewrite.apply(hdr, meta);
            marking.apply(hdr, meta);
            encapsulation.apply(hdr, meta);
#ifdef K8S_METERS
            bandwidth.apply(meta);
#endif
        }

        // The end. The one drop is the last word: on some devices nothing after it is heard, on
        // others a later send would undo it.
        if (meta.fate == Fate.PUNT) {
            hdr.outer_ethernet.setInvalid();
            hdr.outer_ipv4.setInvalid();
            hdr.outer_vxlan.setInvalid();
            meta.nexthop = KERNEL;
            nexthops.apply(hdr, meta);
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
