header ethernet_h { bit<48> destination; bit<48> source; bit<16> type; }
struct headers { ethernet_h ethernet; }
struct metadata_t {}
parser p(packet_in packet, out headers hdr, inout metadata_t meta, inout standard_metadata_t s) {
  state start { packet.extract(hdr.ethernet); transition accept; }
}
control v(inout headers hdr, inout metadata_t meta) { apply {} }
control c(inout headers hdr, inout metadata_t meta, inout standard_metadata_t s) {
  action forward(bit<9> port) { s.egress_spec = port; }
  action drop() { mark_to_drop(s); }
  table stations {
    key = { hdr.ethernet.destination : exact; }
    actions = { forward; drop; }
    default_action = drop();
    const entries = { 0x0200_0000_0001 : forward(7); }
  }
  apply { stations.apply(); }
}
control e(inout headers hdr, inout metadata_t meta, inout standard_metadata_t s) { apply {} }
control d(packet_out packet, in headers hdr) { apply { packet.emit(hdr.ethernet); } }
