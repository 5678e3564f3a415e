// What the PNA document asks of a program and the type system cannot.
#include <core.p4>
#include <pna.p4>
header ethernet_t { bit<48> dst; bit<48> src; bit<16> type; }
struct headers_t { ethernet_t ethernet; }
struct metadata_t { ExpireTimeProfileId_t timeout; bit<32> a; bit<32> b; bit<8> vrf; }
struct learnt_t { bit<32> a; bit<32> b; }
struct other_t { bit<32> a; bit<16> b; }
struct wide_t { bit<32> a; bit<32> b; bit<8> c; }
struct short_t { bit<32> a; }
parser MainParser(
  packet_in packet, out headers_t hdr, inout metadata_t meta, in pna_main_parser_input_metadata_t istd
) {
  Register<bit<8>, bit<8>>(4) seen;  // expected-warning {{[extern-place] `Register` in `main_parser`}}
  InternetChecksum() checksum;
  state start {
    meta.vrf = seen.read(0);
    checksum.clear();
    packet.extract(hdr.ethernet);
    transition accept;
  }
}
control Pre(
  in headers_t hdr, inout metadata_t meta, in pna_pre_input_metadata_t istd,
  inout pna_pre_output_metadata_t ostd
) {
  apply {
    if (hdr.ethernet.type == 1) {
      drop_packet();  // expected-warning {{[forwarding-place] `drop_packet` is called in `pre_control`}}
    }
  }
}
control Main(
  inout headers_t hdr, inout metadata_t meta, in pna_main_input_metadata_t istd,
  inout pna_main_output_metadata_t ostd
) {
  action forward(PortId_t port) { send_to_port(port); }
  action refresh(bit<32> a, bit<32> b) {
    meta.a = a;
    meta.b = b;
    restart_expire_timer();
    set_entry_expire_time(meta.timeout);
  }
  action learn() { add_entry("refresh", (learnt_t) { a = meta.a, b = meta.b }, meta.timeout); }
  table flows {
    key = { hdr.ethernet.src : exact; }
    actions = { refresh; @defaultonly learn; }
    default_action = learn;
    add_on_miss = true; size = 64;
    idle_timeout_with_auto_delete = true;
    default_idle_timeout_for_data_plane_added_entries = 10;
  }

  action learn_other() {
    add_entry("refresh", (other_t) { a = 1, b = 2 }, meta.timeout);  // expected-warning {{[add-entry-parameters] field `b` of `other_t` has another type}}
    add_entry("refresh", (wide_t) { a = 1, b = 2, c = 3 }, meta.timeout);  // expected-warning {{[add-entry-parameters] 3 fields for 2}}
    add_entry("refresh", (short_t) { a = 1 }, meta.timeout);  // expected-warning {{[add-entry-parameters] no field `b`}}
    add_entry("refresh", { meta.a }, meta.timeout);  // expected-warning {{[add-entry-parameters] 1 values for 2}}
    add_entry("refresh", { meta.a, meta.b }, meta.timeout);
    add_entry("refersh", { meta.a, meta.b }, meta.timeout);  // expected-warning {{[add-entry-action] no action `refersh`}}
    add_entry("learn_other", (short_t) { a = 1 }, meta.timeout);  // expected-warning {{[add-entry-action] `@defaultonly`}}
  }
  table wrong {
    key = {
      hdr.ethernet.src : ternary;  // expected-warning {{[add-on-miss-key]}}
      hdr.ethernet.dst : exact;
    }
    actions = { refresh; @defaultonly learn_other; }
    default_action = learn_other;
    const entries = {
      (1, 2) : refresh(1, 2);  // expected-warning {{[add-on-miss-entries]}}
    }
    add_on_miss = true; size = 64;
    idle_timeout = true;
    idle_timeout_with_auto_delete = true;  // expected-warning {{[property-pair] not both}}
  }

  action learn_here() { add_entry("refresh", { meta.a, meta.b }, meta.timeout); }  // expected-warning {{[add-entry-place] which entries of table `plain` can run}}
  table learner {
    key = { hdr.ethernet.dst : exact; }
    actions = { refresh; @defaultonly learn_here; }
    default_action = learn_here;
    add_on_miss = true; size = 64;
    pna_idle_timeout = PNA_IdleTimeout_t.NOTIFY_CONTROL;
  }
  action touch() {
    restart_expire_timer();  // expected-warning {{[expiry-place] whose entries do not expire}}
  }
  table plain {
    key = { hdr.ethernet.dst : exact; }
    actions = { touch; learn_here; NoAction; }
    default_action = NoAction;
    idle_timeout_with_auto_delete = true;  // expected-warning {{[property-pair] which `plain` does not}}
    pna_idle_timeout = PNA_IdleTimeout_t.NO_TIMEOUT;
  }
  table unlearnt {
    key = { hdr.ethernet.dst : exact; }
    actions = { touch; NoAction; }
    default_action = NoAction;
    add_on_miss = true; size = 64;  // expected-warning {{[add-on-miss-without-call]}}
  }
  action learn_nowhere() { add_entry("refresh", { meta.a, meta.b }, meta.timeout); }  // expected-warning {{[add-entry-place] of no table with `add_on_miss = true`}}
  action lone() { restart_expire_timer(); }  // expected-warning {{[expiry-place] which no table lists}}
  table nowhere {
    key = { hdr.ethernet.dst : exact; }
    actions = { learn_nowhere; NoAction; }
    default_action = NoAction;
    add_on_mis = true;  // expected-warning {{[unknown-property] no table property `add_on_mis`}}
    psa_direct_counter = true;  // expected-warning {{[unknown-property] no table property `psa_direct_counter`}}
    vendor_hint = 3;
  }
  table values {
    key = { hdr.ethernet.dst : exact; }
    actions = { NoAction; }
    default_action = NoAction;
    add_on_miss = 1;  // expected-warning {{[property-value] `true` or `false`}}
    pna_direct_counter = 2;  // expected-warning {{[property-value] `DirectCounter`}}
    pna_direct_meter = 2;  // expected-warning {{[property-value] `DirectMeter`}}
  }
  @noWarn("arch")
  table silent {
    key = { hdr.ethernet.dst : exact; }
    actions = { NoAction; }
    default_action = NoAction;
    add_on_miss = true; size = 64;
  }
  @noWarn("add_on_miss_without_call")
  table silent_by_name {
    key = { hdr.ethernet.dst : exact; }
    actions = { NoAction; }
    default_action = NoAction;
    add_on_miss = true; size = 64;
  }
  table ports {
    key = { hdr.ethernet.type : exact; }
    actions = { forward; NoAction; }
    default_action = NoAction;
  }
  apply {
    flows.apply();
    wrong.apply();
    learner.apply();
    if (plain.apply().hit) { unlearnt.apply(); }
    nowhere.apply();
    values.apply();
    silent.apply();
    silent_by_name.apply();
    ports.apply();
    lone();
    set_entry_expire_time(meta.timeout);  // expected-warning {{[expiry-place] outside of all actions}}
    add_entry("refresh", { meta.a, meta.b }, meta.timeout);  // expected-warning {{[add-entry-place] outside of all actions}}
    mirror_packet((MirrorSlotId_t) 1, (MirrorSessionId_t) 0);  // expected-warning {{[mirror-session]}}
    mirror_packet((MirrorSlotId_t) 1, (MirrorSessionId_t) 1);
    drop_packet();
  }
}
control MainDeparser(
  packet_out packet, in headers_t hdr, in metadata_t meta, in pna_main_output_metadata_t ostd
) {
  apply { packet.emit(hdr.ethernet); }
}
PNA_NIC(MainParser(), Pre(), Main(), MainDeparser()) main;
