import P4Architecture
import P4Diagnostics
import P4Frontend
import P4Source
import P4Syntax
import P4Targets

/// A program that sound descriptors and feature lists are tried on: it touches most facts.
private let sample: Pipeline = {
  let text = """
    #include <core.p4>
    #include <pna.p4>
    header h_t { bit<8> a; bit<16> b; bit<128> c; }
    struct headers { h_t h; h_t[2] s; }
    struct meta { bit<32> x; }
    parser P(packet_in p, out headers h, inout meta m, in pna_main_parser_input_metadata_t i) {
      state start { p.extract(h.h); transition select(h.h.a) { 1 &&& 3: more; default: accept; } }
      state more { p.extract(h.s.next); transition accept; }
    }
    control Pre(in headers h, inout meta m, in pna_pre_input_metadata_t i,
      inout pna_pre_output_metadata_t o) { apply { } }
    control M(inout headers h, inout meta m, in pna_main_input_metadata_t i,
      inout pna_main_output_metadata_t o) {
      Counter<bit<32>, bit<8>>(16, PNA_CounterType_t.PACKETS) c;
      action go(PortId_t port) { send_to_port(port); c.count(h.h.a); }
      action learn() { add_entry("go", (PortId_t) 1, (ExpireTimeProfileId_t) 0); }
      @calico("routing.lpm") table t {
        key = { h.h.c : lpm; h.h.b : ternary; }
        actions = { go; @defaultonly NoAction; }
        const default_action = NoAction;
        size = 1000;
      }
      table u {
        key = { h.h.a : exact; }
        actions = { go; learn; }
        default_action = learn;
        add_on_miss = true;
      }
      apply { if (h.h.isValid()) { t.apply(); } else { u.apply(); } m.x = m.x * 3; }
    }
    control D(packet_out p, in headers h, in meta m, in pna_main_output_metadata_t o) {
      apply { p.emit(h); }
    }
    PNA_NIC(P(), Pre(), M(), D()) main;
    """
  struct None: FileProvider {
    func read(_ path: String) -> Result<[UInt8], FileError> { .failure(.notFound) }
  }
  var observer = CountingObserver()
  let compilation = compile(
    path: "sample.p4", bytes: Array(text.utf8), options: SyntaxOptions(), files: None(),
    observer: &observer)
  if let fault = compilation.diagnostics.diagnostics.first(where: { $0.severity == .error }) {
    fatalError("the sample is faulty: \(fault.message)")
  }
  return compilation.pipeline
}()

private let builtInFeatures: FeatureSet? = {
  var sink = DiagnosticSink()
  return loadFeatures(bytes: TargetLibrary.builtInFeatures, name: "features", into: &sink)
}()

/// A descriptor may extend itself, as another name of itself too.
private struct Files: FileProvider {
  var descriptor: [UInt8]

  func read(_ path: String) -> Result<[UInt8], FileError> {
    path.hasSuffix(".json") ? .success(descriptor) : .failure(.notFound)
  }
}

/// Reads bytes as a descriptor and as a list of features, and judges a program by what they say.
func fuzzDescriptor(_ bytes: [UInt8]) {
  var sink = DiagnosticSink(limit: 20)
  let library = TargetLibrary(files: Files(descriptor: bytes))
  if let target = library.load(bytes: bytes, name: "fuzz.json", into: &sink) {
    _ = check(pipeline: sample, targets: [target], features: builtInFeatures, into: &sink)
  }
  if let features = loadFeatures(bytes: bytes, name: "fuzz.json", into: &sink) {
    _ = check(pipeline: sample, targets: [], features: features, into: &sink)
  }
}
