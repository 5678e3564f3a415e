// Policy: ordered rules, and the address sets that they speak of.

#ifndef K8S_POLICY_P4
#define K8S_POLICY_P4

// Which sets of the current page do the two addresses belong to? A page holds 64 sets, one bit a
// set; policies that speak of the same sets share a page, so that a change of a set is one entry
// whatever the number of policies that use it. The longest prefix answers alone, therefore an
// entry carries the bits of every set that covers it.
control NetworkSets(inout headers_t hdr, inout metadata_t meta) {
    @calico["policy.network_sets"]
    action member_of(sets_t sets) {
        meta.sets = meta.sets | sets;
    }

    @calico["policy.network_sets"]
    table network_sets {
        key = {
            meta.set_page: exact @name("page");
            meta.set_addr: lpm @name("addr");
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
            meta.set_page:    exact @name("page");
            meta.set_addr_v6: lpm @name("addr");
        }
        actions = {
            @tableonly member_of;
            @defaultonly NoAction;
        }
        const default_action = NoAction;
        size = SET_MEMBERS;
    }

    // Sets of address and port, which Calico makes of named ports and of services in rules. Only
    // the destination is looked up: Calico does not match sources by service port.
    @calico["policy.named_ports"]
    table port_sets {
        key = {
            meta.set_page:     exact @name("page");
            meta.now.dst_addr: exact @name("addr");
            meta.now.dst_port: exact @name("port");
            meta.protocol:     exact @name("protocol");
        }
        actions = {
            @tableonly member_of;
            @defaultonly NoAction;
        }
        const default_action = NoAction;
        size = SET_MEMBERS;
    }

    apply {
        meta.sets = 0;
        if (hdr.ipv6.isValid()) {
            meta.set_addr_v6 = meta.src_addr_v6;
            network_sets_v6.apply();
            meta.src_sets    = meta.sets;
            meta.sets        = 0;
            meta.set_addr_v6 = meta.dst_addr_v6;
            network_sets_v6.apply();
        } else {
            meta.set_addr = meta.now.src_addr;
            network_sets.apply();
            meta.src_sets = meta.sets;
            meta.sets     = 0;
            meta.set_addr = meta.now.dst_addr;
            network_sets.apply();
            port_sets.apply();
        }
        meta.dst_sets = meta.sets;
    }
}

// The first rule that matches decides. `pass_to` goes on to another list, which is how tiers
// follow one another; `log` does too, so that a logging rule does not end the list. What no rule
// matches is denied: a list exists only where some policy selects the traffic.
//
// Rules match ternary, because every target has that and few have ranges: a range of ports is a
// handful of prefixes, a negated set is a bit that must be clear.
control Rules(inout metadata_t meta) {
    @calico["telemetry.rule_counters"]
    Counter<bit<64>, rule_t>(RULES, PNA_CounterType_t.PACKETS_AND_BYTES) rule_hits;

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

    @calico["policy.network_policy", "policy.default_deny", "policy.network_sets",
            "policy.icmp", "policy.host_endpoints", "policy.untracked", "policy.pre_dnat",
            "policy.apply_on_forward", "policy.tiers", "policy.actions"]
    table rules {
        key = {
            meta.policy:       exact @name("policy");
            meta.protocol:     ternary @name("protocol");
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
        // Three tiers, or two and a rule that logs; who passes from the last one is denied.
        rules.apply();
        if (meta.verdict == Verdict.PASS) {
            rules.apply();
        }
        if (meta.verdict == Verdict.PASS) {
            rules.apply();
        }
    }
}

// The host endpoint through which a packet leaves.
control HostEgress(inout metadata_t meta) {
    @calico["policy.host_endpoints", "policy.apply_on_forward"]
    action host_endpoint(policy_t host_policy, policy_t forward_policy, set_page_t set_page) {
        meta.out_set_page = set_page;
        if (meta.in_kind == PortKind.KERNEL) {
            meta.policy = host_policy;
        } else {
            meta.policy = forward_policy;
        }
    }

    @calico["policy.host_endpoints", "policy.apply_on_forward"]
    table host_endpoints {
        key = { meta.out_endpoint: exact @name("endpoint"); }
        actions = {
            host_endpoint;
            @defaultonly NoAction;
        }
        const default_action = NoAction;
        size = ENDPOINTS;
    }

    apply {
        meta.policy = NO_POLICY;
        host_endpoints.apply();
    }
}

const bit<8> FAILSAFE_IN  = 1;
const bit<8> FAILSAFE_OUT = 2;

// What must work on a host endpoint whatever its policy says, lest a slip in a policy cut the
// node off: SSH, BGP, etcd, the API server. IPv6 peers count as 0.0.0.0, so only an entry for
// everybody speaks for them.
control Failsafe(inout metadata_t meta) {
    action keep_open() {
        meta.verdict = Verdict.ALLOW;
    }

    @calico["policy.failsafe"]
    table failsafe_ports {
        key = {
            meta.failsafe_direction: exact @name("direction");
            meta.now.dst_port:       exact @name("port");
            meta.protocol:           exact @name("protocol");
            meta.failsafe_addr:      lpm @name("peer");
        }
        actions = {
            @tableonly keep_open;
            @defaultonly NoAction;
        }
        const default_action = NoAction;
        size = FAILSAFES;
    }

    apply {
        failsafe_ports.apply();
    }
}

#endif
