// Policy: ordered rules, and the address sets that they speak of.

#ifndef K8S_POLICY_P4
#define K8S_POLICY_P4

// The policy of `meta.judged` at `meta.hook`. The verdict is NONE where no policy selects that.
control Policy(inout headers_t hdr, inout metadata_t meta) {
    @calico["telemetry.rule_counters"]
    Counter<bit<64>, rule_t>(RULES, PNA_CounterType_t.PACKETS_AND_BYTES) rule_hits;

    @calico["policy.network_policy"]
    action use_rules(policy_t policy, set_page_t set_page) {
        meta.policy      = policy;
        meta.set_page    = set_page;
        hdr.now_v6.scope = set_page;
    }

    // One entry for each endpoint and hook that some policy selects.
    @calico["policy.network_policy", "policy.default_deny", "policy.host_endpoints",
            "policy.untracked", "policy.pre_dnat", "policy.apply_on_forward"]
    table selections {
        key = {
            meta.hook:   exact @name("hook");
            meta.judged: exact @name("endpoint");
        }
        actions = {
            @tableonly use_rules;
            @defaultonly NoAction;
        }
        const default_action = NoAction;
        size = SELECTIONS;
    }

    action keep_open() {
        meta.verdict = Verdict.ALLOW;
    }

    // What must work on a host endpoint whatever its policy says, lest a slip in a policy cut the
    // node off: SSH, BGP, etcd, the API server. IPv6 peers count as 0.0.0.0 here, so only an entry
    // for everybody speaks for them.
    @calico["policy.failsafe"]
    table failsafe_ports {
        key = {
            meta.hook:         exact @name("hook");
            meta.now.dst_port: exact @name("port");
            meta.now.protocol: exact @name("protocol");
            meta.addr:         lpm @name("peer") @format(IPV4_ADDRESS);
        }
        actions = {
            @tableonly keep_open;
            @defaultonly NoAction;
        }
        const default_action = NoAction;
        size = FAILSAFES;
    }

    @calico["policy.network_sets", "policy.named_ports"]
    action member_of(sets_t sets) {
        meta.dst_sets = meta.dst_sets | sets;
    }

    // Which sets of the page does an address belong to? A page holds 64 sets, one bit a set;
    // policies that speak of the same sets share a page, so that a change of a set is one entry
    // whatever the number of policies. The longest prefix answers alone: an entry carries the bits
    // of every set that covers it.
    @calico["policy.network_sets"]
    table network_sets {
        key = {
            meta.set_page: exact @name("page");
            meta.addr:     lpm @name("addr") @format(IPV4_ADDRESS);
        }
        actions = {
            @tableonly member_of;
            @defaultonly NoAction;
        }
        const default_action = NoAction;
        size = SET_MEMBERS;
    }

    @calico["policy.network_sets", "interface.ipv6"]
    table network_sets_v6 {
        key = {
            hdr.now_v6.scope: exact @name("page");
            hdr.now_v6.addr:  lpm @name("addr") @format(IPV6_ADDRESS);
        }
        actions = {
            @tableonly member_of;
            @defaultonly NoAction;
        }
        const default_action = NoAction;
        size = SET_MEMBERS;
    }

    // Sets of address and port, which Calico makes of named ports and of services in rules.
    @calico["policy.named_ports"]
    table port_sets {
        key = {
            meta.now.dst_addr: exact @name("addr") @format(IPV4_ADDRESS);
            meta.now.dst_port: exact @name("port");
            meta.now.protocol: exact @name("protocol");
            meta.set_page:     exact @name("page");
        }
        actions = {
            @tableonly member_of;
            @defaultonly NoAction;
        }
        const default_action = NoAction;
        size = SET_MEMBERS;
    }

    @calico["policy.named_ports", "interface.ipv6"]
    table port_sets_v6 {
        key = {
            hdr.now_v6.scope:    exact @name("page");
            hdr.now_v6.dst_addr: exact @name("addr") @format(IPV6_ADDRESS);
            hdr.now_v6.dst_port: exact @name("port");
            hdr.now_v6.protocol: exact @name("protocol");
        }
        actions = {
            @tableonly member_of;
            @defaultonly NoAction;
        }
        const default_action = NoAction;
        size = SET_MEMBERS;
    }

    @calico["policy.network_policy", "policy.actions"]
    action allow(rule_t rule) {
        meta.verdict = Verdict.ALLOW;
        rule_hits.count(rule, meta.packet_length);
    }

    @calico["policy.network_policy", "policy.actions"]
    action deny(rule_t rule) {
        meta.verdict = Verdict.DENY;
        rule_hits.count(rule, meta.packet_length);
    }

    @calico["policy.actions", "policy.tiers"]
    action pass_to(rule_t rule, policy_t policy) {
        meta.verdict = Verdict.PASS;
        meta.policy  = policy;
        rule_hits.count(rule, meta.packet_length);
    }

    @calico["policy.actions", "telemetry.flow_logs"]
    action log_and_pass_to(rule_t rule, policy_t policy) {
        meta.verdict = Verdict.PASS;
        meta.policy  = policy;
        meta.log     = true;
        rule_hits.count(rule, meta.packet_length);
    }

    action deny_by_default() {
        meta.verdict = Verdict.DENY;
    }

    // The first rule that matches decides. `pass_to` goes on to another list, which is how tiers
    // follow one another; `log_and_pass_to` does too, so that a rule that logs does not end the
    // list. What no rule matches is denied: a list exists only where some policy selects the
    // traffic.
    //
    // Rules match with masks, because every target can and few have ranges: a range of ports is a
    // handful of prefixes, a negated set is a bit that must be clear.
    @calico["policy.network_policy", "policy.default_deny", "policy.network_sets",
            "policy.named_ports", "policy.icmp", "policy.host_endpoints", "policy.untracked",
            "policy.pre_dnat", "policy.apply_on_forward", "policy.tiers", "policy.actions"]
    table rules {
        key = {
            meta.policy:       exact @name("policy");
            meta.now.protocol: ternary @name("protocol");
            meta.now.src_port: ternary @name("src_port");
            meta.now.dst_port: ternary @name("dst_port");
            meta.icmp_type:    ternary @name("icmp_type");
            meta.icmp_code:    ternary @name("icmp_code");
            meta.src_sets:     ternary @name("src_sets");
            meta.dst_sets:     ternary @name("dst_sets");
        }
        actions = {
            allow;
            deny;
            pass_to;
            log_and_pass_to;
            @defaultonly deny_by_default;
        }
        const default_action = deny_by_default;
        size = RULES;
    }

    apply {
        meta.verdict = Verdict.NONE;
        if (selections.apply().hit) {
            // Ahead of policy of every kind.
            if (meta.hook == Hook.HOST_OUT) {
                meta.addr = meta.now.dst_addr;
            } else {
                meta.addr = meta.now.src_addr;
            }
            failsafe_ports.apply();
            if (meta.verdict == Verdict.ALLOW) {
                // What is kept open is tracked nonetheless.
                if (meta.hook == Hook.UNTRACKED) {
                    meta.verdict = Verdict.NONE;
                }
            } else {
                // Both look-ups write `dst_sets`; the first result moves over.
                meta.dst_sets = 0;
                if (hdr.ipv6.isValid()) {
                    hdr.now_v6.addr = hdr.now_v6.src_addr;
                    network_sets_v6.apply();
                    meta.src_sets   = meta.dst_sets;
                    meta.dst_sets   = 0;
                    hdr.now_v6.addr = hdr.now_v6.dst_addr;
                    network_sets_v6.apply();
                    port_sets_v6.apply();
                } else {
                    meta.addr = meta.now.src_addr;
                    network_sets.apply();
                    meta.src_sets = meta.dst_sets;
                    meta.dst_sets = 0;
                    meta.addr     = meta.now.dst_addr;
                    network_sets.apply();
                    port_sets.apply();
                }

                // Three tiers, or two and a rule that logs.
                rules.apply();
                if (meta.verdict == Verdict.PASS) {
                    rules.apply();
                }
                if (meta.verdict == Verdict.PASS) {
                    rules.apply();
                }
                // Who passes from the last tier has no opinion before DNAT, and is denied after.
                if (meta.verdict == Verdict.PASS) {
                    if (meta.hook == Hook.UNTRACKED || meta.hook == Hook.PRE_DNAT) {
                        meta.verdict = Verdict.NONE;
                    } else {
                        meta.verdict = Verdict.DENY;
                    }
                }
            }
        }
    }
}

#endif
