// What the control plane sees of ubpf.
#include <core.p4>
#define UBPF_MODEL_VERSION 20200515
#include <ubpf_model.p4>

header ethernet_t {
    bit<48> destination;
    bit<48> source;
    bit<16> type;
}

struct headers_t { ethernet_t ethernet; }
struct metadata_t { bit<8> mark; }

parser program_parser(packet_in packet, out headers_t headers, inout metadata_t meta,
                      inout standard_metadata standard) {
    state start {
        packet.extract(headers.ethernet);
        transition accept;
    }
}

control pipe(inout headers_t headers, inout metadata_t meta, inout standard_metadata standard) {
    Register<bit<32>, bit<32>>(16) counts;
    action set_mark(bit<8> mark) { meta.mark = mark; }
    table marks {
        key = { headers.ethernet.source : exact; }
        actions = { set_mark; NoAction; }
        default_action = NoAction;
    }
    apply {
        marks.apply();
        counts.write(0, counts.read(0) + 1);
    }
}

control deparse(packet_out packet, in headers_t headers) {
    apply { packet.emit(headers.ethernet); }
}

ubpf(program_parser(), pipe(), deparse()) main;
