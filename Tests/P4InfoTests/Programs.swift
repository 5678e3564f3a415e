import P4Architecture
import P4Diagnostics
import P4Files
import P4Frontend
import P4Info
import P4Syntax
import Testing

/// The P4Info of a program, and everything that was reported on the way.
struct Made {
  let document: P4InfoDocument
  let entries: WriteRequest
  let sink: DiagnosticSink

  /// `[slug] message` of each diagnostic about P4Info.
  var faults: [String] {
    sink.diagnostics.filter { "\($0.kind.code)".hasPrefix("I") }
      .map { "[\($0.kind.slug)] \($0.message)" }
  }
}

func make(
  _ source: [UInt8], path: String = "test.p4", options: P4InfoOptions = P4InfoOptions()
) throws -> Made {
  var observer = SilentObserver()
  let compilation = compile(
    path: path, bytes: source, options: SyntaxOptions(), files: DiskFileProvider(),
    observer: &observer)
  var sink = compilation.diagnostics
  try #require(!sink.hasErrors, "\(sink.diagnostics.filter { $0.severity == .error })")
  let result = makeP4Info(pipeline: compilation.pipeline, options: options, diagnostics: &sink)
  return Made(document: result.document, entries: result.entries, sink: sink)
}

/// A v1model program around the declarations in its ingress control.
func makeV1Model(
  _ locals: String, apply: String = "t.apply();", global: String = "", main: String = "",
  options: P4InfoOptions = P4InfoOptions()
) throws -> Made {
  let source = """
    #include <v1model.p4>
    header h_t { bit<8> a; bit<32> b; }
    struct headers { h_t h; }
    struct meta_t { bit<8> m; bit<2> color; }
    \(global)
    parser p(packet_in packet, out headers hdr, inout meta_t meta, inout standard_metadata_t s) {
      state start { packet.extract(hdr.h); transition accept; }
    }
    control v(inout headers hdr, inout meta_t meta) { apply {} }
    control c(inout headers hdr, inout meta_t meta, inout standard_metadata_t s) {
      \(locals)
      apply { \(apply) }
    }
    control e(inout headers hdr, inout meta_t meta, inout standard_metadata_t s) { apply {} }
    control d(packet_out packet, in headers hdr) { apply {} }
    \(main)
    V1Switch(p(), v(), c(), e(), v(), d()) main;
    """
  return try make(Array(source.utf8), options: options)
}
