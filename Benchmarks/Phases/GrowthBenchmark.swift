import P4Diagnostics
import P4Files
import P4Frontend
import P4Source
import P4Syntax

/// The same program 1, 10 and 100 times in one file: the time must grow as the file does.
struct GrowthBenchmark {
  /// One part of the program; `@` stands for its number.
  private static let part = """
    header packet_@ { bit<48> destination; bit<48> source; bit<16> kind; bit<8> ttl; }
    struct headers_@ { packet_@ outer; packet_@ inner; }
    struct state_@ { bit<9> port; bit<32> hash; bool seen; }
    parser read_@(packet_in bytes, out headers_@ hdr, inout state_@ state) {
      state start {
        bytes.extract(hdr.outer);
        transition select(hdr.outer.kind, hdr.outer.ttl) {
          (0x0800 &&& 0xff00, 1 .. 63): inner;
          (0x86dd, _): inner;
          default: accept;
        }
      }
      state inner { bytes.extract(hdr.inner); state.seen = true; transition accept; }
    }
    control act_@(inout headers_@ hdr, inout state_@ state) {
      action forward(bit<9> port, bit<48> source) {
        state.port = port;
        hdr.outer.source = source;
        hdr.outer.ttl = hdr.outer.ttl |-| 1;
      }
      action drop() { state.port = 511; }
      table hosts {
        key = { hdr.outer.destination: exact; state.hash[15:0]: ternary; }
        actions = { forward; drop; }
        default_action = drop();
        const entries = { (1, 0x00ff &&& 0x0fff): forward(4, 48w5); }
      }
      apply {
        state.hash = (bit<32>)hdr.outer.kind ++ 16w0 == 48w7 ? 32w1 : state.hash << 3;
        if (hdr.inner.isValid() && !state.seen) { hosts.apply(); } else {
          switch (hosts.apply().action_run) { forward: { drop(); } default: {} }
        }
      }
    }

    """

  static func run() {
    var first = 0.0
    for count in [1, 10, 100] {
      var source = "#include <core.p4>\n"
      for number in 1...count {
        source += part.split(separator: "@", omittingEmptySubsequences: false)
          .joined(separator: "\(number)")
      }
      let bytes = Array(source.utf8)
      var faults = 0
      let nanoseconds = medianNanoseconds {
        var observer = SilentObserver()
        let compilation = compile(
          path: "grown.p4", bytes: bytes, options: SyntaxOptions(), files: DiskFileProvider(),
          observer: &observer)
        faults = compilation.diagnostics.errorCount
      }
      let perPart = Double(nanoseconds) / Double(count) / 1000
      if count == 1 { first = perPart }
      row(
        "growth", "\(count) times, \(bytes.count) bytes\(faults == 0 ? "" : ", FAULTY")",
        "\(decimal(perPart, 1)) us a part",
        bar: count == 1 ? "" : "\(decimal(perPart / first)) times the first; at most 1")
    }
  }
}
