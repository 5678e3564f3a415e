// What the PSA document asks of counters, meters, selectors and table properties.
#include <core.p4>
#include <bmv2/psa.p4>
header ethernet_t { bit<48> dst; bit<48> src; bit<16> type; }
struct headers_t { ethernet_t ethernet; }
struct metadata_t { bit<16> hash; }
struct empty_t { }
parser InParser(
  packet_in packet, out headers_t hdr, inout metadata_t meta,
  in psa_ingress_parser_input_metadata_t istd, in empty_t resubmitted, in empty_t recirculated
) {
  state start {
    packet.extract(hdr.ethernet);
    transition accept;
  }
}
control In(
  inout headers_t hdr, inout metadata_t meta, in psa_ingress_input_metadata_t istd,
  inout psa_ingress_output_metadata_t ostd
) {
  DirectCounter<bit<32>>(PSA_CounterType_t.PACKETS) owned;
  DirectCounter<bit<32>>(PSA_CounterType_t.PACKETS) shared;
  DirectCounter<bit<32>>(PSA_CounterType_t.PACKETS) free;  // expected-warning {{[direct-owner] no table has the DirectCounter `free`}}
  DirectMeter(PSA_MeterType_t.BYTES) policer;
  ActionProfile(4) profile;
  @max_group_size(4) ActionSelector(PSA_HashAlgorithm_t.CRC32, 32w16, 32w16) selecting;
  InternetChecksum() checksum;  // expected-warning {{[extern-place] `InternetChecksum` in `ig`}}
  Counter<bit<32>, bit<4>>(16, PSA_CounterType_t.PACKETS) indexed;
  action count() { owned.count(); }
  action count_both() { owned.count(); }  // expected-warning {{[direct-call] table `second` runs this action too}}
  action count_shared() { shared.count(); }  // expected-warning {{[direct-call]}}
  action count_free() { free.count(); }
  action police() { PSA_MeterColor_t color = policer.execute(); if (color == PSA_MeterColor_t.RED) { ostd.drop = true; } }
  table first {
    key = { hdr.ethernet.dst : exact; }
    actions = { count; count_both; count_shared; police; NoAction; }
    psa_direct_counter = owned;
    psa_direct_meter = policer;
  }
  table second {
    key = { hdr.ethernet.src : exact; }
    actions = { count_both; count_shared; count_free; NoAction; }
    psa_direct_counter = shared;
  }
  table third {  // expected-warning {{[direct-owner] `shared` is of table `second` already}}
    key = { hdr.ethernet.type : exact; }
    actions = { NoAction; }
    psa_direct_counter = shared;
  }
  table members {
    key = { hdr.ethernet.dst : exact; hdr.ethernet.src : selector; }
    actions = { NoAction; }
    psa_implementation = selecting;
    psa_empty_group_action = NoAction;
  }
  table no_selector_keys {
    key = { hdr.ethernet.dst : exact; }
    actions = { NoAction; }
    psa_implementation = selecting;  // expected-warning {{[selector-keys] no key of kind `selector`}}
  }
  table no_selector {
    key = { hdr.ethernet.dst : exact; hdr.ethernet.src : selector; }  // expected-warning {{[selector-keys] needs an `ActionSelector`}}
    actions = { NoAction; }
    psa_implementation = profile;
    psa_empty_group_action = NoAction;  // expected-warning {{[property-pair] for tables with an `ActionSelector`}}
    psa_idle_timeout = PSA_IdleTimeout_t.NOTIFY_CONTROL;  // expected-warning {{[property-pair] need not be supported}}
  }
  table values {
    key = { hdr.ethernet.dst : exact; }
    actions = { NoAction; }
    psa_implementation = profile;
    psa_direct_counter = 1;  // expected-warning {{[property-value] one `DirectCounter`}} expected-warning {{[property-pair]}}
    add_on_miss = true; size = 64;
    pna_direct_meter = true;  // expected-warning {{[unknown-property] no table property `pna_direct_meter`}}
  }
  apply {
    checksum.clear();
    first.apply();
    second.apply();
    third.apply();
    members.apply();
    no_selector_keys.apply();
    no_selector.apply();
    values.apply();
    owned.count();  // expected-warning {{[direct-call] outside of the actions of table `first`}}
    indexed.count(1);
  }
}
control InDeparser(
  packet_out packet, out empty_t clone, out empty_t resubmit, out empty_t normal,
  inout headers_t hdr, in metadata_t meta, in psa_ingress_output_metadata_t istd
) {
  InternetChecksum() checksum;
  apply {
    checksum.clear();
    packet.emit(hdr.ethernet);
  }
}
parser OutParser(
  packet_in packet, out headers_t hdr, inout metadata_t meta,
  in psa_egress_parser_input_metadata_t istd, in empty_t normal, in empty_t clone_i2e,
  in empty_t clone_e2e
) {
  state start { transition accept; }
}
control Out(
  inout headers_t hdr, inout metadata_t meta, in psa_egress_input_metadata_t istd,
  inout psa_egress_output_metadata_t ostd
) {
  apply { }
}
control OutDeparser(
  packet_out packet, out empty_t clone, out empty_t recirculate, inout headers_t hdr,
  in metadata_t meta, in psa_egress_output_metadata_t istd,
  in psa_egress_deparser_input_metadata_t edstd
) {
  apply { packet.emit(hdr.ethernet); }
}
IngressPipeline(InParser(), In(), InDeparser()) ip;
EgressPipeline(OutParser(), Out(), OutDeparser()) ep;
PSA_Switch(ip, PacketReplicationEngine(), ep, BufferingQueueingEngine()) main;
