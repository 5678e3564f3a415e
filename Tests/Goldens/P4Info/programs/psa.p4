// What the control plane sees of PSA that it does not see of PNA.
#include <core.p4>
#include <psa.p4>

header ethernet_t {
    bit<48> destination;
    bit<48> source;
    bit<16> type;
}

header short_t { bit<8> value; }
header long_t { bit<16> value; }
header_union either_t { short_t short; long_t long; }

struct empty_t {}

struct headers_t {
    ethernet_t ethernet;
}

struct pair_t<T> {
    T first;
    T second;
}

struct metadata_t {
    bit<8> class;
    pair_t<bit<4>> pair;
}

struct learn_t {
    PortId_t port;
    ethernet_t ethernet;
    tuple<bit<8>, bool> extra;
    pair_t<bit<4>> pair;
    short_t[3] stack;
    PSA_PacketPath_t path;
    ParserError_t failure;
}

parser ingress_parser(packet_in packet, out headers_t headers, inout metadata_t meta,
                      in psa_ingress_parser_input_metadata_t input, in empty_t resubmitted,
                      in empty_t recirculated) {
    value_set<bit<16>>(3) types;
    state start {
        packet.extract(headers.ethernet);
        transition select(headers.ethernet.type) {
            types: accept;
            default: accept;
        }
    }
}

control ingress(inout headers_t headers, inout metadata_t meta,
                in psa_ingress_input_metadata_t input,
                inout psa_ingress_output_metadata_t output) {
    Digest<learn_t>() learned;
    DirectCounter<bit<32>>(PSA_CounterType_t.PACKETS) hits;
    DirectMeter(PSA_MeterType_t.PACKETS) rate;
    ActionProfile(128) profile;
    Register<pair_t<bit<4>>, PortId_t>(32) pairs;
    action forward(PortId_t port, ClassOfService_t class) {
        send_to_port(output, port);
        output.class_of_service = class;
    }
    action drop() { ingress_drop(output); }
    table forwarding {
        key = {
            input.ingress_port : exact;
            headers.ethernet.destination : ternary;
        }
        actions = { forward; drop; }
        psa_implementation = profile;
        psa_direct_counter = hits;
        psa_direct_meter = rate;
        psa_idle_timeout = PSA_IdleTimeout_t.NOTIFY_CONTROL;
    }
    table aging {
        key = { headers.ethernet.source : exact; }
        actions = { NoAction; }
        psa_idle_timeout = PSA_IdleTimeout_t.NO_TIMEOUT;
        @name("own_profile") psa_implementation = ActionSelector(PSA_HashAlgorithm_t.CRC32, 8, 3);
    }
    apply {
        forwarding.apply();
        aging.apply();
    }
}

control ingress_deparser(packet_out packet, out empty_t clone_i2e, out empty_t resubmit,
                         out empty_t normal, inout headers_t headers, in metadata_t meta,
                         in psa_ingress_output_metadata_t output) {
    apply { packet.emit(headers.ethernet); }
}

parser egress_parser(packet_in packet, out headers_t headers, inout metadata_t meta,
                     in psa_egress_parser_input_metadata_t input, in empty_t normal,
                     in empty_t clone_i2e, in empty_t clone_e2e) {
    state start { transition accept; }
}

control egress(inout headers_t headers, inout metadata_t meta,
               in psa_egress_input_metadata_t input,
               inout psa_egress_output_metadata_t output) {
    Counter<bit<32>, PortId_t>(64, PSA_CounterType_t.PACKETS_AND_BYTES) per_port;
    Meter<ClassOfService_t>(8, PSA_MeterType_t.BYTES) per_class;
    apply {
        per_port.count(input.egress_port);
        if (per_class.execute(input.class_of_service) == PSA_MeterColor_t.RED) { meta.class = 1; }
    }
}

control egress_deparser(packet_out packet, out empty_t clone_e2e, out empty_t recirculate,
                        inout headers_t headers, in metadata_t meta,
                        in psa_egress_output_metadata_t output,
                        in psa_egress_deparser_input_metadata_t input) {
    apply { packet.emit(headers.ethernet); }
}

IngressPipeline(ingress_parser(), ingress(), ingress_deparser()) ip;
EgressPipeline(egress_parser(), egress(), egress_deparser()) ep;

PSA_Switch(ip, PacketReplicationEngine(), ep, BufferingQueueingEngine()) main;
